"""The presentation, read back: a slide a figure, nothing off it, words for all that is shown."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from figures.registry import FIGURES
from scripts.markup.evidence_cache import load_evidence
from scripts.package import slides
from scripts.package.slides.charts import compose_chart
from scripts.package.slides.presentation import ASVG, build_presentation
from scripts.references.bibliography import read_bibliography
from scripts.release import Release
from scripts.slides.plan import locate_figures, plan_slides
from tests.site import DOCS

if TYPE_CHECKING:
    from pathlib import Path

RELEASE = Release("9.9.9", "last searched today", "abc", datetime(2026, 3, 4, tzinfo=UTC))
EMU_PER_POINT = 12700
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
NAMES = list(locate_figures())


def _paint_blank() -> bytes:
    """Stand in for the browser's picture of a chart."""
    out = io.BytesIO()
    Image.new("P", (8, 8)).save(out, "PNG")
    return out.getvalue()


@cache
def _build(address: str = "https://exhibit.test/") -> bytes:
    """Build the presentation of all figures, without a browser."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("EXHIBIT_ADDRESS", address)
        return _build_at_its_address()


def _build_at_its_address() -> bytes:
    evidence = load_evidence()
    contents = [
        slides.collect_content(
            plan,
            evidence,
            compose_chart((DOCS / f"generated/{plan.name}.svg").read_text("utf-8"), plan.cut),
            _paint_blank(),
        )
        for plan in plan_slides(evidence)
    ]
    return build_presentation(slides.read_cover(RELEASE), contents)


@cache
def _read() -> Any:
    """Read the presentation back."""
    return Presentation(io.BytesIO(_build()))


def _list_pictures(slide: Any) -> list[Any]:
    """List the pictures of a slide."""
    return [one for one in slide.shapes if one.shape_type == MSO_SHAPE_TYPE.PICTURE]


def _slide(name: str) -> Any:
    """Give the slide of a figure."""
    return _read().slides[NAMES.index(name) + 1]


each_figure = pytest.mark.parametrize("name", NAMES)


def test_there_is_a_slide_for_each_figure_after_the_cover() -> None:
    titles = [slide.shapes.title.text_frame.text for slide in _read().slides]
    assert titles[1:] == [FIGURES[name].title(load_evidence()) for name in NAMES]
    assert titles[0].startswith("Updates in Transarterial Chemoembolization")
    assert (_read().slide_width, _read().slide_height) == (12192000, 6858000)


def test_nothing_is_off_a_slide_or_over_anything_else() -> None:
    for slide in _read().slides:
        boxes = [(one.left, one.top, one.width, one.height) for one in slide.shapes]
        for left, top, width, height in boxes:
            assert left >= 0
            assert top >= 0
            assert left + width <= _read().slide_width
            assert top + height <= _read().slide_height
        for one, other in combinations(boxes, 2):
            across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
            down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
            assert min(across, down) <= EMU_PER_POINT


@each_figure
def test_chart_has_an_svg_and_an_alternative_text(name: str) -> None:
    slide = _slide(name)
    code, chart = _list_pictures(slide)
    assert chart._element.nvPicPr.cNvPr.get("descr")  # noqa: SLF001
    assert code._element.nvPicPr.cNvPr.get("descr").endswith(f"#figure-{name}")  # noqa: SLF001
    (blip,) = chart._element.iter(f"{{{ASVG}}}svgBlip")  # noqa: SLF001
    part = slide.part.related_part(blip.get(EMBED))
    assert part.content_type == "image/svg+xml"
    svg = part.blob.decode("utf-8")
    assert "<text" not in svg, "text is outlines"
    assert "var(" not in svg


@each_figure
def test_slide_says_caution_sources_and_address(name: str) -> None:
    said = [one.text_frame.text for one in _slide(name).shapes if one.has_text_frame]
    assert FIGURES[name].CAUTION in said
    assert any(text.startswith("Sources: ") for text in said)
    assert any(text.endswith(f"#figure-{name}") for text in said)


@each_figure
def test_notes_have_the_words_the_sources_in_full_and_the_records(name: str) -> None:
    notes = _slide(name).notes_slide.notes_text_frame.text
    assert FIGURES[name].describe(load_evidence()) in notes
    entries = read_bibliography().entries
    for record in FIGURES[name].select(load_evidence()):
        assert record.id in notes
        assert entries[record.source].fields.get("doi", "") in notes


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.pptx", tmp_path / "other.pptx"
    slides.write_archive(_build(), one, RELEASE)
    _build.cache_clear()
    slides.write_archive(_build(), other, RELEASE)
    assert one.read_bytes() == other.read_bytes()
    with ZipFile(one) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 3, 4, 0, 0, 0)}
    assert Presentation(str(one)).core_properties.created == datetime(2026, 3, 4)  # noqa: DTZ001


def test_a_site_without_a_drawing_is_a_problem(tmp_path: Path) -> None:
    problems = slides.make_edition(tmp_path, tmp_path, RELEASE)
    assert len(problems) == len(NAMES)
    assert "has no generated/incidence.svg" in str(problems[0])


def test_presentation_without_an_address_leads_nowhere() -> None:
    with ZipFile(io.BytesIO(_build("https://exhibit.example/"))) as packed:
        texts = [
            packed.read(name) for name in packed.namelist() if name.endswith((".xml", ".rels"))
        ]
    assert not any(b"exhibit.example" in text for text in texts)
    assert sum(b"Draft: the address of the exhibit is not set" in text for text in texts) > len(
        NAMES
    )
