"""Every way out of the catalogue, tried on the exhibit's own release under the real launcher.

Keys come from the display, as from a keyboard, so that the browser has them as it has a visitor's;
what a hand or a text could do comes through the browser's debugging port. After each, the browser
holds one page, at the exhibit's address, and no file; the display, one window.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple
from urllib.request import urlopen

import pytest
from playwright.sync_api import Error, sync_playwright

from tests.browser.kiosk.harness.ways_out import KINDS, read_ways, try_way
from tests.kiosk.machine import RECOVERY_LIMIT, Machine, free_port, make_release, wait_for
from tests.kiosk.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.kiosk.harness.ways_out import WayOut

WAYS = read_ways()
BOOT = 30
TRY = 20
"""Seconds after which a way that is still being tried hangs."""
SETTLE = 0.3
"""Seconds in which a key has its effect."""
SMALL = 10
"""Pixels: a window of no more on a side is one that Chromium keeps for itself."""
NAMES = {
    "Control": "ctrl",
    "Alt": "alt",
    "Shift": "shift",
    "Meta": "super",
    "ArrowLeft": "Left",
    "ArrowRight": "Right",
    "Equal": "equal",
    "Minus": "minus",
    "Backspace": "BackSpace",
    "ContextMenu": "Menu",
    "Enter": "Return",
    "PageDown": "Next",
    "Space": "space",
    "BrowserBack": "XF86Back",
    "BrowserHome": "XF86HomePage",
    "LaunchMail": "XF86Mail",
}
"""Keys whose names the display has in another form."""
OPEN_SCREEN = """() => {
  window.sameDocument = true
  exhibit.kiosk.reset()
  document.querySelector('.attract-invite').click()
  exhibit.kiosk.show('symptom-control')
}"""
STILL_THERE = "() => window.sameDocument === true"


class Target(NamedTuple):
    """Something that the browser shows or keeps."""

    type: str
    url: str


class Exhibit:
    """The exhibit as it stands in a museum, and what can be seen of it from outside."""

    def __init__(self, machine: Machine, home: Path) -> None:
        self.machine = machine
        self.home = home
        self.port = machine.settings.debugging_port
        self.address = machine.settings.origin

    def targets(self) -> list[Target]:
        """List what the browser shows, without asking the page."""
        with urlopen(f"http://127.0.0.1:{self.port}/json/list", timeout=5) as answer:
            return [Target(one["type"], one["url"]) for one in json.load(answer)]

    def windows(self) -> list[str]:
        """List the windows on the display."""
        said = self.ask("xwininfo", "-root", "-children")
        lines = [line.strip() for line in said.splitlines() if line.strip().startswith("0x")]
        return [line for line in lines if is_shown(self.ask, line)]

    def ask(self, *command: str) -> str:
        """Run a command on the display."""
        return subprocess.run(
            command,
            env={**os.environ, "DISPLAY": self.machine.display},
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        ).stdout

    def press(self, keys: str) -> None:
        """Press keys as on a keyboard."""
        named = "+".join(NAMES.get(key, key) for key in keys.split("+"))
        self.ask("xdotool", "key", "--clearmodifiers", named)

    def saved(self) -> list[str]:
        """List the files that were saved where a visitor's go."""
        found = [path for path in self.home.rglob("*") if path.is_file()]
        kept = {".cache", ".config", ".local", ".pki"}
        return [str(path) for path in found if not kept & set(path.relative_to(self.home).parts)]

    def wrong(self) -> list[str]:
        """List what is not as it should be."""
        targets = self.targets()
        pages = [one.url for one in targets if one.type == "page"]
        out = [f"another page: {url}" for url in pages if not url.startswith(f"{self.address}/?")]
        if len(pages) > 1:
            out.append(f"{len(pages)} pages: {pages}")
        others = [one for one in targets if one.type != "page"]
        out += [f"a {one.type}: {one.url}" for one in others]
        if len(windows := self.windows()) > 1:
            out.append(f"{len(windows)} windows: {windows}")
        return out + [f"a file: {name}" for name in self.saved()]


