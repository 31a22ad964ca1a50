"""A page that is open while the exhibit is written follows its builds, where it is read."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pytest

from scripts.tools.preview import PreviewServer
from tests.browser.edition.test_versions import open_until_kept, write_version
from tests.browser.host import Host
from tests.browser.page.test_pages import violations
from tests.site import DOCS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

LONG_PAGE = """<!doctype html><html lang="en"><head><title>Page</title>
<link rel="stylesheet" href="page.css"></head><body><main><h1>{0}</h1>
<details><summary>One</summary><p>The first</p></details>
<details><summary>Two</summary><p>The second</p></details>
<div style="height: 4000px"></div><h2 id="place">A place</h2><div style="height: 4000px"></div>
</main></body></html>"""
PROBLEMS = (
    "docs/results.md:12: no reference 'ebers2024'; did you mean 'ebbers2024'?",
    "<b>two</b>",
)
LOADED = "window.loadedOnce = true"
"""Marks a page, so that a test sees whether it has been loaded again."""


class Preview:
    """A server, and an open page of its last build."""

    def __init__(self, server: PreviewServer, folder: Path, page: Page) -> None:
        self.server, self.folder, self.page, self.number = server, folder, page, 0

    def build(self, text: str, sheet: str = "", *, sheets_only: bool = False) -> None:
        self.number += 1
        fresh = self.folder / str(self.number)
        fresh.mkdir()
        (fresh / "index.html").write_text(LONG_PAGE.format(text))
        (fresh / "page.css").write_text(sheet)
        self.server.show(fresh, sheets_only=sheets_only)

    def open(self, address: str = "") -> None:
        self.page.goto(f"http://127.0.0.1:{self.server.server_port}/{address}")

    def wait_for(self, expression: str) -> None:
        self.page.wait_for_function(expression)


@pytest.fixture
def preview(chromium: Browser, tmp_path: Path) -> Iterator[Preview]:
    with PreviewServer(0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = chromium.new_context(viewport={"width": 800, "height": 600})
        yield Preview(server, tmp_path, context.new_page())
        context.close()
        server.shutdown()


def test_open_page_shows_the_new_build(chromium: Browser, tmp_path: Path) -> None:
    page = chromium.new_page()
    with PreviewServer(0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.get_by_text("The first build is running").wait_for()
        for said in ("one", "two"):
            folder = tmp_path / said
            folder.mkdir()
            (folder / "index.html").write_text(f"<!doctype html><body><p>{said}</p></body>")
            server.show(folder)
            page.get_by_text(said, exact=True).wait_for()
        page.close()
        server.shutdown()


def test_cached_site_at_this_address_is_replaced(chromium: Browser, tmp_path: Path) -> None:
    write_version(tmp_path / "site", "kept")
    host = Host(tmp_path / "site")
    context = chromium.new_context(service_workers="allow")
    page = open_until_kept(context, host.address)
    host.stop()
    with PreviewServer(host.port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (tmp_path / "index.html").write_text("<!doctype html><body><p>written</p></body>")
        server.show(tmp_path)
        page.goto(host.address)
        page.get_by_text("written", exact=True).wait_for()
        assert page.evaluate("caches.keys()") == []
        context.close()
        server.shutdown()


@pytest.mark.parametrize("address", ["", "index.html#place"])
def test_page_is_reloaded_at_the_place_where_it_is_read(preview: Preview, address: str) -> None:
    preview.build("before")
    preview.open(address)
    preview.page.evaluate("document.querySelectorAll('details')[1].open = true")
    preview.page.evaluate("scrollTo(0, 1234)")
    preview.build("after")
    preview.page.get_by_role("heading", name="after").wait_for()
    preview.wait_for("scrollY === 1234")
    opened = "[...document.querySelectorAll('details')].map(one => one.open)"
    assert preview.page.evaluate(opened) == [False, True]
    assert preview.page.evaluate("sessionStorage.length") == 0
    assert preview.page.url.endswith(address)


def test_style_sheet_is_replaced_in_the_page_as_it_is(preview: Preview) -> None:
    preview.build("page", "h1 { color: rgb(1, 2, 3) }")
    preview.open()
    preview.page.evaluate(LOADED)
    for number, color in enumerate(("rgb(4, 5, 6)", "rgb(7, 8, 9)"), 1):
        preview.build("page", f"h1 {{ color: {color} }}", sheets_only=True)
        preview.wait_for(f"getComputedStyle(document.querySelector('h1')).color === '{color}'")
        links = "[...document.querySelectorAll('link[href*=page]')].map(one => one.href)"
        preview.wait_for(f"{links}.length === 1")
        assert preview.page.evaluate(links)[0].endswith(f"page.css?preview={number}")
    assert preview.page.evaluate("window.loadedOnce")
    preview.build("another page")
    preview.page.get_by_role("heading", name="another page").wait_for()


def test_page_that_was_hidden_catches_up(preview: Preview) -> None:
    preview.build("before")
    preview.open()
    hide = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
    shown = "document.dispatchEvent(new Event('visibilitychange'))"
    preview.page.evaluate(hide % "true" + shown)
    preview.build("after")
    preview.page.wait_for_timeout(300)
    assert preview.page.get_by_role("heading", name="before").is_visible()
    preview.page.evaluate(hide % "false" + shown)
    preview.page.get_by_role("heading", name="after").wait_for()


def test_problems_are_named_at_the_foot_until_the_build_is_good(preview: Preview) -> None:
    preview.build("good")
    preview.open()
    preview.page.evaluate(LOADED)
    bar = preview.page.get_by_role("status", name="Problems of the last build")
    assert bar.inner_text() == ""
    preview.server.report(PROBLEMS)
    bar.get_by_text("Your last change is not shown: 2 problems").wait_for()
    assert bar.get_by_role("listitem").all_inner_texts() == list(PROBLEMS)
    box = bar.bounding_box()
    assert box
    assert box["y"] + box["height"] == 600
    assert preview.page.evaluate("window.loadedOnce")
    preview.server.report(PROBLEMS[:1])
    bar.get_by_text("1 problem", exact=False).wait_for()
    preview.build("mended")
    preview.page.get_by_role("heading", name="mended").wait_for()
    assert bar.inner_text() == ""


def test_problems_are_there_for_a_page_that_opens_later(preview: Preview) -> None:
    preview.build("good")
    preview.server.report(PROBLEMS)
    preview.open()
    preview.page.get_by_text("2 problems").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bar_can_be_read_in_both_schemes(preview: Preview, scheme: str) -> None:
    preview.build("page")
    shutil.copytree(DOCS / "assets/css/core", preview.folder / "1/core")
    link = '<link rel="stylesheet" href="core/{}.css">'
    tokens = "".join(map(link.format, ("tokens", "base")))
    page = preview.folder / "1/index.html"
    page.write_text(page.read_text().replace("</head>", f"{tokens}</head>"))
    preview.page.emulate_media(color_scheme=scheme)
    preview.server.report(PROBLEMS)
    preview.open()
    preview.page.get_by_text("2 problems").wait_for()
    assert violations(preview.page, within=".preview-problems") == []


def test_bar_is_not_printed(preview: Preview) -> None:
    preview.build("page")
    preview.server.report(PROBLEMS)
    preview.open()
    preview.page.get_by_text("2 problems").wait_for()
    preview.page.emulate_media(media="print")
    assert not preview.page.locator(".preview-problems").is_visible()
