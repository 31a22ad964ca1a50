"""A record: one result that somebody published, or that the poster prints."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from figures.evidence.problems import Fault, FaultsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Unit = Literal[
    "months", "years", "days", "percent", "ratio", "fold", "fraction",
    "per 100 000", "patients", "events", "g/dL", "s",
]  # fmt: skip
Statistic = Literal[
    "median", "mean", "rate", "average rate", "hazard ratio", "odds ratio", "mean ratio",
    "difference in medians", "threshold", "count", "fold", "fraction", "association",
    "range of medians, low", "range of medians, high", "not stated",
]  # fmt: skip
Checked = Literal["read", "recalled", "exhibit-only", "printed"]


def _require_one_line(cell: str) -> str:
    """Refuse a line break or a tab in what headings, rows and labels show."""
    if found := re.search(r"[\r\n\t]", cell):
        mark = "a tab" if found[0] == "\t" else "a line break"
        raise FaultsError(Fault(f"has {mark}", "write it on one line, with spaces"))
    return cell


def _require_plain_decimal(cell: object) -> object:
    """Refuse a number that would be kept otherwise than it is typed, such as `033` or `1_0`."""
    if isinstance(cell, str) and not re.fullmatch(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", cell):
        raise PydanticCustomError("decimal_parsing", "not a number")
    return cell


def _require_plain_whole(cell: object) -> object:
    """Refuse a whole number that would be kept otherwise than it is typed, such as `25.0`."""
    if isinstance(cell, str) and not re.fullmatch(r"-?(?:0|[1-9][0-9]*)", cell):
        raise PydanticCustomError("int_parsing", "not a number")
    return cell


Number = Annotated[Decimal | None, BeforeValidator(_require_plain_decimal)]
Whole = Annotated[int | None, BeforeValidator(_require_plain_whole)]
OneLine = Annotated[str, AfterValidator(_require_one_line)]
Words = Annotated[tuple[str, ...], BeforeValidator(lambda cell: tuple(cell.split()))]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

TIMES = frozenset({"months", "years", "days"})
QUANTITIES = TIMES | {"ratio", "g/dL", "s", "per 100 000"}
STATISTIC_UNITS: Mapping[str, frozenset[str]] = {
    "median": QUANTITIES,
    "mean": QUANTITIES,
    "difference in medians": QUANTITIES,
    "range of medians, low": QUANTITIES,
    "range of medians, high": QUANTITIES,
    "rate": frozenset({"percent", "per 100 000"}),
    "average rate": frozenset({"percent", "per 100 000"}),
    "count": frozenset({"patients", "events"}),
    "hazard ratio": frozenset({"ratio"}),
    "odds ratio": frozenset({"ratio"}),
    "mean ratio": frozenset({"ratio"}),
    "association": frozenset({"ratio"}),
    "fold": frozenset({"fold"}),
    "fraction": frozenset({"fraction"}),
}
"""The units that a statistic can be in; any where it is not listed."""
DIFFERENCE_STATISTIC = "difference in medians"
MAX_DECIMALS = 6
"""More decimals than any share is published with: a spreadsheet wrote out a quotient."""
PRINTED_SO = "print"
"""Word of a note that says how a source prints a number."""
WHOLE_PERCENT = 100
"""A share of people, in percent, ends here."""
ESTIMATED_ENDPOINTS = re.compile(
    r"\b(OS|PFS)\b|survival|progression-free|free of|per (procedure|session)"
)
"""Endpoints whose share is an estimate over time or counts something else than people."""
ROUNDING_MODES = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)
"""How authors bring a share to its printed decimals."""
MONTHS_PER_UNIT = {"months": Decimal(1), "years": Decimal(12), "days": 1 / Decimal("30.4375")}
"""Months in a unit of time; a month is a twelfth of a year of 365.25 days."""


def _count_decimals(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent))


class Record(BaseModel):
    """A result that somebody published or printed, and what was checked of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: Slug
    """Name by which pages and figures ask for the record."""
    number: str = Field(pattern=r"^R\d{3,}$")
    """Running number of the record in the evidence collection."""
    study: OneLine
    """Study as readers know it: first author and year, or the trial's name."""
    year: Whole = Field(default=None, ge=1950, le=2100)
    """Year of the publication; none for the poster, which bears no date."""
    design: OneLine
    """Design of the study, the same in all its rows; a number that another cell has is
    `[#record-id n]`."""
    therapy: OneLine
    """Therapy, or what is compared with what, as the table of therapies names it."""
    arm: OneLine
    """Arm or cohort that was measured."""
    subgroup: OneLine = ""
    """Part of the arm, where not all of it was measured."""
    n: Whole = Field(default=None, gt=0)
    """Number of patients measured; none where the source does not say."""
    endpoint: OneLine
    """What was measured."""
    statistic: Statistic
    """How it is summarized."""
    value: Number = None
    """The result, with the decimals it was published with; none where the note says why."""
    ci_low: Number = None
    """Lower end of the interval around the value."""
    ci_high: Number = None
    """Upper end of the interval around the value; none where it was not reached."""
    ci_level: Whole = Field(default=None, gt=0, lt=100)
    """Level of the interval in percent; none where the source does not state it."""
    unit: Unit
    """Unit of the value and its interval."""
    hr: Number = None
    """Hazard ratio given with a median or rate."""
    hr_low: Number = None
    """Lower end of the hazard ratio's interval."""
    hr_high: Number = None
    """Upper end of the hazard ratio's interval."""
    p: str = Field(default="", pattern=r"^$|^[<>=]?\s?(0?\.\d+|0|1)( .+)?$")
    """P value as published."""
    source: OneLine
    """BibTeX key of the publication that the result was read from."""
    claims: Words = ()
    """Claims of the poster that the record bears on, separated by spaces."""
    published: Words = ()
    """Published records that a figure of the poster was checked against, separated by spaces."""
    printed: OneLine = ""
    """The figure as the poster's own sentence prints it."""
    checked: Checked
    """`read` in the publication; `recalled`, not read again; `exhibit-only`, stated on the poster
    and not traced; `printed` on the poster, with a published record as well."""
    seen_in: OneLine = ""
    """Where the result was seen: abstract, publisher's page, table of a later review."""
    note: str = ""
    """What a reader of the figure should know; a number that another cell has is `[#record-id]`,
    with a part as on pages, and `20 of 25` agrees with value and n."""

    @model_validator(mode="after")
    def check_consistency(self) -> Self:
        """Refuse a value outside its interval, and a blank that nobody explains."""
        if faults := [
            *self.find_interval_faults(),
            *self.find_value_faults(),
            *self.find_lost_decimals(),
        ]:
            raise FaultsError(*faults)
        return self

    def find_interval_faults(self) -> Iterator[Fault]:
        """Name what is wrong with the intervals around the value and the hazard ratio."""
        for name, low, value, high in (
            ("value", self.ci_low, self.value, self.ci_high),
            ("hr", self.hr_low, self.hr, self.hr_high),
        ):
            if low is None and high is not None:
                yield Fault(f"{name}: the interval ends at {high} and has no lower end", "write it")
            elif low is not None and high is not None and low > high:
                yield Fault(f"{name}: the interval {low} to {high} runs backwards", "swap them")
            elif value is not None and low is not None and value < low:
                what = f"{name} {value} lies below its interval, which starts at {low}"
                yield Fault(what, "check all three")
            elif value is not None and high is not None and value > high:
                what = f"{name} {value} lies above its interval, which ends at {high}"
                yield Fault(what, "check all three")
            if name == "hr" and value is None and low is not None:
                yield Fault("hr is blank, but it has an interval", "write the ratio")
        for name in ("hr", "hr_low", "hr_high"):
            ratio = getattr(self, name)
            if ratio is not None and ratio <= 0:
                yield Fault(f"{name} is {ratio}", "a ratio is above 0; check its sign")
        if self.ci_level and self.ci_low is None:
            yield Fault(f"ci_level is {self.ci_level}, but there is no interval", "write its ends")

    def find_lost_decimals(self) -> Iterator[Fault]:
        """Name numbers with fewer decimals than their interval: spreadsheets drop zeros at the end.

        A note that says how the source prints them excuses them.
        """
        for names in (("value", "ci_low", "ci_high"), ("hr", "hr_low", "hr_high")):
            found = [
                (name, number) for name in names if (number := getattr(self, name)) is not None
            ]
            places = max((_count_decimals(number) for _, number in found), default=0)
            for name, number in found if PRINTED_SO not in self.note.lower() else ():
                if _count_decimals(number) < places <= MAX_DECIMALS:
                    others = " and ".join(other for other, _ in found if other != name)
                    what = f"{name} is {number}, with fewer decimals than {others}"
                    full = number.quantize(Decimal(1).scaleb(-places))
                    fix = f"write {full}, or say in the note that the source prints it so"
                    yield Fault(what, fix)

    def find_value_faults(self) -> Iterator[Fault]:
        """Name what is wrong with the value, its unit and what it was checked against."""
        units = STATISTIC_UNITS.get(self.statistic, {self.unit})
        if self.unit not in units:
            what = f"unit is {self.unit!r}, but statistic is {self.statistic!r}"
            yield Fault(what, f"write {' or '.join(sorted(units))}, or correct the statistic")
        if self.value is None and self.statistic != "association" and not self.note:
            yield Fault("value is blank", "say in the note why, or write the value")
        for name in ("value", "ci_low", "ci_high"):
            number = getattr(self, name)
            if number is not None and number < 0 and self.statistic != DIFFERENCE_STATISTIC:
                yield Fault(f"{name} is {number}", "only a difference may be negative")
            if number is not None and number > WHOLE_PERCENT and self.unit == "percent":
                yield Fault(f"{name} is {number} percent", f"a share ends at {WHOLE_PERCENT}")
        if self.is_share_of_people and "denominator" not in self.note.lower():
            yield from self.find_share_faults()
        if self.checked == "printed" and not self.published:
            what = "checked is 'printed', but published names no record with it"
            yield Fault(what, "name the one it was checked against")
        if self.id in self.published:
            fix = "name the one it was checked against"
            yield Fault("published names the record itself", fix)

    @property
    def is_share_of_people(self) -> bool:
        """Tell a share that counts people from an estimate, and from what the poster prints."""
        counted = self.statistic == "rate" and self.unit == "percent" and self.n is not None
        return (
            counted and not self.is_from_exhibit and not ESTIMATED_ENDPOINTS.search(self.endpoint)
        )

    def find_share_faults(self) -> Iterator[Fault]:
        """Name a share that is no whole number of the people measured."""
        if self.value is None or not self.n:
            return
        exponent = int(self.value.as_tuple().exponent)
        if not -MAX_DECIMALS <= exponent <= 0:
            yield Fault(f"value is {self.value} percent", "write it as published, such as '33.3'")
            return
        place = Decimal(1).scaleb(exponent)
        near = int(self.value * self.n / WHOLE_PERCENT)
        people = range(max(near - 1, 0), min(near + 2, self.n) + 1)
        shares = {Decimal(WHOLE_PERCENT * one) / self.n for one in people}
        if self.value not in {s.quantize(place, way) for s in shares for way in ROUNDING_MODES}:
            yield Fault(
                f"value is {self.value} percent of n {self.n}, which is no whole number of people",
                "check n, leave it blank, or say in the note what the denominator is",
            )

    @property
    def is_not_reached(self) -> bool:
        """Tell a median that follow-up did not reach: it has a lower bound and no value."""
        return self.value is None and self.ci_low is not None

    @property
    def is_from_exhibit(self) -> bool:
        """Tell whether the poster itself is the source."""
        return self.checked in {"exhibit-only", "printed"}

    def in_months(self, number: Decimal) -> float:
        """Convert a time in this record's unit to months (`KeyError` for another unit)."""
        return float(number * MONTHS_PER_UNIT[self.unit])
