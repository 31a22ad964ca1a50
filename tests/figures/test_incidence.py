from figures.incidence import parse_year, select
from tests.figures.drawn import draw_figure, find_dots, join_annotations, load_evidence


def test_only_published_counts_are_drawn_each_in_its_year() -> None:
    assert [(parse_year(record), str(record.value)) for record in select(load_evidence())] == [
        (1973, "1.09"),
        (1975, "1.64"),
        (2004, "5.25"),
        (2012, "6.98"),
        (2021, "8.52"),
    ]
    for record in select(load_evidence()):
        (dot,) = find_dots("incidence", record.id)
        assert (dot.x, dot.y) == ((str(parse_year(record)),), (float(record.value or 0),))


def test_the_guide_joins_two_counts_of_one_publication_and_says_what_it_is() -> None:
    (guide,) = [t for t in draw_figure("incidence").data if t.mode == "lines" and t.line.dash]
    assert (guide.x, guide.y) == (("1973", "2012"), (1.09, 6.98))
    assert guide.line.width == 1
    assert "line for guidance only; no data between" in join_annotations("incidence")


def test_heights_are_drawn_from_zero() -> None:
    assert draw_figure("incidence").layout.yaxis.range[0] == 0
