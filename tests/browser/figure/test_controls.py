"""Controls by keyboard: chart, sentence, table and address follow, and a link brings it back."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from figures.views import DEFAULT_VIEW, View
from figures.views.arrangement import arrange_sections
from figures.views.narrative import narrate
from scripts.markup.evidence_cache import load_evidence
from tests.browser.figure.test_charts import PHONE, WIDE, live
from tests.browser.figure.test_views import CONTROLLED, figure
from tests.browser.page.test_pages import LOCK, violations

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

pytestmark = [pytest.mark.editions, pytest.mark.needs("chart-data")]
OS = "overall-survival"
KEYS: dict[str, tuple[str, str, View]] = {
    "sort": (OS, "[name=sort]", View(sort="year")),
    "group": (OS, "[name=group]", View(group="therapy")),
    "unit": (OS, "[name=unit][value=months]", View(unit="years")),
    "recalled": (OS, "[name=show][value=recalled]", View(hidden=("recalled",))),
    "exhibit": (OS, "[name=show][value=exhibit-only]", View(hidden=("exhibit-only",))),
}
"""Each control, and the view that one key makes of it."""
STATE = "?sort=size&group=design&unit=years&hide=recalled"
ASKED = View(sort="size", group="design", unit="years", hidden=("recalled",))
PAIR = ("dominh2017-deb-os", "touloupas2021-tace-os")


def get_lead(name: str, view: View) -> str:
    module, known = figure(name), load_evidence()
    shown = arrange_sections(module.sections(known), view)
    return narrate(module.story(known, view.unit), shown, view, module.CONTROLS).lead


def rows(name: str, view: View) -> list[str]:
    """Give the rows of a view as the table lists them: those drawn as rows, then the others."""
    module, known = figure(name), load_evidence()
    shown = [row for part in arrange_sections(module.sections(known), view) for row in part.records]
    places = {row.id for part in module.sections(known) for row in part.records}
    others = [row for row in module.select(known) if row.id not in places]
    kept = [] if "exhibit-only" in view.hidden else others
    return [row.id for row in (*shown, *kept)]


def _list_marks(page: Page, name: str) -> list[str]:
    """Give the marks on the page, by their label, in the order of their height."""
    return list(
        page.evaluate(
            """name => {
              const chart = document.querySelector(`#figure-${name} exhibit-chart`)
              const plot = chart.querySelector('.js-plotly-plot')
              const rows = Object.keys(chart.source.view.rows)
                .filter(id => chart.source.view.rows[id].section !== null)
              const {layout} = plot ?? chart.source.wide
              const top = id => layout.annotations.find(note => note.name === id)?.y
              return rows.filter(id => top(id) !== undefined).sort((a, b) => top(b) - top(a))
            }""",
            name,
        )
    )


def _assert_view(page: Page, name: str, view: View) -> None:
    """Check sentence, table and marks of a figure against Python's own view."""
    shown = page.locator(f"#figure-{name}")
    assert shown.locator(".words-lead").text_content() == get_lead(name, view)
    shown.evaluate("figure => { window.exhibit.unfold(figure) }")
    table = shown.locator("tbody tr:not([hidden]) [data-record]")
    assert table.evaluate_all("all => all.map(one => one.dataset.record)") == rows(name, view)
    page.wait_for_selector(
        f"#figure-{name} exhibit-chart:is(:not([data-arranged]), [data-plotted])", state="attached"
    )
    if name == OS:  # a list, in which height is order
        drawn = [one for one in rows(name, view) if not one.startswith("exhibit-")]
        assert _list_marks(page, name) == drawn


def _open_form(page: Page, name: str) -> Locator:
    """Find a figure's controls, unfolded."""
    page.locator(f"#figure-{name} .figure-controls").evaluate("fold => { fold.open = true }")
    return page.locator(f"#figure-{name}-controls")


@pytest.mark.parametrize("key", KEYS)
def test_a_key_on_a_control_changes_chart_sentence_table_and_address(
    visit: Visit, key: str
) -> None:
    name, selector, view = KEYS[key]
    with visit("results.html", viewport=WIDE) as page:
        live(page, name)
        _open_form(page, name).locator(selector).focus()
        page.keyboard.press("Space" if "show" in selector else "ArrowDown")
        _assert_view(page, name, view)
        assert page.evaluate("location.hash").startswith(f"#figure-{name}?")
        page.reload()
        live(page, name)
        _assert_view(page, name, view)


