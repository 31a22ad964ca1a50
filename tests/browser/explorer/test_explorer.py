"""Every record in one explorer: filtered, searched, sorted, drawn, opened, saved and linked to."""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from figures import every_record
from figures.drawing.layouts.lanes import LANE_WIDTHS
from figures.evidence import read_evidence
from figures.evidence.axes import name_axis, sort_records
from figures.evidence.facets import find_groups
from scripts.package.pages.whole import read_whole_page
from tests.browser.conftest import SITE
from tests.browser.page.test_pages import LOCK, violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from figures.evidence import Record
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
RECORDS = sort_records(read_evidence().records.values())
PAGE, KIOSK = "evidence.html", "kiosk.html"
ROWS = "table.explorer-table tbody tr"
LOOKUP = re.compile(r"\[#[^\]]*\]")
PHONE = {"width": 360, "height": 780}
FIT = "width => { document.querySelector('.explorer-drawing').style.inlineSize = `${width}px` }"
PLACES = """() => Object.fromEntries(
  [...document.querySelectorAll('.explorer-live .mark circle')].map(dot => [
    dot.closest('.mark').dataset.record,
    [Number(dot.getAttribute('cx')), Number(dot.getAttribute('cy'))],
  ]))"""
TOULOUPAS = "https://doi.org/10.3390/cancers13215366"
WATCH_ANSWER = """async choice => {
  const see = () => ({
    count: document.querySelector('.explorer-count').textContent,
    busy: document.querySelector('.explorer-table').hasAttribute('aria-busy'),
    rows: document.querySelector('.explorer-table tbody').textContent,
    marks: document.querySelector('.explorer-live').textContent,
  })
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)))
  document.querySelector(choice).click()
  const seen = [JSON.stringify(see())]
  for (let left = 20; left > 0; left -= 1) {
    await frame()
    const now = JSON.stringify(see())
    if (now !== seen.at(-1)) seen.push(now)
  }
  return seen.map(one => JSON.parse(one))
}"""
"""Chooses something; gives what is shown at once, and after each frame that changed it."""
PUBLISHED = "touloupas2021-non-responders-os"
PRINTED = "exhibit-non-responders-os"


def kept(rule: Callable[[Record], bool]) -> list[str]:
    return [record.id for record in RECORDS if rule(record)]


def places(width: int) -> dict[str, list[float]]:
    """Give where the picture for a width has the middle of each record's dot, in px."""
    figure = every_record.draw(read_evidence(), width)
    (start, end), (_, last) = figure.layout.xaxis.domain, figure.layout.xaxis.range
    return {
        trace.name: [width * (start + (end - start) * trace.x[0] / last), trace.y[0]]
        for trace in figure.data
        if trace.mode == "markers" and trace.marker.symbol.startswith("circle")
    }


@contextmanager
def _open_explorer(visit: Visit, state: str = "", **options: object) -> Iterator[Page]:
    """Open the explorer in a state, and wait until it answers."""
    with visit(PAGE + state, **options) as page:
        page.wait_for_selector("evidence-explorer[data-state=live]")
        yield page


def _wait_for_answer(page: Page) -> None:
    """Wait until the drawing and the rows follow what was chosen last."""
    page.wait_for_selector(".explorer-table:not([aria-busy])")


def _list_shown_records(page: Page) -> list[str]:
    _wait_for_answer(page)
    return [
        name.rpartition("record=")[2]
        for name in page.locator(ROWS).evaluate_all("rows => rows.map(row => row.id)")
    ]


def count(page: Page) -> str:
    return page.locator(".explorer-count").inner_text()


def tick(page: Page, facet: str, *groups: str) -> None:
    page.locator(f"[popovertarget=facet-{facet}]").first.click()
    for group in groups:
        page.locator(f"evidence-explorer input[name={facet}][value={group}]").check()
    page.keyboard.press("Escape")


def address(page: Page) -> str:
    page.wait_for_timeout(400)
    return page.evaluate("decodeURIComponent(location.hash)")


def test_without_scripts_every_record_is_in_the_table(visit: Visit) -> None:
    with visit(PAGE, java_script_enabled=False) as page:
        assert page.locator(ROWS).count() == len(RECORDS)
        assert not page.locator(".explorer-form").is_visible()
        assert not page.locator(".explorer-axis").is_visible()
        links = page.locator(f"{ROWS} th a")
        assert links.count() == len(RECORDS)
        assert "#ref-" in (links.first.get_attribute("href") or "")


