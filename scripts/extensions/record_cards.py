"""Records: what the cards cite that a page can open, from its prose or the marks of its charts.

Other extensions leave `data-record` (one id) or `data-records` (several) in the tree. The cards
themselves are written once for all pages, by `scripts.cards`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from figures.evidence import EVIDENCE_FOLDER
from scripts.index.record_uses import collect_record_uses
from scripts.markup.evidence_cache import load_evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown

    from figures.evidence import Evidence


class RecordsTreeprocessor(Treeprocessor):
    """End the tree with what is cited by the cards that the page can open."""

    def __init__(self, md: Markdown, folder: str) -> None:
        super().__init__(md)
        self.folder = folder

    def run(self, root: Element) -> None:
        """Append the block, each card once, in the order of first use."""
        ids = list(dict.fromkeys(use.name for use in collect_record_uses(root)))
        if ids:
            cards = SubElement(root, "div", {"class": "cards"})
            cards.extend(_outline_cards(ids, load_evidence(self.folder)))


def _outline_cards(ids: list[str], known: Evidence) -> Iterator[Element]:
    """Give an element for each card: its id, its source and the cards that it opens.

    The published counterparts of a printed record, and the reverse, follow what names them.
    """
    waiting = [name for name in ids if name not in known.events]
    seen: set[str] = set()
    while waiting:
        record = known.records[waiting.pop(0)]
        if record.id in seen:
            continue
        seen.add(record.id)
        opens = [*record.published, *(one.id for one in known.find_printed_counterparts(record))]
        waiting += opens
        outline = Element("div", {"id": f"record-{record.id}", "data-source": record.source})
        if opens:
            outline.set("data-opens", " ".join(opens))
        yield outline
    for name in ids:
        if name in known.events:
            yield Element("div", {"id": f"record-{name}", "data-source": known.events[name].source})


class RecordsExtension(Extension):
    """Say what the cards of a page cite."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"folder": [str(EVIDENCE_FOLDER), "Folder of the evidence tables"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(
            RecordsTreeprocessor(md, self.getConfig("folder")),
            "records",
            13.5,  # after numbers (inline, 20) and charts (14), before citations (13)
        )


def makeExtension(**kwargs: Any) -> RecordsExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return RecordsExtension(**kwargs)
