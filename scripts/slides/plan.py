"""What a slide shows of each figure, planned once for the browser and for the presentation."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from figures.drawing.style import format_months
from figures.evidence import Record, wording
from figures.registry import FIGURES
from scripts.markup.qr_modules import encode_qr_modules
from scripts.markup.site_address import DRAFT_WORDS, is_placeholder
from scripts.references.bibliography import read_bibliography
from scripts.references.exports import write_if_changed
from scripts.references.source import format_short_citation
from scripts.slides.lettering import wrap_text
from scripts.slides.windows import cut_drawing
from scripts.stills.drawings import draw_figures
from scripts.survey.site_config import read_config, read_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from figures.evidence import Event, Evidence
    from figures.registry import FigureModule
    from scripts.slides.windows import Cut

DOCS = Path(__file__).parents[2] / "docs"
FILE_NAME = "slides.js"
SLIDE_WIDTH, SLIDE_HEIGHT = 960, 540
"""A slide of 13.33 by 7.5 inches, in points."""
EDGE = 17
"""Points at the sides of a slide: as narrow as large letters ask for."""
SCALE = 18 / 14
"""Points to a px of a wide drawing: its letters of 14 px are 18 points high."""
CODE_SIDE, GAP = 64, 8
TEXT_WIDTH = SLIDE_WIDTH - 2 * EDGE
FOOT_WIDTH = TEXT_WIDTH - CODE_SIDE - GAP
LEADING = 1.35
MAX_SOURCE_LINES = 4
ENDS_WITH_YEAR = re.compile(r"\b(?:19|20)\d{2}$")
STATED = re.compile(r"\d+(?:\.\d+)?|not reached")
"""A value that a title states."""


@dataclass(frozen=True)
class Lettering:
    """A part of a slide's words: their size in points, and their weight."""

    size: float
    bold: bool = False

    @property
    def line(self) -> int:
        """Give the height of a line, in points."""
        return round(self.size * LEADING)

    def count_lines(self, text: str, width: float) -> int:
        """Count the lines of a text."""
        return len(wrap_text(text, width, self.size, bold=self.bold))

    def measure(self, text: str, width: float) -> int:
        """Give the height of a text, in points."""
        return self.line * self.count_lines(text, width)


TITLE, MEASURE = Lettering(24, bold=True), Lettering(13)
SHOWN, CAUTION, SOURCES, ADDRESS = (
    Lettering(13),
    Lettering(14, bold=True),
    Lettering(11),
    Lettering(12, bold=True),
)


@dataclass(frozen=True)
class SlidePlan:
    """A figure as a slide."""

    name: str
    cut: Cut
    total: int
    """How many results the whole figure shows."""
    sources: str
    """The sources of what the slide shows."""
    address: str
    """Where the figure is, for the code on the slide."""

    @property
    def left_out_note(self) -> str:
        """Say how much of the figure is shown, where that is not all of it."""
        count = len(self.cut.shown)
        if count >= self.total:
            return ""
        return f"Shown here: {count} of {self.total} results. The address below has all of them."


def plan_slides(evidence: Evidence) -> list[SlidePlan]:
    """Plan the slides of all figures that a page shows, in the order of the pages."""
    drawings = draw_figures(evidence)
    return [
        plan_slide(name, evidence, drawings[name]["wide"], address)
        for name, address in locate_figures().items()
    ]


def plan_slide(name: str, evidence: Evidence, drawing: str, address: str) -> SlidePlan:
    """Plan the slide of a figure; `drawing` is the JSON of its wide drawing.

    The more is shown, the more sources there are, and the less room: as few lines as they need.
    """
    module, layout = FIGURES[name], json.loads(drawing)["layout"]
    records = {record.id: record for record in module.select(evidence)}
    named = list_named_records(module, evidence)
    for lines in range(1, MAX_SOURCE_LINES + 1):
        room = (SLIDE_HEIGHT - measure_words(module, evidence, lines)) / SCALE
        cut = cut_drawing(layout, room, named)
        sources = list_sources(record for id_, record in records.items() if id_ in cut.shown)
        if SOURCES.count_lines(sources, FOOT_WIDTH) <= lines:
            break
    return SlidePlan(name, cut, len(records), sources, address)


