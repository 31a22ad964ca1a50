from figures.symptom_control import OF_ALL_TREATED, published, select, stated, title
from tests.figures.drawn import drawing, evidence, texts, traces


def test_every_array_is_a_hundred_filled_from_the_bottom_row() -> None:
    for record in select(evidence()):
        filled, *rest = traces("symptom-control", record.id)
        assert len(filled.x) == round(record.value)
        assert sum(len(trace.x) for trace in (filled, *rest)) == 100
        assert all(min(filled.y) >= max(trace.y) or filled.y[-1] == trace.y[0] for trace in rest)


def test_arrays_have_one_size() -> None:
    widths = {
        round(max(x) - min(x), 1)
        for record in select(evidence())
        for x in [[v for t in traces("symptom-control", record.id) for v in t.x]]
    }
    assert len(widths) == 1


def test_the_exhibit_s_figures_stand_apart_below_every_series() -> None:
    last = max(max(t.y) for r in published(evidence()) for t in traces("symptom-control", r.id))
    first = min(min(t.y) for r in stated(evidence()) for t in traces("symptom-control", r.id))
    (rule,) = drawing("symptom-control").layout.shapes
    assert last < rule.y0 < first
    assert "not a comparison" in texts("symptom-control")


def test_a_share_of_all_treated_patients_is_not_among_those_with_symptoms() -> None:
    assert not {row.study for row in select(evidence())} & set(OF_ALL_TREATED)


def test_the_headline_speaks_of_most_patients_only_where_most_improved() -> None:
    least = min(row.value or 0 for row in published(evidence()))
    assert title(evidence()).startswith(
        "Symptoms eased" if least > 50 else "In most series, symptoms eased"
    )
