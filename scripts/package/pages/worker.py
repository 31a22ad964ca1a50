"""What lets a browser keep the whole site: a service worker with the sum of every file."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WORKER = "service-worker.js"
SOURCE = Path(__file__).with_name(WORKER)
SCRIPT = "assets/js/versions.js"
ONLY_INSTALLED = (WORKER, SCRIPT, "assets/css/versions.css", "manifest.webmanifest", "assets/icons")
"""What an edition that no browser keeps can do without."""
HOSTED = ("404.html", "sitemap.xml")
"""What only a host shows or reads."""
NOT_KEPT = {WORKER, "robots.txt", "sitemap.xml"}
"""What only browsers and search engines ask for, not pages."""
KIOSK = ("kiosk.html", "assets/css/kiosk-", "assets/js/kiosk-")
"""What belongs to the kiosk, which no reader's browser keeps."""
SQUEEZED = {".br", ".gz", ".zst"}
"""Copies of other files that servers choose by themselves."""
LAST = ("assets/vendor/",)
"""Large files that no page needs before it is read."""
FIRST_SCRIPT = re.compile(r'<script src="([^"]*)assets/js/scheme\.js"></script>\n')
TAG = '<script defer src="{}' + SCRIPT + '"></script>\n'
TAGS = re.compile(TAG.replace("{}", '[^"]*').replace(".", r"\."))


def make(site: Path) -> None:
    """Let the site's pages start the worker, and write it.

    Comes last of all that writes the site: it takes the sum of every file as it stands.
    """
    for path in sorted(site.rglob("*.html")):
        path.write_text(started(path.read_text(encoding="utf-8")), encoding="utf-8")
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    sums = [(name, sum_of((site / name).read_bytes())) for name in in_order(names)]
    (site / WORKER).write_text(worker(sums, SOURCE.read_text("utf-8")), encoding="utf-8")


def started(html: str) -> str:
    """Give a page with the script that starts the worker, beside the first script of ours."""
    once = unstarted(html)
    return FIRST_SCRIPT.sub(lambda match: match[0] + TAG.format(match[1]), once, count=1)


def unstarted(html: str) -> str:
    """Give a page without the script that starts the worker, for an edition that has none."""
    return TAGS.sub("", html)


def copy_without(site: Path, target: Path) -> None:
    """Copy the site for an edition that no browser keeps: without the worker and what starts it."""
    left_out = {site / name for name in ONLY_INSTALLED}
    shutil.copytree(
        site, target, ignore=lambda at, found: [n for n in found if Path(at) / n in left_out]
    )
    for path in sorted(target.rglob("*.html")):
        path.write_text(unstarted(path.read_text(encoding="utf-8")), encoding="utf-8")


def in_order(names: Iterable[str]) -> list[str]:
    """Sort what is to be kept, what is large and needed late at the end."""
    kept = (
        name
        for name in names
        if name not in NOT_KEPT and Path(name).suffix not in SQUEEZED and not name.startswith(KIOSK)
    )
    return sorted(kept, key=lambda name: (name.startswith(LAST), name))


def worker(sums: list[tuple[str, str]], source: str) -> str:
    """Put the list before the worker; its version changes with any file, and with the worker."""
    files = json.dumps(sums, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256((files + source).encode()).hexdigest()[:16]
    return f"const EXHIBIT = {{version: '{version}', files: {files}}}\n{source}"


def sum_of(content: bytes) -> str:
    """Give a file's SHA-256 as the browser's own integrity checks write it."""
    return b64encode(hashlib.sha256(content).digest()).decode()
