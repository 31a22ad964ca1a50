"""The editions that open from a file say and do what the site does, and ask for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.release import read_release
from tests.browser.conftest import SITE
from tests.browser.page.test_pages import violations
from tests.site import PAGES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Visit
    from tests.browser.editions import Edition

NAMES = [page.replace(".md", ".html") for page in PAGES]
ON_FILE = pytest.mark.editions("folder", "single", every=True)
SETTLE = "async () => { await exhibit.loadLater?.() }"
"""Waits for the scripts that come with a reader."""
SAID = """() => [...document.querySelectorAll('.content')]
  .filter(one => one.checkVisibility() && !one.querySelector(':scope > .cards:only-child'))
  .map(one => {
    const copy = one.cloneNode(true)
    const added = '.cards, script, svg, img, .figure-controls, .figure-tools, '
      + '.figure-views, .export, .chart-live, .chart-reading, .chart-voice, '
      + 'evidence-explorer, exhibit-procedure'
    for (const part of copy.querySelectorAll(added)) part.remove()
    return copy.textContent.replace(/\\s+/g, ' ').trim()
  }).join(' ')"""
READ_ON = """[...document.querySelectorAll('page-contents')].some((list) =>
  [...list.querySelectorAll('a')].slice(1).some((link) => link.hasAttribute('aria-current')))"""
"""Whether a list of contents marks more than the section that its page begins with."""
STILLS = """() => [...document.querySelectorAll('.leaf[data-open] :is(.still, .still-small)')]
  .filter(still => still.checkVisibility())
  .filter(still => still.querySelector('svg').getBoundingClientRect().height < 40).length"""


@ON_FILE
@pytest.mark.parametrize("name", NAMES)
def test_page_says_what_it_says_online(visit: Visit, address: str, name: str) -> None:
    with visit(name) as page:
        page.locator(".search-button").wait_for()
        page.evaluate(SETTLE)
        page.evaluate("exhibit.unfold(document)")
        said = page.evaluate(SAID)
        page.context.set_offline(False)
        page.goto("about:blank")
    online = visit.browser.new_page()
    online.goto(address + name)
    online.evaluate(SETTLE)
    online.evaluate("exhibit.unfold(document)")
    assert online.evaluate(SAID) == said
    online.close()
    assert len(said) > 200


@pytest.mark.editions("single")
def test_every_link_of_the_document_leads_to_what_it_names(visit: Visit) -> None:
    """Also those that scripts have put back; the folder's are checked when it is made."""
    with visit("index.html") as page:
        page.locator(".search-button").wait_for()
        dead = page.evaluate(
            """() => [...document.querySelectorAll('a[href^="#"]')]
              .map(link => link.getAttribute('href').slice(1))
              .filter(place => !place.includes('?') && !document.getElementById(place))"""
        )
        assert dead == []


@ON_FILE
@pytest.mark.parametrize("name", ["index.html", "results.html", "about.html"])
def test_page_names_its_version_evidence_commit_and_how_to_cite_it(visit: Visit, name: str) -> None:
    release = read_release()
    with visit(name) as page:
        said = page.locator("footer").inner_text()
        for part in (release.version, release.evidence, "commit", "How to cite", "not advice"):
            assert part.lower() in said.lower()
        page.locator("footer").get_by_role("link", name="How to cite").click()
        page.get_by_role("heading", name="How to cite").wait_for(state="visible")


@ON_FILE
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edition_has_no_axe_violation(visit: Visit, scheme: str) -> None:
    with visit("conclusions.html", color_scheme=scheme) as page:
        page.locator(".search-button").wait_for()
        assert violations(page) == []


