"""HTML as a tree: the one place where a built page, or what was written of it, is parsed."""

from __future__ import annotations

from bs4 import BeautifulSoup

PARSER = "html.parser"
"""Writes names in small letters, `viewbox` too, which every reader of HTML takes for `viewBox`."""


def parse_html(html: str) -> BeautifulSoup:
    """Give the tree of a document, or of a part of one."""
    return BeautifulSoup(html, PARSER)
