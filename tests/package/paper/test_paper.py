"""The hand-out and the poster, read back from the files that readers get."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from figures.evidence import wording
from figures.evidence.problems import ProblemsError
from scripts.assets.bundles import find_bundle
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.site_address import DRAFT_WORDS
from scripts.package.editions import EDITIONS, make_editions
from scripts.package.left_out import POSTER, list_left_out_parts
from scripts.package.pages import page_sections, panels
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.menu import list_edition_pages, list_pages
from scripts.package.paper import handout, poster, printing, proof, sheet_setting
from scripts.package.paper.finish import finish_pdf, renumber_nodes, walk_outline
from scripts.package.paper.key_data import list_key_data
from scripts.package.paper.printing import print_document
from scripts.package.paper.sheets import PrintedSheet, TextRun, read_sheets
from scripts.release import Release
from scripts.survey.page_settings import HANDOUT
from scripts.survey.site_config import read_site

if TYPE_CHECKING:
    from collections.abc import Mapping

SITE = Path(__file__).parents[3] / "site"
RELEASE = Release("9.8.7", "1 May 2031", "0123456789", datetime(2031, 5, 2, 3, 4, 5, tzinfo=UTC))
NAMES = ("exhibit-handout-A4.pdf", "exhibit-handout-letter.pdf", "exhibit-poster.pdf")
HANDOUT_PAGES = list_edition_pages(list_pages(SITE), HANDOUT) if SITE.exists() else []
LINE_LETTERS = 30
"""Letters of a line that is found only once."""
TITLE = "Updates in Transarterial Chemoembolization in Neuroendocrine Liver Metastases"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Print each paper once."""
    folder = tmp_path_factory.mktemp("papers")
    assert [
        *handout.make_edition(SITE, folder, RELEASE),
        *poster.make_edition(SITE, folder, RELEASE),
    ] == []
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def readers(papers: Mapping[str, bytes]) -> Mapping[str, PdfReader]:
    return {name: PdfReader(BytesIO(printed)) for name, printed in papers.items()}


@pytest.fixture(scope="module")
def sheets(papers: Mapping[str, bytes]) -> Mapping[str, tuple[str, ...]]:
    return {
        name: tuple(sheet.text for sheet in read_sheets(printed))
        for name, printed in papers.items()
    }