@pytest.mark.parametrize(("name", "file"), CONTROLLED)
def test_every_view_from_an_address_is_shown(visit: Visit, name: str, file: str) -> None:
    controls = figure(name).CONTROLS
    view = list(controls.views())[-1]
    parts = {"sort": view.sort, "group": view.group, "hide": ",".join(view.hidden)}
    parts["unit"] = view.unit if view.unit != "months" else ""
    said = "&".join(f"{key}={value}" for key, value in parts.items() if value)
    with visit(f"{file}#figure-{name}?{said}", viewport=WIDE) as page:
        live(page, name)
        _assert_view(page, name, view)
        _open_form(page, name).get_by_role("button", name="Reset").click()
        page.wait_for_function(
            "name => !document.querySelector(`#figure-${name} [data-arranged]`)", arg=name
        )
        _assert_view(page, name, DEFAULT_VIEW)


def test_two_figures_keep_their_states_in_one_address(visit: Visit) -> None:
    with visit(f"results.html#figure-{OS}{STATE}", viewport=WIDE) as page:
        live(page, "symptom-control")
        _open_form(page, "symptom-control").locator("[name=sort]").select_option("year")
        page.reload()
        live(page, OS)
        _assert_view(page, OS, ASKED)
        _assert_view(page, "symptom-control", View(sort="year"))


@pytest.mark.editions("online")  # a browser may keep its clipboard from files
def test_link_to_this_view_is_copied_and_leads_back(visit: Visit) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with visit(f"results.html#figure-{OS}:table{STATE}", permissions=permissions) as page:
        page.locator(f"#figure-{OS}").get_by_role("button", name="Link").click()
        page.get_by_text("Link copied").wait_for()
        link = unquote(page.evaluate("navigator.clipboard.readText()"))
        assert link == unquote(f"{visit.address}results.html#figure-{OS}:table{STATE}")


@pytest.mark.parametrize("hash", ["%E0%A4%A", "figure-none?sort=year", f"figure-{OS}?sort=colour"])
def test_an_invalid_address_shows_the_default_view(
    visit: Visit,
    hash: str,  # noqa: A002 - the word of the address
) -> None:
    with visit(f"results.html#{hash}", viewport=WIDE) as page:
        live(page, OS)
        _assert_view(page, OS, DEFAULT_VIEW)


