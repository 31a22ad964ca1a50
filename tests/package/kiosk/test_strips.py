"""A strip of a drawing: the words and the lines that it shows, and nothing of the rest."""

from scripts.package.kiosk.drawing.cuts import PlacedStrip, ShownDrawing
from scripts.package.kiosk.drawing.pagination import Page, Span
from scripts.package.kiosk.drawing.strips import crop_strip, render_repeated_axes
from tests.site import parse_element

GRID = '<path d="M0,50v506" transform="translate(301,0)"/>'
AXIS = '<path d="M258,556H564"/>'
DRAWING = parse_element(
    '<svg role="img" aria-label="Survival" viewbox="0 0 720 600" width="720" height="600">'
    '<defs><clippath id="c"><rect width="306" height="506"/></clippath></defs>'
    '<text x="0" y="80">Vogl 2009</text>'
    f'<g id="plot">{GRID}{AXIS}<g clip-path="url(#c)"><path d="M0,0L9,9"/></g></g>'
    '<g><path d="M6.5,0A6.5,6.5 0 1,1 0,-6.5Z"/></g>'
    '<text x="0" y="577.8" transform="translate(301,0)">12</text>'
    '<g transform="translate(0, 500)"><text y="77">months</text></g>'
    '<g><rect fill-opacity="0" width="9" height="9"/></g></svg>'
)
SPAN = Span(554, 583)


def test_strip_keeps_the_words_and_lines_that_it_shows() -> None:
    shown = crop_strip(DRAWING, SPAN)
    assert [text.get_text() for text in shown.select("text")] == ["12", "months"]
    assert "".join(map(str, shown.select("path"))) == f"{GRID}{AXIS}".replace("/>", "></path>")
    assert {one.name for one in shown.find_all()} == {"g", "path", "text"}


def test_strip_is_for_the_eyes_alone() -> None:
    shown = crop_strip(DRAWING, SPAN)
    assert (shown["aria-hidden"], shown["viewbox"]) == ("true", "0 554 720 29")
    assert not {"role", "aria-label"} & set(shown.attrs)
    assert not shown.select("[id]")


def test_drawing_stays_as_it_is() -> None:
    before = str(DRAWING)
    crop_strip(DRAWING, SPAN)
    assert str(DRAWING) == before


def test_each_page_without_an_axis_has_one_on_its_side() -> None:
    pages = [Page(Span(0, 9)), Page(Span(9, 18), SPAN), Page(Span(18, 27), SPAN, above=True)]
    shown = render_repeated_axes(DRAWING, "wide", ShownDrawing({}, pages))
    assert shown.count("<svg") == 2
    assert 'class="kiosk-axis" data-width="wide" data-for="2"' in shown
    assert 'class="kiosk-axis kiosk-axis-above" data-width="wide" data-for="3"' in shown


def test_axis_of_a_cut_drawing_is_taken_from_where_it_was() -> None:
    pages = [Page(Span(0, 50), Span(100, 129)), Page(Span(50, 129))]
    strips = (PlacedStrip(0, 100, 0), PlacedStrip(SPAN.start, SPAN.end, 100))
    shown = render_repeated_axes(DRAWING, "wide", ShownDrawing({}, pages, strips))
    assert 'viewbox="0 554 720 29"' in shown.lower()
    assert ">months</text>" in shown
