"""The table of therapies: what records may name, its kind, its group and the group's colors."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from figures.evidence.contrast import BACKGROUNDS, MIN_MARK_CONTRAST, Scheme, compute_contrast
from figures.evidence.problems import WHOLE_FILE, Fault, Problem, did_you_mean
from figures.evidence.records import OneLine, Slug
from figures.evidence.tables import ROOT, EvidenceError, display_path, read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from figures.evidence.records import Record

THERAPIES_FILE = ROOT / "docs/evidence/therapies.csv"
TACE_PHRASE = "TACE, beads included"
"""How a headline names all forms of TACE."""

Kind = Literal["TACE", "embolization", "liver-directed", "systemic", "none"]
HexColor = Annotated[str, Field(pattern=r"^$|^#[0-9a-f]{6}$")]


class Therapy(BaseModel):
    """A therapy, or what is compared with what, as records and events name it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    name: OneLine
    """Name by which records and events call it."""
    kind: Kind
    """`TACE`, counted as such in every headline, only if all patients had a form of it; another or
    a mixed `embolization` of the liver's arteries; other `liver-directed` treatment; `systemic`
    treatment or its control; `none`."""
    group: Slug
    """Group in which readers filter for it, as addresses and style sheets name it."""
    label: OneLine = ""
    """Name of the group as people read it, in the first row of the group alone."""
    light: HexColor = ""
    """Color of the group on the light page; blank where it has the neutral one."""
    dark: HexColor = ""
    """Color of the group on the dark page."""
    strong: HexColor = ""
    """Color of the group in strong contrast; blank where it is that of the light page."""
    forced: Literal["LinkText", "Highlight", ""] = ""
    """System color of the group where readers bring their own; blank for that of text."""


class TherapyGroup(NamedTuple):
    """The therapies that share a name and a color; one without colors has the neutral one."""

    slug: str
    label: OneLine
    names: Sequence[str]
    light: str
    dark: str
    strong: str
    forced: str


def read_therapies(path: Path = THERAPIES_FILE) -> tuple[list[Therapy], list[Problem]]:
    """Read the table, and list every problem of it."""
    rows, problems = read_table(path, Therapy)
    if not rows and not problems:
        what, fix = "the table has no rows", "put them back"
        problems.append(Problem(display_path(path), WHOLE_FILE, what, fix))
    found = [*_find_name_faults(rows), *_find_group_faults(rows), *_find_color_faults(rows)]
    return [row for _, row in rows], problems + sorted(
        fault.at(display_path(path), line) for line, fault in found
    )


def _find_name_faults(rows: Iterable[tuple[int, Therapy]]) -> Iterator[tuple[int, Fault]]:
    """Find the names that are already taken."""
    first: dict[str, int] = {}
    for line, row in rows:
        taken = first.setdefault(row.name, line)
        if taken != line:
            yield (
                line,
                Fault(f"{row.name!r} is already taken in line {taken}", "delete one of the two"),
            )


def _find_group_faults(rows: Iterable[tuple[int, Therapy]]) -> Iterator[tuple[int, Fault]]:
    """Find the groups without a label, with another group's label, or described twice."""
    first: dict[str, int] = {}
    labels: dict[str, int] = {}
    for line, row in rows:
        start = first.setdefault(row.group, line)
        cells = [name for name in Therapy.model_fields if name not in {"name", "kind", "group"}]
        if start != line and (filled := [name for name in cells if getattr(row, name)]):
            what = f"group {row.group!r} starts in line {start}"
            yield line, Fault(what, f"leave blank: {', '.join(filled)}")
        elif start == line and not row.label:
            what = f"label is empty, but group {row.group!r} starts here"
            yield line, Fault(what, "write its name")
        elif start == line and labels.setdefault(row.label, line) != line:
            taken = labels[row.label]
            what = f"label {row.label!r} is already taken in line {taken}"
            yield line, Fault(what, "write another")


