"""The exhibit's drawings as authors put Plotly charts into a page: a box, and its data."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING

from figures.drawing.style import list_colors
from figures.evidence import Event, wording
from figures.registry import FIGURES
from scripts.markup.embedding import embed_json

if TYPE_CHECKING:
    from figures.evidence import Evidence, Record

SENTINEL = re.compile("|".join(map(re.escape, list_colors())))


def build_chart(name: str, evidence: Evidence) -> dict[str, object]:
    """Give the wide drawing of a figure in plain colors, with Plotly's own labels on hovering."""
    drawing = FIGURES[name].draw(evidence, "wide").to_json()
    colors = list_colors()
    chart = json.loads(SENTINEL.sub(lambda found: colors[found[0]].fallback, drawing))
    chart["layout"] |= {"hovermode": "closest", "meta": None}
    return {"data": chart["data"], "layout": chart["layout"]}


def render_plotly_figure(name: str, evidence: Evidence) -> str:
    """Write a figure as one block of HTML: title, chart, words, caution, table."""
    figure = FIGURES[name]
    chart = build_chart(name, evidence)
    height = chart["layout"]["height"]  # type: ignore[index]
    lines = [
        f'<figure class="plain-figure" id="figure-{name}">',
        f"<figcaption><strong>{escape(figure.title(evidence))}</strong><br>",
        f"{escape(figure.MEASURE)}</figcaption>",
        f'<div class="plotly-chart" style="height: {height}px">',
        f'<script type="application/json">{embed_json(chart)}</script></div>',
        f"<p>{escape(figure.describe(evidence))}</p>",
        f"<p>{escape(figure.CAUTION)} {escape(figure.HOW_TO_READ)}</p>",
        "<details><summary>The figure as a table</summary><table>",
        *(_render_row(shown) for shown in figure.select(evidence)),
        "</table></details>",
        "</figure>",
    ]
    return "\n".join(lines)


def _render_row(shown: Record | Event) -> str:
    cells = (
        (shown.subject, shown.what, shown.when)
        if isinstance(shown, Event)
        else (
            shown.study,
            wording.describe_people(shown),
            wording.name_measure(shown),
            wording.format_quantity(shown),
            wording.format_interval(shown),
        )
    )
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
