"""The switch that leads from any page of the site to the kiosk: `?kiosk=1`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scripts.package.pages import worker

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = "assets/js/kiosk-switch.js"
FIRST_SCRIPT = re.compile(r'<script src="([^"]*)assets/js/scheme\.js"></script>\n')
TAG = '<script src="{}' + SCRIPT + '"></script>\n'
TAGS = re.compile(TAG.replace("{}", '[^"]*').replace(".", r"\."))


def switched(html: str) -> str:
    """Give a page with the switch, beside the first script of ours."""
    return FIRST_SCRIPT.sub(lambda at: TAG.format(at[1]) + at[0], unswitched(html), count=1)


def unswitched(html: str) -> str:
    """Give a page without the switch, for an edition that has no kiosk."""
    return TAGS.sub("", html)


def switch(site: Path) -> None:
    """Put the switch into every page of the site but those that only a host shows."""
    for path in sorted({*site.glob("*.html")} - {site / name for name in worker.HOSTED}):
        path.write_text(switched(path.read_text("utf-8")), encoding="utf-8")
