"""What stands on the sheets of a printed document, and where: letters alone, without drawings."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from hashlib import sha256
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject
    from pypdf.generic import PdfObject

PAINTING = re.compile(rb"^(?:[-+.\d ]+ (?:m|l|c|v|y|re)|h|[fFBbS]\*?|s|n|W\*?)\n", re.MULTILINE)
"""What draws lines and areas, as Chromium writes it: an operator a line."""
UNREAD_FONT_KEYS = {"/CharProcs", "/FontDescriptor"}
"""What of a font is for the eye alone."""
KEPT_SHEETS = 256


class TextRun(NamedTuple):
    """Letters in one font: their place from the lower left corner and their size, in points."""

    x: float
    y: float
    size: float
    text: str


class PrintedSheet(NamedTuple):
    """What stands on a sheet, and its runs of letters."""

    text: str
    runs: tuple[TextRun, ...]


kept_sheets: dict[str, PrintedSheet] = {}
"""Sheets by what they were read from: most are the same from one printing to the next."""


@lru_cache(maxsize=4)  # a sheet full of drawings takes seconds to read
def read_sheets(printed: bytes) -> tuple[PrintedSheet, ...]:
    """Read what stands on each sheet, once for all checks."""
    return tuple(map(_read_kept_sheet, PdfReader(io.BytesIO(printed)).pages))


def read_printed_text(printed: bytes) -> str:
    """Read what stands on all sheets, in their order."""
    return "".join(sheet.text for sheet in read_sheets(printed))


def _read_kept_sheet(page: PageObject) -> PrintedSheet:
    """Read a sheet, or give what was read from the same one before."""
    key = _strip_drawings(page)
    if key not in kept_sheets:
        if len(kept_sheets) >= KEPT_SHEETS:
            kept_sheets.clear()
        kept_sheets[key] = read_sheet(page)
    return kept_sheets[key]


def _strip_drawings(page: PageObject) -> str:
    """Take lines and areas out of a page in memory; give a fingerprint of all that is read."""
    digest = sha256()
    held = page["/Resources"].get_object()
    for stream in (*_list_streams(page), *_list_forms(held)):
        letters = PAINTING.sub(b"", stream.get_data())
        stream.set_data(letters)
        digest.update(b"%d:" % len(letters) + letters)
    for part in _describe_fonts(held):
        digest.update(b"%d:" % len(part) + part)
    return digest.hexdigest()


def _list_streams(page: PageObject) -> Iterator[StreamObject]:
    """Give the streams of a page; an empty one has none."""
    found = page.get("/Contents", ArrayObject()).get_object()
    for one in found if isinstance(found, ArrayObject) else [found]:
        stream = one.get_object()
        assert isinstance(stream, StreamObject)  # noqa: S101  # the format says so
        yield stream


def _list_forms(resources: PdfObject | None) -> Iterator[StreamObject]:
    """Give the drawings that a page, or a drawing of it, is put together from."""
    if not isinstance(resources, DictionaryObject):
        return
    for reference in resources.get("/XObject", DictionaryObject()).get_object().values():
        form = reference.get_object()
        if isinstance(form, StreamObject) and form.get("/Subtype") == "/Form":
            yield form
            yield from _list_forms(form.get("/Resources", DictionaryObject()).get_object())


def _describe_fonts(resources: PdfObject | None) -> Iterator[bytes]:
    """Give all by which letters are read, of a page and of the drawings in it."""
    if not isinstance(resources, DictionaryObject):
        return
    for name, reference in resources.get("/Font", DictionaryObject()).get_object().items():
        yield str(name).encode()
        yield from _describe(reference.get_object())
    for form in _list_forms(resources):
        yield from _describe_fonts(form.get("/Resources", DictionaryObject()).get_object())


def _describe(part: PdfObject | None) -> Iterator[bytes]:
    """Give what a part of a font says, with what it refers to."""
    part = part.get_object() if part is not None else None
    if isinstance(part, StreamObject):
        yield part.get_data()
    elif isinstance(part, DictionaryObject):
        for name, value in part.items():
            if name not in UNREAD_FONT_KEYS:
                yield str(name).encode()
                yield from _describe(value)
    elif isinstance(part, ArrayObject):
        for value in part:
            yield from _describe(value)
    else:
        yield repr(part).encode()


def read_sheet(page: PageObject) -> PrintedSheet:
    """Read a sheet as it is."""
    runs: list[TextRun] = []

    def visit(text: str, outer: list[float], inner: list[float], _: object, size: float) -> None:
        if text.strip():
            x, y = inner[4:6]
            runs.append(
                TextRun(
                    x * outer[0] + y * outer[2] + outer[4],
                    x * outer[1] + y * outer[3] + outer[5],
                    size * hypot(*inner[2:4]) * hypot(*outer[2:4]),
                    text.strip(),
                )
            )

    text = page.extract_text(visitor_text=visit)
    return PrintedSheet(text, tuple(runs))
