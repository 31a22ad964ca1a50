"""Numbers: `[#record-id]` becomes the figure from the evidence table, one tap from its record.

A word after the id asks for another part of the record: `[#id ci]` its interval, `[#id p]`,
`[#id hr]`, `[#id n]`, `[#id value]` the bare value, `[#id size]` the value without its sign,
`[#id months]` a time in months, whatever unit it was published in,
`[#id number]` its running number.
A number of the poster is written as the poster prints it. `[#event-id]` becomes the date of an
event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import SubElement

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from figures.evidence import EVIDENCE_FOLDER, Event, Evidence, Record
from figures.evidence.number_forms import NUMBER_FORMS, NUMBER_PATTERN, VALUE_FORMS
from figures.evidence.problems import Fault, FaultsError, did_you_mean
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.number_link import render_number_link

if TYPE_CHECKING:
    import re
    from xml.etree.ElementTree import Element

    from markdown import Markdown


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
        form, known = m[2] or "", load_evidence(self.folder)
        if m[1] in known.events and not form:
            return _render_date(known.events[m[1]]), m.start(0), m.end(0)
        record, said = _find_part(m[1], form, known)
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


def _render_date(event: Event) -> Element:
    """Write when an event was, for people and for machines."""
    link = render_number_link(event)
    SubElement(link, "data", {"value": event.date}).text = event.when
    return link


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
