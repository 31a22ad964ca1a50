"""A browser keeps the site whole, in one version, and takes a new one when its reader says so."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from scripts.assets.bundles import write_bundles
from scripts.package.pages import worker
from scripts.stills.browser import require_browser
from tests.browser.conftest import ABORTED, BROWSER_FLAGS, SITE
from tests.browser.host import Host
from tests.browser.page.test_pages import violations
from tests.site import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

ASSETS = Path(__file__).parents[3] / "docs/assets"
PAGE = (
    '<!doctype html><html lang="en"><head><title>{0} {1}</title>'
    '<script src="generated/bundles/head.js"></script>\n'
    '<script defer src="generated/bundles/exhibit.js"></script>'
    '<link rel="stylesheet" href="assets/css/core/tokens.css"></head><body><main><h1>{0} {1}</h1>'
    '<p><a href="index.html">Home</a> <a href="second.html">Second</a></p>'
    '<script src="assets/loaded.js"></script></main></body></html>'
)
KEPT = "navigator.serviceWorker.ready.then(() => true)"
UPDATED = """async () => {
  const one = await (await navigator.serviceWorker.getRegistration()).update()
  const worker = one.installing ?? one.waiting
  const settled = () => ['installed', 'redundant'].includes(worker.state)
  while (worker && !settled()) await new Promise((tell) => {worker.onstatechange = tell})
  return worker?.state
}"""
"""Asks for a new version, and waits until it is kept or given up."""
BAR = ".version-bar"
TAKE = "Show the new version"


def write_version(folder: Path, name: str) -> None:
    """Deploy a small site whose pages and whose script say which version they are of."""
    (folder / "assets/css/core").mkdir(parents=True, exist_ok=True)
    shutil.copy(ASSETS / "css/core/tokens.css", folder / "assets/css/core")
    write_bundles(folder / "generated")
    shutil.copy(ASSETS.parent / "manifest.webmanifest", folder)
    shutil.copytree(ASSETS / "icons", folder / "assets/icons", dirs_exist_ok=True)
    shutil.copy(ASSETS / "icon.svg", folder / "assets")
    for page in ("index", "second", "404"):
        (folder / f"{page}.html").write_text(PAGE.format(page, name), encoding="utf-8")
    script = f"document.documentElement.dataset.loaded = '{name}'"
    (folder / "assets/loaded.js").write_text(script, encoding="utf-8")
    worker.write_worker(folder)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """Serve the small site in its first version."""
    write_version(tmp_path / "site", "one")
    serving = Host(tmp_path / "site")
    yield serving
    serving.stop()


@pytest.fixture
def reader(chromium: Browser) -> Iterator[BrowserContext]:
    """Give a browser that keeps what sites ask it to keep."""
    context = chromium.new_context(service_workers="allow", reduced_motion="reduce")
    yield context
    context.close()


def open_until_kept(context: BrowserContext, address: str) -> Page:
    """Open a page, and wait until the browser keeps the whole site."""
    page = context.new_page()
    page.goto(address)
    assert page.evaluate(KEPT)
    page.wait_for_function("navigator.serviceWorker.controller")
    return page


def _read_versions(page: Page) -> tuple[str, str]:
    """Say of which version the page is, and of which version is what it loaded."""
    page.wait_for_function("document.documentElement.dataset.loaded")
    return page.title().split()[1], page.evaluate("document.documentElement.dataset.loaded")


def test_after_one_visit_the_whole_exhibit_works_without_a_network(chromium: Browser) -> None:
    host = Host(SITE)
    context = chromium.new_context(service_workers="allow", reduced_motion="reduce")
    try:
        page = open_until_kept(context, f"{host.address}index.html")
        host.stop()
        wrong: list[str] = []
        page.on("requestfailed", lambda one: wrong.append(f"{one.url} {one.failure}"))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        for name in [name.replace(".md", ".html") for name in PAGES]:
            page.goto(host.address + name)
            expect(page.locator("h1")).to_be_visible()
            page.evaluate("document.fonts.ready")
        page.goto(host.address)
        expect(page.locator("body.home")).to_be_visible()
        page.goto(f"{host.address}results.html")
        figure = page.locator("exhibit-chart").first
        figure.scroll_into_view_if_needed()
        expect(page.locator("exhibit-chart[data-state=live]").first).to_be_visible()
        figure.evaluate("chart => chart.arrange({...chart.source})")
        expect(page.locator("exhibit-chart .js-plotly-plot").first).to_be_visible(timeout=20_000)
        figure.evaluate("chart => chart.arrange()")
        page.locator("a.number:visible").first.click()
        expect(page.locator(".card:popover-open")).to_be_visible()
        with page.expect_download() as download:
            page.locator("exhibit-chart").first.locator("xpath=ancestor::figure").get_by_role(
                "button", name="SVG"
            ).click()
        assert "data:font/woff2" in download.value.path().read_text("utf-8")
        page.keyboard.press("/")
        page.wait_for_selector("dialog.search[data-state=ready]")
        page.keyboard.type("retnet")
        expect(page.locator(".search-hit").first).to_be_visible()
        page.goto(f"{host.address}evidence.html#therapy=tae")
        page.wait_for_selector("evidence-explorer[data-state=live]")
        expect(page.locator(".explorer-live .mark").first).to_be_visible()
        assert not page.locator(".explorer-count").inner_text().startswith("All")
        page.goto(f"{host.address}procedure.html?step=4")
        expect(page.locator(".procedure-picture:visible")).to_have_count(1)
        assert [one for one in wrong if ABORTED not in one] == []
    finally:
        context.close()
        host.server.server_close()


def test_page_that_is_not_there_is_answered_from_what_is_kept(
    host: Host, reader: BrowserContext
) -> None:
    page = open_until_kept(reader, host.address)
    host.stop()
    answered = page.goto(f"{host.address}nowhere.html")
    assert answered
    assert answered.status == 404
    assert page.title() == "404 one"
    host.start()


def test_pretty_address_leads_to_its_page(host: Host, reader: BrowserContext) -> None:
    page = open_until_kept(reader, host.address)
    page.goto(f"{host.address}second?from=mail#there")
    assert page.title() == "second one"


def test_only_what_changed_is_asked_for_again(host: Host, reader: BrowserContext) -> None:
    page = open_until_kept(reader, host.address)
    write_version(host.folder, "two")
    host.asked.clear()
    assert page.evaluate(UPDATED) == "installed"
    assert sorted(host.asked) == [
        "/404.html",
        "/assets/loaded.js",
        "/index.html",
        "/second.html",
        "/service-worker.js",
    ]


def test_new_version_is_offered_and_the_reader_chooses_when(
    host: Host, reader: BrowserContext
) -> None:
    page = open_until_kept(reader, host.address)
    other = open_until_kept(reader, f"{host.address}second.html")
    assert page.locator(BAR).count() == 0
    write_version(host.folder, "two")
    page.goto(f"{host.address}second.html")
    expect(page.get_by_role("status")).to_have_text("A new version of the exhibit is ready.")
    page.goto(f"{host.address}index.html")
    assert _read_versions(page) == ("one", "one")
    page.get_by_role("button", name=TAKE).click()
    page.wait_for_function("document.title === 'index two'")
    assert _read_versions(page) == ("two", "two")
    other.wait_for_function("document.title === 'second two'")
    assert _read_versions(other) == ("two", "two")
    assert page.locator(BAR).count() == 0
    assert len(page.evaluate("caches.keys()")) == 1


def test_new_version_put_off_stays_away_until_the_tabs_are_closed(
    host: Host, reader: BrowserContext
) -> None:
    page = open_until_kept(reader, host.address)
    write_version(host.folder, "two")
    page.reload()
    page.get_by_role("button", name="Later").click()
    assert page.locator(BAR).count() == 0
    page.goto(f"{host.address}second.html")
    assert page.evaluate(UPDATED) == "installed"
    page.wait_for_timeout(300)
    assert page.locator(BAR).count() == 0
    assert _read_versions(page) == ("one", "one")
    page.close()
    deadline = time.monotonic() + 10
    title = ""
    while title != "index two" and time.monotonic() < deadline:
        page = reader.new_page()
        page.goto(host.address)
        title = page.title()
        page.close()
    assert title == "index two"


@pytest.mark.parametrize("fault", ["changed", "missing"])
def test_broken_file_leaves_the_old_version_whole(
    host: Host, reader: BrowserContext, fault: str
) -> None:
    page = open_until_kept(reader, host.address)
    write_version(host.folder, "two")
    broken = host.folder / "second.html"
    whole = broken.read_bytes()
    broken.unlink() if fault == "missing" else broken.write_bytes(whole[:-1])
    assert page.evaluate(UPDATED) == "redundant"
    host.stop()
    for name in ("index", "second"):
        page.goto(f"{host.address}{name}.html")
        assert page.title() == f"{name} one"
        assert _read_versions(page) == ("one", "one")
        assert page.locator(BAR).count() == 0
    broken.write_bytes(whole)
    host.start()
    page.reload()
    page.get_by_role("button", name=TAKE).click()
    page.wait_for_function("document.title === 'second two'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bar_has_no_axe_violation_and_fits_a_thumb(
    host: Host, chromium: Browser, scheme: str
) -> None:
    context = chromium.new_context(
        service_workers="allow",
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": 360, "height": 640},
    )
    page = open_until_kept(context, host.address)
    write_version(host.folder, "two")
    page.reload()
    expect(page.locator(BAR)).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    heights = page.locator(f"{BAR} button").evaluate_all(
        "found => found.map((one) => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    context.close()


def test_browser_finds_the_site_fit_to_be_installed(host: Host, reader: BrowserContext) -> None:
    page = open_until_kept(reader, host.address)
    session = reader.new_cdp_session(page)
    assert session.send("Page.getAppManifest")["errors"] == []
    faults = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in faults if one["errorId"] != "in-incognito"] == []


@contextmanager
def _start_browser(profile: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a browser of our own, which the test may kill, with a profile that stays."""
    (profile / "DevToolsActivePort").unlink(missing_ok=True)
    command = [require_browser(), *BROWSER_FLAGS, "--headless=new", "--remote-debugging-port=0"]
    process = subprocess.Popen(
        [*command, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a browser and what it started as a power cut would."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def connect(chromium: Browser, profile: Path) -> Browser:
    """Wait for a browser to say where it can be reached, and reach for it."""
    port_file = profile / "DevToolsActivePort"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if port_file.exists() and (lines := port_file.read_text().splitlines()):
            return chromium.browser_type.connect_over_cdp(f"http://127.0.0.1:{lines[0]}")
        time.sleep(0.05)
    raise TimeoutError("the browser did not start")


def test_browser_killed_in_the_middle_of_an_update_still_has_the_old_version(
    chromium: Browser, host: Host, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with _start_browser(profile) as process:
        browser = connect(chromium, profile)
        page = open_until_kept(browser.contexts[0], host.address)
        write_version(host.folder, "two")
        host.hold_answer("/second.html")
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => {one.update()})")
        assert host.reached.wait(30)
        assert len(page.evaluate("caches.keys()")) == 2
        kill(process)
    host.stop()
    (profile / "SingletonLock").unlink(missing_ok=True)
    with _start_browser(profile):
        browser = connect(chromium, profile)
        page = browser.contexts[0].new_page()
        for name in ("index", "second"):
            page.goto(f"{host.address}{name}.html")
            assert page.title() == f"{name} one"
            assert _read_versions(page) == ("one", "one")
        browser.close()
