"""How dots and intervals are laid out: rows in panels, and the measures of the two sheets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from figures.drawing.measures import DRAWING_WIDTHS
from figures.drawing.outline import AxisExtent, PanelExtent, mark_repeated_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.drawing.style import Width
    from figures.evidence import Record


@dataclass(frozen=True)
class Row:
    """A record to be drawn, and the words next to it."""

    record: Record
    label: str
    detail: str


@dataclass(frozen=True)
class Panel:
    """Rows that may be compared by eye: one endpoint, one statistic, one scale."""

    rows: Sequence[Row]
    heading: str = ""
    aside: str = ""
    band: tuple[Record, Record] | None = None
    over: bool = True
    """Whether words above the band name its source."""
    foot: bool = True
    """Whether the scale below is lettered."""


def share_scale(panels: Sequence[Panel]) -> list[Panel]:
    """Let parts of one panel share its scale: named above the first, lettered below the last."""
    last = len(panels) - 1
    return [
        replace(panel, over=index == 0, foot=index == last) for index, panel in enumerate(panels)
    ]


@dataclass(frozen=True)
class PanelSheet:
    """The measures of a drawing in px: its width, the columns, and the height of things."""

    width: int
    left: int
    right: int
    row: int
    mark: int
    lines: tuple[int, int]
    track: int
    aside: int = 0
    heading: int = 34
    over_band: int = 44
    axis: int = 34
    gap: int = 22
    bare: int = 4
    above: int = 6

    def top(self, panel: Panel) -> int:
        """Give the height above a panel's rows."""
        heading = self.heading if panel.heading else 0
        aside = self.aside if panel.aside else 0
        over = self.over_band if panel.band and panel.over else 0
        return heading + aside + over + self.above

    def height(self, panel: Panel) -> int:
        """Give the height of a panel without its axis."""
        return self.top(panel) + self.row * len(panel.rows)

    def foot(self, panel: Panel) -> int:
        """Give the height of a panel's axis."""
        return self.axis if panel.foot else self.bare

    @property
    def scale(self) -> int:
        """Give the length of the scale."""
        return self.width - self.left - self.right


PANEL_SHEETS: dict[Width, PanelSheet] = {
    "wide": PanelSheet(
        width=DRAWING_WIDTHS["wide"], left=258, right=156, row=46, mark=0, lines=(-9, 10), track=46
    ),
    "narrow": PanelSheet(
        width=DRAWING_WIDTHS["narrow"],
        left=4,
        right=14,
        row=70,
        mark=20,
        lines=(-22, -4),
        track=24,
        aside=18,
        axis=48,
    ),
}


MAX_LOOSE_ROWS = 20
"""More rows than this stand closer together."""
DENSE_SHEETS: dict[Width, PanelSheet] = {
    "wide": replace(PANEL_SHEETS["wide"], row=41, track=41, heading=32, axis=30, gap=16, above=2),
    "narrow": replace(PANEL_SHEETS["narrow"], row=62, mark=19, lines=(-19, -2), axis=46, above=2),
}
"""The same for drawings with more rows than fit on a page."""


def outline_panel(
    sheet: PanelSheet, panel: Panel, top: float, scale: str, axis: AxisExtent | None
) -> PanelExtent:
    """State where a panel below `top` and its rows are, and by which scale they are read."""
    first, bottom = top + sheet.top(panel), top + sheet.height(panel)
    band = [end.id for end in panel.band or () if panel.over]
    rows = mark_repeated_rows(
        (first + sheet.row * index, row.label, (row.record.id, *(() if index else band)))
        for index, row in enumerate(panel.rows)
    )
    return PanelExtent(
        panel.heading,
        top,
        axis.bottom if axis else bottom,
        tuple(rows),
        scale,
        (axis,) if axis else (),
        is_break=bool(panel.heading),
    )
