"""The style sheet by which a printed link names the number of its page, as the menu has it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SOURCE_NAME = "core/page-numbers"
"""The style sheet by its name among the sources of bundles."""
HEADING = (
    "/* The numbers of pages on paper, made from the nav of mkdocs.yml.\n   After: core/print. */"
)


def render_page_number_styles(files: Iterable[str]) -> str:
    """Write a rule for each page, by its file; the first is the home page and has no number."""
    rules = [
        f'  .content :is(p, li) > a[href^="{PurePosixPath(file).stem}.html"]::after {{\n'
        f'    content: " ({f"section {number}" if number else "home page"})";\n  }}'
        for number, file in enumerate(files)
    ]
    return "\n".join([HEADING, "@media print {", *rules, "}"]) + "\n"
