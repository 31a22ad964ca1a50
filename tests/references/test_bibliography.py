"""The bibliography says where it is wrong, what is wrong there, and the likeliest fix."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from figures.evidence.problems import Problem
from scripts.references import bibliography, bibtex, checks
from scripts.references.bibliography import (
    BIBLIOGRAPHY_FILE,
    BibliographyError,
    parse_bibliography,
    read_bibliography,
)
from scripts.references.bibtex import LocatedEntry

SOUND = "@misc{sound,\n  title = {Sound},\n}\n"
NEVER_CLOSED = "a brace { is never closed; add the missing }"
PROBLEMS = {
    "@misc{a,\n title = {One {two},\n year = {2001},\n}": f"2: {NEVER_CLOSED}",
    "@misc{a,\n title = {One}},\n year = {2001},\n}": (
        "2: a brace } has no opening brace; delete it, or add the missing {"
    ),
    '@misc{a,\n title = "One,\n}': ("3: unbalanced braces; close the quotation mark or the brace"),
    "@misc{a,\n title = {One}\n year = {2001},\n}": (
        "3: '}' expected; put a comma at the end of the line above, or close the value"
    ),
    "@misc{a,\n title = One,\n}": "2: undefined string 'One'; put the value in braces",
    "@misc{a,\n title = {One},\n title = {Two},\n}": (
        "3: entry with key a has a duplicate title field; keep one of the two"
    ),
    "@misc{,\n title = {One},\n}": (
        "1: entry key expected; give the entry a key after the opening brace"
    ),
    "@misc{../a,\n title = {One},\n}": (
        "1: key '../a' is malformed; use letters, digits, - and _, and start with a letter"
    ),
    "@misc{Sound,\n title = {One},\n}": (
        "5: key 'sound' is already used by the entry in line 1; rename or delete one"
    ),
    "@artcle{a,\n title = {One},\n}": (
        "1: a: unknown entry type 'artcle'; did you mean 'article'?"
    ),
    "@book{a,\n title = {One},\n}": (
        "1: a: unknown entry type 'book'; "
        "use article or misc, with the publisher or the site in howpublished"
    ),
    "@misc{a,\n tittle = {One},\n}": "1: a: title is missing; did you mean 'tittle'?",
    "@misc{a,\n note = {One},\n}": "1: a: title is missing; add it",
    "@misc{a,\n title = {One},\n doi = {https://doi.org/10.1000/182},\n}": (
        "3: a: doi 'https://doi.org/10.1000/182' is malformed; write it alone, such as 10.1000/182"
    ),
    '@misc{a,\n title = {One},\n doi = {10.1000/"onclick=x},\n}': (
        "3: a: doi '10.1000/\"onclick=x' is malformed; write it alone, such as 10.1000/182"
    ),
    "@misc{a,\n title = {One},\n pmid = {PMC123},\n}": (
        "3: a: pmid 'PMC123' is malformed; write the number alone, such as 28076709"
    ),
    "@misc{a,\n title = {One},\n pmcid = {123},\n}": (
        "3: a: pmcid '123' is malformed; write it with its letters, such as PMC5895095"
    ),
    "@misc{a,\n title = {One},\n year = {in press},\n}": (
        "3: a: year 'in press' is malformed; write four digits; other words belong in note"
    ),
    f"@misc{{a,\n title = {{{'o' * 41}}},\n}}": (
        f"2: a: title has a word of 41 letters, '{'o' * 40}'; add the missing space"
    ),
    "@misc{a,\n title = {One},\n note = {\\},\n}": (
        "3: a: note is not LaTeX (unknown token '\\\\'); "
        r"write a backslash as \textbackslash{}, or delete it"
    ),
    "@misc{a,\n title = {One},\n author = {Makary, M. et al.},\n}": (
        "3: a: author 'Makary, M. et al.'; write 'and others' for et al."
    ),
    "@misc{a,\n title = {One},\n author = {One, Two, Three, Four},\n}": (
        "3: Too many commas in 'One, Two, Three, Four'; separate names with ' and ', not commas"
    ),
}


@pytest.mark.parametrize(("text", "problem"), PROBLEMS.items(), ids=PROBLEMS.values())
def test_problem_is_named_with_its_line_and_fix(text: str, problem: str) -> None:
    if "already" in problem:
        text = f"{SOUND}\n{text}"
    with pytest.raises(BibliographyError) as raised:
        parse_bibliography(text, "x.bib")
    assert str(raised.value) == f"x.bib:{problem}"


def test_every_problem_is_reported_at_once_and_a_broken_entry_hides_no_other() -> None:
    text = "\n".join(["@misc{a, title = {One {two}}}}", "@misc{b, note = {no title}}", SOUND * 2])
    with pytest.raises(BibliographyError) as raised:
        parse_bibliography(text, "x.bib")
    assert [problem.line for problem in raised.value.problems] == [1, 2, 6]
    assert str(raised.value).splitlines() == [str(one) for one in raised.value.problems]


def test_same_doi_twice() -> None:
    entry = "@misc{%s, title = {One}, doi = {10.1000/%s}}\n"
    with pytest.raises(BibliographyError, match=r"^x.bib:2: doi '10.1000/x' is already used by"):
        parse_bibliography(entry % ("a", "x") + entry % ("b", "X"), "x.bib")


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_bytes("@misc{a,\ntitle = {Öberg}}".encode("latin-1"))
    with pytest.raises(BibliographyError, match=r"^x.bib:2: not UTF-8; save the file as UTF-8$"):
        read_bibliography(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BibliographyError, match=r"^x.bib: there is no such file; put it back$"):
        read_bibliography(tmp_path / "x.bib")


def test_an_invisible_character_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "x.bib").write_text("@misc{a,\ntitle = {One\x02},\n}\n", "utf-8")
    with pytest.raises(BibliographyError, match=r"^x.bib:2: has the invisible character '.x02'; "):
        read_bibliography(tmp_path / "x.bib")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_text(SOUND)
    before = read_bibliography(path)
    assert read_bibliography(path) is before
    path.write_text(SOUND.replace("Sound", "Other"))
    os.utime(path, ns=(1, 1))
    assert read_bibliography(path).entries["sound"].fields["title"] == "Other"


def test_the_lines_lead_to_the_entries() -> None:
    text = BIBLIOGRAPHY_FILE.read_text("utf-8").splitlines()
    for key, line in read_bibliography().lines.items():
        assert text[line - 1].endswith(f"{{{key},")


def test_no_source_is_lost_and_each_says_what_was_read() -> None:
    entries = read_bibliography().entries
    assert len(entries) >= 66
    assert all(entry.fields.get("verification") for entry in entries.values())


def test_entries_are_checked_again_only_when_the_text_or_the_checks_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[list[Problem]] = []
    find_problems = checks.find_problems

    def find(text: str) -> list[Problem]:
        entries = bibtex.parse_entries(text, "a.bib").entries
        return bibliography.remember_problems(entries, text, "a.bib", tmp_path / "problems")

    def note(entries: Iterable[LocatedEntry]) -> list[Problem]:
        found.append(list(find_problems(entries)))
        return found[-1]

    faulty = "@misc{a,\n tittle = {One},\n}"
    monkeypatch.setattr(checks, "find_problems", note)
    assert find(SOUND) == find(SOUND) == []
    assert find(faulty) == find(faulty) == found[1]
    assert found[1][0].line == 1
    monkeypatch.setattr(bibliography, "hash_sources", lambda *_: "others")
    find(faulty)
    assert len(found) == 3
