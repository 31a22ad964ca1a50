"""A figure's words: sentences are paragraphs, a sentence of many parts is a list."""

from xml.etree import ElementTree as ET

import pytest

from figures.registry import FIGURES
from scripts.markup.figure_words import append_sentences, render_words
from tests.figures.drawn import load_evidence

CASES = {
    "One sentence. Another of 3.5 months.": ("<p>One sentence.</p><p>Another of 3.5 months.</p>"),
    "In months: Doe: 3; Roe: 4; Poe: 5. Not re-checked: Roe.": (
        "<p>In months:</p><ul><li>Doe: 3</li><li>Roe: 4</li><li>Poe: 5.</li></ul>"
        "<p>Not re-checked: Roe.</p>"
    ),
    "Doe 3; Roe 4; Poe 5.": "<ul><li>Doe 3</li><li>Roe 4</li><li>Poe 5.</li></ul>",
    "Lead: Doe 3; Roe 4.": "<p>Lead:</p><ul><li>Doe 3</li><li>Roe 4.</li></ul>",
    "Lead: Doe 3 (read; in part); Roe 4.": (
        "<p>Lead:</p><ul><li>Doe 3 (read; in part)</li><li>Roe 4.</li></ul>"
    ),
    "Doe 3 (p = 0.74).": "<p>Doe 3 (p&#160;=&#160;0.74).</p>",
    "It states 80%; no source was found.": "<p>It states 80%; no source was found.</p>",
}


@pytest.mark.parametrize("words", CASES)
def test_words_are_split(words: str) -> None:
    block = ET.Element("div")
    append_sentences(block, words)
    assert ET.tostring(block).decode() == f"<div>{CASES[words]}</div>"


@pytest.mark.parametrize("name", FIGURES)
def test_no_word_of_a_figure_is_lost(name: str) -> None:
    words = FIGURES[name].describe(load_evidence())
    said = " ".join(render_words(name, FIGURES[name], load_evidence()).itertext())
    assert [word.strip(";.") for word in said.split()] == [
        word.strip(";.") for word in words.split()
    ]
