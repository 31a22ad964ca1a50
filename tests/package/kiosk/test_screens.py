"""The kiosk's screens say what the pages say, and no more than can be read standing."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup, Tag

from scripts.assets.bundles import find_bundle
from scripts.kiosk.release import manifest
from scripts.markup.chart_data import read_chart_data
from scripts.package.kiosk import release, screens, site_copy
from scripts.package.kiosk.drawing import cuts, figures, pagination
from scripts.package.kiosk.screens import attract
from scripts.package.kiosk.text import sections, sentences, tables
from scripts.package.kiosk.text.words import adapt_words, name_link_card, prefix_ids
from scripts.package.pages import later_parts, switch, worker
from scripts.package.pages.codes import shorten_address
from scripts.package.pages.later_parts import Part
from scripts.package.pages.menu import list_pages
from scripts.package.pages.page_sections import MissingError
from scripts.package.pages.whole import read_whole_page
from scripts.release import Release
from tests.site import ROOT, parse_element

if TYPE_CHECKING:
    from pathlib import Path

SITE = ROOT / "site"
CHAPTERS = [page.slug for page in list_pages(SITE) if page.role == "chapter"]
RELEASE = Release("1.2.3", "1 May 2026", "0123456789", datetime(2026, 5, 1, 12, tzinfo=UTC))


@cache
def kiosk() -> Tag:
    """Read the document as built, with its parts in it."""
    path = SITE / "kiosk.html"
    assert path.exists(), "there is no site/kiosk.html: run `make site`"
    return BeautifulSoup(read_whole_page(path), "html.parser")


@cache
def page(name: str) -> Tag:
    """Read a page as built."""
    return BeautifulSoup((SITE / f"{name}.html").read_text("utf-8"), "html.parser")


@cache
def _read_screen_letters() -> str:
    """Give the letters of all that the screens say."""
    return letters(
        " ".join(one.get_text(" ") for one in kiosk().select(".screen-words, .screen .glance p"))
    )


def letters(text: str) -> str:
    """Leave letters and figures alone."""
    return "".join(re.findall(r"\w+", text))


SPLIT_PARAGRAPHS = {
    "One.\nTwo.": ["One.", "Two."],
    "One. Two.": ["One.", "Two."],
    "One, e.g. two.": ["One, e.g. two."],
    "A <b>c.</b> Then d.": ["A <b>c.</b>", "Then d."],
    "A <b>c.</b>, d.": ["A <b>c.</b>, d."],
    "5 &lt; 6.\nSo.": ["5 &lt; 6.", "So."],
}


@pytest.mark.parametrize("html", SPLIT_PARAGRAPHS)
def test_paragraph_is_split_between_its_sentences(html: str) -> None:
    assert sentences.split_paragraph(parse_element(f"<p>{html}</p>")) == SPLIT_PARAGRAPHS[html]


def test_sentences_know_whose_they_are_and_become_the_same_markup_again() -> None:
    html = "<blockquote><p>A.</p><ul><li>B.</li><li>C.</li></ul></blockquote><p>D. E.</p>"
    found = sentences.split_sentences(BeautifulSoup(html, "html.parser").find_all(recursive=False))
    assert [one.quoted for one in found] == [True, True, True, False, False]
    assert sentences.render_sentences(found) == html


def test_no_screen_has_more_than_three_sentences_and_a_label_stays_with_what_follows() -> None:
    html = "<p>A trial:</p>" + "".join(f"<p>Sentence {n}.</p>" for n in range(7))
    found = sentences.split_sentences(BeautifulSoup(html, "html.parser").find_all(recursive=False))
    distributed = sentences.distribute_evenly(found, 3)
    assert [one for part in distributed for one in part] == found
    assert [sum(not one.label for one in part) for part in distributed] == [2, 2, 3]
    assert distributed[0][0].label


def test_paragraph_stays_whole_where_screens_are_about_as_even() -> None:
    html = f"<p>{'a' * 150}.</p><p>Short words.\n{'b' * 170}.</p>"
    found = sentences.split_sentences(BeautifulSoup(html, "html.parser").find_all(recursive=False))
    assert [len(part) for part in sentences.distribute_evenly(found, 2)] == [1, 2]
    assert [len(part) for part in sentences.distribute_evenly(found, 3)] == [1, 1, 1]


def test_warning_keeps_its_box_where_it_goes_on() -> None:
    html = (
        '<p class="added">Added.</p><div class="warning" role="note">'
        "<p><strong>Warning: a crisis.</strong> One.</p><p>Two.</p></div>"
    )
    found = sentences.split_sentences(BeautifulSoup(html, "html.parser").find_all(recursive=False))
    assert sentences.render_sentences(found) == html
    assert [one.label for one in found] == [True, True, False, False]
    first, second = sentences.distribute_evenly(found, 2)
    assert sentences.render_sentences(first).startswith(
        '<p class="added">Added.</p><div class="warning"'
    )
    assert (
        sentences.render_sentences(second) == '<div class="warning" role="note"><p>Two.</p></div>'
    )


def test_warning_of_a_page_is_one_on_its_screens() -> None:
    (warning,) = page("procedure").select(".content .warning")
    (first, *others) = kiosk().select(".screen-words .warning")
    assert first.select("strong")
    assert letters("".join(one.get_text() for one in (first, *others))) == letters(
        adapt_words(parse_element(str(warning)), "https://e.example/", ()).get_text()
    )
    assert [len(one.parent.select(".added")) for one in (first, *others) if one.parent] == [
        1,
        *(0 for _ in others),
    ]


LINKS = {
    '<a href="results.html#safety">x</a>': 'data-show="safety"',
    '<a href="conclusions.html">x</a>': 'data-show="conclusions"',
    '<a href="about.html#marks">x</a>': 'data-address="https://e.example/about.html#marks"',
    '<a href="https://doi.org/10.1/x">x</a>': 'popovertarget="link-doi-org-10-1-x"',
}


@pytest.mark.parametrize("html", LINKS)
def test_link_becomes_a_button_that_stays_in_the_kiosk(html: str) -> None:
    found = adapt_words(
        parse_element(f"<p>{html}</p>"), "https://e.example/a.html", {"safety", "conclusions"}
    )
    assert LINKS[html] in str(found)
    assert found.find("a") is None


def test_copy_of_a_drawing_has_names_of_its_own() -> None:
    drawn = parse_element('<svg><clipPath id="a"/><g clip-path="url(#a)"/><use href="#a"/></svg>')
    assert str(prefix_ids(drawn, "x-")).count("x-a") == 3


def test_address_is_written_as_it_is_typed() -> None:
    assert shorten_address("https://www.e.test/a.html#b") == "e.test/a.html#b"
    assert name_link_card("https://doi.org/10.1/X(2)") == "link-doi-org-10-1-x-2"


@pytest.mark.parametrize("width", figures.WIDTHS)
def test_arms_of_a_trial_are_on_one_page_with_the_ratio_between_them(width: str) -> None:
    (place,) = kiosk().select("#screen-netter-1 .kiosk-figure")
    assert len(str(place[f"data-pages-{width}"]).split()) == 2, "one of each panel"


def test_no_figure_has_more_than_two_parts_and_each_says_how_much_of_it_is_shown() -> None:
    drawn = kiosk().select(".screen .kiosk-figure[data-pages-wide]")
    counted = 0
    for figure in drawn:
        for width in figures.WIDTHS:
            assert len(str(figure[f"data-pages-{width}"]).split()) <= cuts.MAX_PARTS
            if part := figure.get(f"data-part-{width}"):
                shown, every = map(int, str(part).split(" of "))
                assert 0 < shown < every
                assert figure[f"data-strips-{width}"]
                counted += 1
    assert 0 < counted < 2 * len(drawn)


def test_continued_screen_opens_its_drawing_where_its_numbers_are() -> None:
    (first,) = kiosk().select("#screen-prognostic-factors .kiosk-figure")
    (last,) = kiosk().select("#screen-prognostic-factors-3 .kiosk-figure")
    (drawn,) = first.select("exhibit-chart")
    data = read_chart_data((SITE / str(drawn["data-source"])).read_text("utf-8"))
    for width in figures.WIDTHS:
        pages = str(last[f"data-pages-{width}"]).split()
        start, end = map(float, pages[int(str(last[f"data-opens-{width}"])) - 1].split("-"))
        rows = pagination.locate_records(data[width]["layout"])
        grades = [top for record, top in rows.items() if record.startswith("chen2017-g")]
        assert grades
        assert all(start < top < end for top in grades)
        assert first[f"data-opens-{width}"] == "1"


def test_continued_screen_repeats_no_drawing_that_its_words_are_not_about() -> None:
    continued = [
        screen
        for screen in kiosk().select(".screen:has(.screen-more):has(.screen-words)")
        if kiosk().select(f"#screen-{first_screen(screen)} exhibit-chart")
    ]
    plain = [one for one in continued if not one.select(".kiosk-figure")]
    assert 0 < len(plain) < len(continued)
    for screen in continued:
        (first,) = kiosk().select(f"#screen-{first_screen(screen)}")
        marked = set(str(first.select("exhibit-chart")[0]["data-records"]).split())
        said = {str(one["data-record"]) for one in screen.select(".screen-words [data-record]")}
        assert bool(screen.select(".kiosk-figure")) == bool(said & marked)
        assert bool(screen.select(".kiosk-figure")) != ("screen-plain" in screen["class"])
        for figure in screen.select(".kiosk-figure"):
            pages, whole = (
                str(one["data-pages-wide"]).split() for one in (figure, *first.select("figure"))
            )
            assert len(pages) <= len(whole)


def first_screen(screen: Tag) -> str:
    """Name the first screen of the section of a continued one."""
    return str(screen["data-screen"]).rpartition("-")[0]


@pytest.mark.parametrize(
    ("lines", "screens"),
    [
        ([17], [[0]]),
        ([4, 4, 4, 4], [[0, 1, 2, 3]]),
        ([3, 5, 5, 4, 11, 4, 4, 10], [[0, 1, 2, 3], [4, 5], [6, 7]]),
        ([9, 9, 30, 1], [[0, 1], [2], [3]]),
    ],
)
def test_topics_are_dealt_out_to_as_few_screens_as_have_room(
    lines: list[int], screens: list[list[int]]
) -> None:
    assert [list(topics) for topics in tables.distribute_topics(lines)] == screens


def test_what_has_no_place_on_a_screen_is_named() -> None:
    section = sections.Section("a", parse_element("<h2 id='a'>A</h2>"), "results", "Results", "")
    with pytest.raises(MissingError, match=r"docs/results.md: the kiosk cannot show <table>"):
        list(sections.fill_section(section, [parse_element("<table></table>")]))


def test_every_section_of_the_pages_has_its_screen_and_an_entry_in_the_contents() -> None:
    shown = {str(entry["data-show"]) for entry in kiosk().select(".contents-entry")}
    names = {str(screen["data-screen"]) for screen in kiosk().select(".screen")}
    for name in CHAPTERS:
        headings = page(name).select(
            ".content h1, .content h2:not(#key-points), .procedure-step :is(h3, h4)"
        )
        ids = {str(heading["id"]) for heading in headings}
        assert ids <= shown
        assert ids <= names


def test_section_that_the_kiosk_leaves_out_is_no_screen() -> None:
    html = (
        '<main class="content"><h1 id="a">A</h1><h2 id="b" data-leave-out="kiosk">B</h2>'
        '<h2 id="c" data-leave-out="handout">C</h2><h2 id="d" data-kiosk="opening">D</h2>'
        "<p>Said.</p></main>"
    )
    site = sections.Site({"p": BeautifulSoup(html, "html.parser")}, "", chapters=["p"])
    opening, other = sections.read_sections(site)
    assert (opening.name, other.name) == ("a", "c")
    assert [tag.get_text() for tag in opening.words] == ["Said."]


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_sentence_of_a_page_is_lost(name: str) -> None:
    content = page(name).select_one(".content")
    assert content
    said = _read_screen_letters()
    for paragraph in content.find_all(["p", "li"]):
        if paragraph.find_parent(class_=re.compile("card|evidence-note|figure|names|still")):
            continue
        words = adapt_words(parse_element(str(paragraph)), "https://e.example/", ())
        if "class" in words.attrs or words.find("p"):
            continue
        for sentence in sentences.split_paragraph(words):
            assert letters(parse_element(f"<p>{sentence}</p>").get_text(" ")) in said


def test_no_screen_holds_more_sentences_than_can_be_read_standing() -> None:
    for screen in kiosk().select(".screen:has(.screen-words)"):
        (words,) = screen.select(".screen-words")
        found = sentences.split_sentences(words.find_all(recursive=False))
        drawn = not {"screen-plain", "screen-table"} & set(screen.get_attribute_list("class"))
        assert sum(not one.label for one in found) <= screens.MOST[drawn], found
        about = screen.select(".screen-note")
        assert screens.count_excess_letters(found, about, screens.MAX_LETTERS[drawn], 5) == 0, found


@pytest.mark.parametrize("more", range(4))
def test_scenes_stand_shorter_the_more_there_are(more: int) -> None:
    time = attract.choose_scene_seconds(7 + more)
    assert attract.SHORTEST <= time < attract.LONGEST
    assert time * (7 + more) <= 60
    assert attract.choose_scene_seconds(1) == attract.LONGEST


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_note_and_figure_of_a_page_is_shown(name: str) -> None:
    opened = [str(one["popovertarget"]) for one in kiosk().select(".screen-note")]
    shown = [str(one["data-records"]) for one in kiosk().select(".screen exhibit-chart")]
    for note in page(name).select(".content > .evidence-note"):
        target = f"note-{str(note['id']).removeprefix('claim-')}"
        button = kiosk().select(".screen-note")[opened.index(target)]
        words = note.select_one(".evidence-words")
        assert words
        assert words.get_text() in button.get_text()
        assert opened.count(target) == 1
    for figure in page(name).select(".exhibit-figure"):
        drawn = figure.select_one("exhibit-chart")
        assert drawn
        assert shown.count(str(drawn["data-records"])) == 1


def test_drawing_that_is_shown_again_is_named_and_there() -> None:
    drawn = {
        str(screen["data-screen"])
        for screen in kiosk().select(".screen:has(exhibit-chart, .procedure-plate)")
    }
    named_again = {str(place["data-same"]) for place in kiosk().select("[data-same]")}
    assert named_again
    assert named_again <= drawn


def test_screen_above_the_steps_leads_to_each_by_its_drawing() -> None:
    walk = page("procedure").select_one("exhibit-procedure")
    assert walk
    above = {
        "the-procedure-step-by-step": walk.select(".procedure-step > h3"),
        "embolization": walk.select(".procedure-variant > h4"),
    }
    for name, titles in above.items():
        buttons = kiosk().select(f"[data-screen={name}] .kiosk-steps .kiosk-step")
        assert titles
        assert [one.get_text() for one in buttons] == [one.get_text() for one in titles]
        assert [one["data-show"] for one in buttons] == [one["id"] for one in titles]
        assert all(one.select_one("[data-same]") for one in buttons)


def test_step_without_a_drawing_is_shown_by_its_first_variant() -> None:
    def step(name: str, figure: Tag | None, *variants: sections.Section) -> sections.Section:
        title = parse_element(f"<h3 id='{name}'>{name}</h3>")
        return sections.Section(
            name, title, "procedure", "", "", figure=figure, steps=list(variants)
        )

    one = step("one", parse_element("<figure></figure>"))
    assert figures.find_pictured_section(one) == "one"
    assert figures.find_pictured_section(step("all", None, one)) == "one"
    assert figures.render_steps(one) == ""
    assert figures.render_steps(step("all", None, one)).startswith('<ul class="kiosk-steps">')


def test_every_reference_has_its_card_with_a_code_and_its_address_in_words() -> None:
    entries = page("references").select(".references > li")
    cards = {str(card["id"]): card for card in kiosk().select(".card")}
    listed = {str(one["popovertarget"]) for one in kiosk().select(".reference-open")}
    for entry in entries:
        name = f"reference-{str(entry['id']).removeprefix('ref-')}"
        card = cards[name]
        assert card.select_one("svg.qr")
        address = card.select_one(".card-address")
        assert address
        assert address.get_text()
        assert name in listed
    assert entries


def test_nothing_leads_out_of_the_kiosk() -> None:
    assert not kiosk().select("a, form, iframe, object, embed, [href^='http'], [target]")


def test_everything_that_opens_opens_something_and_every_id_is_one() -> None:
    ids = [str(one["id"]) for one in kiosk().select("[id]")]
    assert len(ids) == len(set(ids))
    assert {str(one["popovertarget"]) for one in kiosk().select("[popovertarget]")} <= set(ids)
    names = {str(one["data-screen"]) for one in kiosk().select(".screen")}
    assert {str(one["data-show"]) for one in kiosk().select("[data-show]")} <= names


def test_home_shows_six_to_eight_findings_and_leads_to_every_part() -> None:
    (home,) = kiosk().select("#home")
    assert page("index").select(".content h1")[0].get_text() in home.get_text()
    tiles = home.select(".home-tile")
    assert 6 <= len(tiles) <= 8
    names = {str(screen["data-screen"]) for screen in kiosk().select(".screen")}
    for tile, scene in zip(tiles, kiosk().select(".attract-scene"), strict=True):
        assert tile["data-show"] == str(scene["id"]).removeprefix("scene-")
        assert tile["data-show"] in names
        question, finding = (
            tile.select(f".home-{part}")[0].get_text() for part in ("question", "finding")
        )
        assert question == scene.select(".attract-question")[0].get_text()
        (title,) = kiosk().select(f"#title-{tile['data-show']}")
        assert finding == title.get_text()
        assert list_paths(tile.svg) == list_paths(scene.svg)
    parts = [str(part["data-show"]) for part in home.select(".home-part")]
    assert set(parts) <= names
    chapters = [str(page(name).select(".content h1")[0]["id"]) for name in CHAPTERS]
    assert parts == [*chapters, "glossary", "references", "contents"]


def test_terms_are_plain_in_sentences_and_explained_on_screens_of_their_own() -> None:
    assert not kiosk().select(".term, .cited-at")
    harms = " ".join(one.get_text(" ") for one in kiosk().select("[data-screen^=harms]"))
    assert "A collection of bile outside the bile ducts." in harms
    listed = page("glossary").select("h2:not(#trials) + dl.glossary > dt")
    assert len(listed) > 40
    said = " ".join(" ".join(one.get_text().split()) for one in kiosk().select(".screen strong"))
    assert all(" ".join(term.get_text().split()) in said for term in listed)


def test_screens_are_numbered_within_their_part() -> None:
    places = [
        (str(one["data-part"]), int(str(one["data-number"])), int(str(one["data-of"])))
        for one in kiosk().select(".screen:not(.screen-contents)")
    ]
    for before, after in pairwise(places):
        same = before[0] == after[0]
        assert after[1] == (before[1] + 1 if same else 1)
        assert same or before[1] == before[2]


def test_loop_has_every_finding_of_the_title_page_with_its_figure() -> None:
    scenes = kiosk().select(".attract-scene")
    assert len(scenes) == len(page("index").select(".finding"))
    for scene in scenes:
        name = str(scene["id"]).removeprefix("scene-")
        (leads,) = kiosk().select(f"#screen-{scene['data-leads']}")
        shown = leads.select_one(".kiosk-window [data-same]")
        assert name == (shown["data-same"] if shown else scene["data-leads"])
        (link,) = page("index").select(f".finding-link a[href$='#{name}']")
        sketch = link.find_parent("li").select_one(".still-small svg")  # type: ignore[union-attr]
        (drawn,) = scene.select(".attract-sketch > svg")
        assert list_paths(drawn) == list_paths(sketch)
        (caution,) = kiosk().select(f"#screen-{name} .figure-caution")
        assert scene.select(".attract-caution")[0].get_text() == caution.get_text()
        assert not scene.select("button, a")


def list_paths(drawn: Tag | None) -> list[str]:
    """Give the paths of a drawing."""
    return [str(path["d"]) for path in drawn.select("path")] if drawn else []


def test_loop_says_whose_exhibit_it_is_about_what() -> None:
    (head,) = kiosk().select("#attract .attract-head")
    for part in ("h1", ".authors", ".affiliation"):
        (said,) = page("index").select(f".content {part}")
        assert " ".join(said.get_text().split()) in " ".join(head.get_text(" ").split())


QUESTIONS = """
<div><ul>
<li class="answer"><p class="question"><a href="r.html#a">Same section?</a></p></li>
<li class="answer"><p class="question"><a href="f.html#c">Same number?</a></p>
<p><button data-record="two">2</button></p></li></ul></div>
"""


@pytest.mark.parametrize(
    ("attributes", "link", "record", "question"),
    [
        ("", "r.html#a", "two", "Same section?"),
        ("", "f.html#d", "two", "Same number?"),
        (' data-question="Its own?"', "r.html#a", "two", "Its own?"),
    ],
)
def test_finding_stands_below_the_question_that_it_answers(
    attributes: str, link: str, record: str, question: str
) -> None:
    found = parse_finding(attributes, link, record)
    assert attract.find_question(found, parse_element(QUESTIONS)) == question


def test_finding_without_a_question_stops_the_build() -> None:
    found = parse_finding("", "r.html#b", "three")
    with pytest.raises(MissingError, match=r"docs/index.md: .* 'b' answers none .*data-question="):
        attract.find_question(found, parse_element(QUESTIONS))


def parse_finding(attributes: str, link: str, record: str) -> Tag:
    """Give a finding with attributes, that links to a section and has the number of a record."""
    return parse_element(
        f'<li class="finding"{attributes}><p class="finding-number">'
        f'<button data-record="{record}">2</button></p>'
        f'<p class="finding-link"><a href="{link}">Link</a></p></li>'
    )


def test_number_of_the_loop_is_on_the_screen_that_it_leads_to() -> None:
    for found in page("index").select(".finding"):
        name = str(found.select(".finding-link a")[0]["href"]).partition("#")[2]
        (scene,) = kiosk().select(f"#scene-{name}")
        (screen,) = kiosk().select(f"#screen-{scene['data-leads']}")
        (first,) = kiosk().select(f"#screen-{name}")
        drawn = str(first.select("exhibit-chart")[0]["data-records"]).split()
        for number in found.select("[data-record]"):
            said = screen.select(f".screen-words [data-record='{number['data-record']}']")
            assert said or number["data-record"] in drawn, number


def test_finding_whose_number_no_screen_has_stops_the_build() -> None:
    section = sections.Section("a", parse_element("<h2 id='a'>A</h2>"), "results", "Results", "")
    found = parse_element("<li><button data-record='other'>1</button></li>")
    with pytest.raises(MissingError, match=r"docs/index.md: a finding has other, .* 'a', which"):
        attract.find_screen_of_finding(found, screens.split_into_screens(section, ()))


WORDS_OF_NOTES = {
    "C01": "Two-thirds of NETs", "C02": "six-fold since 1973",
    "C06": "undergoing cTACE", "C07": "treated with DEB-TACE",
    "C08": "30-44 months", "C09": "beyond 5 years",
    "C14": "extrahepatic disease", "C15": "liver tumor burden", "C16": "hepatic function",
    "C17": "neutrophil-to-lymphocyte ratios", "C18": "carcinoid syndrome", "C19": "poor liver",
    "C20": "raised safety concerns", "C21": "tolerable safety profile",
    "C24": "improvement in PFS", "C25": "longer mean OS", "C26": "low toxicity",
    "C27": "adults (2018)", "C28": "children ≥12 years (2024)", "C29": "median PFS extension",
    "C30": "octreotide LAR alone", "C31": "No significant difference in tumor uptake",
    "C32": "Tested intra-arterial vs. intravenous", "C33": "Possible explanation",
}  # fmt: skip
"""What the statements of sections that go on say, in the authors' own words."""


