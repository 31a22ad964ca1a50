"""The glossary: what abbreviations and terms of art mean, each defined once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict

from figures.evidence import EVIDENCE_FOLDER, find_duplicates, find_unknown_citations
from figures.evidence.problems import WHOLE_FILE, Fault, Problem
from figures.evidence.records import OneLine, Slug, Words
from figures.evidence.tables import EvidenceError, display_path, read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

GLOSSARY_FILE = "glossary.csv"
Group = Literal["treatment", "procedure", "tumor", "outcome", "statistics", "harm", "trial"]
GROUPS: Sequence[str] = get_args(Group)
MAX_SENTENCES = 2
SENTENCE_BREAK = re.compile(r"(?<=[.?!])\s+(?=[A-Z¹])")


def _split_forms(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return [form.strip() for form in cell.split(";")] if cell else []


class GlossaryEntry(BaseModel):
    """An abbreviation or a term of art, with what it means."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: Slug
    """Name by which links ask for the entry."""
    term: OneLine
    """The term in full, as the glossary lists it."""
    abbreviation: OneLine = ""
    """Its abbreviation, if it has one."""
    variants: Annotated[tuple[str, ...], BeforeValidator(_split_forms)] = ()
    """Other words that pages use for it, separated by `;`; a plural in s need not be listed."""
    group: Group
    """Part of the glossary that lists it."""
    definition: OneLine
    """What it means, in one or two plain sentences."""
    sources: Words = ()
    """BibTeX keys of the works that the definition rests on, separated by spaces; none where it is
    a plain definition that any textbook has."""

    @property
    def title(self) -> str:
        """Give the term with its abbreviation: `Overall survival (OS)`."""
        return f"{self.term} ({self.abbreviation})" if self.abbreviation else self.term

    @property
    def forms(self) -> tuple[str, ...]:
        """Give all words that stand for it."""
        return tuple(dict.fromkeys(filter(None, (self.term, self.abbreviation, *self.variants))))


Glossary = dict[str, GlossaryEntry]


def read_glossary(
    folder: Path = EVIDENCE_FOLDER, sources: Collection[str] | None = None
) -> Glossary:
    """Read the table, in its order; raise `EvidenceError` with every problem of it."""
    rows, problems = _read_rows(folder)
    file = display_path(folder / GLOSSARY_FILE)
    problems += find_duplicates(folder / GLOSSARY_FILE, ((line, row.id) for line, row in rows))
    for line, row in rows:
        faults = [*_find_definition_faults(row), *find_unknown_citations(row.sources, sources)]
        problems += [fault.at(file, line) for fault in faults]
    problems += [fault.at(file, line) for line, fault in _find_form_faults(rows)]
    if not rows and not problems:
        problems.append(Problem(file, WHOLE_FILE, "the table has no rows", "add one"))
    if problems:
        raise EvidenceError(*sorted(problems))
    return {row.id: row for _, row in rows}


def _read_rows(folder: Path) -> tuple[list[tuple[int, GlossaryEntry]], list[Problem]]:
    return read_table(folder / GLOSSARY_FILE, GlossaryEntry)


def _find_definition_faults(entry: GlossaryEntry) -> Iterator[Fault]:
    """Find a definition that is not a sentence or two."""
    if not entry.definition.endswith("."):
        yield Fault(f"the definition of {entry.term!r} does not end with a period", "add it")
    elif len(SENTENCE_BREAK.split(entry.definition)) > MAX_SENTENCES:
        fix = f"say it in at most {MAX_SENTENCES}"
        yield Fault(f"the definition of {entry.term!r} has more than two sentences", fix)


def _find_form_faults(
    rows: Sequence[tuple[int, GlossaryEntry]],
) -> Iterator[tuple[int, Fault]]:
    """Find blank forms, and those that another entry, or the entry itself, has."""
    lines: dict[str, int] = {}
    for line, entry in rows:
        for form in (entry.term, *filter(None, [entry.abbreviation]), *entry.variants):
            if not form:
                yield line, Fault("has a blank variant", "remove a `;`")
            elif (known := lines.setdefault(_fold_form(form), line)) != line:
                yield line, Fault(f"{form!r} is in line {known}, too", "keep it in one entry")


def _fold_form(form: str) -> str:
    """Give a form as it is compared: abbreviations as they are, words in small letters."""
    text = unicodedata.normalize("NFC", form)
    return text if is_abbreviation(text) else text.casefold()


def is_abbreviation(form: str) -> bool:
    """Tell whether a form has a word with capitals or a number after its first letter."""
    return any(re.search(r"[A-Z0-9]", word[1:]) for word in form.split())


def compile_forms(entries: Iterable[GlossaryEntry]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Give a pattern that finds every form, longest first, and the ids by the folded forms."""
    forms = {form: entry.id for entry in entries for form in entry.forms}
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = "|".join(map(_write_pattern, longest_first)) or r"(?!)"
    ids = {_fold_form(form): name for form, name in forms.items()}
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), ids


def _write_pattern(form: str) -> str:
    """Write a form as a pattern: over any white space, with or without a plural s.

    Words may begin with a capital, as at the start of a sentence, but are no title of a work.
    """
    first, *others = form.split()
    if not is_abbreviation(form):
        first = f"[{first[0].upper()}{first[0].lower()}]{re.escape(first[1:])}"
    else:
        first = re.escape(first)
    return r"\s+".join([first, *map(re.escape, others)]) + "s?"


def identify_form(found: str, ids: Mapping[str, str]) -> str:
    """Give the id of the entry whose form was found, perhaps in the plural."""
    said = " ".join(found.split())
    forms = (said, said.casefold(), said.removesuffix("s"), said.casefold().removesuffix("s"))
    return next(ids[form] for form in forms if form in ids)


def find_unused_entries(used: Collection[str], folder: Path = EVIDENCE_FOLDER) -> Iterator[Problem]:
    """List the entries that no page uses, by the ids of those that pages use."""
    rows, _ = _read_rows(folder)
    for line, entry in rows:
        if entry.id not in used:
            what = f"no page uses {entry.title!r}"
            fix = "delete the row, or add the words that pages use to its variants"
            yield Problem(display_path(folder / GLOSSARY_FILE), line, what, fix)
