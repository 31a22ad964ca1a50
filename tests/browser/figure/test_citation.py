"""A figure is cited by its title, the exhibit with its version and dates, and its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from figures.registry import FIGURES
from scripts.markup.evidence_cache import load_evidence
from scripts.release import read_release
from tests.browser.figure.test_charts import SHOWN, WIDE

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
ADDRESS = "https://exhibit.test/"
HARD = "\N{NO-BREAK SPACE}"
SET_ADDRESS = """address => {
  const link = document.querySelector('link[rel=canonical]') ?? document.createElement('link')
  link.rel = 'canonical'
  link.href = address
  document.head.append(link)
}"""
"""Puts a page at an address, since that of the exhibit may not be set."""
KEEP_WRITTEN = """() => {
  navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve() }
}"""
KEEP_SELECTED = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))
  document.addEventListener('copy', () => { window.copied = String(getSelection()) })
}"""


def _copy_citation(page: Page, name: str, keep: str) -> str:
    """Press the button of a figure, and give what was copied."""
    page.evaluate(keep)
    figure = page.locator(f"#figure-{name}")
    figure.get_by_role("button", name="Cite").click()
    expect(figure.locator(".figure-status")).to_have_text("Citation copied")
    return str(page.evaluate("window.copied")).replace(HARD, " ")


@pytest.mark.parametrize("keep", [KEEP_WRITTEN, KEEP_SELECTED], ids=["clipboard", "selection"])
@pytest.mark.parametrize(("name", "file"), SHOWN[::6])
def test_citation_names_the_figure_the_exhibit_and_the_address(
    visit: Visit, name: str, file: str, keep: str
) -> None:
    with visit(file, viewport=WIDE) as page:
        page.evaluate(SET_ADDRESS, f"{ADDRESS}{file}")
        citation = _copy_citation(page, name, keep)
    release = read_release()
    assert citation.startswith("Lysandrou M, Heyniger J, Makary MS. ")
    assert f"{FIGURES[name].title(load_evidence())} [figure]" in citation
    assert "In: Updates in Transarterial Chemoembolization" in citation
    assert f"Version {release.version}. Records last edited " in citation
    assert citation.endswith(f". {ADDRESS}{file}#figure-{name}")


@pytest.mark.needs("chart-data")
def test_citation_leads_to_the_view_that_the_reader_sees(visit: Visit) -> None:
    with visit("results.html#figure-overall-survival:table?sort=year", viewport=WIDE) as page:
        page.evaluate(SET_ADDRESS, f"{ADDRESS}results.html")
        citation = _copy_citation(page, "overall-survival", KEEP_WRITTEN)
    assert citation.endswith("#figure-overall-survival:table?sort=year")


def test_citation_that_cannot_be_copied_is_shown(visit: Visit) -> None:
    with visit("future.html", viewport=WIDE) as page:
        page.evaluate("() => { exhibit.copyText = () => Promise.resolve(false) }")
        figure = page.locator("#figure-netter-2")
        figure.get_by_role("button", name="Cite").click()
        expect(figure.locator(".figure-status")).to_contain_text("[figure]. In: Updates")


def test_citation_names_no_address_that_is_not_set(visit: Visit) -> None:
    with visit("future.html", viewport=WIDE) as page:
        page.evaluate(SET_ADDRESS, "https://exhibit.example/future.html")
        citation = _copy_citation(page, "netter-2", KEEP_WRITTEN)
    assert "http" not in citation
    assert "Version " in citation
