"""What a reader takes from a figure stands by itself: on a slide, in a mail, in a spreadsheet."""

from __future__ import annotations

import csv
import re
import struct
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from figures.evidence import Event
from figures.registry import FIGURES
from scripts.markup.evidence_cache import load_evidence
from scripts.references.bibliography import read_bibliography
from tests.browser.figure.test_charts import PHONE, SHOWN, WIDE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
EXHIBIT = "Updates in Transarterial Chemoembolization in Neuroendocrine Liver Metastases"
SVG = "{http://www.w3.org/2000/svg}"
HARD = "\N{NO-BREAK SPACE}"
SLIDE, SLIDE_HEIGHT = 960, 540
"""A slide of 13.33 by 7.5 inches in points."""
SPLIT = ("progression", "prognostic-factors")
"""Figures so tall that a picture of them has two columns."""
each_shown = pytest.mark.parametrize(("name", "file"), SHOWN)


def _save_file(page: Page, name: str, kind: str) -> Path:
    """Press a tool of a figure, and give the file that it saves."""
    with page.expect_download() as download:
        page.locator(f"#figure-{name}").get_by_role("button", name=kind).click()
    assert download.value.suggested_filename == f"{name}.{kind.lower()}"
    return download.value.path()


def _read_words(root: ET.Element) -> str:
    """Give everything that a picture says in letters."""
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")).replace(HARD, " ")


def _read_rows(path: Path) -> list[dict[str, str]]:
    """Read a saved table as a spreadsheet does."""
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


@each_shown
def test_picture_says_its_finding_its_sources_and_the_exhibit_s_name(
    visit: Visit, name: str, file: str
) -> None:
    module = FIGURES[name]
    with visit(file, viewport=WIDE) as page:
        root = ET.fromstring(_save_file(page, name, "SVG").read_text("utf-8"))  # noqa: S314 - our own
        page_says = page.locator(f"#figure-{name} .figure-source").all_inner_texts()
    said = _read_words(root)
    assert all(
        part in said for part in (module.title(load_evidence()), module.MEASURE, module.CAUTION)
    )
    assert EXHIBIT in said
    sources = said.partition("Sources: ")[2]
    for study in page_says:
        assert re.split(r"\s*[\d,\s]+$", study)[0] in sources
    assert (root.findtext(f"{SVG}title") or "").replace(HARD, " ") == module.title(load_evidence())
    assert root.findtext(f"{SVG}desc") == module.describe(load_evidence())


@each_shown
def test_picture_from_a_phone_needs_no_host_and_is_legible_on_a_slide(
    visit: Visit, name: str, file: str
) -> None:
    with visit(file, viewport=PHONE, color_scheme="dark") as page:
        text = _save_file(page, name, "SVG").read_text("utf-8")
    assert "var(" not in text
    assert not re.search(r"\b(href|src)=(?!\"#)|@import|url\((?!['\"]?(#|&quot;#|data:))", text)
    assert set(re.findall(r"https?://[^\"'\s)]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "@font-face{font-family:'Exhibit Sans'" in text
    assert "url(data:font/woff2;base64," in text
    root = ET.fromstring(text)  # noqa: S314 - our own
    sizes = [
        float(size.removesuffix("px"))
        for node in (*root.iter(f"{SVG}text"), *root.iter(f"{SVG}svg"))
        if (size := node.get("font-size"))
    ]
    width, height = (float(root.attrib[side]) for side in ("width", "height"))
    if name in SPLIT:
        assert min(sizes) * min(SLIDE / width, SLIDE_HEIGHT / height) >= 6
    else:
        assert min(sizes) * SLIDE / width >= 12


@pytest.mark.needs("chart-data")
@pytest.mark.parametrize("name", SPLIT)
def test_a_tall_drawing_is_split_into_two_columns_between_two_sections(
    visit: Visit, name: str
) -> None:
    with visit("results.html", viewport=WIDE) as page:
        root = ET.fromstring(_save_file(page, name, "SVG").read_text("utf-8"))  # noqa: S314 - our own
        left, right = (pane for pane in root.iter(f"{SVG}svg") if "x" in pane.attrib)
    assert float(root.attrib["width"]) > float(root.attrib["height"])
    assert right.find(f"{SVG}use") is not None
    _, top, _, height = map(float, left.attrib["viewBox"].split())
    assert float(right.attrib["viewBox"].split()[1]) == top + height
    places = [text.get("y") for text in left.iter(f"{SVG}text") if text.get("y")]
    assert all(abs(float(y or 0) - top - height) > 8 for y in places), "no line is cut through"


@each_shown
def test_png_is_painted_at_twice_the_size(visit: Visit, name: str, file: str) -> None:
    with visit(file, viewport=WIDE) as page:
        root = ET.fromstring(_save_file(page, name, "SVG").read_text("utf-8"))  # noqa: S314 - our own
        png = _save_file(page, name, "PNG").read_bytes()
    assert png.startswith(b"\x89PNG")
    size = struct.unpack(">II", png[16:24])
    assert size == tuple(int(2 * float(root.attrib[side])) for side in ("width", "height"))


@each_shown
def test_table_holds_every_record_with_its_citation(visit: Visit, name: str, file: str) -> None:
    entries = read_bibliography().entries
    with visit(file, viewport=WIDE) as page:
        table = _read_rows(_save_file(page, name, "CSV"))
    shown = FIGURES[name].select(load_evidence())
    assert [row["Record"] for row in table] == [record.id for record in shown]
    for row, record in zip(table, shown, strict=True):
        fields = entries[record.source].fields
        plain = record.date if isinstance(record, Event) else str(record.value or "")
        column = "Date" if isinstance(record, Event) else "Value"
        assert row[f"{column}, number only"] == plain
        assert fields.get("year", "") in row["Citation"]
        assert row["DOI"] == fields.get("doi", "")
        assert row["PubMed"] == fields.get("pmid", "")


def test_pictures_and_tables_are_saved_in_every_edition(visit: Visit) -> None:
    with visit("future.html", viewport=WIDE) as page:
        assert "data:font/woff2" in _save_file(page, "netter-2", "SVG").read_text("utf-8")
        assert _save_file(page, "netter-2", "PNG").stat().st_size > 10_000
        assert len(_read_rows(_save_file(page, "netter-2", "CSV"))) == 2


def test_a_picture_without_its_font_is_still_a_picture(visit: Visit) -> None:
    with visit("future.html", viewport=WIDE) as page:
        page.evaluate("() => { window.exhibit.font = () => Promise.resolve('') }")
        text = _save_file(page, "netter-2", "SVG").read_text("utf-8")
        assert "@font-face" not in text
        assert "Arial, sans-serif" in text


@pytest.mark.editions("online", "folder")  # a document asks for nothing
def test_the_font_is_asked_for_only_when_a_picture_is_saved(visit: Visit) -> None:
    with visit("future.html", viewport=WIDE) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.locator("#figure-netter-2").scroll_into_view_if_needed()
        assert not [url for url in asked if "figure-font" in url]
        _save_file(page, "netter-2", "SVG")
        _save_file(page, "netter-2", "SVG")
        assert len([url for url in asked if "figure-font" in url]) == 1
