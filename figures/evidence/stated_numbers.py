"""Numbers in the notes of rows: looked up from a record, or compared with the row's own.

A number that another cell has is written `[#record-id]`, and filled in when the tables are read;
`20 of 25` is compared with the value and `n`, and what is quoted with the row's own figures.
Each fact then has one place, and a change of it leaves no old number behind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from figures.evidence.number_forms import NUMBER_FORMS, NUMBER_PATTERN
from figures.evidence.problems import Fault, did_you_mean
from figures.evidence.records import MONTHS_PER_UNIT, ROUNDING_MODES, WHOLE_PERCENT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from figures.evidence import Evidence
    from figures.evidence.events import Event
    from figures.evidence.records import Record

    Facts = dict[Decimal, str]
    Row = TypeVar("Row", Record, Event)

LOOKUP_COLUMNS = ("design", "note")
"""Columns in which `[#record-id]` stands for a number."""
CHECKED_COLUMNS = (*LOOKUP_COLUMNS, "seen_in")
LOOKUP = re.compile(NUMBER_PATTERN)
NUMBER = re.compile(r"(?<![\w.])\d+(?:[ ,]\d{3})*(?:\.\d+)?(?!\w)|(?<![\w.])\.\d+")
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
NO_RESULTS = re.compile(
    r"\bgrades? \d(?:(?:-| and | or | to )\d)?|\b[A-Z][\w-]*-\d+\b|\b95% CI\b|\bSEER \d+"
    rf"|\b(?:\d{{1,2}} )?(?:{MONTH}) (?:19|20)\d\d\b"
    r"|(?<![\w.,])(?:19|20)\d\d(?:-(?:19|20)\d\d)?\b(?! patients)"
)
"""Digits of names, grades and dates."""
COUNT = re.compile(
    r"\b(?P<people>\d[\d,]*) of (?P<all>\d[\d,]*\d|\d)\b(?! embol)"
    r"(?P<other> (?!patients)[a-z]+s\b)?"
)
"""How many of how many people, or of something `other`, as in `22 of 38 procedures`."""
QUOTED = re.compile(r'"[^"]*"')
CUTOFF = re.compile(r"[<>]=?\s*(\d+(?:\.\d+)?)")
SMALL = 10
"""Whole numbers below it are compared with the row's own figures alone."""
NUMBER_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
PART_WORDS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}


def fill_lookups(evidence: Evidence) -> tuple[Evidence, dict[str, list[Fault]]]:
    """Write the numbers that rows look up into their texts; give the faults by the rows' ids."""
    faults: dict[str, list[Fault]] = defaultdict(list)
    records = {
        name: _fill_row(row, evidence.records, faults) for name, row in evidence.records.items()
    }
    events = {
        name: _fill_row(row, evidence.records, faults) for name, row in evidence.events.items()
    }
    return replace(evidence, records=records, events=events), faults


def _fill_row(row: Row, records: Mapping[str, Record], faults: dict[str, list[Fault]]) -> Row:
    filled: dict[str, str] = {}
    for column in LOOKUP_COLUMNS:
        text = getattr(row, column, "")
        if "[#" in text:
            filled[column] = _fill_text(text, column, records, faults[row.id])
    return row.model_copy(update=filled) if filled else row


def _fill_text(text: str, column: str, records: Mapping[str, Record], faults: list[Fault]) -> str:
    def state(found: re.Match[str]) -> str:
        name, form = found[1], found[2] or ""
        if name not in records:
            fix = did_you_mean(name, records, "correct the name, or write the number")
            faults.append(Fault(f"{column}: no record {name!r}", fix))
        elif form not in NUMBER_FORMS:
            known = f"known: {', '.join(filter(None, NUMBER_FORMS))}"
            fix = did_you_mean(form, NUMBER_FORMS, known)
            faults.append(Fault(f"{column}: no part {form!r} of a record", fix))
        elif said := NUMBER_FORMS[form](records[name]):
            return said
        else:
            faults.append(Fault(f"{column}: record {name!r} has no {form}", "ask for another part"))
        return found[0]

    return LOOKUP.sub(state, text)