@pytest.mark.parametrize("number", WORDS_OF_NOTES)
def test_note_is_on_the_screen_of_its_subject(number: str) -> None:
    (button,) = kiosk().select(f".screen [popovertarget=note-{number}]")
    screen = button.find_parent("section")
    assert screen
    quoted = " ".join(" ".join(one.get_text().split()) for one in screen.select("blockquote"))
    assert WORDS_OF_NOTES[number] in quoted


def test_notes_of_all_sections_that_go_on_are_looked_at() -> None:
    going_on = {str(one["data-screen"])[:-2] for one in kiosk().select("[data-screen$='-2']")}
    noted = {
        str(note["popovertarget"]).removeprefix("note-")
        for screen in kiosk().select(".screen")
        if re.sub(r"-\d$", "", str(screen["data-screen"])) in going_on
        for note in screen.select(".screen-note")
    }
    assert noted == set(WORDS_OF_NOTES)


def test_settings_say_what_the_release_says() -> None:
    (script,) = kiosk().select("#kiosk-settings")
    kiosk_settings = json.loads(script.get_text())
    assert (kiosk_settings["idle"], kiosk_settings["countdown"]) == (120, 30)
    assert kiosk_settings["address"].endswith("/")


def test_pages_lead_to_the_kiosk_and_other_editions_do_not(tmp_path: Path) -> None:
    html = '<script src="generated/bundles/head.js"></script>\n<p>x</p>'
    assert 'head.js" data-kiosk="kiosk.html"></script>' in switch.add_switch(html)
    assert switch.remove_switch(switch.add_switch(html)) == html
    for name in (
        "kiosk.html",
        "generated/bundles/kiosk-stage.js",
        "generated/kiosk/00.js",
        "generated/bundles/figure.js",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "a.html").write_text(switch.add_switch(html))
    site_copy.remove_kiosk(tmp_path)
    left = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["a.html", "figure.js"]
    assert (tmp_path / "a.html").read_text() == html


