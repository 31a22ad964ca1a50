"""The figure of a screen: what is measured, the drawing in a window, its caution."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from scripts.package.kiosk.drawing import height_budget
from scripts.package.kiosk.drawing.cuts import NO_SUBJECT, choose_shown_part
from scripts.package.kiosk.drawing.pagination import (
    choose_opening_page,
    find_too_tall_pages,
    locate_records,
    paginate_drawing,
)
from scripts.package.kiosk.drawing.strips import render_repeated_axes
from scripts.package.kiosk.text.words import adapt_words, prefix_ids
from scripts.package.pages.page_sections import MissingError, select_required
from scripts.package.pages.templates import render_part

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bs4 import Tag

    from scripts.package.kiosk.drawing.cuts import ShownDrawing, Subject
    from scripts.package.kiosk.drawing.height_budget import HeightBudget
    from scripts.package.kiosk.drawing.pagination import Page
    from scripts.package.kiosk.text.sections import Section

WIDTHS = ("wide", "narrow")
_OTHER_WIDTH = {"wide": "narrow", "narrow": "wide"}
SCENE_HINT = "Touch a name to read about it."
"""What is said under a scene."""
CHART_HINT = "Touch a mark."
"""What is said over a chart on a screen."""


class Split(NamedTuple):
    """How one of a figure's drawings is split into pages, as the window's script reads it."""

    width: str
    pages: str
    """From where to where each reaches, in units of the drawing."""
    opens: int
    """Number of the page that is shown first."""
    leads: str
    """For each page, the number of the page of the other drawing that has the same."""
    strips: str
    """From where to where each strip of a cut drawing reaches, and how far down it is shown."""
    part: str
    """How many of the results are shown, where it is not all of them."""


class Step(NamedTuple):
    """A step that a section leads to."""

    name: str
    pictured: str
    """Name of the section that has its drawing."""
    title: str


def render_figure(
    section: Section,
    within: str,
    screens: Collection[str],
    rooms: Mapping[str, HeightBudget],
    subject: Subject = NO_SUBJECT,
) -> Markup:
    """Give a section's figure for a screen; `within` stands before each of its ids.

    The first screen of a section has the drawing itself; wherever else it is shown, its name.
    `rooms` are what there is for either drawing. A continued screen shows the pages of its subject
    alone, and opens where most of it is.
    Raises `MissingError` if there is no room for a page of it.
    """
    if section.figure is None:
        return Markup()
    found = prefix_ids(copy.copy(section.figure), f"{within}-")
    _make_label_buttons(found)
    adapt_words(found, section.address, screens)
    if within != section.name:
        found["data-same"] = section.name
    if found.select_one(".procedure-plate"):
        return _render_scene(found)
    return _render_chart(found, section, rooms, subject)


def empty_drawings(figure: Tag | None) -> Tag | None:
    """Give a copy of a figure with nothing in its drawings."""
    bare = copy.copy(figure)
    for drawing in bare.select("svg") if bare else ():
        drawing.clear()
    return bare


def list_marked_records(section: Section) -> list[str]:
    """Name the records of the marks of a section's drawing."""
    chart = section.figure and section.figure.select_one("exhibit-chart[data-records]")
    return str(chart["data-records"]).split() if chart else []


def _render_chart(
    found: Tag, section: Section, rooms: Mapping[str, HeightBudget], subject: Subject
) -> Markup:
    """Give a chart in a window that shows one page of it at a time."""
    drawn = select_required(found, "exhibit-chart")
    drawn.attrs.pop("id", None)
    data = _take_data(drawn)
    layouts = {width: data[width]["layout"] for width in WIDTHS}
    named = subject.find_named(data["readings"])
    stills = {width: select_required(drawn, f".still-{width} > svg") for width in WIDTHS}
    for width in WIDTHS:
        pages = paginate_drawing(layouts[width], rooms[width])
        check_pages_fit(section, width, pages, rooms[width])
    shown = {
        width: choose_shown_part(layouts[width], rooms[width], subject.alone, named)
        for width in WIDTHS
    }
    total = len(list_marked_records(section))
    return render_part(
        "kiosk/drawing/chart.html",
        name=section.name,
        is_narrow_preferred=is_narrow_preferred(shown, rooms),
        splits=[
            Split(
                width,
                " ".join(f"{page.span.start:g}-{page.span.end:g}" for page in drawing.pages),
                choose_opening_page(drawing.pages, drawing.layout, subject.alone),
                _list_matching_pages(drawing, shown[_OTHER_WIDTH[width]]),
                " ".join(f"{one.start:g}-{one.end:g}@{one.at:g}" for one in drawing.strips),
                f"{len(drawing.records)} of {total}" if len(drawing.records) < total else "",
            )
            for width, drawing in shown.items()
        ],
        title=" ".join(select_required(found, ".figure-title").get_text().split()),
        measure=select_required(found, ".figure-measure"),
        hint=CHART_HINT,
        has_reading=found.select_one(".figure-how") is not None,
        drawn=drawn,
        same=found.get("data-same", ""),
        repeated_axes=[
            render_repeated_axes(stills[width], width, shown[width]) for width in WIDTHS
        ],
        caution=found.select_one(".figure-caution"),
    )


