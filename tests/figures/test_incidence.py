from figures.incidence import select, year
from tests.figures.drawn import dots, drawing, evidence, texts


def test_only_published_counts_are_drawn_each_in_its_year() -> None:
    assert [(year(record), str(record.value)) for record in select(evidence())] == [
        (1973, "1.09"),
        (1975, "1.64"),
        (2004, "5.25"),
        (2012, "6.98"),
        (2021, "8.52"),
    ]
    for record in select(evidence()):
        (dot,) = dots("incidence", record.id)
        assert (dot.x, dot.y) == ((str(year(record)),), (float(record.value or 0),))


def test_the_guide_joins_two_counts_of_one_publication_and_says_what_it_is() -> None:
    (guide,) = [t for t in drawing("incidence").data if t.mode == "lines" and t.line.dash]
    assert (guide.x, guide.y) == (("1973", "2012"), (1.09, 6.98))
    assert guide.line.width == 1
    assert "line for guidance only; no data between" in texts("incidence")


def test_heights_are_drawn_from_nought() -> None:
    assert drawing("incidence").layout.yaxis.range[0] == 0
