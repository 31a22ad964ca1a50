"""The page and the machine's own server understand each other, under its policy for browsers."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from scripts.kiosk.operator import counts
from scripts.kiosk.release import manifest
from scripts.kiosk.serve.server import KioskServer
from scripts.kiosk.settings import Settings, pin
from tests.browser.kiosk.test_operator import (
    ASSETS,
    BEAT,
    ENDED,
    LANDSCAPE,
    PANEL,
    ROOT,
    SCRIPTS,
    SENT,
    STAGE,
    enter_pin,
    tap,
    write_kiosk,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

PIN = "2468"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[KioskServer]:
    """Let the machine's server show a small release, with a state of its own."""
    release = tmp_path / "state/releases/small"
    for kind in ("css", "js", "fonts"):
        shutil.copytree(ASSETS / kind, release / "assets" / kind)
    (release / "stage.js").write_text(STAGE, encoding="utf-8")
    (release / "root.css").write_text(ROOT, encoding="utf-8")
    (release / "index.html").write_text(write_kiosk(SCRIPTS + PANEL), encoding="utf-8")
    manifest.write_manifest(
        release, name="small", version="9.8.7", evidence="1 May 2031", commit="0123456789"
    )
    chosen = Settings(port=0, state=str(tmp_path / "state"), pin=pin.seal_pin(PIN), volume="off")
    with KioskServer(chosen, release) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield serving
        serving.shutdown()


def test_operator_and_machine_understand_each_other(chromium: Browser, server: KioskServer) -> None:
    context = chromium.new_context(viewport=LANDSCAPE, has_touch=True)  # type: ignore[arg-type]
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Policy" in said.text else None)
    page.goto(f"{server.origin}/?kiosk=1&machine=1")
    page.evaluate(ENDED, SENT)
    page.wait_for_timeout(2 * BEAT)
    assert server.places.beat.exists()
    assert counts.read_counts(server.places.counts)[counts.get_today()]["opened"] == SENT["opened"]
    enter_pin(page, "1111")
    expect(page.get_by_text("Wrong PIN. 4 tries are left.")).to_be_visible()
    tap(page, PIN)
    panel = page.locator(".operator-body")
    for words in ("9.8.7", "1 May 2031", "1 visit since", "netter-1", "No errors."):
        expect(panel).to_contain_text(words)
    page.get_by_role("button", name="Save to USB stick").tap()
    expect(page.locator(".operator-said")).to_contain_text("No USB stick found")
    page.get_by_role("button", name="Show as QR code").tap()
    box = page.locator(".operator-code svg").bounding_box()
    assert box is not None
    assert box["width"] > 500
    page.get_by_role("button", name="Back").tap()
    page.get_by_role("button", name="Exit").tap()
    page.get_by_role("button", name="Exit").tap()
    expect(page.locator(".operator-said")).to_have_text("The exhibit is closing.")
    assert server.places.asked.exists()
    assert refused == []
    context.close()


def test_pad_waits_after_the_last_try(chromium: Browser, server: KioskServer) -> None:
    context = chromium.new_context(viewport=LANDSCAPE, has_touch=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{server.origin}/?kiosk=1&machine=1")
    enter_pin(page, "1111")
    for left in (4, 3, 2, 1):
        expect(
            page.get_by_text(f"{left} {'try is' if left == 1 else 'tries are'} left")
        ).to_be_visible()
        tap(page, "1111")
    expect(page.get_by_text("Too many wrong tries.")).to_be_visible()
    expect(page.locator(".operator-clock")).to_have_text("1 minute 0 seconds")
    context.close()
