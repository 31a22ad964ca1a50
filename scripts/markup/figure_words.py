"""What a figure shows in words, set as paragraphs and lists so that it can be read at a glance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from figures.registry import ControlledFigure
from figures.views import DEFAULT_VIEW
from figures.views.narrative import narrate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.evidence import Evidence
    from figures.registry import FigureModule
    from figures.views.narrative import Narrative

SENTENCE_BREAK = re.compile(r"(?<=[a-z\d)]\.) (?=[A-Z])")
PART_BREAK = re.compile(r"; (?![^()]*\))")
"""What separates the parts of a sentence, except within brackets."""
MIN_LIST_PARTS = 3
"""Parts from which a sentence becomes a list; under words that lead a list, two are enough."""
P_VALUE_SPACES = re.compile(r"(?<=\bp) ([=<]) (?=\d)")
"""What a line must not be broken at: between a p and its value."""


def render_words(name: str, module: FigureModule, known: Evidence) -> Element:
    """Write the words; where readers may change the view, the sentence and the list apart."""
    block = Element("div", {"class": "figure-words", "id": f"figure-{name}-words"})
    if isinstance(module, ControlledFigure):
        story, sections = module.story(known, DEFAULT_VIEW.unit), module.sections(known)
        _append_narrative(block, narrate(story, sections, DEFAULT_VIEW, module.CONTROLS))
    else:
        append_sentences(block, module.describe(known))
    return block


def find_gist(words: str) -> str:
    """Give the first sentence of what a figure shows."""
    return SENTENCE_BREAK.split(words)[0]


def _append_narrative(block: Element, narrated: Narrative) -> None:
    """Write the sentence that stands under the chart, and below it all that is drawn."""
    SubElement(block, "p", {"class": "words-lead"}).text = narrated.lead
    body = SubElement(block, "div", {"class": "words-body"})
    for part in narrated.body:
        if part.heading:
            SubElement(body, "p").text = f"{part.heading}:"
        _append_list(body, part.items)


def append_sentences(block: Element, words: str) -> None:
    """Write each sentence as a paragraph, and one of many parts as a list."""
    for sentence in SENTENCE_BREAK.split(_keep_p_values_whole(words)):
        lead, parts = _split_list_lead(sentence)
        if len(parts) < (2 if lead else MIN_LIST_PARTS):
            SubElement(block, "p").text = sentence
            continue
        if lead:
            SubElement(block, "p").text = lead
        _append_list(block, parts)


def _keep_p_values_whole(words: str) -> str:
    """Keep each p and its value on one line."""
    return P_VALUE_SPACES.sub("\N{NO-BREAK SPACE}\\1\N{NO-BREAK SPACE}", words)


def _append_list(block: Element, items: Sequence[str]) -> None:
    """Write a list."""
    listed = SubElement(block, "ul")
    for item in items:
        SubElement(listed, "li").text = item


def _split_list_lead(sentence: str) -> tuple[str, list[str]]:
    """Give what leads a list, up to its colon, and the parts of the list.

    The first part has a colon more than the next where a lead stands before it.
    """
    first, *others = PART_BREAK.split(sentence)
    if others and first.count(": ") > others[0].count(": "):
        lead, _, first = first.partition(": ")
        return f"{lead}:", [first, *others]
    return "", [first, *others]