@pytest.fixture(scope="module")
def texts(sheets: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    return {name: proof.squeeze_text("".join(pages)) for name, pages in sheets.items()}


@pytest.fixture(scope="module")
def a4_tree() -> BeautifulSoup:
    """Assemble the document of the A4 hand-out, before it is set in sheets."""
    plates = handout.read_handout_plates(SITE)
    return handout.assemble_document(plates, RELEASE, SITE, handout.SHEET_SIZES["A4"])


@cache
def _read_built_page(page: str) -> BeautifulSoup:
    return BeautifulSoup((SITE / f"{page}.html").read_text("utf-8"), "html.parser")


def test_each_paper_is_an_edition(papers: Mapping[str, bytes]) -> None:
    assert set(papers) == set(NAMES)
    assert {"handout", "poster"} <= set(EDITIONS)


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_says_what_it_is(name: str, readers: Mapping[str, PdfReader]) -> None:
    reader = readers[name]
    root, stated = reader.root_object, reader.metadata
    assert root["/MarkInfo"].get_object()["/Marked"] is not None
    assert root["/StructTreeRoot"].get_object()["/K"] is not None
    assert root["/Lang"] == "en"
    assert stated is not None
    assert stated.title == TITLE
    assert stated.author is not None
    assert "Makary" in stated.author
    assert stated.creation_date == stated.modification_date == RELEASE.moment


@pytest.mark.parametrize(
    ("name", "size"),
    list(zip(NAMES, [(595, 842), (612, 792), (3456, 2592)], strict=True)),
)
def test_every_sheet_has_its_size(
    name: str, size: tuple[int, int], readers: Mapping[str, PdfReader]
) -> None:
    for page in readers[name].pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == size


@pytest.mark.parametrize("name", NAMES[:2])
def test_a_hand_out_has_8_to_12_pages_with_their_numbers(
    name: str, readers: Mapping[str, PdfReader], sheets: Mapping[str, tuple[str, ...]]
) -> None:
    pages = sheets[name]
    assert 8 <= len(pages) <= 12
    assert readers[name].page_labels == [str(n) for n in range(1, len(pages) + 1)]
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page


def test_a_poster_is_one_sheet(readers: Mapping[str, PdfReader]) -> None:
    assert len(readers[NAMES[2]].pages) == 1


@pytest.mark.parametrize("name", NAMES[:2])
def test_the_outline_names_every_page_and_finding(
    name: str, readers: Mapping[str, PdfReader]
) -> None:
    named = [place["/Title"] for place in walk_outline(readers[name].root_object)]
    assert named[0] == TITLE
    for page in HANDOUT_PAGES[1:]:
        for heading in _read_built_page(page).select(".content > h1, .content > h2"):
            if heading.has_attr(handout.KEY_POINTS_PLACE):
                continue  # page 1 has key points of its own
            text = " ".join(heading.get_text().split())
            kept = heading.name == "h1" or not page_sections.is_left_out(heading, HANDOUT)
            assert (text in named) == kept, text


@pytest.mark.parametrize("name", NAMES[:2])
def test_every_evidence_note_of_the_sections_is_there(name: str, texts: Mapping[str, str]) -> None:
    notes = [
        note for page in HANDOUT_PAGES for note in _read_built_page(page).select(".evidence-note")
    ]
    assert len(notes) > 25
    for note in notes:
        for sentence in note.select(".evidence-subject, .evidence-verdict"):
            for run in sentence.find_all(string=True, recursive=False):
                assert proof.squeeze_text(run) in texts[name], run


@pytest.mark.parametrize("name", NAMES[:2])
def test_every_reference_that_is_cited_is_there(
    name: str, sheets: Mapping[str, tuple[str, ...]], a4_tree: BeautifulSoup
) -> None:
    cited = {link.get_text() for link in a4_tree.select("a.citation")}
    own = {
        link.get_text() for link in _read_built_page("references").select(".content > p .citation")
    }
    numbers = set(re.findall(r"(?m)^\s*(\d+)\.", "\n".join(sheets[name])))
    assert len(cited) > 50
    assert len(own) > 5
    assert cited | own <= numbers
    assert {str(item["value"]) for item in a4_tree.select(".references > li")} == cited | own


def test_each_reference_is_a_link_to_its_address(a4_tree: BeautifulSoup) -> None:
    built = _read_built_page("references")
    for item in a4_tree.select(".references > li"):
        name = str(item["id"]).removeprefix("references--")
        entry = built.select_one(f'[id="{name}"] .reference')
        assert entry is not None
        first = entry.select_one('a[href^="http"]')
        links = [str(link["href"]) for link in item.select("a")]
        assert links == ([first["href"]] if first else [])


@pytest.mark.parametrize("name", NAMES[:2])
def test_no_sheet_of_a_hand_out_but_the_last_has_a_hole_over_a_fifth(
    name: str, papers: Mapping[str, bytes], readers: Mapping[str, PdfReader]
) -> None:
    _, _, *pages, _ = zip(read_sheets(papers[name]), readers[name].pages, strict=True)
    assert len(pages) > 5
    for number, (sheet, page) in enumerate(pages, 3):
        size = float(page.mediabox.width), float(page.mediabox.height)
        assert _measure_hole(sheet, *size) <= 0.2, number


def _measure_hole(sheet: PrintedSheet, width: float, height: float) -> float:
    """Give the share of a sheet below the lowest letters of its three columns."""
    foot = sheet_setting.MARGIN_BOTTOM * 72 / 25.4
    columns: list[list[float]] = [[height], [height], [height]]
    for run in sheet.runs:
        if run.y >= foot:
            columns[min(2, int(run.x / width * 3))].append(run.y)
    return sum(min(column) - foot for column in columns) / (3 * height)


def test_a_hole_is_the_room_below_the_lowest_letters_of_each_column() -> None:
    foot = sheet_setting.MARGIN_BOTTOM * 72 / 25.4
    runs = [
        TextRun(x, y, 8, "a") for x, y in ((10, foot + 100), (110, foot), (210, foot), (210, 10))
    ]
    hole = _measure_hole(PrintedSheet("a", tuple(runs)), 300, 1000)
    assert hole == pytest.approx(100 / 3000)


@pytest.mark.parametrize("name", NAMES[:2])
def test_letters_of_a_hand_out_can_be_read(
    name: str, papers: Mapping[str, bytes], a4_tree: BeautifulSoup
) -> None:
    """Notes and text have 8.5 points or more, references and captions 7.5, the rest 6."""
    runs = [run for sheet in read_sheets(papers[name])[1:] for run in sheet.runs]
    assert min(run.size for run in runs) >= 6
    for selector, size in (
        (".evidence-note", 8.5),
        (".chapter blockquote", 8.5),
        (".chapter:not(.chapter-about) > .part > p:not(.added)", min(sheet_setting.BODY_POINTS)),
        (".references", 7.5),
        (".figure-caution", 7.5),
        (".glance-table", 7.5),
    ):
        words = proof.squeeze_text("".join(tag.get_text() for tag in a4_tree.select(selector)))
        lines = [(run.size, proof.squeeze_text(run.text)) for run in runs]
        drawn = proof.squeeze_text("".join(tag.get_text() for tag in a4_tree.select("svg")))
        lines = [(size, line) for size, line in lines if line not in drawn]
        sizes = [size for size, line in lines if len(line) > LINE_LETTERS and line in words]
        assert len(sizes) > 2, selector  # a cell has short lines
        assert min(sizes) > size - 0.05, selector


@pytest.mark.parametrize("name", NAMES[:2])
def test_each_sheet_of_chapters_names_them_at_its_head(
    name: str, papers: Mapping[str, bytes], readers: Mapping[str, PdfReader]
) -> None:
    titles = [
        " ".join(heading.get_text().split())
        for page in HANDOUT_PAGES[1:]
        for heading in _read_built_page(page).select(".content > h1")
    ]
    heads = []
    for sheet, page in zip(read_sheets(papers[name]), readers[name].pages, strict=True):
        edge = float(page.mediabox.height) - sheet_setting.MARGIN_TOP * 72 / 25.4
        heads.append(" ".join(run.text for run in sheet.runs if run.y > edge))
    assert "TACE in" not in heads[0]
    assert all(any(title in head for head in heads[2:]) for title in titles)
    assert all(any(title in head for title in titles) for head in heads[2:])
    assert titles[0] in heads[2]
    assert titles[-1] in heads[-1]


@pytest.mark.parametrize("name", NAMES[:2])
def test_page_1_of_a_hand_out_is_the_visual_abstract(
    name: str, sheets: Mapping[str, tuple[str, ...]], a4_tree: BeautifulSoup
) -> None:
    first = proof.squeeze_text(sheets[name][0])
    articles = a4_tree.select(".abstract")
    assert len(articles) == 1
    parts = articles[0].select("h1, h2, .finding-number, .abstract-studies strong")
    words = [proof.squeeze_text(part.get_text()) for part in parts]
    assert len(words) > 20
    assert [said for said in words if said not in first] == []


@pytest.mark.parametrize("name", NAMES[:2])
def test_page_2_has_the_key_data_of_the_findings(
    name: str, sheets: Mapping[str, tuple[str, ...]]
) -> None:
    second = proof.squeeze_text(sheets[name][1])
    (home, references) = page_sections.read_plates(SITE, ["index", "references"])
    data = [*list_key_data(home.content.select(".finding"), references)]
    assert len(data) > 10
    for datum in data:
        for said in (datum.measure, datum.value, datum.interval or "none published", datum.study):
            assert proof.squeeze_text(said) in second, said


def test_key_data_are_those_of_the_records(a4_tree: BeautifulSoup) -> None:
    records = load_evidence().records
    rows = a4_tree.select(".key-data tbody tr")
    (home,) = page_sections.read_plates(SITE, ["index"])
    numbers = home.content.select(".finding .number[data-record]")
    names = dict.fromkeys(str(tag["data-record"]) for tag in numbers)
    for row, name in zip(rows, names, strict=True):
        assert wording.format_quantity(records[name]) == row.select("td")[2].get_text()
        said = row.select("td")[3].get_text()
        assert said == (wording.format_interval(records[name]) or "none published")


@pytest.mark.parametrize("name", NAMES[:2])
def test_each_figure_stands_on_one_sheet(
    name: str, sheets: Mapping[str, tuple[str, ...]], a4_tree: BeautifulSoup
) -> None:
    pages = [proof.squeeze_text(page) for page in sheets[name]]
    figures = a4_tree.select(".drawn[id]")
    assert len(figures) > 10
    for figure in figures:
        parts = figure.select(".figure-head, .figure-caution, .small")
        words = [proof.squeeze_text(part.get_text()) for part in parts]
        assert any(all(said in page for said in words) for page in pages), figure["id"]


def test_links_of_a_hand_out_are_printed_as_references() -> None:
    tree = handout.assemble_document(
        handout.read_handout_plates(SITE),
        RELEASE,
        SITE,
        handout.SHEET_SIZES["A4"],
    )
    numbers = {f"#{item['id']}": item["value"] for item in tree.select(".references > li")}
    cited = tree.select("a.citation")
    assert len(cited) > 100
    for link in cited:
        assert link.get_text() == numbers[str(link["href"])]
    for link in tree.select('a[href^="http"]'):
        if link.find_parent(class_="references") is None:
            assert link.get_text() == link["href"]


def test_a_poster_is_legible_at_a_quarter_of_its_size(papers: Mapping[str, bytes]) -> None:
    assert min(run.size for sheet in read_sheets(papers[NAMES[2]]) for run in sheet.runs) >= 22


def test_a_poster_lists_each_source_that_it_cites() -> None:
    tree = poster.assemble_document(SITE, RELEASE)
    cited = {link.get_text() for link in tree.select("main a.citation")}
    assert {str(item["value"]) for item in tree.select(".references > li")} == cited
    assert len(cited) > 10


@pytest.mark.parametrize("name", NAMES)
def test_drawings_are_vectors_and_have_words(name: str, readers: Mapping[str, PdfReader]) -> None:
    for page in readers[name].pages:
        assert list(proof.find_resource_problems(page)) == []
    said = list(proof.find_alternative_texts(readers[name].root_object["/StructTreeRoot"]))
    assert "" not in said
    assert any(words.startswith("Median overall survival") for words in said)
    assert any(words.startswith(("QR code: http", DRAFT_WORDS)) for words in said)


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_carries_its_imprint(name: str, texts: Mapping[str, str]) -> None:
    for words in (
        "Teaching, not advice",
        RELEASE.version,
        RELEASE.evidence,
        RELEASE.commit,
        "Lysandrou M, Heyniger J, Makary MS",
    ):
        assert proof.squeeze_text(words) in texts[name], words


@pytest.mark.parametrize("name", NAMES)
def test_no_link_names_a_file_of_the_machine(name: str, papers: Mapping[str, bytes]) -> None:
    assert b"file:" not in papers[name]
    assert str(SITE.parent).encode() not in papers[name]


def test_the_same_pages_give_the_same_bytes(
    papers: Mapping[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout, "SHEET_SIZES", {"A4": handout.SHEET_SIZES["A4"]})
    assert [
        *handout.make_edition(SITE, tmp_path, RELEASE),
        *poster.make_edition(SITE, tmp_path, RELEASE),
    ] == []
    for name in (NAMES[0], NAMES[2]):
        again = (tmp_path / name).read_bytes()
        assert hashlib.sha256(again).digest() == hashlib.sha256(papers[name]).digest(), name


@pytest.mark.parametrize("link", ['<link rel="stylesheet" href="{}">', '<link href="{}"/>'])
def test_document_is_laid_out_once_with_its_style_sheets_and_fonts_in_it(link: str) -> None:
    sheet = SITE / find_bundle(SITE, "frame", "css")
    head = f"<head>{link.format(sheet.as_uri())}</head>"
    html = printing.delay_layout(f'<html lang="en">{head}<body>Words</body></html>')
    assert html.startswith(f'<html lang="en">{printing.HIDDEN_STYLE}<head><style>')
    assert html.endswith(printing.SHOWN_STYLE)
    assert html.count("data:font/woff2") == sheet.read_text("utf-8").count("url(")
    assert "file:" not in html


SMALL = (
    '<html lang="en"><style>@page { size: 48in 36in }</style><h1>Title</h1>'
    '<svg role="img" aria-label="Drawing" width="9" height="9"><path d="M0 0h9v9"/></svg>'
)


@pytest.fixture(scope="module")
def small() -> bytes:
    return finish_pdf(print_document(SMALL), ["Title"], "Author", RELEASE.moment)


@pytest.fixture
def right() -> proof.Expectation:
    return proof.read_expectation(parse_html(SMALL), range(1, 2), poster.SHEET_SIZE)


def _list_faults(printed: bytes, wanted: proof.Expectation) -> list[str]:
    """List what a document lacks, each with the likeliest fix."""
    return [str(fault) for fault in proof.find_print_faults(printed, wanted)]


class TestProof:
    """What is wrong with a paper is named, each thing by itself."""

    def test_finds_nothing_wrong_with_a_right_one(
        self, right: proof.Expectation, small: bytes
    ) -> None:
        found = _list_faults(small, right)
        assert [problem for problem in found if "not embedded" not in problem] == []

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"pages": range(8, 17)}, "has 1 pages, not 8 to 16"),
            ({"measures": "210mm 297mm"}, "page 1 is 3456 × 2592 pt"),
            ({"language": "de"}, "its language is 'en'"),
            ({"texts": ("No such note",)}, "does not hold 'No such note'"),
            ({"drawings": ("No such drawing",)}, "lacks the drawing 'No such drawing'"),
            (
                {"headings": ("Another",)},
                "its outline differs from its headings: 'Title' instead of 'Another'",
            ),
            ({"foot": 1.0}, "page 1 has the heading 'Title' at the foot of a column"),
            ({"blocks": ("Whole",)}, "splits the block 'Whole' over two pages"),
            ({"smallest": 30.0}, "has letters of 24.0 pt, 'Title'"),
            ({"figures": {"a": ("Title", "Below")}}, "splits 'a' over two pages"),
        ],
    )
    def test_names_what_is_missing(
        self, more: dict[str, object], said: str, right: proof.Expectation, small: bytes
    ) -> None:
        found = _list_faults(small, replace(right, **more))  # type: ignore[arg-type]
        assert len(found) == 1
        assert found[0].startswith(said)

    def test_names_the_heading_that_is_hidden_and_not_the_last(self) -> None:
        page = "<html lang=en><h1>One</h1><h2 hidden>Two</h2><h2>Three</h2>"
        printed = finish_pdf(
            print_document(page), ["One", "Two", "Three"], "Author", RELEASE.moment
        )
        asked = proof.read_expectation(parse_html(page), range(1, 2), "8.5in 11in")
        found = [problem for problem in _list_faults(printed, asked) if "outline" in problem]
        assert len(found) == 1
        assert "'Three' instead of 'Two'" in found[0]

    @pytest.mark.parametrize(("lines", "stranded"), [(1, True), (2, False)])
    def test_names_the_heading_that_only_its_label_and_a_line_follow(
        self, lines: int, *, stranded: bool
    ) -> None:
        column = "".join(f"<p>Line {n}</p>" for n in range(lines))
        page = (
            '<html lang=en><div style="columns: 2; column-fill: auto; height: 300px">'
            f"<h1>One</h1><p class=added>Label</p>{column}"
            '<p style="break-before: column">Two</p></div>'
        )
        printed = finish_pdf(print_document(page), ["One"], "Author", RELEASE.moment)
        asked = proof.read_expectation(parse_html(page), range(1, 2), "8.5in 11in", foot=20)
        found = [problem for problem in _list_faults(printed, asked) if "foot" in problem]
        assert bool(found) == stranded

    def test_names_a_block_that_is_torn(self) -> None:
        page = (
            "<html lang=en><h1>One</h1><div class=warned><p>Warning</p>"
            '<p style="break-before: page">Advice</p></div>'
        )
        printed = finish_pdf(print_document(page), ["One"], "Author", RELEASE.moment)
        asked = proof.read_expectation(parse_html(page), range(1, 3), "8.5in 11in")
        assert any("splits the block 'WarningAdvice'" in x for x in _list_faults(printed, asked))

    def test_names_a_paper_without_tags_and_numbers(
        self, right: proof.Expectation, small: bytes
    ) -> None:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(small)))
        for name in ("/MarkInfo", "/PageLabels"):
            del writer.root_object[NameObject(name)]
        out = BytesIO()
        writer.write(out)
        found = " ".join(_list_faults(out.getvalue(), right))
        assert "is not tagged" in found
        assert "have no page numbers" in found

    def test_names_a_paper_that_does_not_say_that_it_is_accessible(
        self, right: proof.Expectation, small: bytes
    ) -> None:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(small)))
        for name in ("/Metadata", "/ViewerPreferences"):
            del writer.root_object[NameObject(name)]
        out = BytesIO()
        writer.write(out)
        found = " ".join(_list_faults(out.getvalue(), right))
        assert "does not say that it is accessible" in found
        assert "shows its file's name as its title" in found

    def test_names_links_without_words(self) -> None:
        page = (
            '<html lang=en><h1 id="a">One</h1><a href="#a">There</a><a href="https://x.org">X</a>'
        )
        printed = print_document(page)
        asked = proof.read_expectation(parse_html(page), range(1, 2), "8.5in 11in")
        assert any("links without words" in fault for fault in _list_faults(printed, asked))
        finished = finish_pdf(printed, ["One"], "Author", RELEASE.moment)
        assert not any("links without words" in fault for fault in _list_faults(finished, asked))

    def test_states_its_title_and_language_as_metadata(self, small: bytes) -> None:
        stated = PdfReader(BytesIO(small)).xmp_metadata
        assert stated is not None
        assert stated.dc_title == {"x-default": "Title"}
        assert stated.dc_language == ["en"]