def find_number_faults(evidence: Evidence) -> Iterator[tuple[str, Fault]]:
    """Find typed copies and counts that disagree, before lookups are filled, by the rows' ids."""
    by_source: dict[str, list[Record]] = defaultdict(list)
    by_claim: dict[str, list[Record]] = defaultdict(list)
    for record in evidence.records.values():
        by_source[record.source].append(record)
        for claim in record.claims:
            by_claim[claim].append(record)
    for record in evidence.records.values():
        faults = [
            *_find_count_faults(record),
            *_find_quoted_faults(record),
            *_find_printed_faults(record),
            *_find_cutoff_faults(record, by_source[record.source]),
            *_find_copies(record, partial(_list_related, record, evidence, by_source, by_claim)),
        ]
        yield from ((record.id, fault) for fault in faults)


def find_typed_dates(evidence: Evidence) -> Iterator[tuple[str, Fault]]:
    """Find the dates of events that notes of the same claims type, by the claims' ids."""
    for event in evidence.events.values():
        for claim in (evidence.claims[name] for name in event.claims if name in evidence.claims):
            if event.has_month and event.when in f"{claim.verdict}\n{claim.note}":
                what = f"note has {event.when!r}, which is the date of {event.id!r}"
                yield claim.id, Fault(what, f"write [#{event.id}], so that it changes with it")


def _list_related(
    record: Record,
    evidence: Evidence,
    by_source: Mapping[str, Sequence[Record]],
    by_claim: Mapping[str, Sequence[Record]],
) -> list[Record]:
    """List the records whose numbers a note of this one would repeat, the record itself first."""
    sharing = (other for claim in record.claims for other in by_claim[claim])
    related = [
        record,
        *by_source[record.source],
        *(evidence.records[name] for name in record.published if name in evidence.records),
        *evidence.find_printed_counterparts(record),
        *(other for other in sharing if record.is_from_exhibit or other.is_from_exhibit),
    ]
    return list({one.id: one for one in related}.values())


def _list_facts(record: Record) -> Facts:
    """Give the numbers of a record, each with the part that states it."""
    facts: Facts = {}
    numbers = {
        "value": record.value,
        "n": record.n,
        "ci": record.ci_low,
        "ci ": record.ci_high,
        "hr": record.hr,
        "hr ": record.hr_low,
        "hr  ": record.hr_high,
        "p": _read_p_value(record),
        "months": _convert_to_months(record),
    }
    for part, number in numbers.items():
        if number is not None:
            facts.setdefault(abs(Decimal(number)), part.strip())
    return facts


def _read_p_value(record: Record) -> Decimal | None:
    found = re.search(r"[\d.]+", record.p)
    return Decimal(found[0]) if found else None


def _convert_to_months(record: Record) -> Decimal | None:
    if record.value is None or record.unit not in MONTHS_PER_UNIT or record.unit == "months":
        return None
    months = Decimal(f"{record.in_months(record.value):.1f}")
    return None if months == months.to_integral_value() else months


def _read_number(typed: str) -> Decimal:
    return Decimal(re.sub(r"[ ,]", "", typed))


def _find_own_count(record: Record) -> re.Match[str] | None:
    """Find the count that a note gives of the record's own value, which is its first."""
    is_share = record.unit == "percent" and record.statistic == "rate"
    is_count = record.unit in {"patients", "events"} and record.statistic == "count"
    if record.value is None or record.is_from_exhibit or not (is_share or is_count):
        return None
    return COUNT.search(record.note)


def _find_count_faults(record: Record) -> Iterator[Fault]:
    """Compare `20 of 25` with the value and the number of people measured."""
    found = _find_own_count(record)
    if not found or record.value is None:
        return
    people, whole = _read_number(found["people"]), _read_number(found["all"])
    fix = "correct the one that is wrong"
    if record.n and not found["other"] and whole != record.n:
        yield Fault(f"note has {found[0]!r}, but n is {record.n}", fix)
    if record.unit != "percent":
        if people != record.value:
            yield Fault(f"note has {found[0]!r}, but value is {record.value}", fix)
        return
    if not whole:
        yield Fault(f"note has {found[0]!r}", "write how many there were")
        return
    share = WHOLE_PERCENT * people / whole
    place = Decimal(1).scaleb(min(_exponent(record.value), 0))
    if record.value not in {share.quantize(place, mode) for mode in ROUNDING_MODES}:
        what = f"note has {found[0]!r}, which is {share:.1f}%, but value is {record.value}"
        yield Fault(what, fix)