def test_first_rows_are_the_same_before_and_with_scripts(visit: Visit) -> None:
    with _open_explorer(visit) as page:
        assert _list_shown_records(page) == [record.id for record in RECORDS[:20]]
        rows = page.locator(ROWS).evaluate_all("rows => rows.map(row => row.innerText)")
    with visit(PAGE, java_script_enabled=False) as page:
        still = page.locator(ROWS).evaluate_all("rows => rows.slice(0, 20).map(r => r.innerText)")
    assert rows == still


@pytest.mark.parametrize("width", LANE_WIDTHS)
def test_first_drawing_holds_the_records_of_the_picture_at_the_same_places(
    visit: Visit, width: int
) -> None:
    with _open_explorer(visit, viewport={"width": width + 300, "height": 900}) as page:
        page.evaluate(FIT, width)
        page.wait_for_selector(f".explorer-live svg[width='{width}']")
        drawn = page.evaluate(PLACES)
    pictured = places(width)
    assert drawn.keys() == pictured.keys()
    for name, place in pictured.items():
        assert drawn[name] == pytest.approx(place, abs=0.1), name


@pytest.mark.parametrize("width", [360, 414, 768, 1024, 1280, 1920])
def test_drawing_takes_the_place_of_a_picture_without_moving_the_page(
    visit: Visit, width: int
) -> None:
    options = {"viewport": {"width": width, "height": 900}}
    with visit(PAGE, java_script_enabled=False, **options) as page:
        picture = page.locator(".explorer-still:visible")
        assert picture.count() == 1
        drawing = picture.locator(":is(img, svg)")
        words = drawing.get_attribute("aria-label") or drawing.get_attribute("alt")
        said = page.locator(".explorer-words").inner_text()
        assert words
        assert said.startswith(words)
        height = drawing.evaluate("drawing => drawing.getBoundingClientRect().height")
    with _open_explorer(visit, **options) as page:
        assert page.locator(".explorer-still:visible").count() == 0
        drawn = page.locator(".explorer-live svg").evaluate("svg => svg.clientHeight")
        assert drawn == pytest.approx(height, abs=0.5)
        assert page.locator(".explorer-words").inner_text() == said


@pytest.mark.editions("online", "folder")  # a document holds its records
def test_picture_stays_where_the_records_did_not_come(visit: Visit) -> None:
    with visit("index.html") as page:
        page.route("**/generated/explorer*.js", lambda route: route.fulfill(body=""))
        page.goto(visit.edition.url(PAGE))
        assert page.locator(".explorer-still:visible").count() == 1
        assert page.locator(ROWS).count() == len(RECORDS)


def test_paper_has_the_whole_selection_and_a_drawing_that_fits(visit: Visit) -> None:
    with _open_explorer(visit, "#therapy=tace") as page:
        page.emulate_media(media="print")
        page.wait_for_selector(".explorer-live svg[width='640']")
        assert _list_shown_records(page) == kept(lambda record: record.therapy == "TACE")
        assert not page.locator(".explorer-axis").is_visible()
        page.emulate_media(media="screen")
        page.wait_for_selector(".explorer-live svg:not([width='640'])")
        assert len(_list_shown_records(page)) == 20


def test_address_of_a_place_leaves_the_explorer_working(visit: Visit) -> None:
    with _open_explorer(visit, "#explorer-table") as page:
        assert page.locator(".mark").count() == len(every_record.select(read_evidence()))
        tick(page, "therapy", "tae")
        assert count(page).startswith(f"{len(kept(lambda record: record.therapy == 'TAE'))} of")


@pytest.mark.parametrize(
    ("facet", "group"),
    [
        ("endpoint", "harms"),
        ("therapy", "tae"),
        ("design", "randomized"),
        ("population", "pancreatic"),
        ("status", "recalled"),
    ],
)
def test_group_keeps_its_records_and_is_counted_before(
    visit: Visit, facet: str, group: str
) -> None:
    expected = kept(lambda record: find_groups(record)[facet].slug == group)
    with _open_explorer(visit) as page:
        number = page.locator(f"label:has([name={facet}][value={group}]) .facet-count")
        assert number.text_content() == str(len(expected))
        tick(page, facet, group)
        assert count(page).startswith(f"{len(expected)} of {len(RECORDS)} records")
        assert _list_shown_records(page) == expected[:20]


