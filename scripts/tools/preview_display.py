"""The touch display of the preview, made from pages that are served already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.package.kiosk import site_copy
from scripts.release import read_release
from scripts.tools.jobs import Outcome

if TYPE_CHECKING:
    from pathlib import Path


def make_display(folder: Path) -> Outcome:
    """Write the page of the display next to the others."""
    return Outcome(tuple(map(str, site_copy.write_kiosk(folder, read_release()))))
