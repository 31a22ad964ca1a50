"""A drawing as a file of its own: it carries its words, its colors in each scheme, its letters.

As an image in a page, it sees neither the page's style sheets nor its fonts.
"""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from figures.drawing.style import FONT
from scripts.cache.fingerprints import hash_files, hash_packages, hash_texts
from scripts.cache.store import CACHE_FOLDER, remember
from scripts.stills import subset
from scripts.stills.palette import PROPERTY, read_palette

if TYPE_CHECKING:
    from collections.abc import Mapping

KEPT_SUBSETS = CACHE_FOLDER / "subsets"
KEY_LENGTH = 32
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
TEXT = re.compile(r">([^<]+)<")
DRAWING_RULES = (
    "text{text-rendering:geometricprecision}"
    '[stroke^="var(--exhibit-grid"]:not([stroke-linecap])'
    "{shape-rendering:crispedges;vector-effect:non-scaling-stroke}"
)
"""What `figure/chart.css` says of a drawing that stands in a page itself."""


def complete_drawing(svg: str, words: str, font: bytes) -> str:
    """Give a drawing what it needs to stand alone; `font` holds the letters of all figures."""
    said = f'<svg role="img" aria-label={quoteattr(words)}'
    style = f"<style>{_render_font_face(svg, font)}{render_colors(svg)}{DRAWING_RULES}</style>"
    return svg.replace("<svg", said, 1).replace(">", f">{style}", 1)


def remove_style(svg: str) -> str:
    """Give a drawing as it stands in a page that has the style sheets and the fonts."""
    return STYLE.sub("", svg, count=1)


def render_colors(svg: str) -> str:
    """Write the rules of the custom properties that a drawing uses."""
    light, dark, contrast = read_palette().select(PROPERTY.findall(svg))
    return (
        _render_rule(light, f'font-family:"{FONT}",sans-serif;color-scheme:light dark;')
        + _render_media("(prefers-color-scheme:dark)", dark)
        + _render_media("(prefers-contrast:more)", contrast)
    )


def _render_rule(values: Mapping[str, str], more: str = "") -> str:
    """Write a rule for the whole drawing."""
    return f"svg{{{more}{';'.join(f'{name}:{value}' for name, value in values.items())}}}"


def _render_media(query: str, values: Mapping[str, str]) -> str:
    """Write a rule that holds in one scheme, if it says anything."""
    return f"@media {query}{{{_render_rule(values)}}}" if values else ""


def _render_font_face(svg: str, font: bytes) -> str:
    """Write the rule of a font with the letters of a drawing alone."""
    letters = "".join(sorted(set(unescape("".join(TEXT.findall(svg))))))
    small = remember_subset(font, letters, has_bold="font-weight=" in svg)
    source = f"url(data:font/woff2;base64,{small})"
    return f'@font-face{{font-family:"{FONT}";font-weight:400 600;src:{source}}}'


def remember_subset(
    font: bytes, letters: str, *, has_bold: bool, folder: Path = KEPT_SUBSETS
) -> str:
    """Give a font with the letters alone, as base64; a drawing often keeps its letters."""
    made_with = hash_texts(hash_files([Path(str(subset.__file__))]), hash_packages())
    key = hash_texts(sha256(font).hexdigest(), letters, str(has_bold), made_with)
    return remember(
        folder / key[:KEY_LENGTH],
        key,
        lambda: base64.b64encode(subset.subset_font(font, letters, has_bold=has_bold)).decode(),
    )
