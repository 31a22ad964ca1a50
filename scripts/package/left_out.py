"""What each edition leaves out on purpose, and why, as the README's table has it.

python -m scripts.package.left_out
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class LeftOut(NamedTuple):
    """Something that the site has and an edition has not."""

    what: str
    why: str


LEFT_OUT: Mapping[str, Sequence[LeftOut]] = {
    "Offline folder": (
        LeftOut(
            "The page for errors and the site map", "only a host shows the one or reads the other"
        ),
        LeftOut(
            "A service worker", "a browser lets no page opened as a file have one; it needs none"
        ),
    ),
    "Hand-out": (
        LeftOut(
            "The figures of time without progression, of the trials' hazard ratios and of the "
            "years; further reading",
            "they draw again what other figures hold, or go beyond the exhibit's text, and a "
            "hand-out stays within 16 pages",
        ),
        LeftOut(
            "The tables behind the figures, the claim check and the explorer",
            "they would take more pages than the rest; the code on the first page leads to them",
        ),
    ),
    "Poster": (
        LeftOut(
            "The text of the evidence notes, and all but two figures and five scenes",
            "one sheet is read from a distance; signs and subjects stand, the code leads on",
        ),
    ),
    "Learning module": (
        LeftOut(
            "The page for errors and the site map", "only a host shows the one or reads the other"
        ),
        LeftOut(
            "A service worker", "the learning system holds the pages, and knows who reads them"
        ),
    ),
    "Single file": (
        LeftOut(
            "Live charts, their readings, and arranging or comparing within a figure",
            "Plotly and the data of the figures take 0.6 MB even packed, and a file to mail stays "
            "below 2.5 MB; pictures, tables, words and downloads are all there",
        ),
        LeftOut(
            "Without JavaScript: narrow pictures, search, the files to save and the formats to "
            "copy",
            "they are packed to a quarter of their size, and a script unpacks them; "
            "the wide pictures stand in their place",
        ),
        LeftOut(
            "COinS, by which reference managers read the list",
            "they read pages on the web; the list can be saved as BibTeX, RIS or CSL-JSON",
        ),
    ),
}


def table(left_out: Mapping[str, Sequence[LeftOut]] = LEFT_OUT) -> str:
    """Write the table as the README has it."""
    rows = [
        f"| {edition} | {one.what} | {one.why} |"
        for edition, left in left_out.items()
        for one in left
    ]
    return "\n".join(["| edition | leaves out | because |", "| --- | --- | --- |", *rows])


if __name__ == "__main__":
    print(table())
