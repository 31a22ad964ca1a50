"""Every statement of the exhibit is on the site, in the authors' words, in its section."""

import re
from pathlib import Path

import pytest

from tests.site import DOCS, read_page_text, render_page

EXHIBIT = (DOCS / "evidence/exhibit.txt").read_text(encoding="utf-8")
SECTIONS = {
    "Background": "background.md",
    "Materials and Methods": "methods.md",
    "Purpose": "methods.md",
    "Figure 1": "procedure.md",
    "Results": "results.md",
    "Conclusions": "conclusions.md",
    "Future Directions": "future.md",
}
SENTENCE = re.compile(r"(?<=[a-z%)])\.\s+(?=[A-Z])")


def _strip_markup(text: str) -> str:
    """Leave out what only sets the type: emphasis, white space, a full stop at the end."""
    return " ".join(re.sub(r"\*\*|[<>]", "", text).split()).rstrip(".")


def letters(text: str) -> str:
    """Leave only letters and digits, as a title is known by in any style."""
    return "".join(filter(str.isalnum, text)).lower()


def _list_statements() -> list[tuple[str, str]]:
    """Take the exhibit's text apart into its sections' statements."""
    found = []
    section = ""
    for line in EXHIBIT.split("\nReferences\n")[0].splitlines():
        if line.strip() in SECTIONS:
            section = line.strip()
        elif line.startswith("Figure 1"):
            section = "Figure 1"
        text = line.lstrip(" -")
        if section and text and text not in SECTIONS:
            found += [(section, sentence) for sentence in SENTENCE.split(text)]
    return found


STATEMENTS = _list_statements()


def test_all_of_the_exhibit_is_split_into_statements() -> None:
    assert len(STATEMENTS) == 40


@pytest.mark.parametrize(("section", "statement"), STATEMENTS, ids=lambda part: part[:40])
def test_statement_is_quoted_on_its_page(section: str, statement: str) -> None:
    quotes = render_page(SECTIONS[section]).select("blockquote")
    assert any(_strip_markup(statement) in _strip_markup(quote.get_text()) for quote in quotes)


@pytest.mark.parametrize("name", ["Maria Lysandrou", "John Heyniger", "Mina S. Makary"])
def test_authors_are_named(name: str) -> None:
    assert name in Path(DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")


def _list_works() -> list[str]:
    """Give the titles of the works that the exhibit lists, as it prints them."""
    return re.findall(r'"([^"]+?)\.?"', EXHIBIT.split("\nReferences\n")[1])


@pytest.mark.parametrize("title", _list_works())
def test_listed_work_is_in_the_references(title: str) -> None:
    assert letters(title) in letters(read_page_text("references.md"))