def test_controls_work_from_a_folder(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        live(page, OS)
        _open_form(page, OS).locator("[name=sort]").select_option("size")
        _assert_view(page, OS, View(sort="size"))
        page.reload()
        live(page, OS)
        _assert_view(page, OS, View(sort="size"))


def test_two_studies_are_shown_side_by_side(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        live(page, OS)
        controls = _open_form(page, OS)
        for name, one in zip(("one", "other"), PAIR, strict=True):
            controls.locator(f"[name={name}]").select_option(one)
        _assert_view(page, OS, View(compared=PAIR))
        pair = page.locator(f"#figure-{OS} .figure-pair")
        assert pair.locator(".pair-value").all_text_contents() == ["21.7 months", "63.6 months"]
        said = pair.text_content() or ""
        assert "5.3 years, 95% CI 4.2 to 6.7" in said
        assert "do not compare treatments" in said
        taken = controls.locator(f"[name=other] option[value={PAIR[0]}]")
        assert taken.is_disabled(), "a study is not compared with itself"


def test_what_is_left_out_is_not_compared(visit: Visit) -> None:
    state = "?hide=recalled&compare=egger2020-tace-os,touloupas2021-tace-os"
    with visit(f"results.html#figure-{OS}{state}", viewport=WIDE) as page:
        live(page, OS)
        assert not page.locator(f"#figure-{OS} .figure-pair").is_visible()


def test_arrow_keys_follow_the_view(visit: Visit) -> None:
    with visit(f"results.html#figure-{OS}{STATE}", viewport=WIDE) as page:
        chart = live(page, OS)
        chart.locator(".chart-live").focus()
        first, *_ = rows(OS, ASKED)
        page.keyboard.press("Home")
        said = chart.locator("[aria-live]").text_content() or ""
        assert said.startswith(load_evidence().records[first].study)
        assert said.endswith(f"1 of {len(rows(OS, ASKED))}.")


def test_what_is_taken_along_is_the_view(visit: Visit) -> None:
    with visit(f"results.html#figure-{OS}{STATE}", viewport=WIDE) as page:
        live(page, OS)
        taken = {}
        for kind in ("SVG", "CSV"):
            with page.expect_download() as download:
                page.locator(f"#figure-{OS}").get_by_role("button", name=kind).click()
            taken[kind] = download.value.path().read_text(encoding="utf-8-sig")
        assert "Cohort of one center" in taken["SVG"]
        assert "Sources: Pitt 2008, " in taken["SVG"], "a heading is no source"
        assert 'stroke=""' not in taken["SVG"], "the hatching keeps its ink"
        paints = set(re.findall(r"url\((?!data:)([^)]*)\)", taken["SVG"]))
        assert paints
        assert all(f'id="{paint.removeprefix("#")}"' in taken["SVG"] for paint in paints)
        assert "Egger" not in taken["CSV"]
        assert "In years" in taken["CSV"].splitlines()[0]
        assert len(taken["CSV"].splitlines()) == len(rows(OS, ASKED)) + 1


def test_a_picture_of_a_view_taken_by_night_is_in_the_colors_of_daylight(visit: Visit) -> None:
    night = {"color_scheme": "dark", "viewport": WIDE}
    with visit(f"results.html#figure-{OS}{STATE}", **night) as page:
        live(page, OS)
        with page.expect_download() as download:
            page.locator(f"#figure-{OS}").get_by_role("button", name="SVG").click()
        taken = download.value.path().read_text("utf-8")
        by_night = page.evaluate(
            "() => ['ink', 'paper', 'tace'].map(name => "
            "getComputedStyle(document.body).getPropertyValue(`--exhibit-${name}`).trim())"
        )
    for color in by_night:
        red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
        assert color not in taken
        assert f"rgb({red}, {green}, {blue})" not in taken
    assert "var(" not in taken
    letters = " ".join(re.findall(r"<text[^>]*>([^<]*)", taken))
    assert "Egger" not in letters, "what the view leaves out is neither drawn nor a source"
    assert "beads or not stated), in years, by series" in letters
    assert get_lead(OS, ASKED) in unescape(taken)


def test_paper_has_the_default_view(visit: Visit) -> None:
    with visit(f"results.html#figure-{OS}{STATE}", viewport=WIDE) as page:
        live(page, OS)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(f"#figure-{OS} .words-lead").text_content() == get_lead(
            OS, DEFAULT_VIEW
        )
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        _assert_view(page, OS, ASKED)


def test_words_and_table_follow_where_the_library_does_not_load(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        page.evaluate("() => { window.exhibit.plotly = () => Promise.reject(new Error('gone')) }")
        _open_form(page, "primary-site").get_by_label("Years").check()
        lead = page.locator("#figure-primary-site .words-lead").text_content()
        assert lead == get_lead("primary-site", View(unit="years"))
        assert page.locator("#figure-primary-site .still-wide img").is_visible()


def test_a_picture_that_stays_as_it_was_names_the_sources_of_every_row(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        page.evaluate("() => { window.exhibit.plotly = () => Promise.reject(new Error('gone')) }")
        taken = []
        for act in ("check", "uncheck"):
            getattr(_open_form(page, OS).locator("[name=show][value=recalled]"), act)()
            with page.expect_download() as download:
                page.locator(f"#figure-{OS}").get_by_role("button", name="SVG").click()
            taken.append(download.value.path().read_text("utf-8"))
        assert taken[0] == taken[1]


def test_controls_work_where_the_browser_locks_the_address(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        live(page, OS)
        page.evaluate(LOCK)
        _open_form(page, OS).get_by_label("Years").check()
        _assert_view(page, OS, View(unit="years"))


def test_a_figure_that_is_taken_away_is_not_arranged_for_paper(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        touched = page.evaluate(
            """name => {
              const figure = document.getElementById(`figure-${name}`)
              let touched = 0
              figure.remove()
              figure.controls.apply = () => { touched += 1 }
              dispatchEvent(new Event('beforeprint'))
              dispatchEvent(new Event('afterprint'))
              return touched
            }""",
            OS,
        )
        assert touched == 0


def test_without_scripts_there_are_no_controls(visit: Visit) -> None:
    with visit("results.html", java_script_enabled=False) as page:
        assert not page.locator(".figure-controls").first.is_visible()
        assert page.locator(f"#figure-{OS} .words-body").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_arranged_figures_have_no_axe_violation(visit: Visit, scheme: str) -> None:
    state = f"results.html#figure-{OS}?group=therapy&compare={','.join(PAIR)}"
    with visit(state, color_scheme=scheme, reduced_motion="reduce", viewport=WIDE) as page:
        live(page, OS)
        assert violations(page, within=f"#figure-{OS}") == []


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_controls_fit_a_thumb_and_the_page(visit: Visit, viewport: dict[str, int]) -> None:
    with visit(f"results.html#figure-{OS}{STATE}", viewport=viewport) as page:
        live(page, OS)
        controls = _open_form(page, OS)
        sizes = controls.locator("select, .control-switch, button").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().height)"
        )
        assert len(sizes) >= 8
        assert min(sizes) >= 43.9
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_page_s_data_grow_modestly(visit: Visit) -> None:
    with visit("results.html") as page:
        ours = page.locator(f"#figure-{OS} exhibit-chart").evaluate("chart => chart.load()")
    assert len(json.dumps(ours["view"])) < len(json.dumps([ours["wide"], ours["narrow"]]))
