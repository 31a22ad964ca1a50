"""What a visitor meets at the kiosk, in every contrast: axe finds nothing wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.page.test_pages import RULES, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

SCREEN = {"width": 1920, "height": 1080}
CONTRASTS = {
    "light": (0, RULES),
    "dark": (1, ["color-contrast", "link-in-text-block"]),
    "strong": (2, ["color-contrast", "link-in-text-block"]),
}
"""How often the button is pressed, and what can be wrong: only the first finds more than colors."""
PLACES = {
    "the loop": "() => exhibit.kiosk.attract()",
    "home": "() => exhibit.kiosk.home()",
    "the contents": "() => exhibit.kiosk.show('contents')",
    "a finding": "() => exhibit.kiosk.show('symptom-control')",
    "a step": "() => exhibit.kiosk.show('angiography')",
    "words alone": "() => exhibit.kiosk.show('cornerstone')",
    "the references": "() => exhibit.kiosk.show('references')",
}
OPENED = {
    "a card": "() => document.querySelector('[id^=reference-]').showPopover()",
    "the sources": "() => document.getElementById('sources-symptom-control').showPopover()",
    "a name": "() => document.getElementById('name-portal-vein').showPopover()",
    "what is above": "() => document.getElementById('within-overall-survival').showPopover()",
    "a code": "() => document.getElementById('take-symptom-control').showPopover()",
    "the question": "() => document.getElementById('idle').showModal()",
}
CLOSE = """() => {
  for (const one of document.querySelectorAll(':popover-open')) one.hidePopover()
  for (const one of document.querySelectorAll('dialog[open]')) one.close()
}"""


def _find_violations(page: Page, rules: list[str]) -> dict[str, list[str]]:
    """Go to each place, open each thing, and list what axe finds there."""
    violations_found = {}
    for name, script in PLACES.items():
        page.evaluate(script)
        violations_found[name] = violations(page, rules)
    page.evaluate(PLACES["a finding"])
    for name, script in OPENED.items():
        page.evaluate(script)
        violations_found[name] = violations(page, rules)
        page.evaluate(CLOSE)
    page.keyboard.press("Control+Alt+Shift+O")
    page.wait_for_selector("dialog.kiosk-operator[open]")
    violations_found["the pad"] = violations(page, rules)
    page.evaluate(CLOSE)
    return violations_found


@pytest.mark.parametrize("contrast", CONTRASTS)
def test_kiosk_has_no_axe_violation(visit: Visit, contrast: str) -> None:
    pressed, rules = CONTRASTS[contrast]
    with visit("kiosk.html?kiosk=1&idle=3600", viewport=SCREEN) as page:
        page.wait_for_selector(".attract-scene")
        page.evaluate("() => exhibit.kiosk.home()")
        for _ in range(pressed):
            page.locator("[data-do=contrast]").click()
        violations_found = _find_violations(page, rules)
        assert {place: what for place, what in violations_found.items() if what} == {}
