"""The kiosk as tests go through it: where it is, what it shows, and what is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

KIOSK = "kiosk.html?kiosk=1"
WIDE = {"width": 1920, "height": 1080}
TALL = {"width": 1080, "height": 1920}
PAGED_SCREEN = "symptom-control"
"""A screen whose drawing has several pages, and more rows than they have room for."""
WHOLE_SCREEN = "lutia"
"""A screen whose drawing has several pages, and no other rows."""
LABELED_SCREEN = "two-blood-supplies-one-target"
"""A screen whose drawing has names."""

LOAD_PARTS = "async () => { await window.exhibit?.kiosk?.loadParts?.() }"
"""Brings all that a page of the kiosk would load in idle time."""


def get_current_screen(page: Page) -> str:
    return str(page.evaluate("exhibit.kiosk.current.id || exhibit.kiosk.current.kind"))


def show_screen(page: Page, name: str) -> None:
    """Come in from the loop and go to a screen."""
    page.evaluate("name => { exhibit.kiosk.home(); exhibit.kiosk.show(name) }", name)


def press_button(page: Page, act: str) -> None:
    page.locator(f".kiosk-bar [data-do={act}]").click()


MARKS = """(root) => {
  const chart = root.querySelector('exhibit-chart')
  const narrow = chart.querySelector('.still-narrow').checkVisibility()
  const drawing = chart.source[narrow ? 'narrow' : 'wide']
  const {readings} = chart.source
  const {top, width} = chart.querySelector('.chart-live').getBoundingClientRect()
  return chart.seen(exhibit.places(drawing, readings), narrow ? 'narrow' : 'wide')
    .map((at, index) => ({
      name: readings[index].id,
      middle: top + ((at.top + at.bottom) / 2) * (width / drawing.layout.width),
    }))
    .filter(({middle}) => Number.isFinite(middle))
}"""
"""Gives the marks of the drawing within an element: the record of each, and how high it stands."""
