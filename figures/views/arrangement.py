"""The rows of a figure as a view arranges them.

The page arranges them by the same rules (`arrange/order.js`); a test checks each against the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.views import Section, get_hideable_kind, get_sort_value
from figures.views.groupings import GROUPINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from figures.evidence import Record
    from figures.views import View

PAIR_HEADING, REST_HEADING = "Side by side", "The others"


def arrange_sections(sections: Sequence[Section], view: View) -> list[Section]:
    """Leave out, group, sort; then take the two compared out of the others to the top."""
    kept = [
        section._replace(
            records=[row for row in section.records if get_hideable_kind(row) not in view.hidden]
        )
        for section in sections
    ]
    if view.group:
        kept = _group_records([row for section in kept for row in section.records], view.group)
    if view.sort:
        kept = [s._replace(records=_sort_records(s.records, view.sort)) for s in kept]
    if view.compared:
        kept = _lift_pair(kept, view.compared)
    return [section for section in kept if section.records]


def _group_records(records: Sequence[Record], by: str) -> list[Section]:
    """Put records of one group together, the groups in their order."""
    grouping = GROUPINGS[by]
    return [
        Section(name, [record for record in records if grouping.of(record) == name])
        for name in grouping.order
    ]


def _sort_records(records: Sequence[Record], sort: str) -> list[Record]:
    """Sort from the highest number down; those without one keep their order at the end."""
    known = [row for row in records if get_sort_value(row, sort) is not None]
    return [
        *sorted(known, key=lambda row: -(get_sort_value(row, sort) or 0)),
        *(row for row in records if get_sort_value(row, sort) is None),
    ]


def _lift_pair(sections: Sequence[Section], ids: Sequence[str]) -> list[Section]:
    """Lift two records out of their sections, in the order chosen, if both are shown."""
    rows = {row.id: row for section in sections for row in section.records}
    if not set(ids) <= set(rows):
        return list(sections)
    others = [
        section._replace(
            heading=section.heading or REST_HEADING,
            records=[row for row in section.records if row.id not in ids],
        )
        for section in sections
    ]
    return [Section(PAIR_HEADING, [rows[name] for name in ids]), *others]


def fade_others(figure: go.Figure, sections: Sequence[Section], view: View) -> go.Figure:
    """Fade everything but the two records compared."""
    if sections[0].heading == PAIR_HEADING:
        for part in (*figure.data, *figure.layout.annotations):
            about = part.name or getattr(part, "meta", None)
            if about not in (*view.compared, *UNFADED_NAMES):
                part.opacity = FADED_OPACITY
    return figure


FADED_OPACITY = 0.3
"""How strongly is drawn what is not compared."""
UNFADED_NAMES = (None, "heading", "aside", "foot", "over")
"""Names of what belongs to no record, and of what has no name."""
