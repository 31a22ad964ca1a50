"""The script in the head of each page, which runs before the page is painted.

An edition says in attributes of its tag what else it has: the kiosk, the service worker.
"""

from __future__ import annotations

import re

TAG = re.compile(r'<script src="([^"]*)generated/bundles/head(?:\.\w+)?\.js"([^>]*)>')


def add_attribute(html: str, name: str, file: str) -> str:
    """Let a page's first script know where a file of its edition is, seen from the page."""
    bare = remove_attribute(html, name)
    return TAG.sub(lambda tag: f'{tag[0][:-1]} data-{name}="{tag[1]}{file}">', bare, count=1)


def remove_attribute(html: str, name: str) -> str:
    """Give a page whose first script knows of no such file."""
    return TAG.sub(lambda tag: re.sub(rf' data-{name}="[^"]*"', "", tag[0]), html, count=1)
