"""What stands above a seated visitor's reach is offered again, once, with its measure."""

from scripts.package.kiosk.screens.reach_cards import add_reach_cards, count_in_words
from scripts.package.kiosk.text.sections import Site
from tests.site import parse_element

RECORD = parse_element(
    '<main><div class="card-record" id="record-os"><strong class="card-number">63.6 months</strong>'
    '<span class="card-measure">median overall survival</span><p class="card-kicker">Touloupas'
    " 2021</p><dl><dt>Source</dt><dd>a</dd><dt>Arm</dt><dd>TACE &lt; 2</dd></dl></div></main>"
)
SITE = Site({"results": RECORD}, "https://example.org/")
NUMBER = '<button class="number" popovertarget="record-os">63.6</button>'
LABEL = '<g class="label" data-card="name-aorta"><text>aorta</text></g>'
LEAD = '<button class="leads" data-show="lutia">LUTIA</button>'


def screen(words: str = "", drawing: str = "", figure: str = "kiosk-figure") -> str:
    return (
        f'<section class="screen" data-screen="one"><div class="screen-words">{words}</div>'
        f'<figure class="{figure}">{drawing}</figure>'
        '<div class="screen-sources"><button>2 sources</button></div></section>'
    )


def test_numbers_names_and_links_are_listed_once_each() -> None:
    tree = parse_element(f"<main>{screen(NUMBER + NUMBER + LEAD, LABEL + LABEL)}</main>")
    (card,) = add_reach_cards(tree, SITE)
    items = [item.get_text() for item in parse_element(card).select("li button")]
    whose = "63.6 months median overall survival Touloupas 2021 · TACE < 2"
    assert items == [whose, "aorta", "LUTIA"]
    opened = [item.get("popovertarget") for item in parse_element(card).select("li button")]
    assert opened == ["record-os", "name-aorta", None]
    first = tree.select(".screen-sources button")[0]
    assert first["popovertarget"] == parse_element(card)["id"] == "within-one"
    assert first.get_text() == "1 number and 1 name and 1 link"


def test_marks_of_a_drawing_are_listed_wherever_it_is_shown() -> None:
    chart = '<exhibit-chart data-records="os os"></exhibit-chart>'
    window = '<div class="kiosk-window">{}</div>'
    shown = screen(drawing=window.format(chart))
    again = screen(drawing=window.format('<div data-same="one"></div>')).replace(
        'data-screen="one"', 'data-screen="two"'
    )
    cards = list(
        add_reach_cards(parse_element(f"<main>{shown}{again}{screen(NUMBER)}</main>"), SITE)
    )
    opened = [
        [item["popovertarget"] for item in parse_element(card).select("li button")]
        for card in cards
    ]
    assert opened == [["record-os"]] * 3


def test_screen_without_anything_above_needs_no_card() -> None:
    tree = parse_element(f"<main>{screen()}</main>")
    assert list(add_reach_cards(tree, SITE)) == []
    assert len(tree.select(".screen-sources button")) == 1


def test_card_says_where_its_numbers_are() -> None:
    tree = parse_element(f"<main>{screen(NUMBER)}{screen(NUMBER, figure='other')}</main>")
    titles = [
        parse_element(card).select("h2")[0].get_text() for card in add_reach_cards(tree, SITE)
    ]
    assert titles == ["In the text and drawing above", "In the text above"]


def test_card_says_that_it_lists_more_than_a_cut_drawing_shows() -> None:
    cut = screen(NUMBER).replace("<figure ", '<figure data-part-narrow="1 of 2" ')
    (card,) = add_reach_cards(parse_element(f"<main>{cut}</main>"), SITE)
    title = parse_element(card).select("h2")[0].get_text()
    assert title == "All results of the figure, and the numbers in the text"


def test_count_is_said_in_words() -> None:
    assert (
        count_in_words({"number": ["a", "b"], "name": [], "link": ["c"]}) == "2 numbers and 1 link"
    )
