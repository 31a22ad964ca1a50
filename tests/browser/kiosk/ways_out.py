"""The catalogue of ways out of the kiosk as data, and how each is tried on an opened page.

The page itself refuses most. What only the browser can refuse is marked `browser`; there the
machine's policy is asked.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Dialog, Page

CATALOGUE = Path(__file__).with_suffix(".csv")
BACK = 3
"""The mouse's own button for going back, as browsers number it."""
PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
HELD = 900
"""Milliseconds for which a finger lies until it is a long press."""


class Way(NamedTuple):
    """A way out: its name, its kind, what is tried, and who refuses it (`page` or `browser`)."""

    id: str
    kind: str
    tried: str
    refused_by: str


def read_ways() -> list[Way]:
    """Read the catalogue."""
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [Way(*row) for row in rows]


def attempt(page: Page, way: Way) -> None:
    """Try a way out on a page that shows a screen."""
    KINDS[way.kind](page, way.tried)
    page.wait_for_timeout(150)


def by_key(page: Page, keys: str) -> None:
    """Press keys; those that a keyboard of ours lacks come as events."""
    if keys.startswith(("Browser", "Launch")):
        page.evaluate(
            "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
            "{key, bubbles: true, cancelable: true}))",
            keys,
        )
    else:
        page.keyboard.press(keys)


def by_html(page: Page, html: str) -> None:
    """Put markup into the screen, as a text might bring it along, and touch what it shows."""
    page.evaluate(
        "html => document.querySelector('.screen').insertAdjacentHTML('afterbegin', html)", html
    )
    if 'id="way"' in html:
        page.locator("#way").click(force=True)


def by_link(page: Page, attributes: str) -> None:
    """Put a link into the screen and follow it, by a finger and by a key."""
    by_html(page, f'<a id="way" {attributes}>A way out</a>')
    if page.locator("#way").count():
        page.locator("#way").focus()
        page.keyboard.press("Enter")


def by_script(page: Page, script: str) -> None:
    """Run a script in the page; what it throws or answers is nobody's business."""
    page.evaluate("script => { setTimeout(script) }", script)


def by_gesture(page: Page, name: str) -> None:
    """Make a gesture on the middle of the screen."""
    GESTURES[name](page)


def middle(page: Page) -> tuple[float, float]:
    """Find the middle of a heading, which is text and no button."""
    box = page.locator(".screen h2").bounding_box()
    assert box
    return box["x"] + min(200, box["width"] / 2), box["y"] + box["height"] / 2


def touch(page: Page, *paths: list[tuple[float, float]], hold: int = 0) -> None:
    """Move fingers along paths of the same length."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, points: list[tuple[float, float]]) -> None:
        session.send(
            "Input.dispatchTouchEvent",
            {
                "type": kind,
                "touchPoints": [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)],
            },
        )

    steps = list(zip(*paths, strict=True))
    send("touchStart", list(steps[0]))
    page.wait_for_timeout(hold)
    for points in steps[1:]:
        send("touchMove", list(points))
    send("touchEnd", [])
    session.detach()


def line(
    start: tuple[float, float], end: tuple[float, float], steps: int = 8
) -> list[tuple[float, float]]:
    """Divide a straight path into steps."""
    return [
        (start[0] + (end[0] - start[0]) * i / steps, start[1] + (end[1] - start[1]) * i / steps)
        for i in range(steps + 1)
    ]


def size_of(page: Page) -> tuple[float, float]:
    """Give the width and the height of the page, in px."""
    width, height = page.evaluate("[innerWidth, innerHeight]")
    return width, height


def right_click(page: Page) -> None:
    page.mouse.click(*middle(page), button="right")


def middle_click(page: Page) -> None:
    page.mouse.click(*middle(page), button="middle")


def double_click(page: Page) -> None:
    page.mouse.dblclick(*middle(page))


def long_press(page: Page) -> None:
    touch(page, [middle(page)], hold=HELD)


def double_tap(page: Page) -> None:
    for _ in range(2):
        touch(page, [middle(page)])


def pinch(page: Page) -> None:
    x, y = middle(page)
    touch(page, line((x - 20, y), (x - 150, y)), line((x + 20, y), (x + 150, y + 200)))


def wheel_zoom(page: Page) -> None:
    page.mouse.move(*middle(page))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")


def swipe_from_left_edge(page: Page) -> None:
    width, height = size_of(page)
    touch(page, line((1, height / 2), (width * 0.7, height / 2)))


def swipe_from_right_edge(page: Page) -> None:
    width, height = size_of(page)
    touch(page, line((width - 1, height / 2), (width * 0.3, height / 2)))


def pull_down(page: Page) -> None:
    width, height = size_of(page)
    touch(page, line((width / 2, 2), (width / 2, height * 0.8)))


def select_by_mouse(page: Page) -> None:
    x, y = middle(page)
    page.mouse.move(x - 100, y)
    page.mouse.down()
    page.mouse.move(x + 200, y + 100, steps=5)
    page.mouse.up()


def drag_picture(page: Page) -> None:
    by_html(page, f'<img id="way" width="90" height="90" alt="" src="{PICTURE}">')
    box = page.locator("#way").bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(600, 500, steps=5)
    page.mouse.up()


def drop(page: Page, kind: str, item: str) -> None:
    """Drop something from outside, by the browser's own drag and drop."""
    x, y = middle(page)
    session = page.context.new_cdp_session(page)
    data = {"items": [{"mimeType": kind, "data": item}], "dragOperationsMask": 1}
    if kind == "file":
        data = {"items": [], "files": [item], "dragOperationsMask": 1}
    for step in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": step, "x": x, "y": y, "data": data})
    session.detach()


