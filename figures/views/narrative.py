"""The sentence of a view: a figure declares its parts, and they are put together here.

The page puts the same parts together by the same rules (`exhibit-sentence.js`); a test holds both
to each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from figures.views import Kind, key, kind
from figures.views.arrangement import PAIR
from figures.views.groupings import GROUPINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from figures.evidence import Record
    from figures.views import Controls, Section, View


class Clause(NamedTuple):
    """What is said of a record: its own words, between those that it shares with its neighbours."""

    stem: str
    item: str
    close: str = ""
    value: str = ""
    """The value alone, where the sentence names the lowest and the highest."""
    beside: str = ""
    """The whole of it, for a comparison of two."""


@dataclass(frozen=True)
class Story:
    """The parts of a figure's sentence, in one unit."""

    opening: str
    """With `{count}`, `{order}`, `{low}`, `{high}`, `{rest}` to be filled in, of published rows."""
    clauses: Mapping[str, Clause]
    rest: str = ""
    """What the opening says of `{unknown}` rows without a value, where there are any."""
    shown: Mapping[Kind, str] = field(default_factory=dict)
    """What is said of records of a kind while they are shown."""
    hidden: Mapping[Kind, str] = field(default_factory=dict)
    """What is said of them when they are left out."""
    caution: str = ""
    """What a comparison of two studies must not be taken for."""
    same: str = ""
    """Likewise, where both are groups of one study."""

    def among(self, rows: Iterable[Record]) -> Story:
        """Give the story of these rows: nothing is said of a kind that none of them is of."""
        kinds = {kind(row) for row in rows}
        shown, hidden = (
            {one: said for one, said in remarks.items() if one in kinds}
            for remarks in (self.shown, self.hidden)
        )
        return replace(self, shown=shown, hidden=hidden)


class Listed(NamedTuple):
    """A section of the list: its heading, if it has one, and what is said in it."""

    heading: str
    items: Sequence[str]

    def __str__(self) -> str:
        """Write it as a sentence."""
        return (f"{self.heading}: " if self.heading else "") + "; ".join(self.items) + "."


class Told(NamedTuple):
    """The sentence that stands under the chart, and the list of everything that is drawn."""

    lead: str
    body: Sequence[Listed]


def describe(story: Story, sections: Sequence[Section], view: View, controls: Controls) -> str:
    """Say all of it."""
    lead, body = tell(story, sections, view, controls)
    return " ".join([lead, *map(str, body)])


def tell(story: Story, sections: Sequence[Section], view: View, controls: Controls) -> Told:
    """Say what an arranged figure shows."""
    published = [row for row in rows_of(sections) if kind(row) != "exhibit-only"]
    lead = [
        opening(story, published, order(published, view, controls)),
        groups(story, sections, view),
        compared(story, sections),
        *((story.hidden if one in view.hidden else story.shown)[one] for one in story.shown),
    ]
    return Told(" ".join(filter(None, lead)), [listed(story, part) for part in sections])


def rows_of(sections: Sequence[Section]) -> list[Record]:
    """Give the rows of all sections, from the top down."""
    return [row for section in sections for row in section.records]


def opening(story: Story, rows: Sequence[Record], sorted_by: str) -> str:
    """Say what is shown, how many, in which order, and between which values."""
    low, high = span(story, rows)
    unknown = sum(key(row, "value") is None for row in rows)
    rest = story.rest.format(unknown=unknown) if unknown else ""
    return story.opening.format(count=len(rows), order=sorted_by, low=low, high=high, rest=rest)


def span(story: Story, rows: Sequence[Record]) -> tuple[str, str]:
    """Give the lowest and the highest value, as they are said."""
    known = [row for row in rows if key(row, "value") is not None]
    ends = [end(known, key=lambda row: key(row, "value") or 0) for end in (min, max) if known]
    low, high = (story.clauses[row.id].value for row in ends) if ends else ("", "")
    return low, high


def order(rows: Sequence[Record], view: View, controls: Controls) -> str:
    """Say how the rows are sorted, from which number to which, and what stands last."""
    for one in controls.sort:
        if one.key == view.sort:
            numbers = [number for row in rows if (number := key(row, one.key)) is not None]
            unknown = one.unknown.format(unknown=len(rows) - len(numbers))
            said = one.said
            said += one.ends.format(first=max(numbers), last=min(numbers)) if numbers else ""
            said += unknown if len(numbers) < len(rows) else ""
            return f"within each group {said}" if view.group else said
    return ""


def groups(story: Story, sections: Sequence[Section], view: View) -> str:
    """Say of each group how many it holds, and between which values."""
    if not view.group or sections[0].heading == PAIR:
        return ""
    said = []
    for section in sections:
        if section.heading in GROUPINGS[view.group].order:
            low, high = span(story, section.records)
            values = low if low == high else f"{low} to {high}"
            size = f"({len(section.records)})"
            said.append(" ".join(filter(None, (section.heading, values, size))))
    return f"{GROUPINGS[view.group].said}: {'; '.join(said)}."


def compared(story: Story, sections: Sequence[Section]) -> str:
    """Say the two that are compared, and what that must not be taken for."""
    if sections[0].heading != PAIR:
        return ""
    one, other = sections[0].records
    said = f"{story.clauses[one.id].beside}, and {story.clauses[other.id].beside}"
    return f"{PAIR}: {said}. {story.same if one.study == other.study else story.caution}"


def listed(story: Story, section: Section) -> Listed:
    """List a section: neighbours that share their words say them once."""
    said = []
    clauses = [story.clauses[row.id] for row in section.records]
    for (stem, close), alike in groupby(clauses, lambda clause: (clause.stem, clause.close)):
        said.append(stem + ", ".join(clause.item for clause in alike) + close)
    return Listed(section.heading, said)