def test_filter_is_counted_at_once_then_drawn_then_listed(visit: Visit) -> None:
    chosen = kept(lambda record: record.therapy == "TAE")
    with _open_explorer(visit) as page:
        counted, drawn, listed = page.evaluate(WATCH_ANSWER, "input[name=therapy][value=tae]")
        assert counted["count"].startswith(f"{len(chosen)} of")
        assert counted["busy"]
        assert drawn["marks"] != counted["marks"]
        assert drawn["rows"] == counted["rows"] != listed["rows"]
        assert not listed["busy"]


def test_page_of_the_table_follows_the_filter_that_was_just_chosen(visit: Visit) -> None:
    chosen = kept(lambda record: record.therapy == "TACE")
    with _open_explorer(visit) as page:
        page.evaluate("""() => {
          document.querySelector('input[name=therapy][value=tace]').click()
          document.querySelectorAll('.explorer-turn')[2].click()
        }""")
        assert _list_shown_records(page) == chosen[20:40]


def test_filters_of_one_facet_add_and_those_of_two_narrow(visit: Visit) -> None:
    with _open_explorer(visit) as page:
        tick(page, "therapy", "ctace", "deb-tace")
        either = kept(lambda record: record.therapy in {"cTACE", "DEB-TACE"})
        assert count(page).startswith(f"{len(either)} of")
        tick(page, "endpoint", "overall-survival")
        both = kept(
            lambda record: (
                record.id in either and find_groups(record)["endpoint"].slug == "overall-survival"
            )
        )
        assert count(page).startswith(f"{len(both)} of")
        page.get_by_role("button", name="Clear filters").click()
        assert count(page).startswith(f"All {len(RECORDS)}")


def test_years_bound_the_selection_on_both_sides(visit: Visit) -> None:
    with _open_explorer(visit) as page:
        page.locator("select[name=from]").select_option("2018")
        page.locator("select[name=to]").select_option("2021")
        expected = kept(lambda record: record.year is not None and 2018 <= record.year <= 2021)
        assert count(page).startswith(f"{len(expected)} of")


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("toulOUPas mRECIST", "touloupas2021"),
        ("TUMOUR uptake ratio", "lutia"),
        ("tumor  UPTAKE ratio", "lutia"),
        ("leukemia", "brabander2017"),
        ("leukaemia", "brabander2017"),
    ],
)
def test_search_takes_words_in_any_case_and_spelling(visit: Visit, typed: str, part: str) -> None:
    with _open_explorer(visit) as page:
        page.locator("input[name=q]").fill(typed)
        found = _list_shown_records(page)
        assert 1 <= len(found) <= 5
        assert any(name.startswith(part) for name in found)


def test_search_for_what_is_not_there_says_so(visit: Visit) -> None:
    with _open_explorer(visit) as page:
        page.locator("input[name=q]").fill("<img src=x onerror=alert(1)>")
        assert _list_shown_records(page) == []
        assert count(page).startswith(f"0 of {len(RECORDS)} records")
        assert "No record matches these filters" in page.locator(".explorer-words").inner_text()


def test_every_column_sorts_both_ways_and_back(visit: Visit) -> None:
    with _open_explorer(visit) as page:
        first = _list_shown_records(page)
        heads = page.locator("th[data-column]")
        for place in range(heads.count()):
            head = heads.nth(place)
            for way in ("ascending", "descending", None):
                head.locator("button").focus()
                page.keyboard.press("Enter")
                assert head.get_attribute("aria-sort") == way
        assert _list_shown_records(page) == first


def test_sorting_by_result_puts_blanks_last_either_way(visit: Visit) -> None:
    for state in ("#endpoint=progression&sort=quantity", "#endpoint=progression&sort=-quantity"):
        with _open_explorer(visit, state) as page:
            page.get_by_role("button", name="Last").click()
            assert page.locator(f"{ROWS} .cell-quantity").last.inner_text() in {
                "not reached",
                "not given",
            }


