"""Make the exhibit's fonts: subsets of Adobe's variable fonts, with the features that print needs.

What most pages need is one file for each style; rarer characters are in a second one, which
browsers load for pages that have them. The figures' font is also kept whole, for the pictures.

    npm pack source-serif@4.5.1 source-sans@3.52.0, unpacked as FOLDER/NAME-VERSION/package
    python -m scripts.tools.fonts FOLDER

The license reserves the name "Source" for the originals, so the subsets carry a name of their own.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import string
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator

FONTS = Path(__file__).parents[2] / "docs/assets/fonts"
FIGURE_FONTS = Path(__file__).parents[1] / "stills/fonts"
# ruff: noqa: RUF001  # characters that look alike are what is listed here
ASCII = "".join(map(chr, range(0x20, 0x7F)))
SIGNS = "\xa0§©®°±²³µ·¹×–—‘’“”†‡•…′″™−≈≠≤≥∞←↑→↓✓⁰⁴⁵⁶⁷⁸⁹₀₁₂₃\u202f"
ACCENTS = "ÁÄÅÇÉÍÑÓÖØÚÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿćčďęěğıłńřśşšťůźżžŁŠŽ"
GREEK = "αβγκμχ"
COMMON = ASCII + "\xa0®±µ·×çéñ–—‘’“”…−≤≥←→¹⁷"
"""What most pages have."""
NAMES = "áä"
"""What the list of references has of other letters, in its own family alone."""
ALL = ASCII + SIGNS + ACCENTS + GREEK
RARE = "".join(sorted(set(ALL) - set(COMMON)))
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
PROPORTIONAL = tuple(f"{digit}.lf" for digit in DIGITS)
SMALL_CAPITALS = tuple(f"{letter}.sc" for letter in string.ascii_uppercase)
FAMILY_NAMES = {1, 4, 16, 21}
POSTSCRIPT_NAMES = {3, 6, 25}
X_ADVANCE = 0x4
"""The flag of a pair's value without its variation."""


@dataclass(frozen=True)
class Face:
    """One file to make: where it comes from and what of it is kept."""

    file: str
    family: str
    package: str
    version: str
    source: str
    axes: dict[str, float | tuple[float, float]]
    characters: str
    features: tuple[str, ...] = ("kern", "ccmp", "mark", "locl")
    glyphs: tuple[str, ...] = ()
    folder: Path = FONTS
    fixed_kerning: bool = False
    """Whether all weights are kerned as the regular one, which takes a seventh of the size."""


SERIF = ("source-serif", "4.5.1", "VAR/SourceSerif4Variable-Roman.ttf")
ITALIC = ("source-serif", "4.5.1", "VAR/SourceSerif4Variable-Italic.ttf")
SANS = ("source-sans", "3.52.0", "VF/SourceSans3VF-Upright.ttf")
FACES = [
    Face(
        "exhibit-serif.woff2",
        "Exhibit Serif",
        *SERIF,
        axes={"wght": (400, 600), "opsz": 14},
        characters=COMMON + NAMES,
        features=("kern", "ccmp", "mark", "locl", "pnum", "smcp"),
        glyphs=(*PROPORTIONAL, *SMALL_CAPITALS),
        fixed_kerning=True,
    ),
    Face(
        "exhibit-serif-rare.woff2",
        "Exhibit Serif",
        *SERIF,
        axes={"wght": (400, 600), "opsz": 14},
        characters="".join(sorted(set(RARE) - set(NAMES))),
        fixed_kerning=True,
    ),
    Face(
        "exhibit-display.woff2",
        "Exhibit Display",
        *SERIF,
        axes={"wght": 560, "opsz": 60},
        characters=ASCII + "\xa0·×–—‘’“”…≤≥¹⁷",
        features=("kern", "pnum"),
        glyphs=PROPORTIONAL,
    ),
    Face(
        "exhibit-italic.woff2",
        "Exhibit Serif",
        *ITALIC,
        axes={"wght": 400, "opsz": 14},
        characters=ASCII + "\xa0–—‘’“”é",
    ),
    Face(
        "exhibit-sans.woff2",
        "Exhibit Sans",
        *SANS,
        axes={"wght": (400, 600)},
        characters=COMMON,
    ),
    Face(
        "exhibit-sans-rare.woff2",
        "Exhibit Sans",
        *SANS,
        axes={"wght": (400, 600)},
        characters=RARE,
    ),
    Face(
        "exhibit-sans.woff2",
        "Exhibit Sans",
        *SANS,
        axes={"wght": (400, 600)},
        characters=ALL,
        folder=FIGURE_FONTS,
    ),
]


def _rename_font(font: TTFont, family: str) -> None:
    """Give the font a family name of its own, as the license asks of a changed version."""
    for name in list(font["name"].names):
        if name.nameID in FAMILY_NAMES:
            name.string = family
        elif name.nameID in POSTSCRIPT_NAMES:
            name.string = family.replace(" ", "")


def _subset_font(font: TTFont, face: Face) -> None:
    """Keep the characters, features and axes that the face asks for."""
    options = Options(layout_features=list(face.features), layout_closure=False, hinting=False)
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14, 16]
    subsetter = Subsetter(options)
    subsetter.populate(text=face.characters, glyphs=list(face.glyphs))
    subsetter.subset(font)
    instantiateVariableFont(font, face.axes, inplace=True)


def _fix_kerning(font: TTFont) -> None:
    """Kern every weight as the default one."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            pairs = getattr(table, "ExtSubTable", table)
            if type(pairs).__name__ == "PairPos":
                for value in _list_pair_values(pairs):
                    value.__dict__.pop("XAdvDevice", None)
                pairs.ValueFormat1 &= X_ADVANCE


def _list_pair_values(pairs: Any) -> Iterator[Any]:
    """Give the values of pairs of glyphs, or of pairs of their classes."""
    if pairs.Format == 1:
        yield from (pair.Value1 for first in pairs.PairSet for pair in first.PairValueRecord)
    else:
        yield from (second.Value1 for first in pairs.Class1Record for second in first.Class2Record)


def _describe_characters(font: TTFont) -> str:
    """Write the characters of a font as `unicode-range` does."""
    codes = sorted(font.getBestCmap())
    starts = [code for code in codes if code - 1 not in codes]
    ends = [code for code in codes if code + 1 not in codes]
    ranges = zip(starts, ends, strict=True)
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in ranges)


def _make_face(face: Face, packages: Path) -> dict[str, str]:
    """Write one face and return its row of the inventory."""
    package = packages / f"{face.package}-{face.version}" / "package"
    font = TTFont(package / face.source, recalcTimestamp=False)
    _subset_font(font, face)
    _rename_font(font, face.family)
    if face.fixed_kerning:
        _fix_kerning(font)
    font.flavor = "woff2"
    made = face.folder / face.file
    font.save(made)
    licence = f"{face.package}-LICENSE.txt"
    shutil.copyfile(package / "LICENSE.md", face.folder / licence)
    return {
        "file": face.file,
        "npm": face.package,
        "version": face.version,
        "source": face.source,
        "licence": "OFL-1.1",
        "licence_file": licence,
        "characters": _describe_characters(font),
        "sha256": hashlib.sha256(made.read_bytes()).hexdigest(),
    }


def main(packages: Path) -> None:
    """Make every face, and the inventory of each folder, which the tests compare with the files."""
    for folder in (FONTS, FIGURE_FONTS):
        folder.mkdir(exist_ok=True)
        rows = [_make_face(face, packages) for face in FACES if face.folder == folder]
        inventory = json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
        (folder / "fonts.json").write_text(inventory, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
