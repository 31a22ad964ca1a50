"""Pages of the exhibit as ordinary Markdown: what they ask the tables for is written out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from figures.evidence.number_forms import NUMBER_FORMS, NUMBER_PATTERN
from figures.registry import FIGURES
from scripts.bench.plain.figures import render_plotly_figure
from scripts.bench.plain.tables import TABLES
from scripts.bench.rows import BenchError
from scripts.bench.subject import ROOT
from scripts.learning.questions import LISTED, cut_questions, select_listed

if TYPE_CHECKING:
    from scripts.bench.plain.sources import Sources

DOCS = ROOT / "docs"
CITATION = re.compile(r"\[(@[^\]]*)\]")
FIGURE = re.compile(r"(?m)^!\[\]\(generated/([\w-]+?)\.svg\)$")
NOTES = re.compile(r"(?m)^\[!(C\d+(?: C\d+)*)\]$")
BLOCK = re.compile(r"(?m)^\[([a-z]+(?:-[a-z]+)*)\]$")
OWN_FRONT_MATTER = re.compile(r"(?m)^(?:role|editions|wide): .*\n|^scripts:\n(?:  - .*\n)+")
"""Settings that the exhibit's own templates and editions read."""
INDENT = "    "


@dataclass(frozen=True)
class PageWriter:
    """Writes pages out from what the exhibit knows."""

    sources: Sources

    def write_page(self, text: str) -> str:
        """Write out everything that a page asks for by name."""
        text = OWN_FRONT_MATTER.sub("", text)
        text = LISTED.sub(lambda found: self._write_questions(found[1], found[2]), text)
        text = cut_questions(text, {})
        text = NOTES.sub(lambda found: self._write_notes(found[1].split()), text)
        text = BLOCK.sub(lambda found: self._write_block(found[1]), text)
        text = FIGURE.sub(self._write_figure, text)
        return self.write_line(text)

    def write_line(self, text: str) -> str:
        """Write out the numbers and the citations of a text."""
        text = re.sub(NUMBER_PATTERN, self._write_number, text)
        return CITATION.sub(lambda found: self._write_citations(found[1]), text)

    def _write_number(self, found: re.Match[str]) -> str:
        if event := self.sources.evidence.events.get(found[1]):
            return event.when
        return NUMBER_FORMS[found[2] or ""](self.sources.evidence.records[found[1]])

    def _write_citations(self, asked: str) -> str:
        keys = re.findall(r"@([\w-]+)", asked)
        numbers = ((key, self.sources.citations.numbers.get(key)) for key in keys)
        links = [f"[{number or key}](references.md#reference-{key})" for key, number in numbers]
        return f"({', '.join(links)})"

    def _write_notes(self, names: list[str]) -> str:
        notes = []
        for name in names:
            claim = self.sources.evidence.claims[name]
            body = f"**{claim.verdict}**\n\n{claim.note}".strip()
            lines = "\n".join(f"{INDENT}{line}".rstrip() for line in body.splitlines())
            notes.append(f'!!! note "{claim.subject}"\n\n{lines}\n')
        return "\n".join(notes)

    def _write_questions(self, kind: str, page: str) -> str:
        """Write the questions of a page with their answers, as text."""
        text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
        parts = []
        for question in select_listed(text, kind):
            options = (f"- {one.text}\n\n    {one.reason}" for one in question.options)
            parts += [question.stem, *question.hints, *options]
        return "\n\n".join(parts)

    def _write_block(self, name: str) -> str:
        if name not in TABLES:
            raise BenchError(f"the plain site does not know the block [{name}]: add it to TABLES")
        return TABLES[name](self.sources)

    def _write_figure(self, found: re.Match[str]) -> str:
        small = found[1] not in FIGURES  # it stays a picture
        return found[0] if small else render_plotly_figure(found[1], self.sources.evidence)