def test_no_browser_keeps_the_kiosk() -> None:
    names = ["index.html", "kiosk.html", "generated/bundles/kiosk.0f1e2d3c.js"]
    names.append("generated/kiosk/00.js")
    assert worker.select_cached_files(names) == ["index.html"]


def test_release_is_whole_the_same_each_time_and_carries_only_what_it_needs(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert release.make_edition(SITE, tmp_path / name, RELEASE) == []
        made.append((tmp_path / name / "exhibit-kiosk-1.2.3.zip").read_bytes())
    assert made[0] == made[1]
    with ZipFile(tmp_path / "one" / "exhibit-kiosk-1.2.3.zip") as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "exhibit-kiosk-1.2.3"
    assert manifest.find_release_problems(folder) == []
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"index.html", "operator.html", "operator.pdf", "machine/install.sh"} <= names
    assert not {name for name in names if "search" in name}
    generated = {name for name in names if name.startswith("generated/")}
    own = (("kiosk", "css"), ("kiosk-stage", "js"), ("kiosk", "js"), ("operator-sheet", "css"))
    charts = {str(chart["data-source"]) for chart in kiosk().select("exhibit-chart")}
    parts = {path.relative_to(SITE).as_posix() for path in list_parts()}
    assert generated == {find_bundle(SITE, *one) for one in own} | charts | parts
    assert len(charts) > 1
    (folder / "index.html").write_text("changed")
    assert manifest.find_release_problems(folder)


