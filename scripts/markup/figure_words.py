"""What a figure shows in words, set as paragraphs and lists so that it can be read at a glance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from figures.registry import ControlledFigure
from figures.views import STILL
from figures.views.narrative import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.evidence import Evidence
    from figures.registry import FigureModule
    from figures.views.narrative import Told

SENTENCES = re.compile(r"(?<=[a-z\d)]\.) (?=[A-Z])")
PART = re.compile(r"; (?![^()]*\))")
"""What parts of a sentence are told apart by; within brackets it tells nothing apart."""
MANY = 3
"""So many parts of a sentence make a list; under words that lead a list, two do."""
HELD = re.compile(r"(?<=\bp) ([=<]) (?=\d)")
"""What a line must not be broken at: between a p and its value."""


def render_words(name: str, module: FigureModule, known: Evidence) -> Element:
    """Write the words; where readers may change the view, the sentence and the list apart."""
    block = Element("div", {"class": "figure-words", "id": f"figure-{name}-words"})
    if isinstance(module, ControlledFigure):
        story, sections = module.story(known, STILL.unit), module.sections(known)
        add_told(block, tell(story, sections, STILL, module.CONTROLS))
    else:
        add_sentences(block, module.describe(known))
    return block


def add_told(block: Element, told: Told) -> None:
    """Write the sentence that stands under the chart, and below it all that is drawn."""
    SubElement(block, "p", {"class": "words-lead"}).text = told.lead
    body = SubElement(block, "div", {"class": "words-body"})
    for part in told.body:
        if part.heading:
            SubElement(body, "p").text = f"{part.heading}:"
        add_list(body, part.items)


def add_sentences(block: Element, words: str) -> None:
    """Write each sentence as a paragraph, and one of many parts as a list."""
    for sentence in SENTENCES.split(held(words)):
        lead, parts = taken_apart(sentence)
        if len(parts) < (2 if lead else MANY):
            SubElement(block, "p").text = sentence
            continue
        if lead:
            SubElement(block, "p").text = lead
        add_list(block, parts)


def held(words: str) -> str:
    """Hold each p to its value."""
    return HELD.sub("\N{NO-BREAK SPACE}\\1\N{NO-BREAK SPACE}", words)


def add_list(block: Element, items: Sequence[str]) -> None:
    """Write a list."""
    listed = SubElement(block, "ul")
    for item in items:
        SubElement(listed, "li").text = item


def taken_apart(sentence: str) -> tuple[str, list[str]]:
    """Give what leads a list, up to its colon, and the parts of the list.

    The first part has a colon more than the next where a lead stands before it.
    """
    first, *others = PART.split(sentence)
    if others and first.count(": ") > others[0].count(": "):
        lead, _, first = first.partition(": ")
        return f"{lead}:", [first, *others]
    return "", [first, *others]
