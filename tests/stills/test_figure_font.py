"""The font that a picture takes along is the one that the figures are drawn with."""

import base64
import json
import re

from scripts.stills import FONT_FILE as DRAWN_WITH
from scripts.stills.figure_font import FONT_FILE, render_script


def test_script_holds_the_font_whole_and_asks_for_nothing() -> None:
    said = render_script(FONT_FILE.read_bytes())
    face = json.loads(said.partition(" = ")[2])
    data = re.search(r"url\(data:font/woff2;base64,([^)]+)\)", face)
    assert data
    assert base64.b64decode(data[1]) == DRAWN_WITH.read_bytes()
    assert "http" not in said.lower()
