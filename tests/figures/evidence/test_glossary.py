"""The glossary is read whole, or refused line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from figures.evidence import EvidenceError
from figures.evidence.glossary import (
    compile_forms,
    find_unused_entries,
    identify_form,
    read_glossary,
)

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "id,term,abbreviation,variants,group,definition,sources"
TAE = "tae,Transarterial embolization,TAE,bland embolization; HAE,treatment,Particles alone.,"


def _write_table(folder: Path, *rows: str) -> Path:
    (folder / "glossary.csv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return folder


def _list_problems(folder: Path) -> list[str]:
    with pytest.raises(EvidenceError) as raised:
        read_glossary(folder, sources={"doe2020"})
    return [str(problem).rpartition("glossary.csv:")[2] for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("tae,Other,,,harm,It is.,", "3: 'tae' is already taken in line 2; give this row"),
        ("a,Bland  ,,Bland Embolization,harm,It is.,", "3: 'Bland Embolization' is in line 2, too"),
        ("a,A,TAE,,harm,It is.,", "3: 'TAE' is in line 2, too; keep it in one entry"),
        ("a,A,,b;;c,harm,It is.,", "3: has a blank variant; remove a `;`"),
        ("a,A,,,harm,,", "3: definition is empty, but every row needs one; fill it in"),
        ("a,A,,,harm,It is,", "3: the definition of 'A' does not end with a period; add it"),
        ("a,A,,,harm,It is. So. Yes.,", "3: the definition of 'A' has more than two sentences"),
        ("a,A,,,harm,It is.,doe2021", "3: the bibliography has no 'doe2021'; did you mean"),
        ("a,A,,,harms,It is.,", "3: group is 'harms'; did you mean 'harm'?"),
        ("A b,A,,,harm,It is.,", "3: id is 'A b'; write small letters, digits and hyphens"),
    ],
)
def test_a_fault_is_named_with_its_line_and_the_fix(tmp_path: Path, row: str, problem: str) -> None:
    (found,) = _list_problems(_write_table(tmp_path, TAE, row))
    assert found.startswith(problem)


def test_a_table_without_rows_is_refused(tmp_path: Path) -> None:
    assert _list_problems(_write_table(tmp_path))[0].endswith("the table has no rows; add one")


def test_abbreviations_are_found_as_they_are_and_words_also_with_a_capital(tmp_path: Path) -> None:
    glossary = read_glossary(_write_table(tmp_path, TAE, "or,Odds ratio,OR,,harm,It is.,"))
    pattern, ids = compile_forms(glossary.values())
    text = "Bland\nembolization, TAEs, HAE-like or tae, BLAND EMBOLIZATION, odds ratios, ORs"
    found = pattern.findall(text)
    assert found == ["Bland\nembolization", "TAEs", "odds ratios", "ORs"]
    assert [identify_form(form, ids) for form in found] == ["tae", "tae", "or", "or"]


def test_the_longest_form_is_found_first(tmp_path: Path) -> None:
    rows = ("net,Tumor,NET,,tumor,It is.,", "gep,Gut tumor,GEP-NET,GEP,tumor,It is.,")
    pattern, _ = compile_forms(read_glossary(_write_table(tmp_path, *rows)).values())
    assert pattern.findall("GEP-NETs, NET, gut tumor") == ["GEP-NETs", "NET", "gut tumor"]


def test_an_entry_that_no_page_uses_is_named_with_its_line(tmp_path: Path) -> None:
    folder = _write_table(tmp_path, TAE, "a,Arm,,,harm,It is.,")
    (problem,) = find_unused_entries({"tae"}, folder)
    assert problem.line == 3
    assert problem.what == "no page uses 'Arm'"
    assert problem.fix.startswith("delete the row, or add the words that pages use")