def _exponent(value: Decimal) -> int:
    return int(value.as_tuple().exponent)


def _find_quoted_faults(record: Record) -> Iterator[Fault]:
    """Compare what a note quotes of the source with the row's own figures."""
    if record.value is None:
        return
    own = {*_list_facts(record)}
    if count := _find_own_count(record):
        own |= {_read_number(count["people"]), _read_number(count["all"])}
    for quoted in QUOTED.findall(record.note):
        for typed in NUMBER.findall(NO_RESULTS.sub("", LOOKUP.sub("", quoted))):
            if _read_number(typed) not in own:
                what = f"note quotes {typed}, which is no number of the row"
                yield Fault(what, "correct it, or write [#record] if it is another's")


def _find_printed_faults(record: Record) -> Iterator[Fault]:
    """Compare the value with the number in the poster's words."""
    if not record.printed or record.value is None:
        return
    stated = [_read_number(typed) for typed in re.findall(r"\d+(?:\.\d+)?", record.printed)]
    stated += _read_number_words(record.printed, record.value)
    if record.value not in stated:
        what = f"printed is {record.printed!r}, but value is {record.value}"
        yield Fault(what, "write the number that the poster prints")


def _read_number_words(words: str, value: Decimal) -> Iterator[Decimal]:
    """Read `six-fold`, and `two-thirds` with as many decimals as the value has."""
    place = Decimal(1).scaleb(min(_exponent(value), 0))
    first, _, second = words.lower().partition("-")
    if first in NUMBER_WORDS and second == "fold":
        yield Decimal(NUMBER_WORDS.index(first))
    if first in NUMBER_WORDS and second.removesuffix("s") in PART_WORDS:
        share = Decimal(NUMBER_WORDS.index(first)) / PART_WORDS[second.removesuffix("s")]
        yield share.quantize(place)


def _find_cutoff_faults(record: Record, same_source: Collection[Record]) -> Iterator[Fault]:
    """Compare the limits that define a subgroup with the cut-offs of the same source."""
    cutoffs = {one.value for one in same_source if one.statistic == "threshold" and one.value}
    for typed in CUTOFF.findall(record.subgroup) if cutoffs else ():
        if Decimal(typed) not in cutoffs:
            known = " and ".join(str(one) for one in sorted(cutoffs))
            what = f"subgroup has {typed}, but the cut-off of {record.source!r} is {known}"
            yield Fault(what, "correct the one that is wrong")


def _find_copies(record: Record, related: Callable[[], Sequence[Record]]) -> Iterator[Fault]:
    """Name the typed numbers that a cell of the row, or of one that it is about, also has."""
    typed = [
        (column, number) for column in CHECKED_COLUMNS for number in _list_typed(record, column)
    ]
    if not typed:
        return
    facts: dict[Decimal, tuple[Record, str]] = {}
    for other in related():
        for number, part in _list_facts(other).items():
            is_small = number < SMALL and number == number.to_integral_value()
            if other is record or not is_small:
                facts.setdefault(number, (other, part))
    for column, stated in typed:
        if found := facts.get(_read_number(stated)):
            other, part = found
            lookup = f"[#{other.id}{'' if part == 'value' else f' {part}'}]"
            what = f"{column} has {stated!r}, which is {_say_part(part)} of {other.id!r}"
            yield Fault(what, f"write {lookup}, so that it changes with it")


def _list_typed(record: Record, column: str) -> list[str]:
    """List the numbers of a cell that are neither looked up, quoted nor counted."""
    text = LOOKUP.sub("", getattr(record, column))
    if column == "note":
        text = QUOTED.sub("", text)
        if count := _find_own_count(record):
            text = re.sub(rf"\b\d[\d,]* of {count['all']}\b", "", text)
    return NUMBER.findall(NO_RESULTS.sub("", text))


def _say_part(part: str) -> str:
    names = {"ci": "in the interval", "hr": "in the hazard ratio", "p": "the p value"}
    return names.get(part, f"the {part}" if part != "n" else "n")
