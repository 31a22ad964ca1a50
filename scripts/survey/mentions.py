"""What pages and notes ask for by name: checked all at once, before anything is rendered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from figures.evidence.problems import Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

CODE = re.compile(r"(`+).*?\1|\\\[")
FENCE = re.compile(r"^\s*(```|~~~)")
RECORD = re.compile(r"\[#([^\]\s]*)(?:\s+([^\]]*))?\]")
CLAIM_NOTES = re.compile(r"^\s*\[!([^\]]*)\]\s*$")
BLOCK = re.compile(r"^\s*\[([A-Za-z][\w-]*)\]\s*$")
CITATION = re.compile(r"\[(@[^\]]*)\]")
FIGURE = re.compile(r"generated/([\w-]+)\.svg")


def find_unknown_mentions(
    texts: Mapping[str, str], kinds: Mapping[str, Collection[str]], tables: Mapping[str, str]
) -> list[Problem]:
    """List the unknown names in the texts.

    `texts` are pages by file name, `kinds` the known names of records and their parts, of claims,
    figures and references (a kind left out is not checked); `tables` says where names of a kind
    are written down.
    """
    return [
        Problem(
            file,
            line,
            f"no {kind} {name!r} in {tables[kind]}",
            did_you_mean(name, kinds[kind], "add it there, or correct the name"),
        )
        for file, text in texts.items()
        for line, kind, name in find_mentions(text)
        if kind in kinds and name not in kinds[kind]
    ]


def find_mentions(text: str) -> Iterator[tuple[int, str, str]]:
    """Give the line, the kind and the name of everything that a text asks for."""
    fenced = False
    for line, source in enumerate(text.splitlines(), start=1):
        if FENCE.match(source):
            fenced = not fenced
        elif not fenced:
            for kind, name in _find_in_line(CODE.sub("", source)):
                yield line, kind, name


def _find_in_line(prose: str) -> Iterator[tuple[str, str]]:
    """Give the kind and the name of everything that a line of prose asks for."""
    for record, part in RECORD.findall(prose):
        yield "record", record
        if part:
            yield "part of a record", part
    for claims in CLAIM_NOTES.findall(prose):
        yield from (("claim", claim) for claim in claims.split())
    for block in BLOCK.findall(prose):
        yield "block", block
    for cited in CITATION.findall(prose):
        yield from (("reference", key.strip().removeprefix("@")) for key in cited.split(";"))
    for figure in FIGURE.findall(prose):
        yield "figure", figure.removesuffix("-small")