def measure_words(module: FigureModule, evidence: Evidence, source_lines: int) -> float:
    """Give the points that all words of a slide take, with the room between them."""
    head = TITLE.measure(module.title(evidence), TEXT_WIDTH)
    head += MEASURE.measure(module.MEASURE, TEXT_WIDTH)
    foot = SHOWN.line + CAUTION.measure(module.CAUTION, FOOT_WIDTH)
    foot += SOURCES.line * source_lines + ADDRESS.line
    return head + max(foot, CODE_SIDE) + 4 * GAP


def list_sources(records: Iterable[Record | Event]) -> str:
    """Name the studies of records, each with the works that a name without a year is from."""
    studies: dict[str, dict[str, None]] = {}
    for record in records:
        studies.setdefault(_name_study(record), {})[record.source] = None
    return f"Sources: {', '.join(_cite_study(name, keys) for name, keys in studies.items())}."


def _cite_study(name: str, keys: Iterable[str]) -> str:
    """Name a study with its year."""
    if ENDS_WITH_YEAR.search(name):
        return name
    entries = read_bibliography().entries
    return f"{name} ({'; '.join(format_short_citation(entries[key]) for key in keys)})"


def _name_study(record: Record | Event) -> str:
    """Name what a record or an event is of."""
    return record.study if isinstance(record, Record) else record.subject


def list_named_records(module: FigureModule, evidence: Evidence) -> frozenset[str]:
    """List the records whose values the title of a figure states, and the events that it names."""
    title = module.title(evidence)
    stated = set(STATED.findall(title))
    return frozenset(
        record.id
        for record in module.select(evidence)
        if (
            stated.intersection(_write_values(record))
            if isinstance(record, Record)
            else record.subject in title
        )
    )


def _write_values(record: Record) -> Iterator[str]:
    """Write the value of a record as titles do."""
    if record.value is None:
        yield wording.format_quantity(record)
        return
    yield wording.format_number(record.value)
    if record.unit in {"months", "years", "days"}:
        yield format_months(record)


def read_address() -> str:
    """Read the public address of the exhibit, which ends with a slash."""
    return f"{(os.environ.get('EXHIBIT_ADDRESS') or str(read_config()['site_url'])).rstrip('/')}/"


def shorten_address(address: str) -> str:
    """Write an address as a reader types it, or that it is not set."""
    return DRAFT_WORDS if is_placeholder(address) else address.partition("://")[2]


def locate_figures(docs: Path = DOCS) -> dict[str, str]:
    """Give the public address of each figure that a page shows, in the order of the pages."""
    base = read_address()
    found: dict[str, str] = {}
    for _, file in read_site().pages:
        for name in re.findall(
            r"!\[[^\]]*\]\(generated/([\w-]+)\.svg\)", (docs / file).read_text("utf-8")
        ):
            if name in FIGURES:
                page = file.replace(".md", ".html")
                found.setdefault(name, f"{base}{page}#figure-{name}")
    return found


def render_slides_script(plans: list[SlidePlan]) -> str:
    """Write the plans as a classic script, for the browser that makes slides of them."""
    said = json.dumps(
        {plan.name: _describe_plan(plan) for plan in plans},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return f"(window.exhibit ??= {{}}).slides = {said}\n"


def _describe_plan(plan: SlidePlan) -> Mapping[str, object]:
    """Give a plan as the script has it."""
    windows = [[round(side, 2) for side in window] for window in plan.cut.windows]
    return {
        "windows": windows,
        "height": round(plan.cut.height, 2),
        "note": plan.left_out_note,
        "sources": plan.sources,
        "code": encode_qr_modules(plan.address),
    }


def write_slides_script(evidence: Evidence, folder: Path) -> None:
    """Write the script to the folder of generated files."""
    text = render_slides_script(plan_slides(evidence))
    write_if_changed(folder / FILE_NAME, text.encode("utf-8"))