def test_pages_of_the_table_reach_every_record(visit: Visit) -> None:
    with _open_explorer(visit) as page:
        seen = _list_shown_records(page)
        following = page.get_by_role("button", name="Next", exact=True)
        while following.get_attribute("aria-disabled") != "true":
            following.focus()
            page.keyboard.press("Enter")
            assert page.locator(ROWS).first.get_attribute("aria-rowindex") == str(len(seen) + 2)
            seen += _list_shown_records(page)
        assert seen == [record.id for record in RECORDS]


def test_chart_draws_one_measure_at_a_time(visit: Visit) -> None:
    with _open_explorer(visit, "#endpoint=overall-survival") as page:
        choice = page.locator(".explorer-chart select")
        medians = [
            record
            for record in RECORDS
            if name_axis(record) == "Median overall survival, months" and record.value is not None
        ]
        assert choice.input_value() == "Median overall survival, months"
        assert page.locator(".explorer-live .mark").count() == len(medians)
        choice.select_option("Mean overall survival, months")
        _wait_for_answer(page)
        means = [
            record for record in RECORDS if name_axis(record) == "Mean overall survival, months"
        ]
        assert page.locator(".explorer-live .mark").count() == len(means)
        assert f"{len(means)} records" in page.locator(".explorer-words").inner_text()


def test_mark_says_what_was_checked(visit: Visit) -> None:
    with _open_explorer(visit, "#axis=Median+overall+survival%2C+months&status=recalled") as page:
        assert page.locator(".mark .dot-recalled").count() == page.locator(".mark").count() > 0
    with _open_explorer(visit, "#status=exhibit-only.printed") as page:
        assert page.locator(".mark .dot-stated").count() == page.locator(".mark").count() > 0


def test_marks_are_read_by_key_and_open_their_record(visit: Visit) -> None:
    with _open_explorer(visit, "#therapy=ctace&endpoint=overall-survival") as page:
        page.locator(".explorer-live").focus()
        page.keyboard.press("ArrowDown")
        said = page.locator(".explorer-drawing .chart-voice").inner_text()
        assert "1 of" in said
        page.keyboard.press("Enter")
        card = page.locator("#explorer-card")
        assert card.is_visible()
        assert (card.locator(".card-number").inner_text()) in said
        page.keyboard.press("Escape")
        assert not card.is_visible()
        assert page.locator(".explorer-live").evaluate("el => el === document.activeElement")


def test_mark_under_the_mouse_is_read_and_a_tap_opens_it(visit: Visit) -> None:
    with _open_explorer(visit, "#therapy=ctace&endpoint=overall-survival") as page:
        page.locator(".mark .dot").first.hover()
        assert page.locator(".explorer-drawing .chart-reading").is_visible()
        page.locator(".mark .dot").first.click()
        assert page.locator("#explorer-card").is_visible()


def test_row_opens_a_card_with_its_source_and_its_uses(visit: Visit) -> None:
    with _open_explorer(visit, "#q=touloupas") as page:
        button = page.locator(f"[id$='record={PUBLISHED}'] .explorer-open")
        button.focus()
        page.keyboard.press("Enter")
        card = page.locator("#explorer-card")
        said = card.inner_text()
        assert "39.6 months" in said
        assert "95% CI 32.8 to 60.2" in said
        assert "Touloupas" in card.locator(".card-reference").inner_text()
        listed = card.get_by_role("link", name="Show in the reference list")
        assert "ref-touloupas2021" in str(listed.get_attribute("href"))
        assert card.get_by_role("link", name="DOI").get_attribute("href") == TOULOUPAS
        used = card.get_by_role("link", name="Results, ")
        assert used.count() > 0
        card.locator(".explorer-open", has_text="39.4").click()
        assert "39.4 months" in card.locator(".card-number").inner_text()
        page.keyboard.press("Escape")
        assert not card.is_visible()


@pytest.mark.editions("online")  # of its pages, as they lie on the host
def test_every_use_leads_to_a_place_that_is_there(visit: Visit) -> None:
    with _open_explorer(visit) as page:
        uses = page.evaluate("Object.values(exhibit.evidence.uses).flat().map(([, to]) => to)")
    pages = {name: (SITE / name).read_text("utf-8") for name in {to.split("#")[0] for to in uses}}
    assert len(uses) > 200
    for name, anchor in (to.split("#") for to in uses):
        assert f'id="{anchor}"' in pages[name]


