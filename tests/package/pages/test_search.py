"""A search looks in every place of every page, by the words that readers see there."""

from pathlib import Path

import pytest

from scripts.package.pages.search import (
    SearchContent,
    SearchPage,
    SearchPlace,
    SearchQuestion,
    parse_search_page,
    read_search_content,
    read_search_pages,
    render_search_script,
)
from scripts.package.pages.tree import parse_tree

MENU = '<nav class="menu"><a href="index.html" aria-current="page">Home</a></nav>'


def places(article: str) -> list[SearchPlace]:
    """Take the places of a page with this article."""
    html = f'{MENU}<div class="content">{article}</div>'
    page = parse_search_page("index.html", parse_tree("index.html", html))
    assert page
    return page.places


CASES = {
    '<h1 id="a">One</h1><p>two</p><h2 id="b">Three</h2><p>four</p>': [
        SearchPlace("a", "One", "two"),
        SearchPlace("b", "Three", "four"),
    ],
    '<section><h2 id="a">One</h2><p>two</p></section><p>three</p>': [
        SearchPlace("a", "One", "two three")
    ],
    '<h2 id="a">A</h2><p>about <button class="number">33.8&nbsp;months</button>,<span '
    'class="citations">4</span> of <strong>all</strong></p>': [
        SearchPlace("a", "A", "about 33.8 months, of all")
    ],
    '<h2 id="a">A</h2><p>one<br>two</p><ul><li>three</li><li>four</li></ul>': [
        SearchPlace("a", "A", "one two three four")
    ],
    '<h2 id="a">A</h2><figure id="f"><figcaption><strong class="figure-title">Longer</strong>'
    "<span>Months.</span></figcaption><svg><text>9</text></svg><div>In words.</div></figure>": [
        SearchPlace("a", "A", ""),
        SearchPlace("f", "Longer", "Months. In words."),
    ],
    '<h2 id="a">A</h2><ol><li id="ref-x" value="7">Ho AS. <em>AJR</em>.'
    '<details class="export">@article</details></li></ol>': [
        SearchPlace("a", "A", ""),
        SearchPlace("ref-x", "Reference 7", "Ho AS. AJR."),
    ],
    '<h2 id="a">A</h2><ol><li id="ref-x" value="7">Ho AS. <em>AJR</em>.'
    '<details class="export"><summary aria-label="Cite Ho &amp;amp; Lo, 2007">Cite</summary>'
    "</details></li></ol>": [
        SearchPlace("a", "A", ""),
        SearchPlace("ref-x", "Ho & Lo 2007", "Ho AS. AJR."),
    ],
    '<h2 id="a">A</h2><table><tr id="record=x"><th class="cell-study">Ho 2007</th>'
    '<td class="cell-measure">relief</td><td></td><td>80%</td></tr></table>': [
        SearchPlace("a", "A", ""),
        SearchPlace("record=x", "Ho 2007, relief", "Ho 2007 · relief · 80%"),
    ],
    '<h2 id="a">A</h2><dl><dt>NELM</dt><dd>liver metastases</dd></dl>': [
        SearchPlace("a", "A", ""),
        SearchPlace("a", "NELM", "liver metastases", "A"),
    ],
    '<h2 id="a">A</h2><dl><dt id="nelm">NELM</dt><dd><p>Liver metastases.</p>'
    '<p class="cited-at">Used in <a href="b.html">B</a></p></dd></dl>': [
        SearchPlace("a", "A", ""),
        SearchPlace("nelm", "NELM", "Liver metastases.", "A"),
    ],
    '<h2 id="a">A</h2><p>see <code>https://tinyurl.com/x</code></p>': [
        SearchPlace("a", "A", "see tinyurl.com/x")
    ],
    '<h2 id="a">A</h2><div class="cards"><p>a card</p></div><script>{}</script>': [
        SearchPlace("a", "A", "")
    ],
}


@pytest.mark.parametrize("article", CASES)
def test_places_of_an_article(article: str) -> None:
    assert places(article) == CASES[article]


def test_page_that_no_menu_names_is_not_searched() -> None:
    assert (
        parse_search_page(
            "404.html", parse_tree("404.html", '<div class="content"><h1 id="a">A</h1></div>')
        )
        is None
    )


def test_page_whose_elements_are_not_closed_is_named_with_its_line() -> None:
    with pytest.raises(ValueError, match=r"^a\.html:2: </p> closes <b>; close the inner"):
        parse_tree("a.html", "<p>\n<b>one</p>")
    with pytest.raises(ValueError, match=r"^a\.html: <p> is not closed; close it"):
        parse_tree("a.html", "<div></div><p>")


def test_pages_are_in_the_order_of_the_menu(tmp_path: Path) -> None:
    menu = '<nav class="menu">{}<a href="a.html"{}>A</a><a href="index.html"{}>Home</a></nav>'
    article = '<div class="content"><h1 id="x">X</h1></div>'
    (tmp_path / "a.html").write_text(menu.format("", " aria-current", "") + article)
    (tmp_path / "index.html").write_text(menu.format("", "", " aria-current") + article)
    assert [page.title for page in read_search_pages(tmp_path)] == ["A", "Home"]
    (tmp_path / "a.html").write_text(menu.format("", " aria-current", "") + article + "\n")
    (tmp_path / "index.html").unlink()
    assert read_search_pages(tmp_path) == []


def test_addresses_are_the_same_whichever_generator_wrote_them() -> None:
    assert str(parse_tree("a.html", '<a href="./b.html">b</a>').inside) == '<a href="b.html">b</a>'


def test_script_is_an_assignment() -> None:
    place = SearchPlace("safety", "Safety", "Harm.")
    page = SearchPage("results.html", "Results", "chapter", [place])
    question = SearchQuestion("Is it safe?", "results.html#safety")
    said = render_search_script(SearchContent([page], [question]), [["bile", "biliary"]])
    places = '[["safety","Safety","Harm."]]'
    assert said.splitlines() == [
        f'window.exhibit.searched = [["results.html","Results","chapter",{places}]]',
        'window.exhibit.questions = [["Is it safe?","results.html#safety"]]',
        'window.exhibit.synonyms = [["bile","biliary"]]',
    ]


def test_place_is_known_by_the_question_that_leads_to_it(tmp_path: Path) -> None:
    answer = (
        '<ul class="answers"><li class="answer"><p class="question"><a href="{}">{}</a></p></li>'
    )
    asked = answer.format("index.html#b", "Is it safe?") + "</ul>"
    article = f'<div class="content"><h1 id="a">A</h1>{asked}<h2 id="b">B</h2><p>c</p></div>'
    (tmp_path / "index.html").write_text(MENU + article)
    content = read_search_content(tmp_path)
    assert content.questions == [SearchQuestion("Is it safe?", "index.html#b")]
    assert [place.asked for page in content.pages for place in page.places] == ["", "Is it safe?"]


def test_tree_is_written_as_it_was_read() -> None:
    html = (
        '<!doctype html><p class="a &amp; b" hidden>1 &lt; 2&nbsp;&#8211; <br>'
        '<svg viewbox="0 0 1 1"><path d="M0 0"></path></svg></p><script>a < b && c</script>'
    )
    assert str(parse_tree("a.html", html).inside) == html.removeprefix("<!doctype html>")
