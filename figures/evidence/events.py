"""An event: something that happened on a known day, in a known month, or in a known year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date as Date  # noqa: N812 - a field is called date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from figures.evidence.problems import Fault, FaultsError
from figures.evidence.records import Checked, OneLine, Slug, Words

EventKind = Literal["approval", "trial", "reference", "window"]
DAY_PARTS, MONTH_PARTS = 3, 2
"""Parts that a date has if it is known to the day, to the month."""


class Event(BaseModel):
    """Something that happened, its date, and its source."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: Slug
    """Name by which figures ask for the event; no record has it."""
    kind: EventKind
    """`approval` of a drug; report or turn of a `trial`; `reference` that the poster lists;
    `window` of years that the poster names."""
    date: str = Field(pattern=r"^\d{4}((-\d{2}){0,2}|/\d{4})$")
    """Day, month or year as far as it is known (`2018-01-26`, `2017-09`, `2019`), or the first and
    the last year of a span (`2020/2025`)."""
    subject: OneLine
    """Who acted, or what it happened to."""
    what: OneLine
    """What happened, in a few words."""
    therapy: OneLine = ""
    """Therapy it concerns, as the table of therapies names it; blank where it concerns none."""
    source: OneLine
    """BibTeX key of the page or publication that the date was read from."""
    claims: Words = ()
    """Claims of the poster that the event bears on, separated by spaces."""
    checked: Checked
    """What was checked of it, in the words of the records."""
    seen_in: OneLine = ""
    """Where the date was seen."""
    note: str = ""
    """What a reader should know."""

    @model_validator(mode="after")
    def check_date(self) -> Self:
        """Refuse a date that no calendar has, and a span that runs backwards."""
        try:
            first, last = self.first, self.last
        except ValueError as error:
            raise FaultsError(Fault(f"date {self.date}: {error}", "correct the date")) from error
        if first > last:
            what = f"date {self.date} runs backwards"
            raise FaultsError(Fault(what, "write the earlier year first"))
        return self

    @property
    def first(self) -> Date:
        """Give the first day that it may have been (`ValueError` if there is no such day)."""
        year, month, day = [*map(int, self.date.partition("/")[0].split("-")), 1, 1][:3]
        return Date(year, month, day)

    @property
    def last(self) -> Date:
        """Give the last day that it may have been (`ValueError` if there is no such day)."""
        parts = [int(part) for part in (self.date.partition("/")[2] or self.date).split("-")]
        if len(parts) == DAY_PARTS:
            return Date(*parts)
        year, month = [*parts, 12][:2]
        return Date(year, month, monthrange(year, month)[1])

    @property
    def has_month(self) -> bool:
        """Tell whether the day or the month is known, not the year alone."""
        return "-" in self.date

    @property
    def when(self) -> str:
        """Write the date in words: `26 January 2018`, `September 2017`, `2019`, `2020 to 2025`."""
        parts = len(self.date.split("-"))
        if parts == DAY_PARTS:
            return f"{self.first.day} {self.first:%B %Y}"
        return f"{self.first:%B %Y}" if parts == MONTH_PARTS else self.date.replace("/", " to ")
