"""What a figure shows in words, set as paragraphs and lists so that it can be read at a glance."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

SENTENCES = re.compile(r"(?<=[a-z\d)]\.) (?=[A-Z])")
PART = "; "
MANY = 3
"""So many parts of a sentence make a list."""


def render_words(words: str) -> Element:
    """Write each sentence as a paragraph, and one of many parts as a list."""
    block = Element("div", {"class": "figure-words"})
    for sentence in SENTENCES.split(words):
        lead, parts = taken_apart(sentence)
        if len(parts) < MANY:
            SubElement(block, "p").text = sentence
            continue
        if lead:
            SubElement(block, "p").text = lead
        items = SubElement(block, "ul")
        for part in parts:
            SubElement(items, "li").text = part
    return block


def taken_apart(sentence: str) -> tuple[str, list[str]]:
    """Give what leads a list, up to its colon, and the parts of the list.

    The first part has a colon more than the next where a lead stands before it.
    """
    first, *others = sentence.split(PART)
    if others and first.count(": ") > others[0].count(": "):
        lead, _, first = first.partition(": ")
        return f"{lead}:", [first, *others]
    return "", [first, *others]
