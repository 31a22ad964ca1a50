from figures.symptom_control import (
    STUDIES_OF_ALL_TREATED,
    select,
    select_poster_shares,
    select_published,
    title,
)
from tests.figures.drawn import draw_figure, find_traces, join_annotations, load_evidence


def test_every_array_is_a_hundred_filled_from_the_bottom_row() -> None:
    for record in select(load_evidence()):
        filled, *rest = find_traces("symptom-control", record.id)
        assert len(filled.x) == round(record.value)
        assert sum(len(trace.x) for trace in (filled, *rest)) == 100
        assert all(min(filled.y) >= max(trace.y) or filled.y[-1] == trace.y[0] for trace in rest)


def test_arrays_have_one_size() -> None:
    widths = {
        round(max(x) - min(x), 1)
        for record in select(load_evidence())
        for x in [[v for t in find_traces("symptom-control", record.id) for v in t.x]]
    }
    assert len(widths) == 1


def test_the_exhibit_s_figures_are_separate_below_every_series() -> None:
    last = max(
        max(t.y)
        for r in select_published(load_evidence())
        for t in find_traces("symptom-control", r.id)
    )
    first = min(
        min(t.y)
        for r in select_poster_shares(load_evidence())
        for t in find_traces("symptom-control", r.id)
    )
    (rule,) = draw_figure("symptom-control").layout.shapes
    assert last < rule.y0 < first
    assert "not a comparison" in join_annotations("symptom-control")


def test_a_share_of_all_treated_patients_is_not_among_those_with_symptoms() -> None:
    assert not {row.study for row in select(load_evidence())} & set(STUDIES_OF_ALL_TREATED)


def test_the_headline_speaks_of_most_patients_only_where_most_improved() -> None:
    least = min(row.value or 0 for row in select_published(load_evidence()))
    assert title(load_evidence()).startswith(
        "Symptoms eased" if least > 50 else "In most series, symptoms eased"
    )
