"""Chapters taken apart into blocks, each of which stands in one piece on a sheet."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from bs4.element import NavigableString

from scripts.package.pages.page_sections import select_required
from scripts.package.pages.panels import split_at_panels
from scripts.package.pages.templates import render_part
from scripts.package.paper.layout import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bs4 import Tag
    from bs4.element import PageElement
    from markupsafe import Markup

LISTS = {"ul", "ol", "dl"}
HEADINGS = {"h2", "h3", "h4"}
LEADING_CLASSES = {"opening", "added", "pictured"}
"""What stands over what follows it, besides headings."""
TAKEN_APART = {"steps", "walk", "row", "varied", "step", "said", "references-block"}
"""What holds blocks, besides the parts of a chapter."""
FIGURE, PART, WHOLE = "drawn", "part", "warned"
LEAST_LETTERS = 80
"""Letters of a part of a paragraph at least: two lines of a column."""


@dataclass(frozen=True)
class Block:
    """Elements that stand together, below them perhaps items of a list.

    Those of a figure are its parts, which may stand in more than one column.
    """

    kind: Kind
    chapter: Tag
    tags: tuple[Tag, ...] = ()
    items: tuple[PageElement, ...] = ()
    """Items of a list, or sentences of a paragraph."""
    shell: Tag | None = None
    """The list or the paragraph, without any."""
    follows_quote: bool = False
    """Whether the poster's words end above it."""

    is_continued: bool = False
    """Whether its items or sentences go on from the block before."""

    @property
    def is_sentence(self) -> bool:
        """Tell whether it goes on in the middle of a paragraph."""
        return self.is_continued and self.shell is not None and self.shell.name not in LISTS


def list_blocks(chapters: Iterable[Tag]) -> list[Block]:
    """List the blocks of chapters in their order; a heading stands with what follows it."""
    return [
        block
        for chapter in chapters
        for block in _mark_ends_of_quotes(_join_headings(_list_parts(chapter, chapter)))
    ]


def _list_parts(holder: Tag, chapter: Tag) -> Iterator[Block]:
    """Give each part by itself, headings too."""
    for tag in holder.find_all(recursive=False):
        if _is_taken_apart(tag):
            yield from _list_parts(tag, chapter)
        elif tag.name in LISTS:
            yield from _list_items(tag, chapter, group_items(tag))
        elif (words := _find_words(tag)) and not _leads(tag):
            yield from _list_items(tag, chapter, group_sentences(words))
        elif _has_class(tag, FIGURE):
            yield Block(Kind.FIGURE, chapter, tuple(split_figure(tag)))
        elif _has_class(tag, WHOLE):
            yield Block(Kind.FIGURE, chapter, (tag,))
        else:
            yield Block(Kind.TEXT, chapter, (tag,))


def _is_taken_apart(tag: Tag) -> bool:
    """Tell whether the children of an element are blocks of their own."""
    kinds = {*tag.get_attribute_list("class")}
    return bool(kinds & TAKEN_APART) or (PART in kinds and WHOLE not in kinds)


def _find_words(tag: Tag) -> Tag | None:
    """Find the paragraph that an element is, or that is all it holds."""
    if tag.name == "p":
        return tag
    held = tag.find_all(recursive=False) if tag.name == "blockquote" else []
    return held[0] if len(held) == 1 and held[0].name == "p" else None


def _list_items(tag: Tag, chapter: Tag, groups: Iterable[Sequence[PageElement]]) -> Iterator[Block]:
    """Give the items of a list, or the sentences of a paragraph, each group by itself."""
    shell = copy.copy(tag)
    (_find_words(shell) or shell).clear()
    for place, items in enumerate(groups):
        yield Block(Kind.TEXT, chapter, (), tuple(items), shell, is_continued=place > 0)


def group_items(tag: Tag) -> list[list[Tag]]:
    """Group what a list holds: each item, or each term with what is said of it."""
    groups: list[list[Tag]] = []
    for child in tag.find_all(recursive=False):
        if child.name == "dd" and groups:
            groups[-1].append(child)
        else:
            groups.append([child])
    return groups


