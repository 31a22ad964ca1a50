"""Reading aloud, with voices that stand in for those of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.kiosk.harness.display import KIOSK, PAGED_SCREEN, WIDE, press_button, show_screen

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

VOICES = """() => {
  const said = window.said = []
  const voices = [
    {name: 'far', lang: 'en-US', localService: false},
    {name: 'near', lang: 'en-US', localService: window.voiceIsHere !== false},
  ]
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
  const speech = Object.assign(new EventTarget(), {
    speaking: false, pending: false,
    getVoices: () => voices,
    speak(words) { this.speaking = true; said.push(words) },
    cancel() { this.speaking = false; said.stopped = (said.stopped ?? 0) + 1 },
  })
  Object.defineProperty(window, 'speechSynthesis', {value: speech})
}"""


def test_read_aloud_hides_without_a_voice(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        page.add_init_script(f"window.voiceIsHere = false; ({VOICES})()")
        page.reload()
        show_screen(page, PAGED_SCREEN)
        assert not page.locator("[data-do=read]").is_visible()


def test_read_aloud_reads_headline_sentences_and_the_figures_words(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        page.add_init_script(f"({VOICES})()")
        page.reload()
        show_screen(page, PAGED_SCREEN)
        press_button(page, "read")
        assert page.locator("[data-do=read]").get_attribute("aria-pressed") == "true"
        said = page.evaluate("said.map(({text}) => text)")
        assert said[0] == page.evaluate(f"exhibit.kiosk.title('{PAGED_SCREEN}')")
        words = page.locator(".screen-words p").first.inner_text().split()[:6]
        assert any(" ".join(words) in text for text in said)
        assert any("Bloomston 2007" in text for text in said)
        assert page.evaluate("said.every(({voice}) => voice.localService)")
        page.evaluate("said.stopped = 0")
        press_button(page, "next")
        assert page.evaluate("said.stopped") > 0
        assert page.locator("[data-do=read]").get_attribute("aria-pressed") == "false"


def test_reading_aloud_stops_by_its_button_and_at_its_end(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        page.add_init_script(f"({VOICES})()")
        page.reload()
        show_screen(page, PAGED_SCREEN)
        button = page.locator("[data-do=read]")
        button.click()
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
        button.click()
        page.evaluate("said.at(-1).onend()")
        assert button.get_attribute("aria-pressed") == "false"
