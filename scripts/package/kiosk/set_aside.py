"""What of the kiosk's document comes later: its drawings, in whose places their names stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import Tag

from scripts.package.pages.page_sections import select_required

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAWING = "exhibit-chart, .procedure-plate"
AXIS = ".kiosk-axis"
SCREENS_CLASS = "kiosk-screens"


def set_aside_pieces(tree: Tag) -> dict[str, str]:
    """Take the drawings of screens, and the axes repeated over them, out of a document.

    Gives them as markup by their names; a drawing shown elsewhere is named there (`data-same`).
    """
    return {
        name: "".join(str(_take_out(tag, name, number)) for number, tag in enumerate(tags))
        for name, tags in _find_pieces(tree)
    }


def list_screen_pieces(screen: Tag) -> list[str]:
    """Name the pieces that a screen shows, once they are taken out of it."""
    same = [f"drawing-{place['data-same']}" for place in screen.select("[data-same]")]
    return [*same, *(str(place["data-later"]) for place in screen.select("[data-later]"))]


def _find_pieces(tree: Tag) -> Iterator[tuple[str, list[Tag]]]:
    """Give the elements of each piece, by its name."""
    for screen in tree.select(".screen"):
        name = screen["data-screen"]
        if drawing := screen.select_one(DRAWING):
            yield f"drawing-{name}", [drawing]
        if axes := list(screen.select(AXIS)):
            yield f"axes-{name}", axes


def _take_out(tag: Tag, name: str, number: int) -> Tag:
    """Take an element out; where the first of its piece stood, the name of the piece stands."""
    if number:
        return tag.extract()
    return tag.replace_with(Tag(name="div", attrs={"data-later": name}))


def wrap_screens(tree: Tag) -> None:
    """Set the screens aside: a browser with scripts keeps them as text until one is shown."""
    aside = Tag(name="noscript", attrs={"class": SCREENS_CLASS})
    for screen in tree.select(".screen"):
        aside.append(screen.extract())
    select_required(tree, "main").append(aside)