def test_dates_are_the_release_s_and_not_the_printer_s() -> None:
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    drafts = []
    for date in ("D:20010101000000Z", "D:20020202000000Z"):
        writer.metadata = {"/CreationDate": date, "/ModDate": date}
        out = BytesIO()
        writer.write(out)
        drafts.append(finish_pdf(out.getvalue(), ["Title"], "Author", RELEASE.moment))
    assert drafts[0] == drafts[1]


class TestPlates:
    """A page is cleaned for paper."""

    PAGE = (
        '<link rel="canonical" href="https://x.org/a.html"><div class="content"><h1 id="t">T</h1>'
        '<p><button class="number"><data>8%</data></button><cite id="c"><button class="citation"'
        ' data-key="k" aria-label="Reference 1: K">1</button></cite> <a href="b.html#u">there</a>'
        ' <a href="#t">here</a></p><div class="cards">card</div></div>'
    )

    def test_controls_become_text_and_links(self) -> None:
        content = page_sections.parse_plate(self.PAGE, "a").content
        assert content.select("button, .cards") == []
        assert str(content.select_one(".number")) == '<span class="number"><data>8%</data></span>'
        link = content.select_one(".citation")
        assert link is not None
        assert link["href"] == "references.html#ref-k"

    def test_links_lead_into_the_document_or_else_online(self) -> None:
        content = page_sections.parse_plate(self.PAGE, "a").content
        page_sections.resolve_links(content, "https://x.org/")
        assert [link["href"] for link in content.select("a")] == [
            "https://x.org/references.html#ref-k",
            "https://x.org/b.html#u",
            "#a--t",
        ]

    def test_a_page_of_another_make_is_named(self) -> None:
        with pytest.raises(page_sections.MissingError, match=r"no '\.content'"):
            page_sections.parse_plate("<p>", "a")