@pytest.mark.editions("single", every=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_menu_turns_the_leaves_of_the_document(visit: Visit, width: int) -> None:
    with visit("index.html", viewport={"width": width, "height": 800}) as page:
        page.wait_for_selector(".leaf[data-open]")
        for name in NAMES:
            leaf = name.removesuffix(".html")
            if width < 1000:
                page.get_by_role("button", name="Pages", exact=True).click()
            page.locator(f".menu a[href='#{leaf}']").click()
            page.wait_for_selector(f"#{leaf}[data-open]")
            assert page.locator(".leaf:visible").count() == 1
            assert page.locator(".menu [aria-current]").get_attribute("href") == f"#{leaf}"
            assert page.evaluate("scrollY") == 0
            assert not page.evaluate(READ_ON), "only what stands at the head is read"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(STILLS) == 0
        page.go_back()
        page.wait_for_selector(f"#{NAMES[-2].removesuffix('.html')}[data-open]")


@pytest.mark.editions("single")
def test_link_to_a_view_of_a_figure_leads_there(visit: Visit) -> None:
    with visit("results.html#figure-overall-survival:table") as page:
        page.locator("#figure-overall-survival .figure-table[open]").wait_for(state="visible")


@pytest.mark.editions("single")
def test_cards_close_with_their_leaf_and_the_address_names_what_is_read(visit: Visit) -> None:
    with visit("evidence.html") as page:
        page.wait_for_selector("evidence-explorer[data-state=live]")
        page.locator(".explorer-open").first.click()
        page.wait_for_selector("#explorer-card:popover-open")
        page.wait_for_timeout(400)  # the address names the record now
        page.evaluate("location.hash = '#background'")
        page.wait_for_selector("#background[data-open]")
        assert page.locator(":popover-open").count() == 0
        page.wait_for_timeout(400)
        assert page.url == visit.edition.url("background.html")
        page.locator(".leaf[data-open] .content > p .citation:visible").first.click()
        page.locator(".card:popover-open").wait_for()
        page.evaluate("location.hash = '#methods'")
        page.wait_for_selector("#methods[data-open]")
        assert page.locator(":popover-open").count() == 0


@pytest.mark.editions("single")
def test_link_past_the_menu_keeps_the_leaf_that_is_read(visit: Visit) -> None:
    with visit("methods.html") as page:
        page.wait_for_selector("#methods[data-open]")
        page.locator(".skip-link").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "methods"
        page.reload()
        page.wait_for_selector("#methods[data-open]")


OLD = "delete window.DecompressionStream"
WAITING = (
    ".claim-filter, .explorer-form, .explorer-axis, .search-button, .figure-views button, .file"
)


@pytest.mark.editions("single")
def test_document_that_nothing_unpacks_is_read_as_without_scripts(visit: Visit) -> None:
    with visit("index.html") as page:
        page.context.add_init_script(OLD)
        page.goto("about:blank")
        page.goto(visit.edition.url("index.html"))
        page.get_by_role("status").get_by_text("cannot unpack").wait_for()
        assert page.locator(".leaf:visible").count() == len(NAMES)
        assert page.locator(".still-wide svg:visible").count() > 0
        assert page.locator(".figure-table:visible").count() > 0
        assert not [one for one in page.locator(WAITING).all() if one.is_visible()]


@pytest.mark.editions("single")
def test_files_of_the_site_are_saved_from_the_document(visit: Visit) -> None:
    with visit("about.html#downloads") as page:
        for name in ("evidence/records.csv", "generated/references.bib"):
            with page.expect_download() as download:
                page.locator(f".leaf[data-open] [data-file='{name}'] button").click()
            assert download.value.path().read_bytes() == (SITE / name).read_bytes()


def test_folder_says_what_to_do_inside_an_archive(
    visit: Visit, files: dict[str, Edition], tmp_path: Path
) -> None:
    start = files["folder"].address + "START-HERE.html"
    page = visit.browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(start)
    assert not page.get_by_text("First unzip the folder").is_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Open the exhibit").click()
    page.wait_for_url("**/index.html")
    page.goto(start)
    (tmp_path / "START-HERE.html").write_text(page.content(), encoding="utf-8")
    page.goto((tmp_path / "START-HERE.html").as_uri())  # alone, as an archive's viewer opens it
    assert page.get_by_text("First unzip the folder").is_visible()
    page.close()
