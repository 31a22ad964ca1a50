"""The claim check: a paragraph `[claims]` becomes every claim with what the sources say of it.

Above the table stands how many claims have which status. `review/claim-check.js` filters the rows.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from figures.evidence import EVIDENCE_FOLDER
from scripts.extensions.notes import render_verdict
from scripts.index.record_uses import USES_FILE, read_uses
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.signs import STATUSES, render_sign

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from markdown import Markdown
    from markdown.blockparser import BlockParser

    from figures.evidence import Claim
    from scripts.index.citation_index import Place
    from scripts.markup.signs import Sign

PARAGRAPH = "[claims]"
UNIT, PITCH = 14, 18
"""Side and spacing of the squares, in px: a square is a claim."""


class ClaimsBlockProcessor(BlockProcessor):
    """Put the claims where a page asks for them."""

    def __init__(self, md: Markdown, folder: str, uses: str) -> None:
        super().__init__(md.parser)
        self.folder = folder
        self.uses = uses

    def test(self, parent: Element, block: str) -> bool:
        """Take a paragraph that asks for the claims and says nothing else."""
        return block.strip() == PARAGRAPH

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Write the counts, the filter and the table."""
        blocks.pop(0)
        claims = list(load_evidence(self.folder).claims.values())
        noted = read_uses(self.uses).claims
        check = SubElement(parent, "claim-check", {"class": "wide"})
        check.extend([_render_counts(claims), _render_filter(claims)])
        table = SubElement(check, "table", {"class": "claims"})
        SubElement(table, "caption").text = "The claims of the poster, in its order"
        head = SubElement(SubElement(table, "thead"), "tr")
        for column in ("The poster says", "Found", "What the sources say"):
            SubElement(head, "th", {"scope": "col"}).text = column
        body = SubElement(table, "tbody")
        body.extend(_render_row(claim, noted.get(claim.id, ()), self.parser) for claim in claims)


def _count_by_status(claims: Collection[Claim]) -> list[tuple[str, Sign, int]]:
    """Count the claims of each status, the statuses in their own order."""
    found = Counter(claim.status for claim in claims)
    return [(status, sign, found[status]) for status, sign in STATUSES.items()]


def _render_counts(claims: Collection[Claim]) -> Element:
    """Draw a square for each claim, in a line a status, with the number and the words."""
    figure = Element("figure", {"class": "claim-counts"})
    caption = SubElement(figure, "figcaption")
    caption.text = f"What was found for {len(claims)} claims, one square for each"
    lines = SubElement(figure, "ul")
    for _, sign, number in _count_by_status(claims):
        line = SubElement(lines, "li", {"data-sign": sign.kind})
        SubElement(line, "strong", {"class": "claim-number"}).text = str(number)
        words = SubElement(line, "span", {"class": "claim-words"})
        words.append(render_sign(sign))
        words[-1].tail = f" {sign.words}"
        line.append(_render_squares(sign, number))
    return figure


def _render_squares(sign: Sign, number: int) -> Element:
    """Draw a number of squares whose pattern shows the sign's kind."""
    box = {"viewBox": f"0 0 {max(number, 1) * PITCH} {PITCH}", "width": str(number * PITCH)}
    drawing = Element("svg", {"class": "claim-squares", "aria-hidden": "true", **box})
    for index in range(number):
        x, y = index * PITCH + 2, 2
        place = {"x": str(x), "y": str(y), "width": str(UNIT), "height": str(UNIT)}
        SubElement(drawing, "rect", place)
        if sign.kind in {"none", "differs"}:
            slant = f"M{x} {y + UNIT}L{x + UNIT} {y}"
            SubElement(drawing, "path", {"d": slant})
    return drawing


def _render_filter(claims: Collection[Claim]) -> Element:
    """Write the filter; a style sheet hides it where no script would answer."""
    form = Element("form", {"class": "claim-filter"})
    group = SubElement(form, "fieldset")
    SubElement(group, "legend").text = "Show"
    every = ("", "All claims", len(claims))
    for status, words, number in [
        every,
        *((status, sign.words, number) for status, sign, number in _count_by_status(claims)),
    ]:
        label = SubElement(group, "label", {"class": "claim-choice"})
        checked = {} if status else {"checked": "checked"}
        field = {"type": "radio", "name": "status", "value": status, **checked}
        SubElement(label, "input", field).tail = f" {words} "
        SubElement(label, "span", {"class": "claim-count"}).text = str(number)
    SubElement(form, "p", {"class": "claim-shown", "role": "status"})
    return form


def _render_row(claim: Claim, places: Sequence[Place], parser: BlockParser) -> Element:
    """Write a claim, its sign, and its note; inline patterns read them later."""
    line = Element("tr", {"id": f"check-{claim.id}", "data-status": claim.status})
    made = SubElement(line, "th", {"scope": "row", "class": "claim-said"})
    SubElement(made, "span", {"class": "claim-subject"}).text = claim.subject
    SubElement(made, "span", {"class": "claim-statement"}).text = claim.statement
    SubElement(made, "span", {"class": "claim-place"}).text = f"Poster: {claim.section}"
    for place in places:
        SubElement(made, "span", {"class": "claim-place"}).text = f"[{place.title}]({place.link})"
    sign = STATUSES[claim.status]
    status = SubElement(line, "td", {"class": "claim-status", "data-sign": sign.kind})
    status.append(render_sign(sign))
    status[-1].tail = f" {sign.words}"
    note = SubElement(line, "td", {"class": "claim-note"})
    if claim.note:
        note.extend(render_verdict(claim, parser))
    return line


class ClaimsExtension(Extension):
    """Show how every claim was checked."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "folder": [str(EVIDENCE_FOLDER), "Folder of the evidence tables"],
            "uses": [str(USES_FILE), "Table of the places that note the claims"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.block_level_elements.append("claim-check")
        md.parser.blockprocessors.register(
            ClaimsBlockProcessor(md, **self.getConfigs()),
            "claims",
            12.5,  # after notes (12), before paragraphs (10)
        )


def makeExtension(**kwargs: Any) -> ClaimsExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return ClaimsExtension(**kwargs)
