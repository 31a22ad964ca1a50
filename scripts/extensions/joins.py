"""Joins: what belongs together stays on one line: a word, its citation, a bracket, a full stop.

So do the two halves of a name such as NETTER-1, which a browser would part at its hyphen.
A browser may break a line before and after any button, even between a bracket and its number.
The numbers of citations follow the word without a space, and a comma or a full stop comes before
them (AMA Manual of Style, 11th edition, 3.6).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown import Markdown

WORD_BEFORE = re.compile(r"\S*\Z")
SIGNS_AFTER = re.compile(r"[^\w\s]*")
SENTENCE_SIGNS = re.compile(r"[.,]+")
TRIAL_NAME = r"[A-Z]{3,}-(?:\d\w*|[A-Z])(?![\w-])"
"""Capitals, a hyphen, a number or a letter; an identifier such as a DOI goes on after it."""
HYPHENATED_NAME = re.compile(rf"\b(?:{TRIAL_NAME}|(?:DEB|GEP|Y|¹⁷⁷Lu)-\w+)")
VERBATIM_TAGS = {"code", "pre", "script", "style", "svg", "title", "option"}
"""Elements whose text is taken as it stands."""


class JoinsTreeprocessor(Treeprocessor):
    """Wrap each number and citation with what touches it."""

    def run(self, root: Element) -> None:
        """Look below every element; the tree changes as it is read."""
        for parent in list(root.iter()):
            if any(_find_kind(child) for child in parent):
                _join_children(parent)
        _join_names(root)


def _find_kind(element: Element) -> str:
    """Return `number`, `citations`, or nothing for any other element."""
    names = element.get("class", "").split()
    return next((name for name in ("number", "citations") if name in names), "")


def _join_children(parent: Element) -> None:
    """Append the children again, each run of joined ones in its own span.

    What stands alone, or in a span that is joined already, is left as it is.
    """
    children = list(parent)
    alone = len(children) == 1 and not (parent.text or "").strip()
    if alone and not (children[0].tail or "").strip():
        return
    if "joined" in parent.get("class", "").split():
        return
    for child in children:
        parent.remove(child)
    for child in children:
        if not _find_kind(child):
            parent.append(child)
            continue
        held = _find_or_add_span(parent, close=_find_kind(child) == "citations")
        tail, child.tail = child.tail or "", None
        after = SIGNS_AFTER.match(tail)
        close_to = after[0] if after else ""
        ends = SENTENCE_SIGNS.match(close_to) if _find_kind(child) == "citations" else None
        if ends:
            _append_text(held, ends[0])
            close_to, tail = close_to[ends.end() :], tail[ends.end() :]
        held.append(child)
        child.tail = close_to or None
        held.tail = tail[len(close_to) :]


def _find_or_add_span(parent: Element, *, close: bool) -> Element:
    """Give the span that the next child belongs to, with the word that touches it.

    With `close`, white space between them is dropped.
    """
    last = parent[-1] if len(parent) else None
    text = (parent.text if last is None else last.tail) or ""
    text = text.rstrip() if close else text
    if last is not None and not text and last.get("class") == "joined":
        last.tail = None
        return last
    word = WORD_BEFORE.search(text)
    start = word.start() if word else len(text)
    if last is None:
        parent.text = text[:start]
    else:
        last.tail = text[:start]
    span = Element("span", {"class": "joined"})
    if last is not None and not text and close:
        parent.remove(last)
        span.append(last)
    else:
        span.text = text[start:]
    parent.append(span)
    return span


def _join_names(element: Element) -> None:
    """Wrap the names with a hyphen in an element, where nothing around them holds them yet."""
    if element.tag in VERBATIM_TAGS or "joined" in element.get("class", "").split():
        return
    for child in list(element):
        _join_names(child)
    children = list(element)
    for child in children:
        element.remove(child)
    element.text = _append_names(element, element.text)
    for child in children:
        element.append(child)
        child.tail = _append_names(element, child.tail)


def _append_names(element: Element, text: str | None) -> str | None:
    """Append the names of a text as spans, each with what follows it; give what goes before."""
    names = list(HYPHENATED_NAME.finditer(text or ""))
    if not text or not names:
        return text
    ends = [*(name.start() for name in names[1:]), len(text)]
    for name, end in zip(names, ends, strict=True):
        span = SubElement(element, "span", {"class": "joined"})
        span.text, span.tail = name[0], text[name.end() : end]
    return text[: names[0].start()]


def _append_text(element: Element, text: str) -> None:
    """Add text after all that an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


class JoinsExtension(Extension):
    """Keep numbers and citations with what they belong to."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(
            JoinsTreeprocessor(md),
            "joins",
            12,  # after citations (13), before links are resolved (0)
        )


def makeExtension(**kwargs: Any) -> JoinsExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return JoinsExtension(**kwargs)
