from figures.five_year_survival import published, select, stated, with_tace
from tests.figures.drawn import drawing, evidence, texts, traces


def test_every_array_is_a_hundred_to_the_nearest_whole_patient() -> None:
    for record in select(evidence()):
        filled, *rest = traces("five-year-survival", record.id)
        assert len(filled.x) == round(record.value or 0)
        assert sum(len(trace.x) for trace in (filled, *rest)) == 100


def test_the_share_is_written_with_the_decimals_it_was_published_with() -> None:
    assert "46.67%" in texts("five-year-survival")
    assert "50%" in texts("five-year-survival")


def test_the_exhibits_range_is_shown_to_be_no_range_of_the_series() -> None:
    low, high = (row.value or 0 for row in stated(evidence()))
    shares = [row.value or 0 for row in with_tace(evidence())]
    assert min(shares) < low < high < max(shares)


def test_a_share_seen_in_a_review_says_so() -> None:
    second_hand = [row for row in published(evidence()) if "review" in row.seen_in]
    assert texts("five-year-survival").count("via a review") == len(second_hand) > 0


def test_the_exhibits_ends_stand_apart_below_every_series() -> None:
    last = max(max(t.y) for r in published(evidence()) for t in traces("five-year-survival", r.id))
    first = min(min(t.y) for r in stated(evidence()) for t in traces("five-year-survival", r.id))
    (rule,) = drawing("five-year-survival").layout.shapes
    assert last < rule.y0 < first
