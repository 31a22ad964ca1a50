"""The sentence of a view: a figure declares its parts, and they are put together here.

The page puts the same parts together by the same rules (`arrange/sentence.js`); a test holds both
to each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from figures.views import HideableKind, get_hideable_kind, get_sort_value
from figures.views.arrangement import PAIR_HEADING
from figures.views.groupings import GROUPINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from figures.evidence import Record
    from figures.views import Controls, Section, View


class Clause(NamedTuple):
    """What is said of a record: its own words, between those that it shares with its neighbors."""

    stem: str
    item: str
    close: str = ""
    value: str = ""
    """The value alone, where the sentence names the lowest and the highest."""
    standalone: str = ""
    """The whole of it, for a comparison of two."""


@dataclass(frozen=True)
class Story:
    """The parts of a figure's sentence, in one unit."""

    opening: str
    """With `{count}`, `{order}`, `{low}`, `{high}`, `{rest}` to be filled in, of published rows."""
    clauses: Mapping[str, Clause]
    rest: str = ""
    """What the opening says of `{unknown}` rows without a value, where there are any."""
    shown: Mapping[HideableKind, str] = field(default_factory=dict)
    """What is said of records of a kind while they are shown."""
    hidden: Mapping[HideableKind, str] = field(default_factory=dict)
    """What is said of them when they are left out."""
    caution: str = ""
    """What a comparison of two studies must not be taken for."""
    same: str = ""
    """The same, where both are groups of one study."""

    def restrict_to(self, rows: Iterable[Record]) -> Story:
        """Give the story of these rows: without the remarks on kinds that none of them has."""
        kinds = {get_hideable_kind(row) for row in rows}
        shown, hidden = (
            {one: said for one, said in remarks.items() if one in kinds}
            for remarks in (self.shown, self.hidden)
        )
        return replace(self, shown=shown, hidden=hidden)


class ListedSection(NamedTuple):
    """A section of the list: its heading, if it has one, and the texts of its items."""

    heading: str
    items: Sequence[str]

    def __str__(self) -> str:
        """Write it as a sentence."""
        return (f"{self.heading}: " if self.heading else "") + "; ".join(self.items) + "."


class Narrative(NamedTuple):
    """The sentence that stands under the chart, and the list of everything that is drawn."""

    lead: str
    body: Sequence[ListedSection]


def describe_view(story: Story, sections: Sequence[Section], view: View, controls: Controls) -> str:
    """Write the whole description as one text."""
    lead, body = narrate(story, sections, view, controls)
    return " ".join([lead, *map(str, body)])


def narrate(story: Story, sections: Sequence[Section], view: View, controls: Controls) -> Narrative:
    """Say what an arranged figure shows."""
    published = [row for row in _list_rows(sections) if get_hideable_kind(row) != "exhibit-only"]
    lead = [
        _format_opening(story, published, _describe_order(published, view, controls)),
        _describe_groups(story, sections, view),
        _describe_comparison(story, sections),
        *((story.hidden if one in view.hidden else story.shown)[one] for one in story.shown),
    ]
    return Narrative(
        " ".join(filter(None, lead)), [_list_section(story, part) for part in sections]
    )


def _list_rows(sections: Sequence[Section]) -> list[Record]:
    """Give the rows of all sections, from the top down."""
    return [row for section in sections for row in section.records]


def _format_opening(story: Story, rows: Sequence[Record], sorted_by: str) -> str:
    """Say what is shown, how many, in which order, and between which values."""
    low, high = _find_range(story, rows)
    unknown = sum(get_sort_value(row, "value") is None for row in rows)
    rest = story.rest.format(unknown=unknown) if unknown else ""
    return story.opening.format(count=len(rows), order=sorted_by, low=low, high=high, rest=rest)


def _find_range(story: Story, rows: Sequence[Record]) -> tuple[str, str]:
    """Give the lowest and the highest value, as they are said."""
    known = [row for row in rows if get_sort_value(row, "value") is not None]
    ends = [
        end(known, key=lambda row: get_sort_value(row, "value") or 0) for end in (min, max) if known
    ]
    low, high = (story.clauses[row.id].value for row in ends) if ends else ("", "")
    return low, high


def _describe_order(rows: Sequence[Record], view: View, controls: Controls) -> str:
    """Say how the rows are sorted, from which number to which, and what stands last."""
    for one in controls.sort:
        if one.key == view.sort:
            numbers = [
                number for row in rows if (number := get_sort_value(row, one.key)) is not None
            ]
            unknown = one.unknown.format(unknown=len(rows) - len(numbers))
            said = one.said
            said += one.ends.format(first=max(numbers), last=min(numbers)) if numbers else ""
            said += unknown if len(numbers) < len(rows) else ""
            return f"within each group {said}" if view.group else said
    return ""


def _describe_groups(story: Story, sections: Sequence[Section], view: View) -> str:
    """Say of each group how many it holds, and between which values."""
    if not view.group or sections[0].heading == PAIR_HEADING:
        return ""
    said = []
    for section in sections:
        if section.heading in GROUPINGS[view.group].order:
            low, high = _find_range(story, section.records)
            values = low if low == high else f"{low} to {high}"
            size = f"({len(section.records)})"
            said.append(" ".join(filter(None, (section.heading, values, size))))
    return f"{GROUPINGS[view.group].said}: {'; '.join(said)}."


def _describe_comparison(story: Story, sections: Sequence[Section]) -> str:
    """Say the two that are compared, and what that must not be taken for."""
    if sections[0].heading != PAIR_HEADING:
        return ""
    one, other = sections[0].records
    said = f"{story.clauses[one.id].standalone}, and {story.clauses[other.id].standalone}"
    return f"{PAIR_HEADING}: {said}. {story.same if one.study == other.study else story.caution}"


def _list_section(story: Story, section: Section) -> ListedSection:
    """List a section: neighbors that share their words say them once."""
    said = []
    clauses = [story.clauses[row.id] for row in section.records]
    for (stem, close), alike in groupby(clauses, lambda clause: (clause.stem, clause.close)):
        said.append(stem + ", ".join(clause.item for clause in alike) + close)
    return ListedSection(section.heading, said)