@pytest.mark.editions("online")  # likewise
def test_card_lists_every_page_that_uses_the_record_and_no_other(visit: Visit) -> None:
    with _open_explorer(visit) as page:
        listed = page.evaluate("exhibit.evidence.uses")
    using: dict[str, set[str]] = {record.id: set() for record in RECORDS}
    for path in SITE.glob("*.html"):
        tree = BeautifulSoup(read_whole_page(path), "html.parser")
        for mention in tree.select("[data-record], [data-records]"):
            if path.name not in {PAGE, KIOSK} and not mention.find_parent(popover=True):
                names = mention.get("data-record") or mention["data-records"]
                for name in using.keys() & str(names).split():
                    using[name].add(path.name)
    found = {name: {to.split("#")[0] for _, to in places} for name, places in listed.items()}
    assert found == {name: pages for name, pages in using.items() if pages}


def test_labels_of_marks_stay_in_the_drawing_and_apart(visit: Visit) -> None:
    for width in (360, 768, 1280):
        state = "#therapy=tare.prrt.tace&status=recalled.read&endpoint=progression"
        with _open_explorer(visit, state, viewport={"width": width, "height": 900}) as page:
            boxes = page.locator(".mark .name").evaluate_all(
                "names => names.map(name => name.getBoundingClientRect())"
                ".map(({left, right, top, bottom}) => [left, right, top + 4, bottom - 4])"
            )
            frame = page.locator(".explorer-live").bounding_box()
            assert boxes
            assert frame
            assert min(left for left, *_ in boxes) >= frame["x"]
            assert max(right for _, right, *_ in boxes) <= frame["x"] + frame["width"]
            for one, other in combinations(boxes, 2):
                apart = one[1] <= other[0] or other[1] <= one[0]
                assert apart or one[3] <= other[2] or other[3] <= one[2]


def test_card_of_a_number_leads_to_its_row(visit: Visit) -> None:
    with visit("about.html") as page:  # it has no chart that is still loading when it is left
        page.locator(f"#check-C11 [data-record={PUBLISHED}]").first.click()
        page.locator(f"#record-{PUBLISHED}").get_by_role("link", name="Show in the").click()
        page.wait_for_url(f"**#*record={PUBLISHED}")
        page.wait_for_selector("#explorer-card:popover-open")
        assert "39.6 months" in page.locator("#explorer-card").inner_text()
        assert PUBLISHED in _list_shown_records(page)


def test_address_keeps_the_state_and_a_link_brings_it_back(visit: Visit) -> None:
    with _open_explorer(visit) as page:
        tick(page, "therapy", "tace", "tae")
        page.locator("input[name=q]").fill("survival")
        page.locator("th[data-column=year] button").click()
        page.locator("th[data-column=year] button").click()
        page.get_by_role("button", name="Next", exact=True).click()
        said = address(page).replace("#evidence?", "#")
        rows, words = _list_shown_records(page), count(page)
    assert said == "#therapy=tace.tae&sort=-year&page=2&q=survival"
    with _open_explorer(visit, said) as page:
        assert _list_shown_records(page) == rows
        assert count(page) == words
        assert page.locator("input[name=therapy]:checked").count() == 2


def test_link_is_copied_or_left_in_the_address_bar(visit: Visit) -> None:
    with _open_explorer(
        visit, "#therapy=tae", permissions=["clipboard-read", "clipboard-write"]
    ) as page:
        page.get_by_role("button", name="Link:").click()
        said = page.locator("evidence-explorer .figure-status")
        said.filter(has_text=re.compile("Link copied|in the address bar")).wait_for()
        if visit.edition.name == "online":  # a browser may keep its clipboard from files
            assert page.evaluate("navigator.clipboard.readText()") == page.url


@pytest.mark.parametrize(
    "hostile",
    [
        "#therapy=none-such",
        "#therapy=constructor&endpoint=__proto__",
        "#from=x&to=-",
        "#sort=__proto__&page=-3",
        "#record=no-such",
        "#axis=x&page=1e9",
    ],
)
def test_address_that_nobody_wrote_does_no_harm(visit: Visit, hostile: str) -> None:
    with _open_explorer(visit, hostile) as page:
        assert count(page).startswith(f"All {len(RECORDS)} records")


