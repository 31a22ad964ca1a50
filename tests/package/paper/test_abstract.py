"""The visual abstract: one sheet in two sizes and a picture, read back from the files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup
from PIL import Image
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from figures.evidence import wording
from figures.evidence.problems import ProblemsError
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.site_address import DRAFT_WORDS
from scripts.package.editions import EDITIONS
from scripts.package.pages.menu import list_pages
from scripts.package.pages.page_sections import Plate, find_plate, read_plates
from scripts.package.paper import abstract
from scripts.package.paper.printing import delay_layout, print_document
from scripts.package.paper.proof import UA_MARK, read_metadata, squeeze_text
from scripts.package.paper.sheets import read_sheets
from scripts.release import Release
from scripts.stills.browser import require_headless_browser

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bs4 import Tag

SITE = Path(__file__).parents[3] / "site"
RELEASE = Release("9.8.7", "1 May 2031", "0123456789", datetime(2031, 5, 2, 3, 4, 5, tzinfo=UTC))
SIZES = {"exhibit-abstract-A4.pdf": (595, 842), "exhibit-abstract-letter.pdf": (612, 792)}
PICTURE = "exhibit-abstract.png"
ADDRESS = "https://tace.example.org/"
SIDE_POINTS = 11 * 72 / 25.4
OVERLAPS = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector(".abstract"), 4);
  while (walker.nextNode()) {
    const node = walker.currentNode, range = document.createRange();
    if (!node.data.trim() || node.parentElement.closest("svg title, style")) continue;
    range.selectNodeContents(node);
    const block = node.parentElement.closest("h1, h2, p, li, td, [data-therapy], svg");
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const trim = (bottom - top) * 0.3;  // letters are lower than the box of their line
      found.push({ block, text: node.data, left, right, top: top + trim, bottom: bottom - trim });
    }
  }
  const meet = (a, b) => a.block !== b.block && !a.block.contains(b.block)
    && !b.block.contains(a.block) && a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return found.flatMap((a, i) => found.slice(i + 1).filter((b) => meet(a, b))
    .map((b) => `${a.text} | ${b.text}`));
}"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Make the edition once."""
    folder = tmp_path_factory.mktemp("abstract")
    assert abstract.make_edition(SITE, folder, RELEASE) == []
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def plates() -> Sequence[Plate]:
    return list(read_plates(SITE, [page.slug for page in list_pages(SITE)]))


@pytest.fixture(scope="module")
def sheet(plates: Sequence[Plate]) -> BeautifulSoup:
    return abstract.assemble_document(plates, RELEASE, SITE, abstract.SHEET_SIZES["A4"])


@pytest.fixture(scope="module")
def texts(files: Mapping[str, bytes]) -> Mapping[str, str]:
    return {
        name: squeeze_text("".join(sheet.text for sheet in read_sheets(files[name])))
        for name in SIZES
    }


def test_the_edition_is_two_sheets_and_a_picture(files: Mapping[str, bytes]) -> None:
    assert {*files} == {*SIZES, PICTURE}
    assert EDITIONS["abstract"] is abstract.make_edition


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_a_sheet_is_one_page_of_its_size_with_tags_and_title(
    name: str, size: tuple[int, int], files: Mapping[str, bytes], plates: Sequence[Plate]
) -> None:
    reader = PdfReader(BytesIO(files[name]))
    (page,) = reader.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size
    assert "/StructTreeRoot" in reader.root_object
    assert str(reader.root_object["/Lang"]) == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == find_plate(plates, "home").title
    assert "Makary" in str(reader.metadata.author)
    assert reader.metadata.creation_date == RELEASE.moment
    assert UA_MARK in read_metadata(reader)


@pytest.mark.parametrize("name", SIZES)
def test_no_letter_is_small_or_in_the_margin(name: str, files: Mapping[str, bytes]) -> None:
    width, height = SIZES[name]
    (printed,) = read_sheets(files[name])
    for run in printed.runs:
        if run.text in DRAFT_WORDS.upper():
            continue
        assert run.size >= abstract.MIN_LETTER_POINTS
        assert SIDE_POINTS - 1 <= run.x < width - SIDE_POINTS
        assert abstract.MARGIN_POINTS <= run.y < height - abstract.MARGIN_POINTS


