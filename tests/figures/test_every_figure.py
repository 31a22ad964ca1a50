"""What holds for every figure, in both widths."""

import re
from collections.abc import Callable

import pytest

from figures.drawing.style import WIDTHS, Width, list_colors
from figures.evidence import wording
from figures.evidence.records import Record
from figures.evidence.therapies import is_tace
from figures.registry import FIGURES, SKETCHES
from tests.figures.drawn import (
    draw_figure,
    find_dots,
    find_traces,
    is_solid,
    join_annotations,
    list_record_figures,
    load_evidence,
)

NO_PLACE = {"triangle-left", "triangle-right"}
"""Marks of a direction, which stand at no place of the scale."""
each_figure = pytest.mark.parametrize("name", FIGURES)
each_figure_of_records = pytest.mark.parametrize("name", list_record_figures())
each_width = pytest.mark.parametrize("width", WIDTHS)


@each_figure
@each_width
def test_every_selected_record_is_drawn_and_no_other(name: str, width: Width) -> None:
    selected = {shown.id for shown in FIGURES[name].select(load_evidence())}
    assert {trace.name for trace in draw_figure(name, width).data if trace.name} == selected


@each_figure_of_records
@each_width
def test_no_recalled_mark_is_solid_and_each_says_so(name: str, width: Width) -> None:
    for record in FIGURES[name].select(load_evidence()):
        if record.checked == "recalled":
            assert not any(is_solid(dot) for dot in find_dots(name, record.id, width))
            assert wording.CHECKED_PHRASES["recalled"] in join_annotations(name, width)


@each_figure_of_records
@each_width
def test_no_mark_of_the_exhibit_looks_like_a_published_one(name: str, width: Width) -> None:
    for record in FIGURES[name].select(load_evidence()):
        for trace in find_traces(name, record.id, width):
            filled = trace.type == "scatter" and trace.marker.color not in (None, "#010106")
            if record.is_from_exhibit and filled and "markers" in (trace.mode or ""):
                assert trace.marker.symbol == "line-ne-open"
            if trace.type == "bar":
                assert record.is_from_exhibit
                assert trace.marker.pattern.shape == "/"


@each_figure_of_records
def test_the_words_name_every_value_that_is_drawn(name: str) -> None:
    words = FIGURES[name].describe(load_evidence())
    for record in FIGURES[name].select(load_evidence()):
        value = wording.format_quantity(record) if record.value is None else ""
        months = (
            f"{record.in_months(record.value):.1f}"
            if _is_time(record.unit) and record.value
            else ""
        )
        said = {value, wording.format_quantity(record).split()[0], months} - {""}
        assert any(part in words for part in said), record.id


def _is_time(unit: str) -> bool:
    return unit in {"months", "years", "days"}


@each_figure_of_records
@each_width
def test_a_panel_holds_one_statistic(name: str, width: Width) -> None:
    panels: dict[str, set[str]] = {}
    for record in FIGURES[name].select(load_evidence()):
        for trace in find_traces(name, record.id, width):
            drawn_to_scale = record.statistic not in {
                "threshold", "association", "difference in medians",
            }  # fmt: skip
            drawn_to_scale &= "range" not in record.statistic
            drawn_to_scale &= trace.type == "bar" or trace.marker.symbol not in NO_PLACE
            if drawn_to_scale and record.checked != "printed":
                panels.setdefault(trace.yaxis or "y", set()).add(record.statistic)
    assert all(len(statistics) == 1 for statistics in panels.values()), panels


@each_figure
@each_width
def test_type_is_no_smaller_than_twelve_px_where_it_is_shown_smallest(
    name: str, width: Width
) -> None:
    smallest = {"wide": 640 / 720, "narrow": 328 / 340}[width]
    sizes = [note.font.size for note in draw_figure(name, width).layout.annotations]
    assert min(sizes) * smallest >= 12


@each_figure
@each_width
def test_lengths_are_drawn_from_zero(name: str, width: Width) -> None:
    for axis in draw_figure(name, width).select_xaxes(lambda axis: axis.type in {None, "linear"}):
        assert axis.range[0] == 0


@each_figure
@each_width
def test_a_log_axis_holds_1(name: str, width: Width) -> None:
    for axis in draw_figure(name, width).select_xaxes({"type": "log"}):
        assert axis.range[0] < 0 < axis.range[1]


@each_figure
@each_width
def test_colors_are_the_page_s_own(name: str, width: Width) -> None:
    found = set(re.findall(r"#[0-9a-f]{6}", draw_figure(name, width).to_json()))
    assert found <= set(list_colors())


