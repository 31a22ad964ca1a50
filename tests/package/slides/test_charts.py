"""The chart of a slide: windows on a drawing, its text as outlines of the same length."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from scripts.package.slides.charts import compose_chart
from scripts.package.slides.outlines import outline_text
from scripts.slides.lettering import measure_text
from scripts.slides.windows import Cut, Window
from scripts.stills.svg import SVG

DRAWING = (
    f'<svg xmlns="{SVG}" fill="var(--exhibit-ink-soft, #4a586b)" font-size="14" '
    'viewBox="0 0 720 300" width="720" height="300"><style>svg{}</style>'
    '<defs><clipPath id="a"><rect width="9" height="9"/></clipPath></defs>'
    '<path d="M0 0v300" stroke="var(--exhibit-grid, #dde3ea)" clip-path="url(#a)"/>'
    '<text y="20">Alpha</text><g transform="translate(0,100)"><text y="20">Beta</text></g>'
    '<text y="220" x="700" text-anchor="end" font-weight="600">Gamma</text></svg>'
)
CUT = Cut((Window(0, 0, 720, 50, 0, 0), Window(0, 200, 720, 50, 0, 50)), 100, ())


def _compose() -> ET.Element:
    return ET.fromstring(compose_chart(DRAWING, CUT))  # noqa: S314 - our own


def test_each_window_is_clipped_and_moved_to_its_place() -> None:
    groups = _compose().findall(f"{{{SVG}}}g")
    assert [group.get("transform") for group in groups] == ["translate(0,0)", "translate(0,-150)"]
    assert [group[0].get("clip-path") for group in groups] == ["url(#window-0)", "url(#window-1)"]


def test_lines_of_other_rows_are_left_out() -> None:
    first, second = _compose().findall(f"{{{SVG}}}g")
    assert [len(list(group.iter(f"{{{SVG}}}path"))) for group in (first, second)] == [2, 2]


def test_colors_are_those_of_daylight_and_definitions_stand_once() -> None:
    text = compose_chart(DRAWING, CUT)
    assert "var(" not in text
    assert "<style" not in text
    assert text.count('id="a"') == 1
    assert 'fill="#4a586b"' in text


@pytest.mark.parametrize(("anchor", "share"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_outlines_begin_where_the_line_did(anchor: str, share: float) -> None:
    line = f'<svg xmlns="{SVG}" font-size="14"><text x="100" text-anchor="{anchor}">H</text></svg>'
    root = ET.fromstring(line)  # noqa: S314 - our own
    outline_text(root)
    left = float(
        root[0].attrib["d"].removeprefix("M").partition(",")[0].partition("V")[0].split()[0]
    )
    start = 100 - share * measure_text("H", 14)
    assert start <= left <= start + 3


def test_bold_letters_are_wider() -> None:
    texts = [f'<text font-weight="{weight}">mm</text>' for weight in (400, 600)]
    root = ET.fromstring(f'<svg xmlns="{SVG}" font-size="14">{"".join(texts)}</svg>')  # noqa: S314
    outline_text(root)
    assert root[0].get("d") != root[1].get("d")
