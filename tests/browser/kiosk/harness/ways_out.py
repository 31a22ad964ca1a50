"""The catalogue of ways out of the kiosk as data, and how each is tried on an opened page.

The page itself refuses most. What only the browser can refuse is marked `browser`; there the
machine's policy is asked.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.browser.kiosk.harness.display import LOAD_PARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Dialog, Page

CATALOGUE = Path(__file__).with_suffix(".csv")
BACK_BUTTON = 3
"""The mouse's own button for going back, as browsers number it."""
PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
LONG_PRESS_TIME = 900
"""Milliseconds for which a finger lies until it is a long press."""


class WayOut(NamedTuple):
    """A way out: its name, its kind, what is tried, and who refuses it (`page` or `browser`)."""

    id: str
    kind: str
    tried: str
    refused_by: str


def read_ways() -> list[WayOut]:
    """Read the catalogue."""
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [WayOut(*row) for row in rows]


def try_way(page: Page, way: WayOut) -> None:
    """Try a way out on a page that shows a screen."""
    KINDS[way.kind](page, way.tried)
    page.wait_for_timeout(150)


def _try_key(page: Page, keys: str) -> None:
    """Press keys; those that a keyboard of ours lacks come as events."""
    if keys.startswith(("Browser", "Launch")):
        page.evaluate(
            "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
            "{key, bubbles: true, cancelable: true}))",
            keys,
        )
    else:
        page.keyboard.press(keys)


def _try_html(page: Page, html: str) -> None:
    """Put markup into the screen, as a text might contain it, and touch what it shows."""
    page.evaluate(
        "html => document.querySelector('.screen').insertAdjacentHTML('afterbegin', html)", html
    )
    if 'id="way"' in html:
        page.locator("#way").click(force=True)


def _try_link(page: Page, attributes: str) -> None:
    """Put a link into the screen and follow it, by a finger and by a key."""
    _try_html(page, f'<a id="way" {attributes}>A way out</a>')
    if page.locator("#way").count():
        page.locator("#way").focus()
        page.keyboard.press("Enter")


def _try_script(page: Page, script: str) -> None:
    """Run a script in the page; what it throws or returns is ignored."""
    page.evaluate("script => { setTimeout(script) }", script)


def _try_gesture(page: Page, name: str) -> None:
    """Make a gesture on the middle of the screen."""
    GESTURES[name](page)


def _find_middle(page: Page) -> tuple[float, float]:
    """Find the middle of a heading, which is text and no button."""
    box = page.locator(".screen h2").bounding_box()
    assert box
    return box["x"] + min(200, box["width"] / 2), box["y"] + box["height"] / 2


def move_fingers(page: Page, *paths: list[tuple[float, float]], hold: int = 0) -> None:
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


def divide_path(
    start: tuple[float, float], end: tuple[float, float], steps: int = 8
) -> list[tuple[float, float]]:
    """Divide a straight path into steps."""
    return [
        (start[0] + (end[0] - start[0]) * i / steps, start[1] + (end[1] - start[1]) * i / steps)
        for i in range(steps + 1)
    ]


def _read_page_size(page: Page) -> tuple[float, float]:
    """Give the width and the height of the page, in px."""
    width, height = page.evaluate("[innerWidth, innerHeight]")
    return width, height


def _right_click(page: Page) -> None:
    page.mouse.click(*_find_middle(page), button="right")


def _middle_click(page: Page) -> None:
    page.mouse.click(*_find_middle(page), button="middle")


def _double_click(page: Page) -> None:
    page.mouse.dblclick(*_find_middle(page))


def _long_press(page: Page) -> None:
    move_fingers(page, [_find_middle(page)], hold=LONG_PRESS_TIME)


def _double_tap(page: Page) -> None:
    for _ in range(2):
        move_fingers(page, [_find_middle(page)])


def _pinch(page: Page) -> None:
    x, y = _find_middle(page)
    move_fingers(
        page, divide_path((x - 20, y), (x - 150, y)), divide_path((x + 20, y), (x + 150, y + 200))
    )


def _wheel_zoom(page: Page) -> None:
    page.mouse.move(*_find_middle(page))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")


