"""What each edition leaves out on purpose, and why, as `docs-dev/left-out.md` has it.

Each row names its parts as the code does that leaves them out, so that a test can check the table
against the code, and another test can check each edition against the table.

python -m scripts.package.left_out
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scripts.package import folder, scorm, single
from scripts.package.kiosk import release as kiosk
from scripts.package.kiosk import site_copy
from scripts.package.kiosk.text import sections
from scripts.package.pages import page_sections, switch, worker
from scripts.package.paper import abridge, handout, poster
from scripts.package.single import compose
from scripts.survey.page_settings import read_page_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HANDOUT, POSTER = "Hand-out", "One-sheet edition"
PAGES = read_page_settings()
SCENE_COUNT = sum(
    place.attribute == poster.PLACE and place.values in {("scene",), ("variant",)}
    for page in PAGES
    for place in page.sections
)
COUNT_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


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


HOST_PARTS = {"404.html": "the error page", "sitemap.xml": "the site map"}
INSTALL_WORDS = "the service worker and its files"
INSTALL_PARTS = dict.fromkeys(worker.INSTALL_FILES, INSTALL_WORDS)
INSTALL_REASON = "browsers do not allow one in a page opened as a file, and none is needed"
HOST_ROW = LeftOut(HOST_PARTS, "only a web host uses them")
INSTALL_ROW = LeftOut(INSTALL_PARTS, INSTALL_REASON)
KIOSK_PARTS = dict.fromkeys(site_copy.KIOSK_FILES, "the kiosk")
KIOSK_ROW = LeftOut(
    KIOSK_PARTS, "it is for a touch display with its own computer; the site links to it"
)
QUESTION_PARTS = {
    "check": "the questions",
    "check-more": "the questions on the results",
    "cases": "the cases",
    "question-link": "the links to questions",
    "reading": "how to read the numbers",
}
LEFT_OUT: Mapping[str, Sequence[LeftOut]] = {
    folder.EDITION: (
        HOST_ROW,
        INSTALL_ROW,
        LeftOut(
            dict.fromkeys(folder.BUILD_FILES, "lists from the build"),
            "only a later build uses them",
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
            f"hand-out is limited to {handout.PAGE_COUNTS[-1]} pages",
        ),
        LeftOut(
            {
                "changes": "the list of changes in the evidence",
                "accessibility": "the statement on accessibility",
                "downloads": "the downloads",
                "how-to-cite": "the section on how to cite",
                "write-in": "how to write to the authors",
                "corrections": "the list of corrections",
                "license": "the license",
            },
            "they serve readers of the site; page 2 says how to cite",
        ),
        LeftOut(
            {
                "objectives": "the learning objectives",
                "take-home": "the key points of the home page",
                handout.KEY_POINTS_PLACE: "those of each chapter",
                "what-this-edition-adds": "what this edition adds",
                "searches": "how current the evidence is",
            },
            "page 1 answers the eight questions and has the key points of the conclusions and the "
            "version; the last page says how the claims were checked",
        ),
        LeftOut(
            {
                abridge.NOTE_DETAILS: "the details of evidence notes",
                abridge.HOW_TO_READ: "how to read each figure",
                "during": "doses and sizes of particles",
                "glossary": "the glossary",
            },
            "letters that can be read need the room: verdicts and cautions are printed, the last "
            "page says what marks mean, and the QR code on page 1 links to the rest",
        ),
        LeftOut(
            {
                abridge.UNCITED: "references that only these parts cite",
                abridge.ADDRESSES: "the printed addresses of references",
            },
            "the numbers of the others stay, and each reference in the file is a link",
        ),
        LeftOut(
            QUESTION_PARTS,
            "they are printed on sheets of their own, with the answers",
        ),
        LeftOut(
            {
                "evidence": "the explorer",
                "figure-table": "the tables behind the figures",
                "claim-check": "the claim check",
                page_sections.SEARCHES_CLASS: "the list of searches",
            },
            "they would need more pages than everything else; the QR code on page 1 links to them",
        ),
    ),
    POSTER: (
        LeftOut(
            {
                "evidence-note": "the text of the evidence notes",
                "exhibit-figure": "all but one figure",
                "procedure-plate": f"all but {COUNT_WORDS[SCENE_COUNT]} scenes",
            },
            "a single large page is read from a distance; the signs and subjects of the notes are "
            "shown, and the QR code links to the rest",
        ),
    ),
    scorm.EDITION: (
        HOST_ROW,
        LeftOut(INSTALL_PARTS, "the learning system stores the pages itself"),
        KIOSK_ROW,
    ),
    single.EDITION: (
        HOST_ROW,
        LeftOut({**INSTALL_PARTS, worker.SCRIPT: INSTALL_WORDS}, INSTALL_REASON),
        LeftOut(
            {
                **dict.fromkeys(sorted(single.LIVE_SCRIPTS), "live charts"),
                "chart-data": "values on touch, tall pictures saved in two columns",
                "figure-controls": "sorting, grouping or comparing within a figure",
            },
            "Plotly and the figure data are large even when compressed, and a file to e-mail must "
            f"stay below {single.MAX_MEGABYTES} MB; pictures, tables, text and downloads are "
            "included",
        ),
        LeftOut(
            {
                "still-narrow": "without JavaScript: narrow pictures",
                "export": "the formats to copy",
                single.SEARCH_SCRIPT: "search",
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
        LeftOut(
            {"question-drawing": "the drawing above questions on it"},
            "the steps of the procedure show it, and the names below can be chosen",
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
                **QUESTION_PARTS,
            },
            "visitors at a display read for a minute or two; "
            "the QR codes open all of it on a phone",
        ),
        LeftOut(
            {"trials": "the glossary's trials and bodies"},
            "they fill more than a screen, and chapters say what the trials are",
        ),
        LeftOut(
            dict.fromkeys(sections.UNWRAPPED_PARTS, "definitions opened from the text"),
            "each would need a finger's room within a sentence; the kiosk has the whole glossary",
        ),
    ),
}


def _find_left_out_pages_and_sections(edition: str) -> set[str]:
    """Name what the pages say that an edition leaves out of them."""
    return {
        name
        for page in PAGES
        for name in (
            page.list_left_out_sections(edition) if edition in page.editions else [page.name]
        )
    }


LEFT_OUT_BY_CODE: Mapping[str, Iterable[str]] = {
    folder.EDITION: {*folder.UNUSED_FILES, *worker.INSTALL_FILES},
    HANDOUT: {
        page_sections.SEARCHES_CLASS,
        "question-link",
        *handout.LEFT_OUT_PARTS,
        *_find_left_out_pages_and_sections("handout"),
    },
    POSTER: (),
    scorm.EDITION: {*worker.HOST_FILES, *worker.INSTALL_FILES, *site_copy.KIOSK_FILES},
    single.EDITION: {
        *single.LEFT_OUT_SCRIPTS,
        *compose.LEFT_OUT_CLASSES,
        *compose.SET_ASIDE_CLASSES,
    },
    kiosk.EDITION: {
        *sections.SKIPPED_PARTS,
        *sections.UNWRAPPED_PARTS,
        *_find_left_out_pages_and_sections("kiosk"),
    },
}
"""What the code of each edition leaves out by name."""


def list_left_out_parts(edition: str) -> set[str]:
    """Give what an edition leaves out, as the table names it; of one without a row, nothing."""
    return {name for row in LEFT_OUT.get(edition, ()) for name in row.parts}


def render_left_out_table(left_out: Mapping[str, Sequence[LeftOut]] = LEFT_OUT) -> str:
    """Write the table of `docs-dev/left-out.md`."""
    rows = [
        f"| {edition} | {one.what} | {one.why} |"
        for edition, left in left_out.items()
        for one in left
    ]
    return "\n".join(["| edition | leaves out | because |", "| --- | --- | --- |", *rows])


if __name__ == "__main__":
    print(render_left_out_table())
