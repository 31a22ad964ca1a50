"""The switch that leads from any page of the site to the kiosk: `?kiosk=1`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scripts.package.pages import worker

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = "assets/js/alone/kiosk-switch.js"
FIRST_SCRIPT = re.compile(r'<script src="([^"]*)assets/js/alone/scheme\.js"></script>\n')
SCRIPT_TAG = '<script src="{}' + SCRIPT + '"></script>\n'
SCRIPT_TAG_PATTERN = re.compile(SCRIPT_TAG.replace("{}", '[^"]*').replace(".", r"\."))


def add_switch(html: str) -> str:
    """Add the switch to a page, before our first script."""
    return FIRST_SCRIPT.sub(
        lambda at: SCRIPT_TAG.format(at[1]) + at[0], remove_switch(html), count=1
    )


def remove_switch(html: str) -> str:
    """Give a page without the switch, for an edition that has no kiosk."""
    return SCRIPT_TAG_PATTERN.sub("", html)


def write_switch(site: Path) -> None:
    """Put the switch into every page of the site but those that only a host shows."""
    for path in sorted({*site.glob("*.html")} - {site / name for name in worker.HOST_FILES}):
        path.write_text(add_switch(path.read_text("utf-8")), encoding="utf-8")
