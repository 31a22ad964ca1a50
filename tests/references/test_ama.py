"""Every `tests/references/ama/NAME.bib`, also what is refused, is set as the text next to it."""

from pathlib import Path

import pytest

from scripts.references import ama
from scripts.references.ama import render_reference
from scripts.references.bibliography import BIBLIOGRAPHY_FILE, parse_bibliography, read_bibliography

CASES = sorted((Path(__file__).parent / "ama").glob("*.bib"))


def set_as_text(path: Path) -> str:
    text = path.read_text("utf-8")
    (entry,) = parse_bibliography(text, path.name, find_problems=lambda _: ()).entries.values()
    return "".join(render_reference(entry).itertext())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_reference(case: Path) -> None:
    assert set_as_text(case) + "\n" == case.with_suffix(".txt").read_text("utf-8")


def test_the_journal_is_in_italics_and_the_doi_a_link() -> None:
    entry = read_bibliography(BIBLIOGRAPHY_FILE).entries["dominh2017"]
    journal, doi = render_reference(entry)
    assert (journal.tag, journal.text) == ("em", "Eur Radiol")
    assert doi.get("href") == "https://doi.org/10.1007/s00330-017-4856-2"


def test_every_source_of_the_exhibit_is_set() -> None:
    for key, entry in read_bibliography(BIBLIOGRAPHY_FILE).entries.items():
        text = "".join(render_reference(entry).itertext())
        assert not set(text) & set("{}\\$~"), key
        assert "others" not in text.partition(". ")[0], key


def test_style_is_made_once_for_all_references(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [*read_bibliography(BIBLIOGRAPHY_FILE).entries.values()]
    render_reference(entries[0])
    monkeypatch.setattr(ama, "AmaStyle", lambda: pytest.fail("made again"))
    for entry in entries:
        render_reference(entry)
