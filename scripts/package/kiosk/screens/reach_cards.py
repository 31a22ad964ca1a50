"""What can be touched in the words and the drawing of a screen, once more in a card.

A seated visitor reaches the foot of a screen: there a button opens the card, where numbers, marks
and names stay in their sentences and drawings above. Where a drawing does not show all results,
the card does, and a button below the drawing opens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bs4 import Tag

from scripts.package.pages.page_sections import select_required
from scripts.package.pages.templates import render_part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from markupsafe import Markup

    from scripts.package.kiosk.text.sections import Site

CUT_DRAWING = "[data-part-wide], [data-part-narrow]"
"""The figure of a screen that does not show all of its results."""


class RecordName(NamedTuple):
    """What a button says of the record whose card it opens."""

    number: Tag
    measure: Tag
    series: str
    """Its series, and its arm if it has one."""


def add_reach_cards(tree: Tag, site: Site) -> Iterator[Markup]:
    """Put the button on every screen that needs it, and give the cards."""
    known = _name_records(site)
    for screen in tree.select(".screen:has(.screen-sources)"):
        name = f"within-{screen['data-screen']}"
        opened = dict.fromkeys([*_list_word_cards(screen), *_list_mark_cards(screen, tree)])
        records = {record: known[record] for record in opened}
        names = _list_drawn_names(screen)
        links = screen.select(".screen-words button.leads")
        said = count_in_words({"number": records, "name": names, "link": links})
        if said:
            select_required(screen, ".screen-sources").insert(0, _make_reach_button(name, said))
            yield render_part(
                "kiosk/screens/card-within.html",
                name=name,
                has_drawing=screen.select_one(".kiosk-figure") is not None,
                is_cut=screen.select_one(CUT_DRAWING) is not None,
                records=records,
                names=names,
                links=links,
            )


def _name_records(site: Site) -> Mapping[str, RecordName]:
    """Give the number and the measure of each record, and whose they are, by its card's name."""
    return {
        str(found["id"]): RecordName(
            select_required(found, ".card-number"),
            select_required(found, ".card-measure"),
            _name_series(found),
        )
        for page in site.pages.values()
        for found in page.select(".card-record")
    }


def _name_series(record: Tag) -> str:
    """Name the series of a record, and its arm if it has one."""
    arm = [name.find_next("dd") for name in record.select("dt") if name.get_text() == "Arm"]
    tags = [select_required(record, ".card-kicker"), *filter(None, arm)]
    return " · ".join(" ".join(tag.get_text().split()) for tag in tags)


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


def _list_drawn_names(screen: Tag) -> dict[str, str]:
    """Give what the drawing names, by the names of the cards."""
    return {
        str(label["data-card"]): " ".join(label.get_text(" ").split())
        for label in screen.select(".label")
    }


def count_in_words(found: Mapping[str, Collection[object]]) -> str:
    """Say how much there is: `3 numbers and 1 link`."""
    return " and ".join(
        f"{len(listed)} {kind}{'s' * (len(listed) > 1)}" for kind, listed in found.items() if listed
    )


def _make_reach_button(name: str, said: str) -> Tag:
    """Give the button to the card."""
    button = Tag(
        name="button",
        attrs={"class": "screen-within", "type": "button", "popovertarget": name},
    )
    button.string = said
    return button
