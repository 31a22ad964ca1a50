"""No way out: every way of the catalogue is tried, and none leaves the exhibit."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from scripts.assets.bundles import find_bundle, list_bundle_scripts
from tests.browser.conftest import SITE
from tests.browser.kiosk.harness.display import LOAD_PARTS
from tests.browser.kiosk.harness.ways_out import KINDS, find_escapes, read_ways

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route, ViewportSize

WAYS = read_ways()
GUARDS = {"assets/js/kiosk/closed.js", "assets/js/kiosk/closed-calls.js"}
SCREEN: ViewportSize = {"width": 1920, "height": 1080}
FEWEST = 60


def test_catalogue_is_long_and_says_of_each_way_who_refuses_it() -> None:
    assert len({way.id for way in WAYS}) == len(WAYS) >= FEWEST
    assert {way.kind for way in WAYS} == set(KINDS)
    assert {way.refused_by for way in WAYS} == {"page", "browser"}


@contextmanager
def kiosk(chromium: Browser, address: str, *, guarded: bool) -> Iterator[Page]:
    """Open the kiosk, with its guards or without, where any other host would answer."""

    def answer(route: Route) -> None:
        url = route.request.url
        if url.endswith(find_bundle(SITE, "kiosk-stage", "js")) and not guarded:
            sources = {one.path: one.text for one in list_bundle_scripts("kiosk-stage")}
            assert sources.keys() >= GUARDS
            rest = "".join(text for path, text in sources.items() if path not in GUARDS)
            route.fulfill(body=rest, content_type="text/javascript")
        elif url.startswith(address):
            route.continue_()
        else:
            route.fulfill(body="gone", content_type="text/plain")

    context = chromium.new_context(viewport=SCREEN, has_touch=True)
    context.route("**/*", answer)
    page = context.new_page()
    page.goto(f"{address}kiosk.html?kiosk=1")
    page.evaluate(LOAD_PARTS)
    yield page
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_no_way_leads_out_of_the_page(chromium: Browser, address: str, kind: str) -> None:
    ways = [way for way in WAYS if way.kind == kind and way.refused_by == "page"]
    with kiosk(chromium, address, guarded=True) as page:
        assert find_escapes(page, ways) == []


@pytest.mark.parametrize("kind", KINDS)
def test_without_its_guards_the_page_could_be_left(
    chromium: Browser, address: str, kind: str
) -> None:
    ways = [way for way in WAYS if way.kind == kind and way.refused_by == "page"]
    with kiosk(chromium, address, guarded=False) as page:
        assert find_escapes(page, ways[:5])