def group_sentences(tag: Tag) -> list[list[PageElement]]:
    """Group what a paragraph holds: sentences, of which each has a line of its source.

    A group has two lines of a column or more.
    """
    groups: list[list[PageElement]] = [[]]
    for child in tag.children:
        if not isinstance(child, NavigableString):
            groups[-1].append(child)
            continue
        first, *others = child.splitlines(keepends=True)
        groups[-1].append(NavigableString(first))
        groups += [[NavigableString(line)] for line in others]
        if child.endswith("\n"):
            groups.append([])
    joined: list[list[PageElement]] = []
    for group in groups:
        if joined and min(map(_count_letters, (joined[-1], group))) < LEAST_LETTERS:
            joined[-1] += group
        else:
            joined.append(group)
    return joined


def _count_letters(elements: Iterable[PageElement]) -> int:
    return sum(len(element.get_text()) for element in elements)


def _join_headings(parts: Iterable[Block]) -> Iterator[Block]:
    """Put headings, and labels, on top of what follows them."""
    waiting: tuple[Tag, ...] = ()
    for part in parts:
        if part.tags and _leads(part.tags[0]):
            waiting += part.tags
        elif waiting:
            yield replace(part, kind=Kind.HEAD, tags=(*waiting, *part.tags))
            waiting = ()
        else:
            yield part


def _leads(tag: Tag) -> bool:
    """Tell whether an element stands over what follows it."""
    return tag.name in HEADINGS or bool(LEADING_CLASSES & {*tag.get_attribute_list("class")})


def _mark_ends_of_quotes(blocks: Iterable[Block]) -> Iterator[Block]:
    """Mark the text that follows the poster's words in their section."""
    follows = False
    for block in blocks:
        name = block.shell.name if block.shell and not block.tags else ""
        is_text = name not in {"", "blockquote"} and not block.is_continued
        yield replace(block, follows_quote=True) if follows and is_text else block
        last = block.shell or block.tags[-1]
        follows = last.name == "blockquote"


def split_figure(figure: Tag) -> list[Tag]:
    """Split a figure between its panels; the last part has what stands below the drawing."""
    drawing = select_required(figure, "svg")
    pieces = split_at_panels(drawing, 0)
    small = select_required(figure, ".small")
    parts = [copy.copy(figure), *(_make_part(figure) for _ in pieces[1:])]
    select_required(parts[0], ".small").decompose()
    select_required(parts[0], "svg").replace_with(pieces[0])
    for part, piece in zip(parts[1:], pieces[1:], strict=True):
        part.append(piece)
    parts[-1].append(small)
    return parts


def _make_part(figure: Tag) -> Tag:
    """Give a further part of a figure, with nothing in it."""
    part = copy.copy(figure)
    part.clear()
    del part["id"]
    part["class"] = f"{FIGURE} further"
    return part


def _has_class(tag: Tag, name: str) -> bool:
    """Tell whether an element is of a class."""
    return name in tag.get_attribute_list("class")


def count_parts(block: Block) -> int:
    """Count the parts of a block: those of a figure, or the whole."""
    return len(block.tags) if block.kind is Kind.FIGURE else 1


def render_part_of(block: Block, part: int) -> Markup:
    """Write a block, or a part of a figure."""
    tags = [block.tags[part]] if block.kind is Kind.FIGURE else block.tags
    return _render_block(block, tags, block.items)


def render_column(blocks: Sequence[tuple[Block, int]]) -> list[Markup]:
    """Write what stands in a column; neighbors that are items of one list share it."""
    written: list[Markup] = []
    for _, group in groupby(blocks, key=lambda found: _identify(*found)):
        (first, part), *others = group
        more = [item for block, _ in others for item in block.items]
        written.append(render_part_of(replace(first, items=(*first.items, *more)), part))
    return written


def _identify(block: Block, part: int) -> tuple[int, int]:
    """Give what neighbors have in common that are written as one."""
    return id(block.shell or block), part


def _render_block(block: Block, tags: Sequence[Tag], items: Sequence[PageElement]) -> Markup:
    listed = copy.copy(block.shell)
    if listed is not None:
        (_find_words(listed) or listed).extend(map(copy.copy, items))
    kinds = [
        *block.chapter.get_attribute_list("class"),
        *(["continued"] if block.is_continued else []),
        *(["after-quote"] if block.follows_quote else []),
    ]
    parts = [*tags, *([] if listed is None else [listed])]
    return render_part("paper/handout-block.html", kinds=kinds, parts=parts)


def list_chapters_of(blocks: Iterable[Block]) -> list[Tag]:
    """List the chapters of blocks, each once."""
    return list({id(block.chapter): block.chapter for block in blocks}.values())