def test_group_that_is_known_counts_beside_one_that_is_not(visit: Visit) -> None:
    with _open_explorer(visit, "#therapy=tae.hai") as page:
        some = count(page)
    with _open_explorer(visit, "#therapy=tae") as page:
        assert count(page) == some


def test_explorer_works_where_the_browser_locks_the_address(visit: Visit) -> None:
    with _open_explorer(visit, "") as page:
        page.evaluate(LOCK)
        page.locator(".explorer-search input").fill("RETNET")
        page.wait_for_timeout(600)  # the address is written when all is quiet
        assert " of " in count(page)


def _save_file(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"{name}:").click()
    return Path(download.value.path()).read_text("utf-8-sig")


def test_selection_is_saved_as_csv_as_it_was_published(visit: Visit) -> None:
    with _open_explorer(visit, "#therapy=ctace") as page:
        rows = list(csv.DictReader(io.StringIO(_save_file(page, "CSV"))))
    with (Path(SITE) / "evidence/records.csv").open(newline="", encoding="utf-8-sig") as file:
        published = {row["id"]: row for row in csv.DictReader(file)}
    assert {row["id"] for row in rows} == set(kept(lambda record: record.therapy == "cTACE"))
    for row in rows:
        assert row.pop("reference")
        for name, cell in published[row["id"]].items():
            said, *others = LOOKUP.split(cell)  # what a cell looks up is filled in
            pattern = ".+".join(map(re.escape, (said, *others)))
            assert re.fullmatch(pattern, row[name], re.DOTALL), (row["id"], name)
            assert not LOOKUP.search(row[name])


def test_selection_is_saved_as_json_with_numbers(visit: Visit) -> None:
    with _open_explorer(visit, "#q=touloupas&sort=quantity") as page:
        content = json.loads(_save_file(page, "JSON"))
        assert [row["id"] for row in content["records"]] == _list_shown_records(page)
    row = next(row for row in content["records"] if row["id"] == PUBLISHED)
    assert row["value"] == 39.6
    assert row["hr"] is None
    assert "doi" in row["reference"].lower() or "Touloupas" in row["reference"]


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["filtered", "facet", "card"])
def test_explorer_has_no_axe_violation(
    visit: Visit, part: str, scheme: str, viewport: dict[str, int]
) -> None:
    state = f"#record={PRINTED}" if part == "card" else "#therapy=tare&status=recalled.read"
    options = {"color_scheme": scheme, "viewport": viewport, "reduced_motion": "reduce"}
    with _open_explorer(visit, state, **options) as page:
        if part == "facet":
            page.locator(".facet-button").nth(1).click()
        assert violations(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_targets_fit_a_thumb(visit: Visit, width: int) -> None:
    viewport = {"width": width, "height": 800}
    with _open_explorer(visit, "#therapy=tace", viewport=viewport, has_touch=True) as page:
        page.locator(".facet-button").first.click()
        small = page.evaluate(
            """() => [...document.querySelectorAll(
                'evidence-explorer :is(button, select, .facet-option, input[type=search])')]
              .filter(one => one.checkVisibility())
              .map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect().height])
              .filter(([, height]) => height < 43.9)"""
        )
        assert small == []


def test_phone_shows_rows_as_blocks_without_sideways_scroll(visit: Visit) -> None:
    with _open_explorer(visit, "#endpoint=harms", viewport=PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert (
            page.locator(ROWS).first.evaluate("row => getComputedStyle(row).display") != "table-row"
        )
        assert page.get_by_role("row").count() == min(21, len(_list_shown_records(page)) + 1)


def test_explorer_undoes_what_it_started(visit: Visit) -> None:
    with _open_explorer(visit) as page:
        page.evaluate(
            """() => {
              const explorer = document.querySelector('evidence-explorer')
              const place = explorer.parentElement
              for (let time = 0; time < 3; time += 1) {explorer.remove(); place.append(explorer)}
            }"""
        )
        assert page.locator("#explorer-card").count() == 1
        assert page.locator(".explorer-reset").count() == 1
        tick(page, "therapy", "tae")
        assert count(page).startswith(f"{len(kept(lambda record: record.therapy == 'TAE'))} of")
