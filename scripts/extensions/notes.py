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

from figures.evidence import EVIDENCE_FOLDER, Claim
from figures.evidence.claims import CITATION
from figures.evidence.problems import Fault, FaultsError, did_you_mean
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.signs import STATUSES, render_sign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown
    from markdown.blockparser import BlockParser

NOTES_PATTERN = re.compile(r"^\[!(C\d+(?: C\d+)*)\]$")
WRITE_IN_LINK = "about.md#write-in"
CHECK_LINK = "about.md#check-"
SUMMARY = "What the sources say"


class UnknownClaimError(FaultsError):
    """A page notes a claim that the claims table does not have, or has nothing to say of."""


class NoteBlockProcessor(BlockProcessor):
    """Turn `[!C11]` into a quiet box with its sign."""

    def __init__(self, md: Markdown, folder: str) -> None:
        super().__init__(md.parser)
        self.folder = folder

    def test(self, parent: Element, block: str) -> bool:
        """Take a paragraph that names claims and says nothing else."""
        return bool(NOTES_PATTERN.match(block.strip()))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Write a note for each claim that the paragraph names."""
        match = NOTES_PATTERN.match(blocks.pop(0).strip())
        assert match  # noqa: S101  # test() saw it
        claims = load_evidence(self.folder).claims
        for name in match[1].split():
            parent.append(_render_note(_find_claim(name, claims), self.parser))


def _find_claim(name: str, claims: Mapping[str, Claim]) -> Claim:
    """Find a claim that has a note; for an unknown one, suggest the nearest."""
    if name not in claims:
        fix = did_you_mean(name, claims, "add its row to claims.csv")
        raise UnknownClaimError(Fault(f"no claim {name!r}", fix, name))
    if not claims[name].note:
        raise UnknownClaimError(
            Fault(f"claim {name!r} has no note", "write it in claims.csv", name)
        )
    return claims[name]


def _render_note(claim: Claim, parser: BlockParser) -> Element:
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
    sign.append(render_sign(found))
    SubElement(sign, "span", {"class": "evidence-words"}).text = found.words
    SubElement(sign, "span", {"class": "evidence-subject"}).text = claim.subject
    box.extend(render_verdict(claim, parser))
    if claim.status == "not-traced":
        ask = f"If you know the source, please [write in]({WRITE_IN_LINK})."
        SubElement(box[-1], "p", {"class": "evidence-ask"}).text = ask
    check = SubElement(box, "p", {"class": "evidence-check"})
    check.text = f"[How this was checked]({CHECK_LINK}{claim.id})"
    return box


def render_verdict(claim: Claim, parser: BlockParser) -> list[Element]:
    """Write the verdict and, folded under it, the note; inline patterns read both later."""
    verdict = Element("p", {"class": "evidence-verdict"})
    SubElement(verdict, "strong").text = claim.verdict
    detail = Element("details", {"class": "evidence-detail"})
    SubElement(detail, "summary").text = SUMMARY
    folded = SubElement(detail, "noscript", {"class": "folded"})
    parser.parseChunk(folded, claim.note)
    for table in folded.iter("table"):
        _label_cells(table)
    return [verdict, detail]


def _label_cells(table: Element) -> None:
    """Give each cell the words above its column, for screens where rows are blocks."""
    columns = [CITATION.sub("", head.text or "").strip() for head in table.iter("th")]
    for line in table.iter("tr"):
        for cell, column in list(zip(line.findall("td"), columns, strict=False))[1:]:
            cell.set("data-column", column)


class NotesExtension(Extension):
    """Set what the sources say next to what the poster says."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"folder": [str(EVIDENCE_FOLDER), "Folder of the evidence tables"]}
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
