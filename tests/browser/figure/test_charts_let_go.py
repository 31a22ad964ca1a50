"""A live chart undoes what it started, and any failure leaves the picture and a plain word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.figure.test_charts import WIDE, arrange, live

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = [pytest.mark.editions, pytest.mark.needs("chart-data")]
CHART = "#figure-overall-survival exhibit-chart"
REMAINS = f"document.querySelectorAll('{CHART} :is(.chart-live, .chart-ring, .chart-voice)').length"
LEAVE_AND_COME_BACK = """chart => {
  const after = chart.nextSibling, parent = chart.parentNode
  chart.remove()
  parent.insertBefore(chart, after)
}"""
SLOWLY = """() => {
  const react = window.Plotly.react
  window.Plotly.react = (...all) => new Promise((go) => { window.go = go })
    .then(() => react(...all))
}"""


def listeners(page: Page) -> dict[str, int]:
    """Count what listens to the document and the window, by kind."""
    session = page.context.new_cdp_session(page)
    counts: dict[str, int] = {}
    for target in ("document", "window"):
        found = session.send("Runtime.evaluate", {"expression": target})["result"]["objectId"]
        for one in session.send("DOMDebugger.getEventListeners", {"objectId": found})["listeners"]:
            key = f"{target} {one['type']}"
            counts[key] = counts.get(key, 0) + 1
    return counts


def test_chart_leaves_no_listener_and_no_drawing(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        chart = live(page, "overall-survival")
        arrange(chart)
        before = listeners(page)
        left = chart.evaluate(
            """chart => {
              const plot = chart.querySelector('.js-plotly-plot')
              chart.remove()
              return {drawn: Boolean(plot._fullLayout), state: chart.dataset.state,
                remains: chart.querySelectorAll('.chart-live, .chart-ring, .chart-voice').length}
            }"""
        )
        assert left == {"drawn": False, "state": None, "remains": 0}
        after = listeners(page)
        assert after["document pointerdown"] == before["document pointerdown"] - 1
        assert all(after.get(kind, 0) <= count for kind, count in before.items())


def test_chart_that_comes_back_lives_once(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        chart = live(page, "overall-survival")
        before = listeners(page)
        for _ in range(3):
            chart.evaluate(LEAVE_AND_COME_BACK)
            live(page, "overall-survival")
        assert page.evaluate(REMAINS) == 3
        assert listeners(page) == before


def test_chart_that_leaves_while_it_is_drawn_stays_a_picture(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        arrange(live(page, "overall-survival"))
        page.evaluate(SLOWLY)
        left = page.locator(CHART).evaluate(
            """async chart => {
              const parent = chart.parentNode
              chart.remove()
              parent.append(chart)
              const drawn = chart.arrange({...chart.source})
              while (!window.go) await new Promise(requestAnimationFrame)
              chart.remove()
              window.go()
              await drawn
              return {state: chart.dataset.state, remains:
                chart.querySelectorAll('.chart-live, .chart-ring, .chart-voice').length}
            }"""
        )
        assert left == {"state": None, "remains": 0}


def test_chart_that_leaves_and_comes_back_while_it_is_drawn_lives_once(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        live(page, "overall-survival")
        chart = page.locator(CHART)
        arrange(chart)
        page.evaluate(
            "() => { window.exhibit.plotly = () => new Promise(go => setTimeout(go, 200)) }"
        )
        for _ in range(3):
            chart.evaluate(LEAVE_AND_COME_BACK)
            chart.evaluate("chart => { chart.arrange({...chart.source}) }")
        page.wait_for_selector(f"{CHART}[data-plotted]")
        page.wait_for_timeout(300)
        assert page.evaluate(REMAINS) == 3
        assert chart.locator(".js-plotly-plot").count() == 1


def test_failed_drawings_leave_nothing_and_can_be_tried_again(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        chart = live(page, "overall-survival")
        arrange(chart)
        page.evaluate(
            "() => { window.react = window.Plotly.react;"
            " window.Plotly.react = () => Promise.reject(new Error('no')) }"
        )
        for _ in range(4):
            chart.evaluate("chart => chart.arrange({...chart.source})")
            assert chart.get_attribute("data-plotted") is None
            assert chart.locator(".js-plotly-plot").count() == 0
        assert chart.locator(".still-wide > *").is_visible()
        page.evaluate("() => { window.Plotly.react = window.react }")
        arrange(chart)


def test_failed_repainting_gives_the_room_back_to_the_picture(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE, color_scheme="light") as page:
        chart = live(page, "overall-survival")
        arrange(chart)
        page.evaluate("() => { window.Plotly.react = () => { throw new Error('no') } }")
        page.emulate_media(color_scheme="dark")
        page.wait_for_selector(f"{CHART}:not([data-plotted])")
        assert chart.locator(".still-wide > *").is_visible()
        assert chart.locator(".js-plotly-plot").count() == 0


@pytest.mark.parametrize(
    "how", ["throw new Error('no room')", "return Promise.reject(Error('no room'))"]
)
def test_tool_that_fails_says_so(visit: Visit, how: str) -> None:
    with visit("results.html", viewport=WIDE) as page:
        page.evaluate(f"() => {{ window.exhibit.csvBlob = () => {{ {how} }} }}")
        page.evaluate(f"() => {{ window.exhibit.pngBlob = () => {{ {how} }} }}")
        figure = page.locator("#figure-overall-survival")
        for name in ("PNG",) if "reject" in how else ("CSV", "PNG"):
            figure.get_by_role("button", name=name).click()
            status = figure.get_by_role("status")
            status.get_by_text("This did not work: no room").wait_for()


def test_unreadable_drawing_is_reported_in_words(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        said = page.evaluate(
            """() => {
              const broken = {viewBox: {baseVal: {}}}
              const write = XMLSerializer.prototype.serializeToString
              XMLSerializer.prototype.serializeToString = () => '<svg'
              return window.exhibit.pngBlob(broken).catch(error => error.message)
                .finally(() => { XMLSerializer.prototype.serializeToString = write })
            }"""
        )
        assert said == "the drawing could not be read"


def test_saved_picture_keeps_its_words_at_their_drawn_width(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        page.evaluate("document.fonts.ready")
        widths = page.evaluate(
            """async () => {
              const figure = document.querySelector('#figure-overall-survival')
              const picture = await window.exhibit.picture(figure)
              figure.querySelector('.still-wide').innerHTML =
                window.exhibit.pictures['overall-survival']
              const drawn = [...figure.querySelectorAll('.still-wide text')]
                .map(text => text.getComputedTextLength())
              const saved = [...picture.querySelectorAll(':scope svg text')]
                .map(text => Number(text.getAttribute('textLength')))
              return drawn.map((width, index) => Math.abs(width - saved[index]))
            }"""
        )
        assert widths
        assert max(widths) < 0.01


@pytest.mark.parametrize(
    "fragment", ["%", "figure-overall-survival:toString", "%E0%A4%A", "figure-x"]
)
@pytest.mark.parametrize("name", ["results.html", "procedure.html", "index.html"])
def test_odd_address_changes_nothing(visit: Visit, name: str, fragment: str) -> None:
    with visit(f"{name}#{fragment}", viewport=WIDE) as page:
        assert page.locator("h1").is_visible()
        if name == "results.html":
            figure = page.locator("#figure-overall-survival")
            assert figure.get_attribute("data-view") == "chart"
            page.evaluate("() => { location.hash = 'figure-overall-survival:table' }")
            figure.locator("table").wait_for(state="visible")
        if name == "procedure.html":
            assert page.locator(".procedure-step:visible").count() == 1
