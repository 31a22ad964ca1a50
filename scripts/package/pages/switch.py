"""The switch that leads from any page of the site to the kiosk: `?kiosk=1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.package.pages import worker
from scripts.package.pages.head_script import add_attribute, remove_attribute

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = "assets/js/head/kiosk-switch.js"
KIOSK_FILE = "kiosk.html"


def add_switch(html: str) -> str:
    """Let a page lead to the kiosk."""
    return add_attribute(html, "kiosk", KIOSK_FILE)


def remove_switch(html: str) -> str:
    """Give a page without the switch, for an edition that has no kiosk."""
    return remove_attribute(html, "kiosk")


def write_switch(site: Path) -> None:
    """Let every page of the site lead to the kiosk, but those that only a host shows."""
    for path in sorted({*site.glob("*.html")} - {site / name for name in worker.HOST_FILES}):
        path.write_text(add_switch(path.read_text("utf-8")), encoding="utf-8")