def _swipe_from_left_edge(page: Page) -> None:
    width, height = _read_page_size(page)
    move_fingers(page, divide_path((1, height / 2), (width * 0.7, height / 2)))


def _swipe_from_right_edge(page: Page) -> None:
    width, height = _read_page_size(page)
    move_fingers(page, divide_path((width - 1, height / 2), (width * 0.3, height / 2)))


def _pull_down(page: Page) -> None:
    width, height = _read_page_size(page)
    move_fingers(page, divide_path((width / 2, 2), (width / 2, height * 0.8)))


def _select_by_mouse(page: Page) -> None:
    x, y = _find_middle(page)
    page.mouse.move(x - 100, y)
    page.mouse.down()
    page.mouse.move(x + 200, y + 100, steps=5)
    page.mouse.up()


def _drag_picture(page: Page) -> None:
    _try_html(page, f'<img id="way" width="90" height="90" alt="" src="{PICTURE}">')
    box = page.locator("#way").bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(600, 500, steps=5)
    page.mouse.up()


def _drop(page: Page, kind: str, item: str) -> None:
    """Drop something from outside, by the browser's own drag and drop."""
    x, y = _find_middle(page)
    session = page.context.new_cdp_session(page)
    data = {"items": [{"mimeType": kind, "data": item}], "dragOperationsMask": 1}
    if kind == "file":
        data = {"items": [], "files": [item], "dragOperationsMask": 1}
    for step in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": step, "x": x, "y": y, "data": data})
    session.detach()


def _drop_file(page: Page) -> None:
    _drop(page, "file", str(CATALOGUE))


def _drop_link(page: Page) -> None:
    _drop(page, "text/uri-list", "https://example.org/")


def _press_back_button(page: Page) -> None:
    page.evaluate(
        "button => document.querySelector('.screen h2').dispatchEvent("
        "new MouseEvent('mousedown', {button, bubbles: true, cancelable: true}))",
        BACK_BUTTON,
    )


KINDS: dict[str, Callable[[Page, str], None]] = {
    "key": _try_key,
    "link": _try_link,
    "html": _try_html,
    "script": _try_script,
    "gesture": _try_gesture,
}
GESTURES: dict[str, Callable[[Page], None]] = {
    "right-click": _right_click,
    "middle-click": _middle_click,
    "double-click": _double_click,
    "long-press": _long_press,
    "double-tap": _double_tap,
    "pinch": _pinch,
    "wheel-zoom": _wheel_zoom,
    "swipe-from-left-edge": _swipe_from_left_edge,
    "swipe-from-right-edge": _swipe_from_right_edge,
    "pull-down": _pull_down,
    "select-by-mouse": _select_by_mouse,
    "drag-picture": _drag_picture,
    "drop-file": _drop_file,
    "drop-link": _drop_link,
    "back-button": _press_back_button,
}

READ_STATE = """() => ({
  address: location.href,
  entries: history.length,
  same: window.sameDocument === true,
  scale: visualViewport.scale,
  ratio: devicePixelRatio,
  selected: String(getSelection()),
  full: Boolean(document.fullscreenElement),
  frames: document.querySelectorAll('iframe, object, embed').length,
  shown: document.querySelectorAll('#stage > .screen, #stage > .home').length,
})"""
LISTEN_FOR_EVENTS = """() => {
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
SHOW_SCREEN = """() => {
  const {kiosk} = window.exhibit
  kiosk.reset()
  document.querySelector('.attract-invite').click()
}"""


def find_escapes(page: Page, ways: list[WayOut]) -> list[str]:
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
    problems: list[str] = []
    for way in ways:
        page.evaluate(SHOW_SCREEN)
        page.evaluate(LISTEN_FOR_EVENTS)
        before = page.evaluate(READ_STATE)
        out.clear()
        try_way(page, way)
        after = page.evaluate(READ_STATE)
        out += [
            f"{key}: {before[key]} became {after[key]}"
            for key in before
            if before[key] != after[key]
        ]
        out += [f"left to the browser: {kind}" for kind in page.evaluate("window.allowed ?? []")]
        problems += [f"{way.id}: {what}" for what in out]
        if page.url != address or out:
            page.goto(address)
            page.evaluate(LOAD_PARTS)
    return problems
