"""What can be touched in the words and the drawing of a screen, once more in a card.

A seated visitor reaches the foot of a screen: there a button opens the card, where numbers, marks
and names stay in their sentences and drawings above.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from scripts.package.kiosk.screens.cards import render_card
from scripts.package.pages.page_sections import select_required

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bs4 import Tag

    from scripts.package.kiosk.text.sections import Site

TITLES = {True: "In the text and drawing above", False: "In the text above"}
"""With a figure, and without."""


def add_reach_cards(tree: Tag, site: Site) -> Iterator[str]:
    """Put the button on every screen that needs it, and give the cards."""
    facts = _describe_records(site)
    for screen in tree.select(".screen:has(.screen-sources)"):
        name = str(screen["data-screen"])
        opened = dict.fromkeys([*_list_word_cards(screen), *_list_mark_cards(screen, tree)])
        found = {
            "number": [_render_card_button(record, facts[record]) for record in opened],
            "name": _render_name_buttons(screen),
            "link": _list_link_buttons(screen),
        }
        if items := "".join(f"<li>{item}</li>" for listed in found.values() for item in listed):
            select_required(screen, ".screen-sources").insert(
                0, _make_reach_button(name, count_in_words(found))
            )
            title = TITLES[screen.select_one(".kiosk-figure") is not None]
            yield render_card(
                f"within-{name}", "within", title, f'<ul class="within-list">{items}</ul>'
            )


def _describe_records(site: Site) -> Mapping[str, str]:
    """Give the number and the measure of each record, and whose they are, by its card's name."""
    return {
        str(found["id"]): f"<b>{select_required(found, '.card-number').decode_contents()}</b>"
        f" {select_required(found, '.card-measure').decode_contents()}"
        f' <span class="within-of">{_name_series(found)}</span>'
        for page in site.pages.values()
        for found in page.select(".card-record")
    }


def _name_series(record: Tag) -> str:
    """Name the series of a record, and its arm if it has one."""
    arm = [name.find_next("dd") for name in record.select("dt") if name.get_text() == "Arm"]
    tags = [select_required(record, ".card-kicker"), *filter(None, arm)]
    return escape(" · ".join(" ".join(tag.get_text().split()) for tag in tags))


def _list_word_cards(screen: Tag) -> list[str]:
    """Name the cards of the numbers in the words, and in the table."""
    numbers = screen.select(":is(.screen-words, .glance) button.number")
    return [str(number["popovertarget"]) for number in numbers]


def _list_mark_cards(screen: Tag, tree: Tag) -> list[str]:
    """Name the cards of the marks of the drawing, which another screen may hold."""
    same = screen.select_one(".kiosk-window > [data-same]")
    holds = select_required(tree, f"[data-screen={same['data-same']}]") if same else screen
    chart = holds.select_one("exhibit-chart")
    return [f"record-{name}" for name in str(chart["data-records"]).split()] if chart else []


def _render_name_buttons(screen: Tag) -> list[str]:
    """Give a button for each thing that the drawing names."""
    found = {
        str(label["data-card"]): " ".join(label.get_text(" ").split())
        for label in screen.select(".label")
    }
    return [_render_card_button(name, said) for name, said in found.items()]


def _list_link_buttons(screen: Tag) -> list[str]:
    """Give the buttons of the words that lead on."""
    return [str(button) for button in screen.select(".screen-words button.leads")]


def _render_card_button(name: str, said: str) -> str:
    """Give the button that opens a card."""
    return f'<button class="within-open" type="button" popovertarget="{name}">{said}</button>'


def count_in_words(found: Mapping[str, list[str]]) -> str:
    """Say how much there is: `3 numbers and 1 link`."""
    return " and ".join(
        f"{len(listed)} {kind}{'s' * (len(listed) > 1)}" for kind, listed in found.items() if listed
    )


def _make_reach_button(name: str, said: str) -> Tag:
    """Give the button to the card."""
    html = (
        f'<button class="screen-within" type="button" popovertarget="within-{name}">{said}</button>'
    )
    return select_required(BeautifulSoup(html, "html.parser"), "button")
