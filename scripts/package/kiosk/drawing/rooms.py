"""The rooms for drawings, measured in Chromium with the style sheets and fonts of the kiosk."""

from __future__ import annotations

import json
import re
import subprocess
from hashlib import sha256
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from scripts.package.kiosk.drawing.height_budget import compute_budget
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.styles import inline_style_sheet
from scripts.stills.browser import require_headless_browser

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scripts.package.kiosk.drawing.height_budget import Budgets

SCRIPT = Path(__file__).with_name("measure-rooms.js")
CACHE = Path(__file__).parents[4] / "build" / "kiosk-rooms.json"
BROWSER_FLAGS = (
    "--headless",
    "--no-sandbox",  # as Kaleido does; the document is ours
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--no-first-run",
    "--font-render-hinting=none",  # the same letters on every system
    "--window-size=2000,4000",
    "--virtual-time-budget=60000",  # ms that scripts may take, without a wait for a clock
    "--dump-dom",
)
TIMEOUT_SECONDS = 180
RESULT = re.compile(r'<pre id="(rooms|failed)">(.*?)</pre>', re.DOTALL)

Heights = dict[str, dict[str, tuple[float, float, float, float]]]
"""By id and width, in px: the room for a whole drawing, for a page of it, for one under which it is
said how many results there are, and its least width."""


class MeasuringError(ProblemsError):
    """The browser gave no heights."""


def measure_budgets(html: str, sheets: Sequence[Path], cache: Path = CACHE) -> Budgets:
    """Measure the room for a drawing on each screen of a document.

    `cache` holds the heights of the document that was measured last; the same one needs no browser.
    Raises `MeasuringError` with what the browser said, and `NoBrowserError`.
    """
    document = _render_measured_document(html, sheets)
    key = sha256(document.encode()).hexdigest()
    heights = _read_cache(cache, key)
    if heights is None:
        heights = _measure_document(document)
        _write_cache(cache, key, heights)
    return {
        name: {width: compute_budget(width, *found) for width, found in widths.items()}
        for name, widths in heights.items()
    }


def _render_measured_document(html: str, sheets: Sequence[Path]) -> str:
    """Write the document that measures itself: the screens with a window, and nothing in it."""
    tree = parse_html(html)
    for shown in tree.select(".screen"):
        window = shown.select_one(".kiosk-window")
        if window is None:
            shown.decompose()
            continue
        window.clear()
        window.append(tree.new_tag("exhibit-chart"))  # style sheets ask whether there is one
        for figure in shown.select(".kiosk-figure"):
            figure.attrs = {"class": figure["class"]}
    styles = "\n".join(map(inline_style_sheet, sheets))
    data = json.dumps({"sheets": styles, "content": str(tree)}).replace("</", "<\\/")
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"></head>\n<body>\n'
        f'<script type="application/json" id="measured">{data}</script>\n'
        f"<script>{SCRIPT.read_text('utf-8')}</script>\n</body>\n</html>\n"
    )


def _measure_document(document: str) -> Heights:
    """Let a browser lay out the document, and read the heights that its script left in it."""
    with TemporaryDirectory(prefix="exhibit-kiosk-") as name:
        source = Path(name) / "rooms.html"
        source.write_text(document, "utf-8")
        command = [
            require_headless_browser(),
            *BROWSER_FLAGS,
            f"--user-data-dir={name}/profile",
            source.as_uri(),
        ]
        said = subprocess.run(  # noqa: S603  # the browser that was found, and our own page
            command, capture_output=True, text=True, check=False, timeout=TIMEOUT_SECONDS
        )
    found = RESULT.search(said.stdout)
    if found is None or found[1] == "failed":
        reason = unescape(found[2]) if found else said.stderr.strip()[-500:] or "it said nothing"
        what = f"the browser did not measure its screens ({reason})"
        fix = "check that it starts, or set BROWSER_PATH to another"
        raise MeasuringError(Problem("kiosk.html", WHOLE_FILE, what, fix))
    heights: Heights = json.loads(unescape(found[2]))
    return heights


def _read_cache(cache: Path, key: str) -> Heights | None:
    """Give the heights of the document with this key, if they were kept."""
    try:
        kept: Mapping[str, Heights] = json.loads(cache.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return kept.get(key)


def _write_cache(cache: Path, key: str, heights: Heights) -> None:
    """Keep the heights of a document in place of those of another, whole or not at all."""
    cache.parent.mkdir(parents=True, exist_ok=True)
    fresh = cache.with_name(f"{cache.name}.new")
    fresh.write_text(json.dumps({key: heights}), encoding="utf-8")
    fresh.replace(cache)
