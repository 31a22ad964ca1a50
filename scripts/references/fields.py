"""The fields of an entry: which are shown, which belong elsewhere, and what shape they have."""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REQUIRED_FIELDS: Mapping[str, tuple[str, ...]] = {
    "article": ("author", "title", "journal", "year"),
    "misc": ("title",),
}
"""The entry types that `scripts.references.ama` can set, and the fields that each must have."""
OTHER_TYPES = frozenset(
    {"book", "booklet", "collection", "conference", "dataset", "electronic", "inbook"}
    | {"incollection", "inproceedings", "inreference", "manual", "mastersthesis", "mvbook"}
    | {"online", "patent", "periodical", "phdthesis", "proceedings", "report", "software"}
    | {"techreport", "thesis", "unpublished", "webpage", "www"}
)
SHOWN_FIELDS = frozenset(
    {"author", "title", "journal", "shortjournal", "year", "volume", "number", "pages"}
    | {"doi", "pmid", "pmcid", "howpublished", "note", "verification"}
)
TEXT_FIELDS = SHOWN_FIELDS - {"pmcid", "pmid"}
"""Shown fields in which something of TeX or HTML may be left."""
KNOWN_FIELDS = SHOWN_FIELDS | {"url"}
"""The fields that the exhibit reads; any other may be a misspelling of one."""
LINKS = frozenset({"crossref", "xdata", "xref"})
"""Fields by which BibTeX would take others from another entry."""
OTHER_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("articleno", "article-number", "articlenumber", "eid"), "pages"),
    **dict.fromkeys(("fjournal", "journaltitle"), "journal"),
    **dict.fromkeys(("journal-iso", "journalabbr", "shorttitle-journal"), "shortjournal"),
    **dict.fromkeys(("pubmed", "pubmedid", "pubmed-id", "pubmed_id"), "pmid"),
    **dict.fromkeys(("pmc", "pmc-id", "pmc_id"), "pmcid"),
    **dict.fromkeys(("subtitle", "titleaddon"), "title"),
    "date": "year",
    "issue": "number",
    "addendum": "note",
}
"""Fields of other styles, and where the exhibit has what they hold."""
UNSHOWN: Mapping[str, tuple[str, ...]] = {
    "article": ("howpublished",),
    "misc": ("journal", "number", "pages", "shortjournal", "volume"),
}
"""Known fields that an entry of a type does not show."""
IMPRINT_FIELDS = (
    *("address", "booktitle", "edition", "institution", "location", "organization", "publisher"),
    *("school", "series", "type", "version"),
)
"""Fields that say how a work that is no article was published."""
MANAGER_NOTE = re.compile(
    r"(?:Publisher|Place|Company|Institution|Accessed|Citation Key|PMC?ID|DOI|ISSN|ISBN|arXiv"
    r"|arXiv ID|Number|Number of pages|Version|Section|Container-title|Original-date|Type|QID"
    r"|Read_Status|Rate|Reporter|MAG ID|S2ID|tex\.\w+|_\w+)\s*:|tex\.[\w.]+\s*=",
    re.IGNORECASE,
)
"""Lines that reference managers keep in a note of their own."""
DOI = re.compile(r"10\.\d{4,9}/[^\s\"\\{}^`|]+")
DOI_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
DOI_ENDS = re.compile(r"[.,;:'\"]+$|/(?:abstract|epdf|full|html|pdf)$|[?#].*$")
VOLUME_WORD = re.compile(r"\A(?:(?:volume|vol|band|bd)\.?[\s:]*(?=\d)|v\.\s*(?=\d))", re.IGNORECASE)
ISSUE_WORD = re.compile(r"\A(?:number|issue|iss|nr|no|heft|#)\.?[\s:]*(?=\d)", re.IGNORECASE)
SUPPLEMENT = re.compile(r"suppl(?:ement(?:ary|al)?)?[._\s]*(?=\w|$)", re.IGNORECASE)
PAGES_WORD = re.compile(
    r"\A(?:(?:pages?|pp|pgs?)\.?[\s:]*(?=[\da-z])|p\.?\s+(?=\d)|[ps]\.\s*(?=\d))", re.IGNORECASE
)
PAGES = re.compile(r"(?=[^\s]*\d|[ivxlc]+\b).+")
PAGE_RANGE = re.compile(r"([0-9]+)\s*[-\u2010-\u2015\u2212]+\s*([0-9]+)")
BLANK = re.compile(r"n/?a|nan|nil|none|null|undefined|unknown|[-?.]+", re.IGNORECASE)
"""What programs write where they have no value."""
SHAPES = {
    "pmid": (re.compile(r"[1-9]\d{0,8}"), "write the number alone, such as 28076709"),
    "pmcid": (re.compile(r"PMC[1-9]\d*"), "write it with its letters, such as PMC5895095"),
    "url": (
        re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?:/[^\s\"<>\\^`{|}]*)?"),
        "copy the whole address, such as https://example.org/page",
    ),
    "year": (re.compile(r"\d{4}"), "write four digits; other words belong in note"),
}