class TestPanels:
    """A drawing is split between the panels that it states, and nowhere else."""

    DRAWING = (
        '<svg viewbox="0 0 340 900" role="img" aria-label="All" data-breaks="300 500">'
        '<path d="M0,0L340,0"/><path d="M0,420L340,420"/></svg>'
    )

    @pytest.mark.parametrize(
        ("limit", "boxes"),
        [
            (3, ["0 0 340 900"]),
            (1.6, ["0 0 340 497", "0 498 340 402"]),
            (1, ["0 0 340 297", "0 298 340 199", "0 498 340 402"]),
        ],
    )
    def test_a_piece_holds_as_many_panels_as_fit(self, limit: float, boxes: list[str]) -> None:
        drawing = BeautifulSoup(self.DRAWING, "html.parser").svg
        assert drawing is not None
        found = panels.split_at_panels(drawing, limit)
        assert [piece["viewbox"] for piece in found] == boxes
        assert [piece.get("aria-label") for piece in found] == ["All"] + [None] * (len(boxes) - 1)

        assert not any(piece.has_attr("data-breaks") for piece in found)

    def test_drawing_that_states_no_break_stays_whole(self) -> None:
        drawing = BeautifulSoup('<svg viewbox="0 0 340 900"></svg>', "html.parser").svg
        assert drawing is not None
        assert [piece["viewbox"] for piece in panels.split_at_panels(drawing, 0)] == ["0 0 340 900"]