def drop_file(page: Page) -> None:
    drop(page, "file", str(CATALOGUE))


def drop_link(page: Page) -> None:
    drop(page, "text/uri-list", "https://example.org/")


def back_button(page: Page) -> None:
    page.evaluate(
        "button => document.querySelector('.screen h2').dispatchEvent("
        "new MouseEvent('mousedown', {button, bubbles: true, cancelable: true}))",
        BACK,
    )


KINDS: dict[str, Callable[[Page, str], None]] = {
    "key": by_key,
    "link": by_link,
    "html": by_html,
    "script": by_script,
    "gesture": by_gesture,
}
GESTURES: dict[str, Callable[[Page], None]] = {
    "right-click": right_click,
    "middle-click": middle_click,
    "double-click": double_click,
    "long-press": long_press,
    "double-tap": double_tap,
    "pinch": pinch,
    "wheel-zoom": wheel_zoom,
    "swipe-from-left-edge": swipe_from_left_edge,
    "swipe-from-right-edge": swipe_from_right_edge,
    "pull-down": pull_down,
    "select-by-mouse": select_by_mouse,
    "drag-picture": drag_picture,
    "drop-file": drop_file,
    "drop-link": drop_link,
    "back-button": back_button,
}

STATE = """() => ({
  address: location.href,
  entries: history.length,
  same: window.sameDocument === true,
  scale: visualViewport.scale,
  ratio: devicePixelRatio,
  selected: String(getSelection()),
  full: Boolean(document.fullscreenElement),
  frames: document.querySelectorAll('iframe, object, embed').length,
  shown: document.querySelectorAll('#stage > .screen, #stage > .contents').length,
})"""
LISTEN = """() => {
  window.allowed = []
  if (window.sameDocument) return
  window.sameDocument = true
  const note = (event) => { if (!event.defaultPrevented) allowed.push(event.type) }
  const kinds = ['auxclick', 'beforeprint', 'contextmenu', 'dragover', 'dragstart', 'drop',
    'gesturestart', 'selectstart', 'submit', 'wheel']
  for (const kind of kinds) addEventListener(kind, note)
  addEventListener('keydown', (event) => {
    const bare = ['Alt', 'Control', 'Enter', 'Meta', 'Shift'].includes(event.key)
    if (!bare || (event.altKey && event.key === 'Enter')) note(event)
  })
  addEventListener('mousedown', (event) => { if (event.button) note(event) })
}"""
SHOW = """() => {
  const {kiosk} = window.exhibit
  kiosk.reset()
  document.querySelector('.attract-invite').click()
}"""


def escapes(page: Page, ways: list[Way]) -> list[str]:
    """Try ways out on a page of the kiosk; list what got out, in words."""
    out: list[str] = []
    address = page.url
    page.context.on("page", lambda opened: out.append(f"a second page opened: {opened.url}"))
    page.on("download", lambda saved: out.append(f"a file was saved: {saved.suggested_filename}"))
    page.on("filechooser", lambda _: out.append("a file was asked for"))
    page.on("framenavigated", lambda frame: out.append(f"an address was opened: {frame.url}"))

    def shown(dialog: Dialog) -> None:
        out.append(f"a dialog was shown: {dialog.type}")
        dialog.dismiss()

    page.on("dialog", shown)
    told: list[str] = []
    for way in ways:
        page.evaluate(SHOW)
        page.evaluate(LISTEN)
        before = page.evaluate(STATE)
        out.clear()
        attempt(page, way)
        after = page.evaluate(STATE)
        out += [
            f"{key}: {before[key]} became {after[key]}"
            for key in before
            if before[key] != after[key]
        ]
        out += [f"left to the browser: {kind}" for kind in page.evaluate("window.allowed ?? []")]
        told += [f"{way.id}: {what}" for what in out]
        if page.url != address or out:
            page.goto(address)
    return told
