"""A problem prints as `file:line: what; fix`, and sorts by its file and its line."""

from figures.evidence.problems import WHOLE_FILE, Fault, FaultsError, Problem, ProblemsError


def test_a_problem_prints_its_place_and_its_fix() -> None:
    assert str(Problem("a.csv", 12, "is empty", "fill it in")) == "a.csv:12: is empty; fill it in"
    assert str(Problem("a.csv", WHOLE_FILE, "is empty", "fill it in")) == (
        "a.csv: is empty; fill it in"
    )


def test_problems_sort_by_file_then_by_line_as_a_number() -> None:
    places = [("b.csv", 2), ("a.csv", 10), ("a.csv", 9), ("a.csv", WHOLE_FILE)]
    problems = sorted(Problem(file, line, "w", "f") for file, line in places)
    assert [(one.file, one.line) for one in problems] == [
        ("a.csv", WHOLE_FILE),
        ("a.csv", 9),
        ("a.csv", 10),
        ("b.csv", 2),
    ]


def test_a_fault_becomes_a_problem_where_its_place_is_known() -> None:
    fault = Fault("is empty", "fill it in", "n")
    assert fault.at("a.csv", 3) == Problem("a.csv", 3, "is empty", "fill it in")
    assert fault.at("a.csv").line == WHOLE_FILE


def test_an_error_keeps_what_it_prints_as_data() -> None:
    problems = (Problem("a.csv", 1, "one", "fix"), Problem("a.csv", 2, "two", "fix"))
    assert str(ProblemsError(*problems)) == "a.csv:1: one; fix\na.csv:2: two; fix"
    assert ProblemsError(*problems).problems == problems
    assert str(FaultsError(Fault("one", "fix"))) == "one; fix"
