"""The bundles of the site, with the style sheets that follow from tables and the nav."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.evidence.therapies import list_groups, load_therapies
from scripts.assets import bundles
from scripts.markup import therapy_styles
from scripts.survey import page_numbers
from scripts.survey.site_config import read_site

if TYPE_CHECKING:
    from pathlib import Path

    from figures.evidence.problems import Problem

MADE_SHEETS = (therapy_styles.SOURCE_NAME, page_numbers.SOURCE_NAME)
"""Style sheets that no one writes."""


def find_site_bundle_problems() -> list[Problem]:
    """List what is wrong with scripts and style sheets, and with what they need."""
    return bundles.find_bundle_problems(MADE_SHEETS)


def write_site_bundles(generated: Path) -> None:
    """Write every bundle to the folder of generated files; what goes into them has been checked."""
    files = [file for _, file in read_site().pages]
    groups = list_groups(load_therapies())
    made = {
        therapy_styles.SOURCE_NAME: therapy_styles.render_therapy_styles(groups),
        page_numbers.SOURCE_NAME: page_numbers.render_page_number_styles(files),
    }
    bundles.write_bundles(generated, made)
