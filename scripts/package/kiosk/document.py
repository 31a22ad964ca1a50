"""The one document of the kiosk, put together from the built pages, and the parts that it loads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import TYPE_CHECKING

from scripts.assets.bundles import locate_bundle
from scripts.package.kiosk import screens
from scripts.package.kiosk.drawing import figures
from scripts.package.kiosk.screens import attract, cards, contents, home, reach_cards, references
from scripts.package.kiosk.set_aside import (
    list_screen_pieces,
    set_aside_pieces,
    wrap_screens,
)
from scripts.package.kiosk.text.sections import read_sections
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.later_parts import (
    divide_into_parts,
    name_part,
    render_part_script,
    restore_document,
)
from scripts.package.pages.page_sections import select_required
from scripts.package.pages.templates import render_document, render_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bs4 import Tag
    from markupsafe import Markup

    from scripts.package.kiosk.drawing.height_budget import Budgets, MeasureBudgets
    from scripts.package.kiosk.text.sections import Section, Site
    from scripts.package.pages.later_parts import Part
    from scripts.release import Release

SHEET_BUNDLES = ("kiosk",)
STAGE_BUNDLE, SCRIPT_BUNDLE = "kiosk-stage", "kiosk"
"""The stage takes its patterns, and the first part comes, before any element wakes."""
CARD_ID = re.compile(r'<\w+[^>]*?\sid="([^"]+)"')
SECONDS = {"idle": 120, "countdown": 30}
"""Seconds until the question, and that it waits."""


@dataclass(frozen=True)
class Kiosk:
    """The document, and the parts that it loads after its first scene."""

    html: str
    parts: Sequence[Part]

    @property
    def scripts(self) -> Mapping[str, str]:
        """Give the parts as scripts, by their addresses."""
        return {name_part(n): render_part_script(part) for n, part in enumerate(self.parts)}

    @property
    def whole(self) -> str:
        """Give the document with all its parts in it."""
        return restore_document(self.html, self.parts)


def render_kiosk(
    site: Site, release: Release, there: Sequence[str], measure: MeasureBudgets
) -> Kiosk:
    """Write the document and its parts; of style sheets and scripts those that are there.

    `measure` gives the room for the drawings of the screens, as they stand in it.
    """
    sections = list(read_sections(site))
    known = [
        *(section.name for section in sections),
        *(name for name, _, _ in references.find_lists(site)),
    ]
    budgets = measure(_render_stage_to_measure(sections, known))
    by_name = {section.name: section for section in sections}
    main = render_part(
        "kiosk/main.html",
        loop=attract.render_loop(site, by_name),
        home=home.render_home(site, by_name),
        contents=contents.render_contents(site, sections, release),
        screens=[*_render_screens(sections, known, budgets), *references.render_screens(site)],
    )
    notes = [
        cards.render_note_card(note, section, known, site)
        for section in sections
        for note in section.notes
    ]
    tree = parse_html(f"{main}{''.join(notes)}")
    held = [
        *cards.adapt_record_cards(tree, site),
        *cards.render_name_cards(tree, site),
        *reach_cards.add_reach_cards(tree, site),
        *(cards.render_reference_card(entry, site) for entry in references.find_entries(site)),
        *notes,
        *(cards.render_reading_card(section, known) for section in sections),
        *(cards.render_sources_card(section) for section in sections),
        *(cards.render_take_card(section) for section in sections),
        cards.render_references_take_card(site),
        *cards.render_link_cards(tree.select("[data-address]")),
    ]
    parts = _divide_document(tree, held)
    wrap_screens(tree)
    sheets = (locate_bundle(name, "css") for name in SHEET_BUNDLES)
    stage, script = (locate_bundle(name, "js") for name in (STAGE_BUNDLE, SCRIPT_BUNDLE))
    html = render_document(
        "kiosk/document.html",
        title=" ".join(select_required(site.pages[site.home], "title").get_text().split()),
        sheets=[sheet for sheet in sheets if sheet in there],
        main=select_required(tree, "main"),
        drawing_parts=site.select(".procedure-parts"),
        parts=[part.names for part in parts],
        settings=_make_settings(site, release, len(tree.select(".attract-scene"))),
        scripts=[name for name in (stage, name_part(0), script) if name in {*there, name_part(0)}],
    )
    return Kiosk(html, parts)


def _divide_document(tree: Tag, cards: Iterable[Tag | Markup | None]) -> list[Part]:
    """Take the drawings and the cards out of a document.

    First comes what the screen of the first scene shows, in the next parts what those of other
    scenes do.
    """
    pieces = set_aside_pieces(tree)
    early = [
        list_screen_pieces(select_required(tree, f"[data-screen={scene['data-leads']}]"))
        for scene in tree.select(".attract-scene")
    ]
    ordered = {name: pieces[name] for name in dict.fromkeys([*chain(*early), *pieces])}
    first = {name: ordered.pop(name) for name in chain(*early[:1])}
    written = [str(card) for card in cards if card is not None]
    return divide_into_parts(first, ordered, {_read_card_id(card): card for card in written})


def _read_card_id(card: str) -> str:
    """Give the id of a card."""
    found = CARD_ID.match(card)
    assert found  # noqa: S101  # its template, or its page, gave it one
    return found[1]


def _render_stage_to_measure(sections: Sequence[Section], known: Sequence[str]) -> str:
    """Write the screens and the bar, with nothing in the drawings."""
    bare = [replace(section, figure=figures.empty_drawings(section.figure)) for section in sections]
    main = render_part(
        "kiosk/main.html",
        loop="",
        home="",
        contents="",
        screens=list(_render_screens(bare, known, {})),
    )
    return main + render_part("kiosk/bar.html")


def _render_screens(
    sections: Sequence[Section], known: Sequence[str], budgets: Budgets
) -> Iterator[Markup]:
    """Write the screens of all sections, numbered within their parts."""
    for _, group in groupby(sections, key=lambda section: section.page):
        found = [
            screen for section in group for screen in screens.split_into_screens(section, known)
        ]
        for number, screen in enumerate(found, 1):
            yield screens.render_screen(screen, number, len(found), known, budgets)


def _make_settings(site: Site, release: Release, scenes: int) -> dict[str, float | str]:
    """Give the settings of the scripts, for a loop of a number of scenes."""
    return {
        **SECONDS,
        "scene": attract.choose_scene_seconds(scenes),
        "version": release.version,
        "evidence": release.evidence,
        "commit": release.commit,
        "address": site.address,
    }