def _take_data(drawn: Tag) -> Mapping[str, Any]:
    """Give a chart's data, and leave them to the script that it names."""
    held = select_required(drawn, ".chart-data")
    data: Mapping[str, Any] = json.loads(select_required(held, "script").get_text())
    held.decompose()
    return data


def _list_matching_pages(drawing: ShownDrawing, other: ShownDrawing) -> str:
    """List for each page the page of the other drawing that has its first record."""
    here, there = locate_records(drawing.layout), locate_records(other.layout)
    numbers = []
    for number, page in enumerate(drawing.pages):
        first = next(
            (record for record, top in here.items() if page.span.start <= top < page.span.end), ""
        )
        at = there.get(first, other.pages[0].span.start)
        found = [
            place for place, one in enumerate(other.pages, 1) if one.span.start <= at < one.span.end
        ]
        numbers.append(found[0] if found else min(number + 1, len(other.pages)))
    return " ".join(map(str, numbers))


def is_narrow_preferred(
    shown: Mapping[str, ShownDrawing], rooms: Mapping[str, HeightBudget]
) -> bool:
    """Tell whether a screen in landscape shows the narrow drawing: larger, on no more pages.

    Its rows are lower than there is room for, so that a wide one would leave the room empty.
    """
    narrow = shown["narrow"].pages
    again = any(page.axis or one.strips for one in shown.values() for page in one.pages)
    larger = height_budget.compute_narrow_budget(rooms["wide"], rooms["narrow"])
    is_longer = len(narrow) > len(shown["wide"].pages)
    return not (is_longer or again or find_too_tall_pages(narrow, larger))


def check_pages_fit(
    section: Section, width: str, shown: Sequence[Page], room: HeightBudget
) -> None:
    """Check every page against its height budget.

    Raises `MissingError` with all that are too tall for it.
    """
    charts = ", ".join(
        f"{page.span.start:.0f} to {page.span.end:.0f}" for page in find_too_tall_pages(shown, room)
    )
    if charts:
        raise MissingError(
            f"docs/{section.page}.md",
            f"the kiosk has room for {room.page:.0f} units of the {width}"
            f" drawing of {section.name!r}, and cannot split it from {charts}",
            "let rows or panels end there, make the drawing shorter, or use fewer words",
        )


def render_steps(section: Section) -> Markup:
    """Give what a section leads to as buttons with their drawings, which the stage fills in."""
    if not section.steps:
        return Markup()
    return render_part(
        "kiosk/drawing/steps.html",
        kind="ol" if section.title.name == "h2" else "ul",
        steps=[
            Step(step.name, find_pictured_section(step), step.title.get_text())
            for step in section.steps
        ],
    )


def find_pictured_section(step: Section) -> str:
    """Name the section that shows what a step is: itself, or its first variant."""
    return step.name if step.figure else find_pictured_section(step.steps[0])


def _make_label_buttons(found: Tag) -> None:
    """Let each label of a scene open the card of what it names; within a drawing none is a button.

    A script opens it.
    """
    for label in found.select(".procedure-labels a"):
        card = str(label["href"]).removeprefix("#")
        label.name = "g"
        label.attrs = {"class": "label", "role": "button", "tabindex": "0", "data-card": card}


def _render_scene(found: Tag) -> Markup:
    """Give a scene of the procedure."""
    return render_part(
        "kiosk/drawing/scene.html",
        drawn=select_required(found, ".procedure-plate"),
        same=found.get("data-same", ""),
        note=select_required(found, "figcaption"),
        hint=SCENE_HINT,
    )
