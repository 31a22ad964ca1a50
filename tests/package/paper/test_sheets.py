"""Sheets are read without their drawings, and a sheet that is the same again is not read again."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from scripts.package.paper import sheets
from scripts.package.paper.printing import print_document

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>
<style>p {{ break-after: page }} g {{ opacity: .5 }}</style></head><body>
<p>One <svg viewBox="0 0 90 90" width="90"><g><path d="M1 1h50v50z" fill="red"></path>
<path d="M9 9C1 2 3 4 5 6" stroke="blue"></path><text x="9" y="30">within 1 m</text></g></svg></p>
<p>Two {word} (h) [f] 1 2 l</p></body></html>"""


@pytest.fixture(scope="module")
def printed() -> bytes:
    return print_document(DOCUMENT.format(word="words"))


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    sheets.kept_sheets.clear()
    sheets.read_sheets.cache_clear()
    yield
    sheets.kept_sheets.clear()


def test_drawings_change_nothing_that_is_read(printed: bytes) -> None:
    whole = tuple(sheets.read_sheet(page) for page in PdfReader(io.BytesIO(printed)).pages)
    assert sheets.read_sheets(printed) == whole
    assert "within 1 m" in whole[0].text
    assert "Two words (h) [f] 1 2 l" in whole[1].text
    assert whole[0].runs


def test_same_sheet_is_read_once(printed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_ = sheets.read_sheets(printed)
    read = []
    one_sheet = sheets.read_sheet
    monkeypatch.setattr(sheets, "read_sheet", lambda page: read.append(page) or one_sheet(page))
    sheets.read_sheets.cache_clear()
    again, other, *_ = sheets.read_sheets(print_document(DOCUMENT.format(word="swords")))
    assert again is first
    assert "swords" in other.text
    assert len(read) == 1
