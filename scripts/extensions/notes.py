"""Evidence notes: a paragraph `[!C11]` becomes what the sources say of that claim.

The note stands in the claims table, in Markdown of its own: its paragraphs and tables are parsed,
and its numbers and citations looked up, like those of the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from figures.evidence import FOLDER, Claim
from figures.evidence.claims import CITED
from figures.evidence.tables import meant
from scripts.markup.evidence_cache import evidence
from scripts.markup.signs import STATUSES, draw

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown
    from markdown.blockparser import BlockParser

PATTERN = re.compile(r"^\[!(C\d+(?: C\d+)*)\]$")
WRITE_IN = "about.md#write-in"
CHECK = "about.md#check-"
SUMMARY = "What the sources say"


class UnknownClaimError(LookupError):
    """A page notes a claim that the claims table does not have, or has nothing to say of."""


class NoteBlockProcessor(BlockProcessor):
    """Turn `[!C11]` into a quiet box with its sign."""

    def __init__(self, md: Markdown, folder: str) -> None:
        super().__init__(md.parser)
        self.folder = folder

    def test(self, parent: Element, block: str) -> bool:
        """Take a paragraph that names claims and says nothing else."""
        return bool(PATTERN.match(block.strip()))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Write a note for each claim that the paragraph names."""
        match = PATTERN.match(blocks.pop(0).strip())
        assert match  # noqa: S101  # test() saw it
        claims = evidence(self.folder).claims
        for name in match[1].split():
            parent.append(render(look_up(name, claims), self.parser))


def look_up(name: str, claims: Mapping[str, Claim]) -> Claim:
    """Find a claim that has a note, or say what is likeliest meant."""
    if name not in claims:
        raise UnknownClaimError(f"no claim {name!r}{meant(name, claims)}")
    if not claims[name].note:
        raise UnknownClaimError(f"claim {name!r} has no note; write it in claims.csv")
    return claims[name]


def render(claim: Claim, parser: BlockParser) -> Element:
    """Write the sign, the verdict, and what the sources say, folded."""
    found = STATUSES[claim.status]
    box = Element(
        "div",
        {
            "class": "evidence-note",
            "role": "note",
            "id": f"claim-{claim.id}",
            "data-sign": found.kind,
            "aria-labelledby": f"claim-{claim.id}-sign",
        },
    )
    sign = SubElement(box, "p", {"class": "evidence-sign", "id": f"claim-{claim.id}-sign"})
    sign.append(draw(found))
    SubElement(sign, "span", {"class": "evidence-words"}).text = found.words
    SubElement(sign, "span", {"class": "evidence-subject"}).text = claim.subject
    box.extend(said(claim, parser))
    if claim.status == "not-traced":
        ask = f"If you know the source, please [write in]({WRITE_IN})."
        SubElement(box[-1], "p", {"class": "evidence-ask"}).text = ask
    check = SubElement(box, "p", {"class": "evidence-check"})
    check.text = f"[How this was checked]({CHECK}{claim.id})"
    return box


def said(claim: Claim, parser: BlockParser) -> list[Element]:
    """Write the verdict and, folded under it, the note; inline patterns read both later."""
    verdict = Element("p", {"class": "evidence-verdict"})
    SubElement(verdict, "strong").text = claim.verdict
    detail = Element("details", {"class": "evidence-detail"})
    SubElement(detail, "summary").text = SUMMARY
    parser.parseChunk(detail, claim.note)
    for table in detail.iter("table"):
        label(table)
    return [verdict, detail]


def label(table: Element) -> None:
    """Give each cell the words above its column, for screens where rows are blocks."""
    columns = [CITED.sub("", head.text or "").strip() for head in table.iter("th")]
    for line in table.iter("tr"):
        for cell, column in list(zip(line.findall("td"), columns, strict=False))[1:]:
            cell.set("data-column", column)


class NotesExtension(Extension):
    """Set what the sources say beside what the exhibit says."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"folder": [str(FOLDER), "Folder of the evidence tables"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.parser.blockprocessors.register(
            NoteBlockProcessor(md, self.getConfig("folder")),
            "notes",
            12,  # before paragraphs (10); link definitions (15) want a colon
        )


def makeExtension(**kwargs: Any) -> NotesExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return NotesExtension(**kwargs)
