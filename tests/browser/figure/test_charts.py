"""Every picture answers; every mark is reached by key, by mouse and by touch."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from figures.evidence import wording
from figures.registry import FIGURES
from scripts.markup.evidence_cache import load_evidence
from tests.site import PAGES, read_markdown

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

pytestmark = [pytest.mark.editions, pytest.mark.needs("chart-data")]
SHOWN = [
    (name, page.replace(".md", ".html"))
    for name in FIGURES
    for page in PAGES
    if f"generated/{name}.svg" in read_markdown(page)
]
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 780}


def live(page: Page, name: str) -> Locator:
    """Bring a figure near, and wait until its picture answers."""
    chart = page.locator(f"#figure-{name} exhibit-chart")
    chart.scroll_into_view_if_needed()
    page.wait_for_selector(f"#figure-{name} exhibit-chart[data-state=live]")
    return chart


def arrange(chart: Locator) -> None:
    """Let Plotly draw the figure, as when a reader arranges it."""
    chart.evaluate("chart => chart.arrange({...chart.source})")
    expect(chart).to_have_attribute("data-plotted", "")


def readings(chart: Locator) -> list[dict[str, str]]:
    """Give what the chart says of each of its marks."""
    return list(chart.evaluate("chart => chart.load()")["readings"])


def test_every_figure_is_shown_on_a_page() -> None:
    assert {name for name, _ in SHOWN} == set(FIGURES)


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize(("name", "file"), SHOWN)
def test_picture_answers_and_arranged_chart_is_drawn_in_its_box(
    visit: Visit, name: str, file: str, viewport: dict[str, int]
) -> None:
    with visit(file, viewport=viewport) as page:
        figure = page.locator(f"#figure-{name}")
        before = figure.bounding_box()
        chart = live(page, name)
        answering = figure.bounding_box()
        assert chart.locator(".still img:visible, .still svg:visible").count() == 1
        assert page.evaluate("window.Plotly === undefined"), "no picture needs it to answer"
        arrange(chart)
        plotted = figure.bounding_box()
        assert before
        assert answering
        assert plotted
        assert abs(before["height"] - answering["height"]) < 1
        assert abs(before["height"] - plotted["height"]) < 1
        assert chart.locator(".chart-live .main-svg").count() >= 1
        chart.evaluate("chart => chart.arrange()")
        assert chart.locator(".chart-live .main-svg").count() == 0


@pytest.mark.parametrize(("name", "file"), SHOWN)
def test_every_mark_is_reached_by_keyboard(visit: Visit, name: str, file: str) -> None:
    with visit(file, viewport=WIDE) as page:
        chart = live(page, name)
        known = readings(chart)
        chart.locator(".chart-live").focus()
        for index, reading in enumerate(known):
            page.keyboard.press("ArrowRight" if index else "Home")
            said = chart.locator("[aria-live]").text_content() or ""
            assert reading["study"] in said
            assert reading["value"] in said
            assert said.endswith(f"{index + 1} of {len(known)}.")
            assert chart.locator(".chart-ring").is_visible()
        page.keyboard.press("Escape")
        assert not chart.locator(".chart-reading").is_visible()


@pytest.mark.parametrize(("name", "file"), SHOWN)
def test_enter_on_a_mark_opens_its_record(visit: Visit, name: str, file: str) -> None:
    with visit(file, viewport=WIDE) as page:
        chart = live(page, name)
        first = readings(chart)[0]
        chart.locator(".chart-live").focus()
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        card = page.locator(f"#record-{first['id']}")
        expect(card).to_be_visible()
        link, box = chart.locator(".reading-link").first.bounding_box(), card.bounding_box()
        assert link
        assert box
        distance = max(box["y"] - link["y"] - link["height"], link["y"] - box["y"] - box["height"])
        assert distance < 40, "the card stands by the reading that it belongs to"
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()


@pytest.mark.parametrize("pointer", ["mouse", "touch"])
@pytest.mark.parametrize(("name", "file"), SHOWN)
def test_every_mark_is_reached_by_pointer(visit: Visit, name: str, file: str, pointer: str) -> None:
    with visit(file, viewport=WIDE, has_touch=pointer == "touch") as page:
        chart = live(page, name)
        places = chart.evaluate(
            """async chart => {
              const data = await chart.load()
              const box = chart.querySelector('.chart-live').getBoundingClientRect()
              const scale = box.width / data.wide.layout.width
              return window.exhibit.places(data.wide, data.readings).map(
                at => [(at.left + at.right) / 2 * scale, (at.top + at.bottom) / 2 * scale])
            }"""
        )
        known = readings(chart)
        assert len(places) == len(known)
        for (x, y), reading in zip(places, known, strict=True):
            position = {"x": x, "y": y}
            frame = chart.locator(".chart-live")
            if pointer == "touch":
                frame.tap(position=position, force=True)
            else:
                frame.hover(position=position, force=True)
            assert reading["value"] in (chart.locator(".chart-reading").text_content() or "")
            page.keyboard.press("Escape")
            page.mouse.move(0, 0)


@pytest.mark.parametrize(("name", "file"), SHOWN)
def test_marks_say_what_the_table_says(visit: Visit, name: str, file: str) -> None:
    known = load_evidence()
    with visit(file) as page:
        for reading in readings(page.locator(f"#figure-{name} exhibit-chart")):
            if event := known.events.get(reading["id"]):
                assert (reading["study"], reading["value"]) == (event.subject, event.when)
                continue
            record = known.records[reading["id"]]
            assert reading["study"] == record.study
            assert record.value is None or wording.format_number(record.value) in reading["value"]


@pytest.mark.parametrize(("name", "file"), SHOWN)
def test_touch_scrolls_the_page_across_the_chart(visit: Visit, name: str, file: str) -> None:
    with visit(file, viewport=PHONE, has_touch=True) as page:
        chart = live(page, name)
        trapped = chart.evaluate(
            """chart => [chart, ...chart.querySelectorAll('*')]
              .map(one => getComputedStyle(one).touchAction)
              .filter(action => !/auto|manipulation|pan-y/.test(action))"""
        )
        assert trapped == []


INK = """async (shot) => {
  const picture = await createImageBitmap(await (await fetch(shot)).blob())
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  const pen = canvas.getContext('2d')
  pen.drawImage(picture, 0, 0)
  const {data} = pen.getImageData(0, 0, picture.width, picture.height)
  const light = (at) => 0.3 * data[at] + 0.6 * data[at + 1] + 0.1 * data[at + 2]
  const pixels = Array.from({length: data.length / 4}, (_, index) => light(4 * index))
  const paper = pixels.toSorted((a, b) => a - b)[pixels.length >> 1]
  return pixels.filter((one) => Math.abs(one - paper) > 90).length / pixels.length
}"""
"""The share of a screenshot that stands out from its paper."""


def _measure_ink(picture: Locator, reader: Page) -> float:
    shot = b64encode(picture.screenshot()).decode()
    return float(reader.evaluate(INK, f"data:image/png;base64,{shot}"))


@pytest.mark.parametrize(("name", "file"), SHOWN)
def test_picture_is_as_readable_by_night(visit: Visit, name: str, file: str) -> None:
    reader = visit.browser.new_page()
    with visit(file, color_scheme="light", viewport=WIDE) as page:
        picture = live(page, name).locator(".still-wide")
        by_day = _measure_ink(picture, reader)
        page.evaluate("document.documentElement.dataset.scheme = 'dark'")
        by_night = _measure_ink(picture, reader)
    reader.close()
    assert by_day > 0.005
    assert by_night > by_day / 2


def test_arranged_chart_follows_the_scheme(visit: Visit) -> None:
    paint = (
        "[...document.querySelectorAll('.main-svg *')]"
        ".map(node => getComputedStyle(node).fill).join()"
    )
    with visit("results.html", color_scheme="light", viewport=WIDE) as page:
        arrange(live(page, "overall-survival"))
        light = page.evaluate(paint)
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(f"was => ({paint}) !== was", arg=light)


@pytest.mark.parametrize(("name", "file"), SHOWN)
def test_picture_table_and_sentence_need_no_script(visit: Visit, name: str, file: str) -> None:
    with visit(file, java_script_enabled=False, viewport=WIDE) as page:
        figure = page.locator(f"#figure-{name}")
        assert figure.locator(".still-wide img").is_visible()
        assert figure.locator(".figure-words").is_visible()
        figure.locator(".figure-table summary").click()
        rows = figure.locator("tbody tr")
        assert rows.count() >= 1
        assert rows.first.is_visible()
        assert figure.locator("tbody .number").first.is_visible(), "numbers lead to their records"


@pytest.mark.parametrize("view", ["Table", "Words", "Chart"])
def test_figure_shows_one_view_at_a_time(visit: Visit, view: str) -> None:
    with visit("results.html", viewport=WIDE) as page:
        figure = page.locator("#figure-overall-survival")
        figure.get_by_role("button", name=view, exact=True).click()
        shown = {
            "Chart": figure.locator("exhibit-chart").is_visible(),
            "Table": figure.locator("table").is_visible(),
            "Words": figure.locator(".words-body").is_visible(),
        }
        assert [name for name, is_shown in shown.items() if is_shown] == [view]


def test_link_to_a_view_opens_it(visit: Visit) -> None:
    with visit("results.html#figure-overall-survival:table", viewport=WIDE) as page:
        assert page.locator("#figure-overall-survival table").is_visible()


def test_picture_words_and_table_stay_where_the_data_do_not_load(visit: Visit) -> None:
    with visit("index.html", viewport=WIDE) as page:
        page.route("**/generated/charts/*", lambda route: route.fulfill(body=""))
        page.goto(visit.edition.url("results.html"))
        figure = page.locator("#figure-overall-survival")
        chart = figure.locator("exhibit-chart")
        chart.evaluate("chart => chart.draw()")
        assert chart.get_attribute("data-state") == "still"
        assert chart.locator(".still-wide img").is_visible()
        figure.locator("[name=sort]").select_option("year")
        figure.get_by_role("button", name="Table", exact=True).click()
        assert figure.locator("tbody tr").first.is_visible()


def test_data_of_a_figure_are_asked_for_when_it_comes_near(visit: Visit) -> None:
    asked: list[str] = []
    with visit("index.html", viewport=WIDE) as page:
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto(visit.edition.url("results.html"))
        page.wait_for_load_state("load")
        assert not [name for name in asked if name.startswith(("overall-survival", "plotly"))]
        live(page, "overall-survival")
        names = {re.sub(r"\.[0-9a-f]{8}(?=\.)", "", name) for name in asked}
        assert {"overall-survival.svg", "overall-survival.js"} <= names
        assert "overall-survival-narrow.svg" not in names
        assert "overall-survival-picture.js" not in names


@pytest.mark.editions("online", "folder")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture_has_the_colors_of_the_page_s_own_scheme(visit: Visit, scheme: str) -> None:
    other = "light" if scheme == "dark" else "dark"
    with visit("results.html", java_script_enabled=False, color_scheme=other) as page:
        image = page.locator("#figure-overall-survival .still-wide img")
        image.scroll_into_view_if_needed()
        as_the_system = image.screenshot()
        page.locator("html").evaluate(f"root => root.dataset.scheme = '{scheme}'")
        assert image.screenshot() != as_the_system


@pytest.mark.parametrize("key", ["Control+f", "F3"])
def test_tables_are_in_the_page_before_it_is_searched(visit: Visit, key: str) -> None:
    with visit("results.html", viewport=WIDE) as page:
        assert page.locator(".figure-table table").count() == 0
        page.keyboard.press(key)
        assert page.locator(".figure-table table").count() == page.locator(".figure-table").count()


def test_tables_are_in_the_page_before_it_is_printed(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".figure-table table").count() == page.locator(".figure-table").count()


def test_address_of_a_place_that_is_folded_away_leads_into_it(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        folded = page.locator("noscript.folded").all_text_contents()
        place = next(name for text in folded for name in re.findall(r' id="([^"]+)"', text))
        page.evaluate("place => { location.hash = place }", place)
        page.locator(f"[id='{place}']").wait_for()
    with visit(f"results.html#{place}", viewport=WIDE) as page:
        page.locator(f"[id='{place}']").wait_for()


def test_picture_stays_where_the_library_does_not_load(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        page.evaluate("() => { window.exhibit.plotly = () => Promise.reject(new Error('gone')) }")
        chart = live(page, "primary-site")
        chart.evaluate("chart => chart.arrange({...chart.source})")
        assert chart.get_attribute("data-plotted") is None
        assert chart.locator(".still-wide > *").is_visible()
        chart.locator(".chart-live").focus()
        page.keyboard.press("Home")
        assert chart.locator(".chart-reading").is_visible()


def test_picture_stays_where_its_data_do_not_load(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        chart = page.locator("#figure-primary-site exhibit-chart")
        chart.evaluate(
            """chart => {
              chart.load = () => Promise.reject(new Error('gone'))
              return chart.draw()
            }"""
        )
        assert chart.get_attribute("data-state") == "still"
        assert chart.locator(".still-wide img").is_visible()


def test_chart_leaves_nothing_behind(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        chart = live(page, "overall-survival")
        arrange(chart)
        purged = page.evaluate(
            """() => {
              let purged = 0
              const purge = window.Plotly.purge
              window.Plotly.purge = (node) => { purged += 1; return purge(node) }
              document.querySelector('#figure-overall-survival exhibit-chart').remove()
              return purged
            }"""
        )
        assert purged == 1
        assert chart.count() == 0


def test_paper_is_always_by_day(visit: Visit) -> None:
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--exhibit-paper')"
    with visit("results.html", color_scheme="dark", viewport=WIDE) as page:
        by_night = page.evaluate(paper)
        page.emulate_media(media="print", color_scheme="dark")
        by_system = page.evaluate(paper)
        page.evaluate("document.documentElement.dataset.scheme = 'dark'")
        assert page.evaluate(paper) == by_system != by_night
