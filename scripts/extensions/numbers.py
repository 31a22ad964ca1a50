"""Numbers: `[#record-id]` becomes the figure from the evidence table, one tap from its record.

A word after the id asks for another part of the record: `[#id ci]` its interval, `[#id p]`,
`[#id hr]`, `[#id n]`, `[#id value]` the bare value, `[#id size]` the value without its sign,
`[#id months]` a time in months, whatever unit it was published in.
A figure of the exhibit is said as the exhibit prints it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from figures.evidence import FOLDER, Evidence, Record, wording
from figures.evidence.tables import meant
from scripts.markup.evidence_cache import evidence

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

    from markdown import Markdown

PATTERN = r"\[#([a-z0-9-]+)(?: ([a-z]+))?\]"
FORMS: Mapping[str, Callable[[Record], str]] = {
    "": lambda record: record.printed or wording.quantity(record),
    "value": lambda record: wording.number(record.value) if record.value is not None else "",
    "size": lambda record: wording.quantity(record).lstrip(wording.MINUS),
    "months": wording.in_months,
    "ci": wording.interval,
    "p": wording.p_value,
    "hr": wording.hazard_ratio,
    "n": lambda record: str(record.n or ""),
}
VALUES = {"", "value", "size"}
"""The forms that say the value itself."""


class UnknownRecordError(LookupError):
    """A page states a number that the evidence table does not have."""


class NumberInlineProcessor(InlineProcessor):
    """Turn `[#id]` into a button that opens the record's card."""

    def __init__(self, md: Markdown, folder: str) -> None:
        super().__init__(PATTERN, md)
        self.folder = folder

    def handleMatch(  # type: ignore[override]
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[Element, int, int]:
        """Look the record up; never let an author type the number."""
        form = m[2] or ""
        record, said = look_up(m[1], form, evidence(self.folder))
        return render(record, said, form), m.start(0), m.end(0)


def look_up(record_id: str, form: str, known: Evidence) -> tuple[Record, str]:
    """Find the record and say the part of it that was asked for.

    Raises `UnknownRecordError` for an id or a part that nobody has, with the likeliest meant.
    """
    if record_id not in known.records:
        raise UnknownRecordError(f"no record {record_id!r}{meant(record_id, known.records)}")
    if form not in FORMS:
        raise UnknownRecordError(f"no part {form!r} of a record{meant(form, FORMS)}")
    record = known.records[record_id]
    said = FORMS[form](record)
    if not said:
        raise UnknownRecordError(f"record {record_id!r} has no {form}; ask for another part")
    return record, said


def render(record: Record, said: str, form: str = "") -> Element:
    """Write the number for people, and its record, and where it is the value that, for machines."""
    button = Element(
        "button",
        {
            "type": "button",
            "class": "number",
            "data-record": record.id,
            "data-checked": record.checked,
            "popovertarget": f"record-{record.id}",
        },
    )
    if form in VALUES and record.value is not None:
        SubElement(button, "data", {"value": str(record.value)}).text = said
    else:
        button.text = said
    return button


class NumbersExtension(Extension):
    """State numbers from the evidence table by id."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"folder": [str(FOLDER), "Folder of the evidence tables"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.inlinePatterns.register(
            NumberInlineProcessor(md, self.getConfig("folder")),
            "numbers",
            164,  # beside citations (165), before links (160)
        )


def makeExtension(**kwargs: Any) -> NumbersExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return NumbersExtension(**kwargs)
