"""What lets a browser keep the whole site: a service worker with the sum of every file."""

from __future__ import annotations

import hashlib
import json
import shutil
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.assets.bundles import FOLDER
from scripts.package.pages.head_script import add_attribute, remove_attribute
from scripts.package.pages.later_parts import FOLDER as PARTS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable

WORKER_FILE = "service-worker.js"
SOURCE = Path(__file__).with_name(WORKER_FILE)
SCRIPT = "assets/js/core/versions.js"
INSTALL_FILES = (WORKER_FILE, "manifest.webmanifest", "assets/icons")
"""What an edition that no browser keeps can do without."""
HOST_FILES = ("404.html", "sitemap.xml")
"""What only a host shows or reads."""
UNCACHED_FILES = {WORKER_FILE, "robots.txt", "sitemap.xml"}
"""What only browsers and search engines ask for, not pages."""
KIOSK_PREFIXES = ("kiosk.html", f"{FOLDER}/kiosk", f"{PARTS_FOLDER}/")
"""What belongs to the kiosk, which no reader's browser keeps."""
COMPRESSED_SUFFIXES = {".br", ".gz", ".zst"}
"""Copies of other files that servers choose by themselves."""
LATE_PREFIXES = ("assets/vendor/",)
"""Large files that no page needs before it is read."""


def write_worker(site: Path) -> None:
    """Let the site's pages start the worker, and write it.

    Runs after everything else that writes the site: it takes the checksum of every file.
    """
    for path in sorted(site.rglob("*.html")):
        path.write_text(add_worker(path.read_text(encoding="utf-8")), encoding="utf-8")
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    sums = [
        (name, compute_integrity((site / name).read_bytes())) for name in select_cached_files(names)
    ]
    (site / WORKER_FILE).write_text(
        render_worker(sums, SOURCE.read_text("utf-8")), encoding="utf-8"
    )


def add_worker(html: str) -> str:
    """Let the scripts of a page start the worker."""
    return add_attribute(html, "worker", WORKER_FILE)


def remove_worker(html: str) -> str:
    """Give a page that starts no worker, for an edition that has none."""
    return remove_attribute(html, "worker")


def copy_without_worker(site: Path, target: Path) -> None:
    """Copy the site for an edition that no browser keeps: without the worker and what starts it."""
    left_out = {site / name for name in INSTALL_FILES}
    shutil.copytree(
        site, target, ignore=lambda at, found: [n for n in found if Path(at) / n in left_out]
    )
    for path in sorted(target.rglob("*.html")):
        path.write_text(remove_worker(path.read_text(encoding="utf-8")), encoding="utf-8")


def select_cached_files(names: Iterable[str]) -> list[str]:
    """Select and sort the files to cache; large ones that are needed late come last."""
    kept = (
        name
        for name in names
        if name not in UNCACHED_FILES
        and Path(name).suffix not in COMPRESSED_SUFFIXES
        and not name.startswith(KIOSK_PREFIXES)
    )
    return sorted(kept, key=lambda name: (name.startswith(LATE_PREFIXES), name))


def render_worker(sums: list[tuple[str, str]], source: str) -> str:
    """Put the list before the worker; its version changes with any file, and with the worker."""
    files = json.dumps(sums, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256((files + source).encode()).hexdigest()[:16]
    return f"const EXHIBIT = {{version: '{version}', files: {files}}}\n{source}"


def compute_integrity(content: bytes) -> str:
    """Give a file's SHA-256 as the browser's own integrity checks write it."""
    return b64encode(hashlib.sha256(content).digest()).decode()
