"""What leads to the exhibit before its address is set: nothing, and it says that it is a draft.

`site_url` of `mkdocs.yml` has a placeholder in the domain `.example`, which nobody can own. Pages
of a preview may have it; what is printed, shown on a display or handed on may not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scripts.markup.site_address import is_placeholder

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "EXHIBIT_ADDRESS"
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">\n?')


def remove_placeholder(html: str) -> str:
    """Leave out of a page that it stands at an address, unless that is set."""
    return CANONICAL.sub(lambda link: "" if is_placeholder(link[1]) else link[0], html)


def describe_draft(site: Path) -> str:
    """Say what editions of a built site without an address are, and what to do; else nothing."""
    link = CANONICAL.search((site / "index.html").read_text("utf-8"))
    if not link or not is_placeholder(link[1]):
        return ""
    return (
        "DRAFT: the address of the exhibit is not set. What is printed is stamped as a draft, the\n"
        "codes are blank, and nothing leads to the exhibit online. Set it with\n"
        f"    {VARIABLE}=https://your.address/ make editions\n"
    )