def test_words_that_reach_into_the_margin_are_a_problem(
    files: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = files["exhibit-abstract-A4.pdf"]
    assert [*abstract.find_margin_faults(printed)] == []
    monkeypatch.setattr(abstract, "MARGIN_POINTS", 200.0)
    (fault,) = abstract.find_margin_faults(printed)
    assert "in the margin" in fault.what


def test_no_words_lie_over_others(plates: Sequence[Plate]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require_headless_browser())
        page = browser.new_page()
        for measures in abstract.SHEET_SIZES.values():
            tree = abstract.assemble_document(plates, RELEASE, SITE, measures)
            page.set_content(delay_layout(str(tree)))
            assert page.evaluate(OVERLAPS) == []
        browser.close()


@pytest.mark.parametrize("name", SIZES)
def test_every_question_of_the_title_page_is_answered(
    name: str, texts: Mapping[str, str], plates: Sequence[Plate]
) -> None:
    home = find_plate(plates, "home").content
    findings = home.select(".finding")
    for answer in home.select(".answer"):
        assert squeeze_text(answer.select(".question")[0].get_text()) in texts[name]
        found = abstract.find_finding(answer, findings)
        words = [squeeze_text(tag.get_text()) for tag in answer.select("p:not(.question)")]
        if found:
            number, sentence = (found.select(f".finding-{part}")[0] for part in ("number", "words"))
            words.append(squeeze_text(sentence.get_text()))
            assert squeeze_text(number.get_text()) in texts[name]
        assert any(sentence in texts[name] for sentence in words)


def test_every_number_is_that_of_its_record(sheet: Tag) -> None:
    evidence = load_evidence().records
    shown = [tag["data-record"] for tag in sheet.select(".abstract-tile .number[data-record]")]
    assert len(shown) >= 8
    lines = " ".join(line.get_text() for line in sheet.select(".abstract-studies > li"))
    values = {tag.get_text() for tag in sheet.select(".abstract-studies b")}
    for name in map(str, shown):
        record = evidence[name]
        assert record.study in lines
        assert str(record.year or "") in lines
        quantity = wording.format_quantity(record)
        assert values & {quantity, f"{record.statistic} {quantity}"}
        assert wording.format_interval(record) in lines


def test_a_study_without_an_interval_says_so(sheet: Tag) -> None:
    lines = [tag.get_text() for tag in sheet.select(".abstract-studies > li")]
    for line in lines:
        assert ("CI " in line) or ("no interval given" in line) or ("not found" in line)


def test_it_lists_what_it_cites_and_no_more(sheet: Tag) -> None:
    cited = {link.get_text() for link in sheet.select(".citation")}
    listed = [tag.get_text() for tag in sheet.select(".abstract-sources b")]
    assert {*listed} == cited
    assert listed == sorted(listed, key=int)


def test_it_says_how_sure_the_evidence_is_and_what_it_comes_to(
    sheet: Tag, plates: Sequence[Plate]
) -> None:
    assert [tag.get_text() for tag in sheet.select(".abstract-strengths h3")] == [
        "cTACE",
        "DEB-TACE",
    ]
    (caution,) = sheet.select(".abstract-caution")
    tables = [plate.content.select_one(".glance-caution") for plate in plates]
    assert caution.get_text() in {table.get_text() for table in tables if table}
    (conclusion,) = sheet.select(".abstract-conclusion h2")
    assert "mostly retrospective" in conclusion.get_text()
    (foot,) = sheet.select(".abstract-foot")
    said = foot.get_text()
    for words in ("From the poster of Maria", "Teaching, not advice.", "9.8.7", "1 May 2031"):
        assert words in said


def test_ids_are_unique_and_none_is_of_a_page(sheet: Tag) -> None:
    ids = [str(tag["id"]) for tag in sheet.select("[id]")]
    assert len(ids) == len({*ids})
    assert all(name.startswith("abstract-") for name in ids)


def test_the_same_sources_give_the_same_bytes(files: Mapping[str, bytes], tmp_path: Path) -> None:
    assert abstract.make_edition(SITE, tmp_path, RELEASE) == []
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict(files)


def test_the_picture_shows_the_whole_sheet(files: Mapping[str, bytes]) -> None:
    with Image.open(BytesIO(files[PICTURE])) as picture:
        assert picture.size == (2000, 2829)
        gray = picture.convert("L")
        foot = gray.crop((0, 2500, 2000, 2829))
        assert gray.getpixel((2, 2)) == gray.getpixel((1998, 2827)) == 255
        assert min(foot.tobytes()) < 60


def test_without_an_address_it_is_a_draft(sheet: Tag) -> None:
    assert sheet.select(".draft")
    assert sheet.select(".qr-draft")
    assert "exhibit.example" not in str(sheet)


def test_with_an_address_its_code_leads_there(plates: Sequence[Plate]) -> None:
    placed = [
        replace(plate, address=ADDRESS.removesuffix("/") + f"/{plate.slug}.html")
        for plate in plates
    ]
    sheet = abstract.assemble_document(placed, RELEASE, SITE, abstract.SHEET_SIZES["A4"])
    assert not sheet.select(".draft")
    assert sheet.select(".qr title")[0].get_text() == f"QR code: {ADDRESS}"
    (link,) = sheet.select(f'.abstract-foot a[href="{ADDRESS}"]')
    assert link.get_text() == "tace.example.org"
    assert len(PdfReader(BytesIO(print_document(str(sheet)))).pages) == 1


def test_settings_without_a_question_are_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text("site_name: A\nextra:\n  exhibit:\n    version: 1\n", "utf-8")
    with pytest.raises(ProblemsError, match=r"mkdocs.yml:\d: no extra.exhibit.question; write"):
        abstract.read_question(path)


@pytest.mark.parametrize(
    ("lengths", "first"), [((9, 9), 1), ((9, 2, 2, 2), 1), ((2, 2, 2, 9), 3), ((5,), 1)]
)
def test_columns_are_as_nearly_equal_as_can_be(lengths: tuple[int, ...], first: int) -> None:
    words = [BeautifulSoup(f"<p>{'w' * length}</p>", "html.parser") for length in lengths]
    tiles = [abstract.Tile("", "", one, Markup(""), []) for one in words]
    assert tuple(map(len, abstract.split_into_columns(tiles))) == (first, len(tiles) - first)
