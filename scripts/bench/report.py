"""The measurements as a table: for a terminal, and as Markdown for `BENCHMARKS.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.bench.rows import FAILED, MET, MISSED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scripts.bench.rows import Group, Row

HEADINGS = ("what", "unit", "goal", "exhibit", "plain site", "result", "note")
TITLES: Mapping[str, str] = {
    "lighthouse": "Lighthouse",
    "weight": "Weight of pages",
    "picture": "Pictures and charts",
    "interaction": "Answers to readers, on a processor four times slower",
    "kiosk": "Kiosk",
    "plotly": "Plotly's bundle",
    "build": "Builds and editions",
    "serving": "Edits while serving",
    "growth": "Growth",
}
INTRODUCTION = """# Benchmarks

`make bench` measures the exhibit and writes this page.
The plain site is made in the same run from the same content: stock Material for MkDocs, the numbers, citations and tables as plain text, and the same drawings as Plotly charts, loaded once, deferred, and drawn when they come near.
Both are served from this machine, compressed with brotli, with the cache headers of a static host.
Values are medians; times depend on the machine, ratios hardly do.
`make bench ROWS=weight,kiosk` measures a part, and keeps the other sections.
"""  # noqa: E501  # a sentence a line


def format_number(value: float | None) -> str:
    """Write a value with three figures, or all of a whole number."""
    if value is None:
        return ""
    if value == int(value) or abs(value) >= 100:  # noqa: PLR2004  # three figures
        return f"{value:,.0f}"
    return f"{value:.3g}"


def format_goal(row: Row) -> str:
    """Write a row's goal."""
    if not row.goal:
        return ""
    return f"{'≥' if row.goal.at_least else '≤'} {format_number(row.goal.limit)}"


def format_cells(row: Row) -> list[str]:
    """Write the cells of a row, in the order of the headings."""
    note = "; ".join(part for part in (row.failure, row.note) if part)
    numbers = [format_number(row.value), format_number(row.plain)]
    return [row.what, row.unit, format_goal(row), *numbers, row.verdict, note]


def render_text(groups: Sequence[Group]) -> str:
    """Write the table in columns, for a terminal."""
    rows = [[HEADINGS, *(format_cells(row) for row in group.rows)] for group in groups]
    widths = [max(len(line[i]) for part in rows for line in part) for i in range(len(HEADINGS))]
    parts = []
    for group, lines in zip(groups, rows, strict=True):
        table = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in lines]
        parts.append("\n".join([TITLES[group.name], *table]))
    return "\n\n".join([*parts, summarize(groups)])


def summarize(groups: Sequence[Group]) -> str:
    """Count the goals that are met, missed, and not measured."""
    verdicts = [row.verdict for group in groups for row in group.rows]
    counts = ", ".join(f"{verdicts.count(kind)} {kind}" for kind in (MET, MISSED, FAILED))
    return f"Goals: {counts}."


def render_markdown(machine: Mapping[str, str], groups: Sequence[Group]) -> str:
    """Write the page, a section for each group."""
    named = "\n".join(f"- {name}: {value}" for name, value in machine.items())
    sections = [_render_section(group) for group in groups]
    return "\n".join([INTRODUCTION, summarize(groups), "", named, "", *sections])


def _render_section(group: Group) -> str:
    head = [f"## {TITLES[group.name]}", "", f"{group.date}, `{group.command}`", ""]
    lines = [HEADINGS, ["---"] * len(HEADINGS), *(format_cells(row) for row in group.rows)]
    return "\n".join([*head, *map(_render_line, lines), ""])


def _render_line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
