"""The templates of what the editions write in quantity; elements of built pages go in as they are.

A template is named by its path below `scripts/package`, as `kiosk/screens/screen.html`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import Tag
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from scripts.package.pages.codes import (
    render_compact_qr_code,
    render_qr_code,
    shorten_address,
)

if TYPE_CHECKING:
    from pathlib import PurePath

TEMPLATES_FOLDER = Path(__file__).parents[1]
DOCUMENT_STARTS = ("<!doctype", "<?xml")
BREAK_BETWEEN_TAGS = re.compile(r"(?<=[>}])\s*\n\s*(?=[<{])")
LINE_BREAK = re.compile(r"\s*\n\s*")


def render_document(name: str, /, **values: object) -> str:
    """Fill the template of a whole document; texts are escaped, elements and `Markup` are not.

    Raises `jinja2.UndefinedError` for a name without a value, and `TypeError` for `None`.
    """
    return _make_environment().get_template(name).render(values)


def render_part(name: str, /, **values: object) -> Markup:
    """Fill the template of a part of a document, for another template to take as it is.

    Raises as `render_document` does.
    """
    return Markup(render_document(name, **values))  # noqa: S704  # it is escaped


@cache
def _make_environment(folder: PurePath = TEMPLATES_FOLDER) -> Environment:
    """Make what reads the templates of a folder, and keeps them."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_keep_markup,
        extensions=[LineJoiner],
    )
    environment.filters["inner"] = render_inner
    environment.filters["qr_code"] = _render_qr_code
    environment.filters["compact_qr_code"] = _render_compact_qr_code
    environment.filters["short_address"] = shorten_address
    environment.policies["json.dumps_kwargs"] = {}  # in the order in which they are given
    return environment


def _keep_markup(value: object) -> object:
    """Write an element as it is; what is missing is an error, as a name without a value is."""
    if value is None:
        raise TypeError("a template writes None; let it ask for the value first")
    return Markup(str(value)) if isinstance(value, Tag) else value  # noqa: S704  # as it was built


def render_inner(tag: Tag) -> Markup:
    """Write what an element of a built page holds."""
    return Markup(tag.decode_contents())  # noqa: S704  # as it was built


def _render_qr_code(address: str) -> Markup:
    """Draw an address as a QR code."""
    return Markup(render_qr_code(address))  # noqa: S704  # our drawing


def _render_compact_qr_code(address: str) -> Markup:
    """Give the modules of an address as a QR code, for a script to draw."""
    return Markup(render_compact_qr_code(address))  # noqa: S704  # our drawing


class LineJoiner(Extension):
    """Lets a template have more lines than what it writes; a whole document keeps its lines."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Join the lines of a part of a document."""
        return source if source.startswith(DOCUMENT_STARTS) else join_lines(source)


def join_lines(source: str) -> str:
    """Join lines: between two tags a line break is nothing, anywhere else it is a space."""
    return LINE_BREAK.sub(" ", BREAK_BETWEEN_TAGS.sub("", source.strip()))
