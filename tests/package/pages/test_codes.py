"""A code in its compact form has the modules of the drawn one."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
import segno

from scripts.package.pages.codes import (
    render_compact_qr_code,
    render_qr_code,
    shorten_address,
)
from tests.site import parse_element

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("address", ["https://exhibit.test/", "https://a.b/c.html#d?e=1&f=" * 4])
def test_compact_code_has_every_module(address: str) -> None:
    code = parse_element(render_compact_qr_code(address))
    rows = segno.make(address, error="m", micro=False).matrix
    assert code["viewbox"] == f"0 0 {len(rows)} {len(rows)}"
    bits = "".join(f"{byte:08b}" for byte in base64.b64decode(str(code["data-modules"])))
    assert bits[: len(rows) ** 2] == "".join(str(module) for row in rows for module in row)
    assert "1" not in bits[len(rows) ** 2 :]
    assert code.get_text() == f"QR code: {address}"


@pytest.mark.parametrize("render", [render_qr_code, render_compact_qr_code])
def test_code_that_would_lead_nowhere_is_blank(render: Callable[[str], str]) -> None:
    code = parse_element(render("https://exhibit.example/results.html"))
    assert code.get_text() == "Draft: the address of the exhibit is not set"
    assert "data-modules" not in code.attrs
    assert shorten_address("https://exhibit.example/results.html").startswith("Draft: ")
    assert shorten_address("https://exhibit.test/results.html") == "exhibit.test/results.html"