def is_shown(ask: Callable[..., str], line: str) -> bool:
    """Tell whether a window of the list lies open on the display."""
    said = ask("xwininfo", "-id", line.split(maxsplit=1)[0])
    sizes = dict(row.strip().split(": ", 1) for row in said.splitlines() if ": " in row)
    if "IsViewable" not in sizes.get("Map State", ""):
        return False
    return min(int(sizes["Width"]), int(sizes["Height"])) > SMALL


@contextmanager
def _show_exhibit(folder: Path, release: Path) -> Iterator[Exhibit]:
    """Switch on a machine whose browser can be looked into."""
    home = folder / "home"
    home.mkdir()
    screen = Screen(folder / "screen")
    machine = Machine(folder, screen.name, debugging_port=free_port(), idle=3600)
    machine.environment = {"HOME": str(home)}
    try:
        machine.install(release)
        machine.wait_for_beat(machine.switch_on(), BOOT)
        yield Exhibit(machine, home)
    finally:
        machine.switch_off()
        screen.close()


def _has_changed(exhibit: Exhibit, before: Target) -> bool:
    """Tell whether the browser shows anything else than before, or is gone."""
    try:
        return exhibit.targets() != [before] or len(exhibit.windows()) != 1
    except OSError:
        return True


@pytest.fixture(scope="module")
def exhibit(tmp_path_factory: pytest.TempPathFactory, edition: Path) -> Iterator[Exhibit]:
    with _show_exhibit(tmp_path_factory.mktemp("ways-out"), edition) as one:
        yield one


@contextmanager
def _open_page(exhibit: Exhibit) -> Iterator[Page]:
    """Open the page of the exhibit to a test, with a finger."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{exhibit.port}")
        (page,) = browser.contexts[0].pages
        finger = page.context.new_cdp_session(page)
        finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
        page.set_default_timeout(TRY * 500)
        yield page


@contextmanager
def _limit_time(exhibit: Exhibit, way: WayOut) -> Iterator[None]:
    """End the browser if a way is tried for too long, and name the way."""
    timer = threading.Timer(TRY, exhibit.machine.kill, ["browser"])
    timer.start()
    try:
        yield
    except Error as error:
        if timer.is_alive():
            raise
        pytest.fail(f"{way.id} hangs: {error}")
    finally:
        timer.cancel()


def _find_escapes_of(exhibit: Exhibit, page: Page, way: WayOut) -> list[str]:
    """Try a way out on a screen of the exhibit, and list what got out."""
    out: list[str] = []
    page.evaluate(OPEN_SCREEN)
    try_way(page, way)
    if not page.evaluate(STILL_THERE):
        out.append("the page was left")
        page.goto(exhibit.machine.settings.home)
    return out + exhibit.wrong()


def test_no_key_of_a_keyboard_leads_out_of_the_browser(exhibit: Exhibit) -> None:
    assert exhibit.wrong() == []
    restarts = dict(exhibit.machine.status.restarts)
    out = []
    for way in (way for way in WAYS if way.kind == "key"):
        exhibit.press(way.tried)
        time.sleep(SETTLE)
        out += [f"{way.id}: {what}" for what in exhibit.wrong()]
        assert not out
    assert exhibit.machine.status.restarts == restarts
    exhibit.machine.wait_until_steady(1)


@pytest.mark.parametrize("keys", ["Control+n", "Alt+F4"])
def test_keys_reach_the_browser_of_a_page_without_guards(keys: str, tmp_path: Path) -> None:
    with _show_exhibit(tmp_path, make_release(tmp_path / "release")) as unguarded:
        (before,) = unguarded.targets()
        unguarded.press(keys)
        wait_for(lambda: True if _has_changed(unguarded, before) else None, RECOVERY_LIMIT, keys)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "key"])
def test_nothing_else_leads_out_of_the_browser(exhibit: Exhibit, kind: str) -> None:
    out = []
    with _open_page(exhibit) as page:
        for way in (way for way in WAYS if way.kind == kind):
            with _limit_time(exhibit, way):
                out += [f"{way.id}: {what}" for what in _find_escapes_of(exhibit, page, way)]
    assert out == []
