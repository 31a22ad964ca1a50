"""A real browser, on the site as it was built, over http from this machine alone.

A file or test marked `editions` also visits the editions that open from a file, with the network
cut: all of them, or those that it names, but for what they leave out on purpose (`needs`). There it
runs once for all its other parameters, in the folder on the first of them, in the single file on
the last: what every page does in the site, every page does in them, for they are made of it.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.package.left_out import list_left_out_parts
from scripts.stills.browser import require_headless_browser
from tests.browser.editions import (
    EDITION_NAMES,
    EDITION_TITLES,
    KEPT_CASE,
    Edition,
    find_unpacked_editions,
    unpack_editions,
)
from tests.browser.kiosk.harness.display import LOAD_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = Path(__file__).parents[2] / "site"
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--font-render-hinting=none",  # or letters without a window are of whole pixels
]

BLOCKED_WORKER = "Service Worker registration blocked by Playwright"
LOAD_LATER = "addEventListener('DOMContentLoaded', () => { window.exhibit?.loadLater?.() })"
"""Brings, with each page, what would come with the first move of a reader."""
ABORTED = "net::ERR_ABORTED"
"""How a request fails whose page was left before it was answered."""


class QuietServer(ThreadingHTTPServer):
    """Serves many tabs at once, and ignores tabs that close before they are answered."""

    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """Say nothing: the browser tells what it did not get."""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Serve the built site; its address ends with a slash."""
    assert (SITE / "index.html").exists(), "there is no site/: run `make site`"
    server = QuietServer(("127.0.0.1", 0), partial(QuietHandler, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the browser that the set-up found or installed, once for each file of tests.

    Playwright holds an event loop while it lives, which the tests of drawing need for themselves.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=require_headless_browser(), args=BROWSER_FLAGS
        )
        yield browser
        browser.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that is marked so on several editions: those that it names, or all."""
    marker = metafunc.definition.get_closest_marker("editions")
    if marker and "edition" in metafunc.fixturenames:
        metafunc.parametrize("edition", marker.args or EDITION_NAMES, indirect=True, scope="module")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Pass over editions without what a test needs; keep one case of it in those of files."""
    spare: set[int] = set()
    cases: dict[tuple[str, str], list[pytest.Item]] = {}
    for item in items:
        name = item.callspec.params.get("edition") if hasattr(item, "callspec") else None
        marker = item.get_closest_marker("editions")
        if not name or not marker:
            continue
        if {part for one in item.iter_markers("needs") for part in one.args} & list_left_out_parts(
            EDITION_TITLES[name]
        ):
            spare.add(id(item))
        elif name in KEPT_CASE and not marker.kwargs.get("every"):
            cases.setdefault((item.nodeid.partition("[")[0], name), []).append(item)
    for (_, name), found in cases.items():
        spare |= {id(item) for item in found if item is not found[KEPT_CASE[name]]}
    config.hook.pytest_deselected(items=[item for item in items if id(item) in spare])
    items[:] = [item for item in items if id(item) not in spare]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> dict[str, Edition]:
    """Give the editions that open from a file, made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    place = shared / "editions"
    with FileLock(shared / "editions.lock"):
        return find_unpacked_editions(place) or unpack_editions(SITE, place)


@pytest.fixture(scope="module")
def edition(request: pytest.FixtureRequest) -> Edition:
    """Give the edition that a test is about; without a mark, the site."""
    name = getattr(request, "param", "online")
    if name == "online":
        return Edition(name, request.getfixturevalue("address"))
    found: dict[str, Edition] = request.getfixturevalue("files")
    return found[name]


class Visit:
    """A visitor's way to pages, and everything that went wrong on them."""

    def __init__(self, browser: Browser, edition: Edition) -> None:
        self.browser = browser
        self.edition = edition
        self.address = edition.address

    @contextmanager
    def __call__(self, page: str = "index.html", **options: object) -> Iterator[Page]:
        """Open a page; on leaving it, fail if it complained, or asked for what is not ours."""
        still = {
            "reduced_motion": "reduce",  # or a click may miss what scrolls away
            "service_workers": "block",  # or a page may come from what the browser kept
        }
        context = self.browser.new_context(**{**still, **options})  # type: ignore[arg-type]
        context.set_offline(self.edition.name != "online")
        wrong: list[str] = []
        try:
            yield self.open(context, page, wrong)
        except BaseException as error:
            error.add_note(f"The page complained: {wrong}")  # it may be why the test has failed
            raise
        finally:
            context.close()
        assert wrong == []

    def open(self, context: BrowserContext, page: str, wrong: list[str]) -> Page:
        """Open a page, and keep an account of what goes wrong on it."""
        opened = context.new_page()
        opened.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        opened.on(
            "console",
            lambda said: (
                wrong.append(f"console: {said.text}")
                if said.type in {"error", "warning"} and said.text != BLOCKED_WORKER
                else None
            ),
        )
        opened.on(
            "requestfailed",
            lambda request: (
                wrong.append(f"failed: {request.url} ({request.failure})")
                if request.failure != ABORTED
                else None
            ),
        )
        opened.on(
            "request",
            lambda request: (
                wrong.append(f"elsewhere: {request.url}")
                if not request.url.startswith((self.address, "data:", "blob:"))
                else None
            ),
        )
        opened.on(
            "response",
            lambda got: wrong.append(f"{got.status}: {got.url}") if got.status >= 400 else None,
        )
        opened.add_init_script(LOAD_LATER)
        opened.goto(self.edition.url(page))
        opened.evaluate(LOAD_PARTS)
        return opened


@pytest.fixture(scope="module")
def visit(chromium: Browser, edition: Edition) -> Visit:
    """Give a way to open pages: `with visit("results.html", color_scheme="dark") as page:`."""
    return Visit(chromium, edition)
