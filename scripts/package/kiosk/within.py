"""What can be touched in the words and the drawing of a screen, once more in a card.

A seated visitor reaches the foot of a screen: there a button opens the card, where numbers and
names stay in their sentences and drawings above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from scripts.package.kiosk.cards import card
from scripts.package.paper.plates import one

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bs4 import Tag

    from scripts.package.kiosk.sections import Site

TITLE = "In the words and the drawing above"


def offer(tree: Tag, site: Site) -> Iterator[str]:
    """Put the button on every screen with a figure that needs it, and give the cards."""
    facts = stated(site)
    for screen in tree.select(".screen:has(.kiosk-figure)"):
        name = str(screen["data-screen"])
        found = {"number": numbers(screen, facts), "name": names(screen), "link": leads(screen)}
        if items := "".join(f"<li>{item}</li>" for listed in found.values() for item in listed):
            one(screen, ".screen-sources").insert(0, opener(name, counted(found)))
            yield card(f"within-{name}", "within", TITLE, f'<ul class="within-list">{items}</ul>')


def stated(site: Site) -> Mapping[str, str]:
    """Give the number and the measure of each record, by the name of its card."""
    return {
        str(found["id"]): f"<b>{one(found, '.card-number').decode_contents()}</b>"
        f" {one(found, '.card-measure').decode_contents()}"
        for page in site.pages.values()
        for found in page.select(".card-record")
    }


def numbers(screen: Tag, facts: Mapping[str, str]) -> list[str]:
    """Give a button for each record of the words."""
    opened = dict.fromkeys(
        str(number["popovertarget"]) for number in screen.select(".screen-words button.number")
    )
    return [entry(name, facts[name]) for name in opened]


def names(screen: Tag) -> list[str]:
    """Give a button for each thing that the drawing names."""
    found = {
        str(label["data-card"]): " ".join(label.get_text(" ").split())
        for label in screen.select(".label")
    }
    return [entry(name, said) for name, said in found.items()]


def leads(screen: Tag) -> list[str]:
    """Give the buttons of the words that lead on."""
    return [str(button) for button in screen.select(".screen-words button.leads")]


def entry(name: str, said: str) -> str:
    """Give the button that opens a card."""
    return f'<button class="within-open" type="button" popovertarget="{name}">{said}</button>'


def counted(found: Mapping[str, list[str]]) -> str:
    """Say how much there is: `3 numbers and 1 link`."""
    return " and ".join(
        f"{len(listed)} {kind}{'s' * (len(listed) > 1)}" for kind, listed in found.items() if listed
    )


def opener(name: str, said: str) -> Tag:
    """Give the button to the card."""
    html = (
        f'<button class="screen-within" type="button" popovertarget="within-{name}">{said}</button>'
    )
    return one(BeautifulSoup(html, "html.parser"), "button")