def test_variants_of_a_step_stand_below_its_heading() -> None:
    tree = BeautifulSoup((SITE / "procedure.html").read_text("utf-8"), "html.parser")
    made = BeautifulSoup("".join(handout.render_rows(tree)), "html.parser")
    heading, *variants = made.select(".varied h4")
    assert heading.get_text() == "Embolization"
    assert [variant.get_text() for variant in variants] == ["cTACE", "DEB-TACE", "Bland"]
    drawn = [len(step.select(".pictured")) for step in made.select(".row > .step")]
    assert drawn == [1] * 12
    words = [tag.get_text() for tag in made.select("h4")]
    assert words.index("Embolization") + 1 == words.index("cTACE")


def test_the_list_of_searches_is_not_printed() -> None:
    assert len(_read_built_page("methods").select(f".{page_sections.SEARCHES_CLASS}")) == 1
    (methods,) = page_sections.read_plates(SITE, ["methods"])
    assert methods.content.select("table") == []


def test_a_section_that_is_gone_is_a_problem_of_its_edition(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(SITE, site, ignore=shutil.ignore_patterns("vendor"))
    for path in SITE.glob("*.html"):
        html = path.read_text("utf-8").replace('data-poster="search"', 'data-poster="serch"')
        (site / path.name).write_text(html, "utf-8")
    made, problems = make_editions(site, tmp_path / "dist", RELEASE, ["poster"])
    assert made == []
    assert list(map(str, problems)) == [
        "poster: docs: no section has data-poster='search'; nearest: 'serch'"
    ]


def test_a_page_is_found_by_its_role_or_the_role_is_named() -> None:
    bodies = ('<body data-role="home">', "<body>")
    plates = [page_sections.parse_plate(f"{body}{TestPlates.PAGE}", "a") for body in bodies]
    assert page_sections.find_plate(plates, "home") is plates[0]
    assert page_sections.find_plate(plates, "chapter") is plates[1]
    with pytest.raises(ProblemsError, match="no page has the role 'about'; write `role: about`"):
        page_sections.find_plate(plates, "about")


def test_a_chapter_has_the_sections_that_its_page_does_not_leave_out() -> None:
    headings = BeautifulSoup(
        '<h2 data-leave-out="kiosk">A</h2><h2 data-leave-out="kiosk handout">B</h2>'
        '<h2 data-handout="front">C</h2><h2>D</h2>',
        "html.parser",
    ).select("h2")
    assert [tag.get_text() for tag in headings if handout.is_kept_in_chapter(tag)] == ["A", "D"]


def test_a_printed_link_names_the_number_of_its_page() -> None:
    sheet = (SITE / find_bundle(SITE, "exhibit", "css")).read_text("utf-8")
    stated = dict(re.findall(r'href\^="([\w-]+)\.html"\]:after\{content:" \((.+?)\)"', sheet))
    home, *others = read_site().pages
    assert stated.pop(Path(home[1]).stem) == "home page"
    assert stated == {
        Path(file).stem: f"section {number}" for number, (_, file) in enumerate(others, 1)
    }


def test_night_is_for_screens_alone() -> None:
    sheet = (SITE.parent / "docs/assets/css/core/tokens-dark.css").read_text("utf-8")
    assert re.findall(r"(?m)^@media (\w+)", sheet) == ["screen", "screen"]
    assert re.findall(r"(?m)^:root", sheet) == []


@pytest.mark.parametrize("name", NAMES[:2])
def test_the_warning_stands_whole_on_one_page(
    name: str, sheets: Mapping[str, tuple[str, ...]]
) -> None:
    warning = _read_built_page("procedure").select_one(".warning")
    assert warning is not None
    heading = warning.find_previous("h2")
    assert heading is not None
    words = [proof.squeeze_text(tag.get_text()) for tag in (heading, *warning.select("p > strong"))]
    runs = [proof.squeeze_text(run) for run in warning.find_all(string=True) if len(run) > 40]
    assert len(runs) > 3
    pages = [proof.squeeze_text(page) for page in sheets[name]]
    assert any(all(said in page for said in [*words, *runs]) for page in pages)


@pytest.mark.parametrize("name", NAMES[:2])
def test_a_hand_out_has_the_treatments_at_a_glance_on_page_2(
    name: str, sheets: Mapping[str, tuple[str, ...]]
) -> None:
    cells = _read_built_page("results").select(".glance :is(th, td)")
    second = proof.squeeze_text(sheets[name][1])
    for cell in cells:
        said = next(iter(cell.stripped_strings))
        assert proof.squeeze_text(said) in second, said
    assert len(cells) > 0


def test_a_poster_has_the_treatments_at_a_glance_whole(texts: Mapping[str, str]) -> None:
    text = texts[NAMES[2]]
    around = _read_built_page("results").select("#at-a-glance, #at-a-glance + p, .glance-caution")
    cells = _read_built_page("results").select(".glance-table :is(th, td)")
    assert len(around) == 3
    assert len(cells) == 45
    for cell in [*around, *cells]:
        assert proof.squeeze_text(cell.get_text()) in text, cell.get_text()
    assert "glance" not in list_left_out_parts(POSTER)


def test_a_poster_lists_the_sources_of_the_treatments_at_a_glance() -> None:
    tree = poster.assemble_document(SITE, RELEASE)
    listed = {str(item["value"]) for item in tree.select(".references > li")}
    cited = {
        link.get_text() for link in _read_built_page("results").select(".glance-table .citation")
    }
    assert len(cited) > 10
    assert cited <= listed


def test_names_of_headings_of_tables_are_counted_from_one() -> None:
    def state_names(first: int, second: int) -> bytes:
        return f"/ID (node{first:08d}) /Headers [(node{second:08d}) (node{first:08d})]".encode()

    assert renumber_nodes(state_names(1509, 1600)) == renumber_nodes(state_names(1510, 1602))
    assert renumber_nodes(state_names(1509, 1600)) == state_names(1, 2)
