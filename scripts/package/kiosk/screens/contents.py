"""The contents: the title, who made the exhibit, and every part with its screens."""

from __future__ import annotations

import copy
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from scripts.package.kiosk.screens import references
from scripts.package.kiosk.text.words import adapt_words
from scripts.package.pages.page_sections import select_required

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scripts.package.kiosk.text.sections import Section, Site
    from scripts.release import Release


def render_contents(site: Site, sections: Sequence[Section], release: Release) -> str:
    """Give the screen from which every other is reached."""
    home = site.content(site.home)
    parts = "".join(
        _render_part(list(group)) for _, group in groupby(sections, key=lambda one: one.page)
    )
    lists = "".join(
        f"<li>{_render_entry(name, escape(title))}</li>"
        for name, title, _ in references.find_lists(site)
    )
    return (
        '<section class="contents" id="contents" aria-labelledby="title-contents">'
        f'<header class="contents-head"><h1 id="title-contents" tabindex="-1">'
        f"{select_required(home, 'h1').decode_contents()}</h1>"
        f'<p class="contents-authors">{select_required(home, ".authors").decode_contents()}'
        "</p></header>"
        f'<div class="contents-parts">{parts}<div class="contents-part">'
        f"<ul>{lists}</ul></div></div>"
        f"{_render_colophon(site, release)}</section>"
    )


def _render_part(sections: Sequence[Section]) -> str:
    """Give a part: its opening screen as its heading, then its sections."""
    first, *others = sections
    items = "".join(
        f"<li>{_render_entry(section.name, _render_title(section))}</li>" for section in others
    )
    return (
        f'<div class="contents-part" data-part="{first.page}">'
        f"<h2>{_render_entry(first.name, escape(first.part))}</h2><ul>{items}</ul></div>"
    )


def _render_title(section: Section) -> str:
    """Give a section's title as it is written."""
    return adapt_words(copy.copy(section.title), section.address, ()).decode_contents()


def _render_entry(name: str, title: str) -> str:
    """Give the button to a screen."""
    return f'<button class="contents-entry" type="button" data-show="{name}">{title}</button>'


def _render_colophon(site: Site, release: Release) -> str:
    """Say which version this is, and that it teaches."""
    teaching = select_required(site.pages[site.home], ".colophon-teaching strong").decode_contents()
    return (
        f'<ul class="contents-colophon"><li>{teaching}</li><li>Version {escape(release.version)},'
        f' {escape(release.evidence)}</li><li class="colophon-edition">Kiosk</li>'
        "</ul>"
    )
