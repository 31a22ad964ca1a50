"""A font with the letters of one drawing: the same bytes for the same letters."""

from __future__ import annotations

from io import BytesIO

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

REGULAR = 400
UNUSED_TABLES = ("BASE", "MVAR", "STAT")
"""What places letters on lines of other scripts, or names the styles of a family."""


def subset_font(font: bytes, letters: str, *, has_bold: bool) -> bytes:
    """Keep the letters, kerned; of the weights the regular one, or all of them."""
    opened = TTFont(BytesIO(font), recalcTimestamp=False)
    if not has_bold:
        instantiateVariableFont(opened, {"wght": REGULAR}, inplace=True)
    options = Options(layout_features=["kern"], hinting=False, glyph_names=False)
    options.name_IDs, options.notdef_outline = [], False
    options.drop_tables += UNUSED_TABLES
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(opened)
    opened.flavor = "woff2"
    written = BytesIO()
    opened.save(written, reorderTables=False)
    return written.getvalue()