def mend_doi(doi: str) -> str:
    """Give the DOI that was meant, or the value as it is if there is none in it."""
    plain = unescape(re.sub(r"\\(?=[_%#&])", "", doi)).translate(DOI_DASHES)
    found = DOI.search(unquote(plain) if re.search(r"%[0-9A-Fa-f]{2}", plain) else plain)
    mended = found[0] if found else doi
    while (shorter := _cut_end(mended)) != mended:
        mended = shorter
    return mended if DOI.fullmatch(mended) else doi


def _cut_end(doi: str) -> str:
    """Take off what belongs to the sentence or the page around a DOI."""
    pairs = {")": "(", "]": "[", ">": "<"}
    for close, opening in pairs.items():
        if doi.endswith(close) and doi.count(close) > doi.count(opening):
            return doi[:-1]
    return DOI_ENDS.sub("", doi)


def _mend_issue(issue: str) -> str:
    """Take the word off an issue, and write a supplement as other entries do."""
    return SUPPLEMENT.sub("Suppl ", ISSUE_WORD.sub("", issue, count=1)).strip()


MENDERS: Mapping[str, Callable[[str], str]] = {
    "volume": partial(VOLUME_WORD.sub, ""),
    "number": _mend_issue,
    "pages": partial(PAGES_WORD.sub, ""),
}
"""What takes the words off a value that AMA sets without them."""


def _is_reversed(pages: str) -> bool:
    """Whether the last page stands before the first."""
    ends = PAGE_RANGE.fullmatch(pages)
    return bool(ends and len(ends[1]) == len(ends[2]) and int(ends[2]) < int(ends[1]))


def find_shape_fix(name: str, value: str) -> str:
    """Say how to write a value that is malformed; empty where its shape is right."""
    if name == "doi":
        mended = mend_doi(value)
        example = mended if DOI.fullmatch(mended) else "10.1000/182"
        is_right = DOI.fullmatch(value) and mended == value
        return "" if is_right else f"write it alone, such as {example}"
    if name in SHAPES:
        shape, fix = SHAPES[name]
        return "" if shape.fullmatch(value) else fix
    return _find_imprint_fix(name, value) if name in MENDERS else ""


def _find_imprint_fix(name: str, value: str) -> str:
    """Say how to write a volume, an issue or pages that AMA would not set so."""
    mended = MENDERS[name](value)
    issue = re.search(r"\(([^()]+)\)$", value) if name == "volume" else None
    if BLANK.fullmatch(value):
        return "delete the field"
    if issue:
        return f"write the issue in a field of its own, number = {{{issue[1]}}}"
    if mended.lower() != value.lower():
        return f"write {mended}"
    if name == "pages" and not PAGES.fullmatch(value):
        return "write the pages alone, such as 123--145, or delete the field"
    return "write the first page first" if name == "pages" and _is_reversed(value) else ""
