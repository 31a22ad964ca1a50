"""The rows of a figure as a view arranges them.

The page arranges them by the same rules (`exhibit-order.js`); a test holds both to each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.views import Section, key, kind
from figures.views.groupings import GROUPINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from figures.evidence import Record
    from figures.views import View

PAIR, REST = "Side by side", "The others"


def arrange(sections: Sequence[Section], view: View) -> list[Section]:
    """Leave out, group, sort; then take the two compared out of the others to the top."""
    kept = [
        section._replace(records=[row for row in section.records if kind(row) not in view.hidden])
        for section in sections
    ]
    if view.group:
        kept = grouped([row for section in kept for row in section.records], view.group)
    if view.sort:
        kept = [s._replace(records=ordered(s.records, view.sort)) for s in kept]
    if view.compared:
        kept = paired(kept, view.compared)
    return [section for section in kept if section.records]


def grouped(records: Sequence[Record], by: str) -> list[Section]:
    """Put records of one group together, the groups in their order."""
    grouping = GROUPINGS[by]
    return [
        Section(name, [record for record in records if grouping.of(record) == name])
        for name in grouping.order
    ]


def ordered(records: Sequence[Record], sort: str) -> list[Record]:
    """Sort from the highest number down; those without one keep their order at the end."""
    known = [row for row in records if key(row, sort) is not None]
    return [
        *sorted(known, key=lambda row: -(key(row, sort) or 0)),
        *(row for row in records if key(row, sort) is None),
    ]


def paired(sections: Sequence[Section], ids: Sequence[str]) -> list[Section]:
    """Lift two records out of their sections, in the order chosen, if both are shown."""
    rows = {row.id: row for section in sections for row in section.records}
    if not set(ids) <= set(rows):
        return list(sections)
    others = [
        section._replace(
            heading=section.heading or REST,
            records=[row for row in section.records if row.id not in ids],
        )
        for section in sections
    ]
    return [Section(PAIR, [rows[name] for name in ids]), *others]


def mute(figure: go.Figure, sections: Sequence[Section], view: View) -> go.Figure:
    """Let everything but the two compared step back."""
    if sections[0].heading == PAIR:
        for part in (*figure.data, *figure.layout.annotations):
            about = part.name or getattr(part, "meta", None)
            if about not in (*view.compared, *FIXED):
                part.opacity = FAINT
    return figure


FAINT = 0.3
"""How strongly is drawn what is not compared."""
FIXED = (None, "heading", "aside", "foot", "over")
"""Names of what belongs to no record, and of what has no name."""
