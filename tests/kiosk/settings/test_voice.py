"""What a visitor has read aloud comes to the voice of the machine, and where there is none, no
button offers it: the real browser with Debian's speech dispatcher, whose voice writes down."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from scripts.kiosk.supervise import processes
from tests.kiosk.machine import Machine, free_port, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    Make = Callable[..., Machine]

BOOT = 30
SCREEN = "cornerstone"
SILENT = "pcm.!default { type null }\n"
"""A fake sound card."""
SPEECH = """LogDir "{folder}"
AudioOutputMethod "alsa"
AddModule "scribe" "sd_generic" "scribe.conf"
DefaultModule scribe
DefaultLanguage "en"
"""
SCRIBE = """GenericExecuteSynth "echo '$DATA' >> '{folder}/spoken'; sleep 0.5"
GenericCmdDependency "echo"
GenericLanguage "{language}" "{language}" "utf-8"
AddVoice "{language}" "MALE1" "scribe"
DefaultVoice "scribe"
"""


@pytest.fixture
def with_voice(machine: Make, tmp_path: Path) -> Iterator[Callable[[str], Machine]]:
    """Give a machine whose one voice speaks a language, and writes what it says."""
    made: list[Machine] = []

    def make(language: str) -> Machine:
        one = machine(debugging_port=free_port(), idle=3600)
        settings = tmp_path / "config/speech-dispatcher"
        (settings / "modules").mkdir(parents=True)
        (settings / "speechd.conf").write_text(SPEECH.format(folder=tmp_path))
        scribe = SCRIBE.format(folder=tmp_path, language=language)
        (settings / "modules/scribe.conf").write_text(scribe)
        (tmp_path / ".asoundrc").write_text(SILENT)
        (tmp_path / "own").mkdir(mode=0o700)
        one.environment = {
            "HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_RUNTIME_DIR": str(tmp_path / "own"),
        }
        one.install(one.edition)
        one.wait_for_beat(one.switch_on(), BOOT)
        made.append(one)
        return one

    yield make
    for one in made:
        one.switch_off()
        processes.end_leftovers(
            str(one.settings.places.state), "no such words"
        )  # the dispatcher stays


@contextmanager
def _open_screen(machine: Machine) -> Iterator[Page]:
    """Look into the browser of a machine, at a screen."""
    with sync_playwright() as playwright:
        address = f"http://127.0.0.1:{machine.settings.debugging_port}"
        (page,) = playwright.chromium.connect_over_cdp(address).contexts[0].pages
        page.evaluate("() => document.querySelector('.attract-invite').click()")
        page.evaluate("name => exhibit.kiosk.show(name)", SCREEN)
        yield page


def spoken(folder: Path) -> str:
    """Give what the voice has said so far."""
    path = folder / "spoken"
    return path.read_text() if path.exists() else ""


def test_screen_is_read_by_the_machines_own_voice_to_its_end(
    with_voice: Callable[[str], Machine], tmp_path: Path
) -> None:
    with _open_screen(with_voice("en")) as page:
        button = page.locator("[data-do=read]")
        expect(button).to_be_visible()
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(button).to_have_attribute("aria-pressed", "false", timeout=30_000)
        words = page.locator("#stage :is(.screen-title, .screen-words p)").all_text_contents()
    assert len(words) > 1
    assert spoken(tmp_path).split() == " ".join(words).split()


def test_reading_stops_when_the_screen_is_left(
    with_voice: Callable[[str], Machine], tmp_path: Path
) -> None:
    with _open_screen(with_voice("en")) as page:
        page.locator("[data-do=read]").click()
        wait_for(lambda: spoken(tmp_path) or None, 10, "nothing is said")
        page.locator("[data-do=home]").click()
        expect(page.locator("[data-do=read]")).to_have_attribute("aria-pressed", "false")
        time.sleep(1)  # what is being said ends
        said = spoken(tmp_path)
        time.sleep(1.5)
        assert spoken(tmp_path) == said
        assert "a randomized trial was closed" not in said


def test_no_button_offers_a_voice_of_another_language(
    with_voice: Callable[[str], Machine],
) -> None:
    with _open_screen(with_voice("de")) as page:
        page.wait_for_function("speechSynthesis.getVoices().length")
        assert not page.locator("[data-do=read]").is_visible()