@each_figure_of_records
def test_the_headline_states_a_finding_from_the_same_records(name: str) -> None:
    title = FIGURES[name].title(load_evidence())
    known = {
        wording.format_number(r.value) for r in FIGURES[name].select(load_evidence()) if r.value
    }
    known |= {
        f"{r.in_months(r.value):.1f}"
        for r in FIGURES[name].select(load_evidence())
        if r.value and _is_time(r.unit)
    }
    known |= {r.p.lstrip("<=> ") for r in FIGURES[name].select(load_evidence())}
    known |= {
        year for r in FIGURES[name].select(load_evidence()) for year in _list_years(r.endpoint)
    }
    numbers = re.findall(
        r"(?<![\w-])\d+(?:\.\d+)?(?! of)",
        re.sub(r"per 100,000|[A-Z]{3,}-\d|includes? 1$", "", title),
    )
    assert set(numbers) <= known


@each_figure
def test_a_headline_is_short(name: str) -> None:
    assert len(FIGURES[name].title(load_evidence())) <= 70


@each_figure
def test_no_word_of_a_figure_is_of_the_old_dialect(name: str) -> None:
    module = FIGURES[name]
    known = load_evidence()
    words = " ".join([module.MEASURE, module.CAUTION, module.HOW_TO_READ, module.title(known)])
    words += module.describe(known) + " ".join(join_annotations(name))
    assert not re.search(
        r"\b(clocks?|the exhibit|traced|anew|nought|borne|told)\b", words, re.IGNORECASE
    )


COUNTED: dict[str, tuple[str, Callable[[Record], bool]]] = {
    "five-year-survival": ("after TACE, beads included", is_tace),
    "overall-survival": ("after TACE, beads included", is_tace),
    "progression": ("medians", lambda row: row.statistic == "median"),
    "trial-hazard-ratios": ("for progression", lambda row: row.endpoint == "PFS"),
}
"""Figures whose headline states a range: whom it names, and which of the drawn rows they are."""


def test_every_headline_with_a_range_is_listed() -> None:
    ranged = {
        name
        for name, figure in FIGURES.items()
        if re.search(r"(?<!\b\d{4}) to \d", figure.title(load_evidence()))  # a year ends no range
    }
    assert ranged == set(COUNTED)


@pytest.mark.parametrize("name", COUNTED)
def test_a_range_is_of_exactly_the_drawn_rows_that_it_names(name: str) -> None:
    named, counts = COUNTED[name]
    title = FIGURES[name].title(load_evidence())
    assert named in title
    drawn = {trace.name for trace in draw_figure(name, "wide").data if trace.name}
    rows = [
        row
        for row in load_evidence().records.values()
        if row.id in drawn and counts(row) and row.value is not None and not row.is_from_exhibit
    ]
    ends = [extreme(_is_row_in_months(row) for row in rows) for extreme in (min, max)]
    low, high = re.findall(r"([\d.]+)%? to ([\d.]+)", title)[0]
    assert [float(low), float(high)] == pytest.approx(ends, abs=0.05)


def _is_row_in_months(record: Record) -> float:
    assert record.value is not None
    return record.in_months(record.value) if _is_time(record.unit) else float(record.value)


def test_survival_after_tace_counts_nobody_who_had_another_therapy() -> None:
    for name in ("five-year-survival", "overall-survival"):
        for row in FIGURES[name].select(load_evidence()):
            if isinstance(row, Record) and name == "overall-survival":
                assert is_tace(row), row.id


def _list_years(endpoint: str) -> list[str]:
    return re.findall(r"\b\d{4}\b", endpoint)


@pytest.mark.parametrize("name", SKETCHES)
def test_a_sketch_holds_marks_and_few_words(name: str) -> None:
    sketch = SKETCHES[name](load_evidence())
    assert sketch.data
    assert all(len(note.text) <= 20 for note in sketch.layout.annotations)
    assert len(sketch.layout.annotations) <= 3


@pytest.mark.parametrize("name", SKETCHES)
def test_a_sketch_draws_a_record_as_its_status_asks(name: str) -> None:
    known = {**load_evidence().records, **load_evidence().events}
    for trace in SKETCHES[name](load_evidence()).data:
        if trace.name and trace.type == "scatter" and trace.mode == "markers":
            filled = trace.marker.symbol == "circle" and trace.marker.color != "#010106"
            assert filled <= (known[trace.name].checked == "read")
