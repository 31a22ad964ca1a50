"""Words that mean the same to somebody who searches: what is wrong is named with its line."""

from pathlib import Path

from scripts.package.pages.synonyms import read_synonyms


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "synonyms.csv"
    rows = [
        "bile; biliary",
        "alone",
        "harm; Biliary; injury",
        "one two three four five; six",
        "a;;b",
    ]
    table.write_text("\n".join(["terms", *rows]) + "\n", encoding="utf-8")
    _, problems = read_synonyms(table)
    said = [(problem.line, str(problem)) for problem in problems]
    assert [line for line, _ in said] == [3, 4, 5, 6]
    for (_, problem), part in zip(
        said, ["at least 2", "'Biliary' is in line 2, too", "too long", "blank term"], strict=True
    ):
        assert part in problem


def test_terms_of_the_exhibit_are_read() -> None:
    synonyms, problems = read_synonyms()
    assert problems == []
    assert any({"bile", "biliary"} <= set(row) for row in synonyms)
