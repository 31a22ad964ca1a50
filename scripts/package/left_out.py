"""What each edition leaves out on purpose, and why, as the README's table has it.

Each row names its parts as the code does that leaves them out, so that a test can hold the table
to the code, and another what an edition can do to the table.

python -m scripts.package.left_out
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scripts.package import folder, scorm, single
from scripts.package.kiosk import release as kiosk
from scripts.package.kiosk import site_copy
from scripts.package.kiosk.text import sections
from scripts.package.pages import page_sections, switch, worker
from scripts.package.paper import handout, poster
from scripts.package.single import compose
from scripts.survey.site_config import read_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HANDOUT, POSTER = "Hand-out", "One-sheet edition"
SCENES = len(poster.LARGE + poster.SMALL)
COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class LeftOut(NamedTuple):
    """Parts that the site has and an edition has not, each with the words for it."""

    parts: Mapping[str, str]
    why: str

    @property
    def what(self) -> str:
        """Name the parts in words, each once."""
        *others, last = dict.fromkeys(self.parts.values())
        words = f"{', '.join(others)} and {last}" if others else last
        return words[:1].upper() + words[1:]


HOSTED = {"404.html": "the error page", "sitemap.xml": "the site map"}
INSTALLED = dict.fromkeys(worker.ONLY_INSTALLED, "the service worker and its files")
BY_A_HOST = LeftOut(HOSTED, "only a web host uses them")
NEVER_INSTALLED = LeftOut(
    INSTALLED, "browsers do not allow one in a page opened as a file, and none is needed"
)
KIOSK = dict.fromkeys(site_copy.ONLY_KIOSK, "the kiosk")
NO_KIOSK = LeftOut(KIOSK, "it is for a touch display with its own computer; the site links to it")
LEFT_OUT: Mapping[str, Sequence[LeftOut]] = {
    folder.EDITION: (
        BY_A_HOST,
        NEVER_INSTALLED,
        LeftOut(
            dict.fromkeys(folder.BUILT_FROM, "lists from the build"), "only a later build uses them"
        ),
    ),
    HANDOUT: (
        LeftOut(
            {
                "progression": "the figure of progression-free survival",
                "hazard-ratios": "the figure of hazard ratios from trials",
                "timeline": "the timeline figure",
                "further-reading": "further reading",
            },
            "they repeat what other figures show, or go beyond the poster's text, and the "
            f"hand-out is limited to {handout.LENGTH[-1]} pages",
        ),
        LeftOut(
            {
                "evidence": "the explorer",
                "figure-table": "the tables behind the figures",
                "claim-check": "the claim check",
                page_sections.SEARCHES: "the list of searches",
            },
            "they would need more pages than everything else; the QR code on page 1 links to them",
        ),
    ),
    POSTER: (
        LeftOut(
            {
                "evidence-note": "the text of the evidence notes",
                "exhibit-figure": "all but one figure",
                "procedure-plate": f"all but {COUNTED[SCENES]} scenes",
            },
            "a single large page is read from a distance; the signs and subjects of the notes are "
            "shown, and the QR code links to the rest",
        ),
    ),
    scorm.EDITION: (
        BY_A_HOST,
        LeftOut(INSTALLED, "the learning system stores the pages itself"),
        NO_KIOSK,
    ),
    single.EDITION: (
        BY_A_HOST,
        NEVER_INSTALLED,
        LeftOut(
            {
                **dict.fromkeys(sorted(single.LIVE), "live charts"),
                "chart-data": "values on touch, tall pictures saved in two columns",
                "figure-controls": "sorting, grouping or comparing within a figure",
            },
            "Plotly and the figure data are large even when compressed, and a file to e-mail must "
            f"stay below {single.MEGABYTES} MB; pictures, tables, text and downloads are included",
        ),
        LeftOut(
            {
                "still-narrow": "without JavaScript: narrow pictures",
                "export": "the formats to copy",
                single.SEARCH: "search",
                "data-file": "the downloads",
            },
            "they are compressed to a quarter of their size, and only a script can unpack them; "
            "the wide pictures are shown instead",
        ),
        LeftOut(
            {"Z3988": "COinS data, which reference managers use to read the list"},
            "reference managers read pages on the web; the list can be saved as BibTeX, RIS or "
            "CSL-JSON",
        ),
        LeftOut({switch.SCRIPT: "the kiosk"}, "it is for a touch display with its own computer"),
    ),
    kiosk.EDITION: (
        LeftOut(
            {
                "index": "the learning objectives",
                "evidence": "the explorer",
                "about": "the About page",
                "figure-table": "the tables behind the figures",
                "figure-words": "the figures in words",
                "figure-controls": "sorting, grouping or comparing within a figure",
                "export": "the formats to copy",
                "evidence-searches": "the list of searches",
            },
            "visitors at a display read for a minute or two; "
            "the QR codes open all of it on a phone",
        ),
    ),
}

BY_CODE: Mapping[str, Iterable[str]] = {
    folder.EDITION: {*folder.UNUSED, *worker.ONLY_INSTALLED},
    HANDOUT: {
        *handout.ONLINE,
        page_sections.SEARCHES,
        *({file[:-3] for _, file in read_site().pages} - {*handout.PAGES}),
    },
    POSTER: (),
    scorm.EDITION: {*worker.HOSTED, *worker.ONLY_INSTALLED, *site_copy.ONLY_KIOSK},
    single.EDITION: {*single.LEFT_OUT, *compose.LEFT_OUT, *compose.SET_ASIDE},
    kiosk.EDITION: {
        *sections.PARTS_NOT_TAKEN,
        *({file[:-3] for _, file in read_site().pages} - {*sections.PAGES, "references"}),
    },
}
"""What the code of each edition leaves out by name."""


def parts(edition: str) -> set[str]:
    """Give what an edition leaves out, as the table names it; of one without a row, nothing."""
    return {name for row in LEFT_OUT.get(edition, ()) for name in row.parts}


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
