"""The one document of the kiosk, put together from the built pages."""

from __future__ import annotations

import json
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from scripts.assets.bundles import locate_bundle
from scripts.package.kiosk import screens
from scripts.package.kiosk.screens import attract, cards, contents, reach_cards, references
from scripts.package.kiosk.text.sections import read_sections
from scripts.package.pages.page_sections import select_required

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scripts.package.kiosk.text.sections import Section, Site
    from scripts.release import Release

KIOSK_FILE = "kiosk.html"
SHEET_BUNDLES = ("kiosk",)
SCRIPT_BUNDLES = ("kiosk-stage", "kiosk")
"""In the order in which they run: the stage takes its patterns before any element wakes."""
BAR_ACTIONS = ("home", "back", "previous", "next", "size", "contrast", "read", "reach")
"""What the bar does; its script says each in words."""
SECONDS = {"idle": 120, "countdown": 30}
"""Seconds until the question, and that it waits."""


def render_kiosk(site: Site, release: Release, there: Sequence[str]) -> str:
    """Write the document; of style sheets and scripts those that are there."""
    sections = list(read_sections(site))
    known = [
        *(section.name for section in sections),
        *(name for name, _, _ in references.find_lists(site)),
    ]
    main = (
        f'<main class="kiosk-stage" id="stage" tabindex="-1">'
        f"{attract.render_loop(site, {section.name: section for section in sections})}"
        f"{contents.render_contents(site, sections, release)}"
        f"{''.join(_render_screens(sections, known))}"
        f"{''.join(references.render_screens(site))}</main>"
    )
    notes = [
        cards.render_note_card(note, section, known, site)
        for section in sections
        for note in section.notes
    ]
    tree = BeautifulSoup(f"{main}{''.join(notes)}", "html.parser")
    held = [
        *cards.render_record_cards(tree, site),
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
    drawn = site.select(".procedure-parts")
    listed = "\n".join(filter(None, held))
    return (
        f"{_render_head(site, there)}<body>\n{tree.main}\n{_render_bar()}\n{drawn}\n"
        f'<div class="cards">\n{listed}\n</div>\n{_render_idle_dialog()}\n'
        f"{_render_settings(site, release, attract.seconds(tree))}"
        f"\n{_render_script_tags(there)}\n</body>\n</html>\n"
    )


def _render_screens(sections: Sequence[Section], known: Sequence[str]) -> Iterator[str]:
    """Write the screens of all sections, numbered within their parts."""
    for _, group in groupby(sections, key=lambda section: section.page):
        found = [
            screen for section in group for screen in screens.split_into_screens(section, known)
        ]
        for number, screen in enumerate(found, 1):
            yield screens.render_screen(screen, number, len(found), known)


def _render_head(site: Site, there: Sequence[str]) -> str:
    """Write what stands before the body."""
    title = " ".join(select_required(site.pages[site.home], "title").get_text().split())
    names = (locate_bundle(name, "css") for name in SHEET_BUNDLES)
    sheets = "\n".join(f'<link rel="stylesheet" href="{name}">' for name in names if name in there)
    return (
        '<!doctype html>\n<html lang="en" class="kiosk" data-scheme="light">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<meta name="robots" content="noindex">\n'
        '<link rel="icon" type="image/svg+xml" href="assets/icon.svg">\n'
        f"{sheets}\n</head>\n"
    )


def _render_bar() -> str:
    """Write the bar: what can be done on every screen."""
    buttons = [f'<button type="button" data-do="{name}"></button>' for name in BAR_ACTIONS]
    buttons.insert(4, '<output class="kiosk-place"></output>')
    return f'<nav class="kiosk-bar" id="bar" aria-label="Kiosk">{"".join(buttons)}</nav>'


def _render_idle_dialog() -> str:
    """Write the dialog that asks whether someone is still there."""
    return (
        '<dialog class="kiosk-idle" id="idle" aria-labelledby="idle-title">'
        '<h2 id="idle-title">Still reading?</h2>'
        '<p class="kiosk-countdown" aria-live="polite"></p>'
        '<button type="button" data-do="stay">Yes, stay</button>'
        '<button type="button" data-do="over">Start over</button></dialog>'
    )


def _render_settings(site: Site, release: Release, scene: float) -> str:
    """Write the settings of the scripts; `scene` is the seconds of a scene of the loop.

    A page of its drawing has a share of them.
    """
    values = {
        **SECONDS,
        "scene": scene,
        "page": round(attract.PAGE / scene, 3),
        "version": release.version,
        "evidence": release.evidence,
        "commit": release.commit,
        "address": site.address,
    }
    return f'<script type="application/json" id="kiosk-settings">{json.dumps(values)}</script>'


def _render_script_tags(there: Sequence[str]) -> str:
    """Name the scripts in their order."""
    names = (locate_bundle(name, "js") for name in SCRIPT_BUNDLES)
    return "\n".join(f'<script defer src="{name}"></script>' for name in names if name in there)
