from figures.five_year_survival import select, select_poster_range, select_published, select_tace
from tests.figures.drawn import draw_figure, find_traces, join_annotations, load_evidence


def test_every_array_is_a_hundred_to_the_nearest_whole_patient() -> None:
    for record in select(load_evidence()):
        filled, *rest = find_traces("five-year-survival", record.id)
        assert len(filled.x) == round(record.value or 0)
        assert sum(len(trace.x) for trace in (filled, *rest)) == 100


def test_the_share_is_written_with_the_decimals_it_was_published_with() -> None:
    assert "46.67%" in join_annotations("five-year-survival")
    assert "50%" in join_annotations("five-year-survival")


def test_the_exhibits_range_is_shown_to_be_no_range_of_the_series() -> None:
    low, high = (row.value or 0 for row in select_poster_range(load_evidence()))
    shares = [row.value or 0 for row in select_tace(load_evidence())]
    assert min(shares) < low < high < max(shares)


def test_a_share_seen_in_a_review_says_so() -> None:
    second_hand = [row for row in select_published(load_evidence()) if "review" in row.seen_in]
    assert join_annotations("five-year-survival").count("via a review") == len(second_hand) > 0


def test_the_exhibits_ends_are_separate_below_every_series() -> None:
    last = max(
        max(t.y)
        for r in select_published(load_evidence())
        for t in find_traces("five-year-survival", r.id)
    )
    first = min(
        min(t.y)
        for r in select_poster_range(load_evidence())
        for t in find_traces("five-year-survival", r.id)
    )
    (rule,) = draw_figure("five-year-survival").layout.shapes
    assert last < rule.y0 < first
