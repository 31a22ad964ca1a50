"""Numbers: `[#record-id]` becomes the figure from the evidence table, one tap from its record.

A word after the id asks for another part of the record: `[#id ci]` its interval, `[#id p]`,
`[#id hr]`, `[#id n]`, `[#id value]` the bare value, `[#id size]` the value without its sign,
`[#id months]` a time in months, whatever unit it was published in.
A number of the poster is written as the poster prints it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import SubElement

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from figures.evidence import EVIDENCE_FOLDER, Evidence, Record, wording
from figures.evidence.problems import Fault, FaultsError, did_you_mean
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.number_link import render_number_link

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping
    from xml.etree.ElementTree import Element

    from markdown import Markdown

NUMBER_PATTERN = r"\[#([a-z0-9-]+)(?: ([a-z]+))?\]"
NUMBER_FORMS: Mapping[str, Callable[[Record], str]] = {
    "": lambda record: record.printed or wording.format_quantity(record),
    "value": lambda record: wording.format_number(record.value) if record.value is not None else "",
    "size": lambda record: wording.format_quantity(record).lstrip(wording.MINUS),
    "months": wording.format_in_months,
    "ci": wording.format_interval,
    "p": wording.format_p_value,
    "hr": wording.format_hazard_ratio,
    "n": lambda record: str(record.n or ""),
}
VALUE_FORMS = {"", "value", "size"}
"""The forms that say the value itself."""


class UnknownRecordError(FaultsError):
    """A page states a number that the evidence table does not have."""


class NumberInlineProcessor(InlineProcessor):
    """Turn `[#id]` into a link from which the record's card opens."""

    def __init__(self, md: Markdown, folder: str) -> None:
        super().__init__(NUMBER_PATTERN, md)
        self.folder = folder

    def handleMatch(  # type: ignore[override]
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[Element, int, int]:
        """Look the record up; never let an author type the number."""
        form = m[2] or ""
        record, said = _find_part(m[1], form, load_evidence(self.folder))
        return _render_number(record, said, form), m.start(0), m.end(0)


def _find_part(record_id: str, form: str, known: Evidence) -> tuple[Record, str]:
    """Find the record and say the part of it that was asked for.

    Raises `UnknownRecordError` for an unknown id or part, with the nearest known one.
    """
    if record_id not in known.records:
        fix = did_you_mean(record_id, known.records, "add its row to records.csv")
        raise UnknownRecordError(Fault(f"no record {record_id!r}", fix, record_id))
    if form not in NUMBER_FORMS:
        fix = did_you_mean(form, NUMBER_FORMS, f"known: {', '.join(filter(None, NUMBER_FORMS))}")
        raise UnknownRecordError(Fault(f"no part {form!r} of a record", fix, form))
    record = known.records[record_id]
    said = NUMBER_FORMS[form](record)
    if not said:
        what = f"record {record_id!r} has no {form}"
        raise UnknownRecordError(Fault(what, "ask for another part", record_id))
    return record, said


def _render_number(record: Record, said: str, form: str = "") -> Element:
    """Write the number for people, and its record, and where it is the value that, for machines."""
    link = render_number_link(record)
    if form in VALUE_FORMS and record.value is not None:
        SubElement(link, "data", {"value": str(record.value)}).text = said
    else:
        link.text = said
    return link


class NumbersExtension(Extension):
    """State numbers from the evidence table by id."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"folder": [str(EVIDENCE_FOLDER), "Folder of the evidence tables"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.inlinePatterns.register(
            NumberInlineProcessor(md, self.getConfig("folder")),
            "numbers",
            164,  # after citations (165), before links (160)
        )


def makeExtension(**kwargs: Any) -> NumbersExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return NumbersExtension(**kwargs)
