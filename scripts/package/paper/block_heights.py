"""The heights of blocks, measured in Chromium with the style sheets and fonts that print them."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem
from scripts.package.pages.headless import BrowserError, dump_with_browser
from scripts.package.paper.printing import delay_layout

if TYPE_CHECKING:
    from collections.abc import Sequence

SCRIPT = Path(__file__).with_name("measure-blocks.js")
RESULT = re.compile(r'<pre id="(heights|failed)">(.*?)</pre>', re.DOTALL)
MM_PER_PIXEL = 25.4 / 96
NAME = "document.html"
FAILURE = "did not measure its blocks"


def measure_heights(html: str) -> Sequence[float]:
    """Measure each element with `data-measured`, in mm and in the order of the document.

    Raises `BrowserError` with what the browser said, and `NoBrowserError`.
    """
    script = f"<script>{SCRIPT.read_text('utf-8')}</script>"
    found = RESULT.search(dump_with_browser(delay_layout(html) + script, NAME, FAILURE))
    if found is None or found[1] == "failed":
        reason = unescape(found[2]) if found else "its script did not end"
        what, fix = f"the browser {FAILURE} ({reason})", "correct measure-blocks.js"
        raise BrowserError(Problem(NAME, WHOLE_FILE, what, fix))
    heights: list[float] = json.loads(unescape(found[2]))
    return [height * MM_PER_PIXEL for height in heights]