def list_parts() -> list[Path]:
    """List the scripts that the document loads after its first scene."""
    return sorted((SITE / later_parts.FOLDER).glob("*.js"))


def test_document_is_light_and_so_is_each_part() -> None:
    assert (SITE / "kiosk.html").stat().st_size <= 1_000_000
    _, *parts = later_parts.read_parts(SITE)
    assert len(parts) > 10
    for part in parts:
        sizes = [len(one.encode()) for one in (*part.pieces.values(), *part.cards.values())]
        assert sum(sizes) <= later_parts.MAX_BYTES or len(sizes) == 1


def test_document_says_what_is_in_each_part_and_first_comes_the_first_scene() -> None:
    html = (SITE / "kiosk.html").read_text("utf-8")
    (index,) = BeautifulSoup(html, "html.parser").select("#kiosk-parts")
    parts = later_parts.read_parts(SITE)
    assert json.loads(index.get_text()) == [part.names for part in parts]
    names = [name for part in parts for name in part.names]
    assert len(names) == len(set(names))
    scene = kiosk().select(".attract-scene")[0]
    name = str(scene["id"]).removeprefix("scene-")
    assert f"drawing-{name}" in parts[0].names
    assert {*parts[0].names} <= {f"drawing-{name}", f"axes-{scene['data-leads']}"}
    stage, rest = (find_bundle(SITE, name, "js") for name in ("kiosk-stage", "kiosk"))
    assert html.index(stage) < html.index("generated/kiosk/00.") < html.index(rest)


