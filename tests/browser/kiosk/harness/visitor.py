"""A visitor who touches whatever there is, in an order that a number decides; and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

    from playwright.sync_api import Page

TOUCHABLE = """() => [...document.querySelectorAll('button, input, .chart-live, .kiosk-window')]
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, {width, height}]) => width && height)
  .map(([one, {x, y, width, height}]) => [one, x + width / 2, y + height / 2])
  .filter(([one, x, y]) => one.contains(document.elementFromPoint(x, y)))
  .map(([, x, y]) => [x, y])"""
KEYS = (
    "Tab", "Tab", "Enter", "Escape", "ArrowRight", "ArrowLeft", "ArrowDown", "PageDown", "Home",
    "a", "Space", "Alt+ArrowLeft", "Backspace",
)  # fmt: skip
RECORD_VISIT = """() => {
  window.seen = {screens: new Set(), cards: new Set()}
  document.addEventListener('kiosk:shown', ({detail}) => seen.screens.add(detail.id))
  document.addEventListener('toggle', ({target, newState}) => {
    if (newState === 'open') seen.cards.add(target.id)
  }, {capture: true})
}"""
READ_TRACES = """async () => {
  const whole = document.body.cloneNode(true)
  whole.querySelector('#stage').replaceChildren()
  const attributes = ({attributes: all}) =>
    Object.fromEntries([...all].map(({name, value}) => [name, value]))
  return {
    storage: JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, window.name]),
    databases: (await indexedDB.databases()).length,
    caches: await caches.keys(),
    history: history.length,
    address: location.href,
    root: attributes(document.documentElement),
    fields: [...document.querySelectorAll('input, select, textarea')].map(({value}) => value),
    open: document.querySelectorAll('dialog[open], :popover-open, details[open]').length,
    scrolled: [...document.querySelectorAll('*')].filter((one) => one.scrollTop).map(({id}) => id),
    selected: String(getSelection()),
    whole_page: whole.innerHTML,
  }
}"""
"""Everything in which a visitor could leave a trace; of the stage, whatever the loop shows."""


class Visitor:
    """Stands before a page that is open, and touches."""

    def __init__(self, page: Page, chance: Random) -> None:
        self.page = page
        self.chance = chance
        size = page.viewport_size
        assert size is not None
        self.width, self.height = size["width"], size["height"]

    def walk(self, steps: int) -> None:
        """Do a number of random things in turn."""
        for _ in range(steps):
            act = self.chance.choices(
                (self.touch, self.press, self.touch_anywhere, self.scroll), (10, 3, 1, 1)
            )
            act[0]()

    def touch(self) -> None:
        """Touch something that can be touched."""
        if spots := self.page.evaluate(TOUCHABLE):
            self.page.touchscreen.tap(*self.chance.choice(spots))

    def touch_anywhere(self) -> None:
        """Touch a place, whatever is there."""
        self.page.touchscreen.tap(
            self.chance.uniform(1, self.width - 1), self.chance.uniform(1, self.height - 1)
        )

    def press(self) -> None:
        """Press a key."""
        self.page.keyboard.press(self.chance.choice(KEYS))

    def scroll(self) -> None:
        """Move what can be moved."""
        self.page.mouse.move(self.width / 2, self.height / 2)
        self.page.mouse.wheel(0, self.chance.choice((-400, 400)))


def read_traces(page: Page) -> dict[str, Any]:
    """List what a page still holds of its last visitor."""
    found: dict[str, Any] = page.evaluate(READ_TRACES)
    return found