def _find_color_faults(rows: Iterable[tuple[int, Therapy]]) -> Iterator[tuple[int, Fault]]:
    """Find the colors of groups that are missing, too faint, or another group's."""
    first: dict[tuple[Scheme, str], int] = {}
    described: dict[str, tuple[int, Therapy]] = {}
    for line, row in rows:
        described.setdefault(row.group, (line, row))
    for line, row in described.values():
        if bool(row.light) != bool(row.dark):
            lacking = "dark" if row.light else "light"
            yield line, Fault(f"{lacking} is empty", "write a color, or leave light and dark blank")
        elif not row.light and (filled := [n for n in ("strong", "forced") if getattr(row, n)]):
            what = f"light and dark are empty, but not {' and '.join(filled)}"
            yield line, Fault(what, "write them too")
        for scheme in BACKGROUNDS:
            color = getattr(row, scheme)
            if color and (taken := first.setdefault((scheme, color), line)) != line:
                what = f"{scheme} {color} is already taken in line {taken}"
                yield line, Fault(what, "choose another")
            if color:
                yield from ((line, fault) for fault in _find_contrast_faults(scheme, color))


def _find_contrast_faults(scheme: Scheme, color: str) -> Iterator[Fault]:
    """Report a color that is too faint on what it stands on, with the measured ratio."""
    ratio, page = min((compute_contrast(color, page), page) for page in BACKGROUNDS[scheme])
    if ratio < MIN_MARK_CONTRAST:
        direction = "lighter" if scheme == "dark" else "darker"
        yield Fault(
            f"{scheme} {color} has a contrast of {ratio:.2f}:1 with {page}",
            f"choose a {direction} one, of at least {MIN_MARK_CONTRAST:g}:1",
        )


def find_unknown_therapies(name: str, known: Collection[str]) -> Iterator[Fault]:
    """Report a therapy that has no row; none where no row could be read."""
    if name and known and name not in known:
        fix = f"add a row to {display_path(THERAPIES_FILE)}"
        near = did_you_mean(name, known, "")
        yield Fault(f"therapy is {name!r}", f"{near} If it is new, {fix}" if near else fix, name)


@cache
def load_therapies() -> Sequence[Therapy]:
    """Return the table, read once; raise `EvidenceError` with every problem of it."""
    therapies, problems = read_therapies()
    if problems:
        raise EvidenceError(*problems)
    return therapies


def list_groups(therapies: Iterable[Therapy]) -> list[TherapyGroup]:
    """List the groups in the order of the table."""
    members: dict[str, list[Therapy]] = {}
    for therapy in therapies:
        members.setdefault(therapy.group, []).append(therapy)
    return [
        TherapyGroup(
            slug=slug,
            label=rows[0].label,
            names=[row.name for row in rows],
            light=rows[0].light,
            dark=rows[0].dark,
            strong=rows[0].strong,
            forced=rows[0].forced,
        )
        for slug, rows in members.items()
    ]


def rank_therapy(name: str, first: Sequence[str]) -> int:
    """Rank a therapy by its name: as in `first`, then in the order of the table."""
    names = [*first, *(row.name for row in load_therapies() if row.name not in first)]
    return names.index(name) if name in names else len(names)


def _has_kind(name: str, *kinds: Kind) -> bool:
    return any(row.name == name and row.kind in kinds for row in load_therapies())


def is_tace(record: Record) -> bool:
    """Tell whether all patients of a record had a form of TACE."""
    return _has_kind(record.therapy, "TACE")


def is_embolization(name: str) -> bool:
    """Tell whether a therapy, by its name, embolizes the liver's arteries."""
    return _has_kind(name, "TACE", "embolization")


def is_liver_directed(name: str) -> bool:
    """Tell whether a therapy, by its name, treats the liver alone."""
    return _has_kind(name, "TACE", "embolization", "liver-directed")
