"""What a drawing states of itself: its panels with their rows and axes, in px from its top.

`layout.meta["panels"]` holds it. Code that splits a drawing reads it there, not from the shapes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from figures.drawing.measures import AXIS_LABELS_HEIGHT, HAIRLINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

PANELS_KEY = "panels"


@dataclass(frozen=True)
class RowExtent:
    """Where a row begins, the records or events of its marks, and whether a page may begin there.

    A row that belongs to the row or the heading above it is no break.
    """

    top: float
    records: tuple[str, ...] = ()
    is_break: bool = True

    def shift(self, by: float) -> RowExtent:
        """Move a row down."""
        return replace(self, top=self.top + by)


@dataclass(frozen=True)
class AxisExtent:
    """From where to where the numbers of an axis reach, with its line and its unit."""

    top: float
    bottom: float
    is_above: bool = False
    """Whether they stand over their panel."""

    def shift(self, by: float) -> AxisExtent:
        """Move an axis down."""
        return replace(self, top=self.top + by, bottom=self.bottom + by)


@dataclass(frozen=True)
class PanelExtent:
    """A strip that can stand by itself: its title, rows and axes, and where it begins and ends."""

    title: str
    top: float
    bottom: float
    rows: tuple[RowExtent, ...] = ()
    scale: str = ""
    """The axis that its marks are read by, as Plotly names it; panels of one scale share it."""
    axes: tuple[AxisExtent, ...] = ()
    """Those with numbers, of which a shared scale need not have one in each panel."""
    is_break: bool = True
    """Whether the drawing may be split above it."""

    def shift(self, by: float) -> PanelExtent:
        """Move a panel down with all that is in it."""
        return replace(
            self,
            top=self.top + by,
            bottom=self.bottom + by,
            rows=tuple(row.shift(by) for row in self.rows),
            axes=tuple(axis.shift(by) for axis in self.axes),
        )


def measure_axis(line: float, unit: float = 0, *, is_above: bool = False) -> AxisExtent:
    """Measure an axis by the height of its line, and px from there to the end of its unit."""
    reach = max(AXIS_LABELS_HEIGHT, unit)
    if is_above:
        return AxisExtent(line - reach, line + HAIRLINE, is_above)
    return AxisExtent(line - HAIRLINE, line + reach)


def mark_repeated_rows(rows: Iterable[tuple[float, str, tuple[str, ...]]]) -> Iterator[RowExtent]:
    """Give rows by top, label and records; the first, and one that repeats a label, are no break.

    The first belongs to its heading; rows of one label belong together: a trial's arms.
    """
    before: str | None = None
    for top, label, records in rows:
        yield RowExtent(top, records, before not in {None, label})
        before = label


def state_panels(panels: Iterable[PanelExtent]) -> dict[str, Any]:
    """Give the part of `layout.meta` that states the panels."""
    return {PANELS_KEY: [asdict(panel) for panel in panels]}


def read_panels(layout: Mapping[str, Any]) -> list[PanelExtent]:
    """Read the panels that a drawing states."""
    return [_read_panel(panel) for panel in layout.get("meta", {}).get(PANELS_KEY, ())]


def _read_panel(panel: Mapping[str, Any]) -> PanelExtent:
    """Read a panel from JSON."""
    rows = tuple(
        RowExtent(row["top"], tuple(row["records"]), row["is_break"]) for row in panel["rows"]
    )
    axes = tuple(AxisExtent(**axis) for axis in panel["axes"])
    return PanelExtent(**{**panel, "rows": rows, "axes": axes})


def list_breaks(panels: Sequence[PanelExtent]) -> list[float]:
    """List the heights at which a drawing may be split between panels."""
    return [panel.top for panel in panels[1:] if panel.is_break]