def test_release_carries_what_figures_load(tmp_path: Path) -> None:
    script = later_parts.render_part_script(
        Part({"drawing-a": '<exhibit-chart data-source="generated/charts/a.js"></exhibit-chart>'})
    )
    for name, text in {
        "kiosk.html": '<div data-later="drawing-a"></div>'
        '<script type="application/json" id="kiosk-parts">[]</script>',
        "generated/kiosk/00.js": script,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert "generated/charts/a.js" in list(release.list_needed_files(tmp_path))


def test_release_of_a_site_without_kiosk_is_reported_with_the_fix(tmp_path: Path) -> None:
    (problem,) = release.make_edition(tmp_path, tmp_path, RELEASE)
    assert (
        str(problem) == f"kiosk.html: is not in {tmp_path.name}/; rebuild the site with `make site`"
    )


def test_the_treatments_at_a_glance_open_the_results() -> None:
    first, *others = kiosk().select(".screen-table")
    assert first["data-screen"] == "at-a-glance"
    before = first.find_previous_sibling("section")
    assert isinstance(before, Tag)
    assert before["data-screen"] == "results" or before["data-screen"].startswith("results-")
    topics = [cell.get_text() for cell in page("results").select(".glance thead th")[1:]]
    shown = [cell.get_text() for one in (first, *others) for cell in one.select("thead th")[1:]]
    assert shown == topics
    for screen in (first, *others):
        assert len(screen.select("tbody th[scope=row]")) == len(screen.select("tbody tr"))
        assert not screen.select("a, .citation")
        assert screen.select_one(".screen-sources-open")
