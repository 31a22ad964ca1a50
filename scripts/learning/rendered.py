"""Questions as pages render them, written out as plain HTML that any learning program takes.

Numbers stand as words, citations as authors and year. A link leads to the exhibit online; as long
as that has no address, its words stand alone.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from bs4.element import NavigableString

from scripts.learning.questions import KINDS, LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bs4 import Tag

BOXES = ("exhibit-question", "exhibit-case")
ID_PREFIX = "question-"
KEPT_TAGS = frozenset(
    ("p", "strong", "em", "sub", "sup", "ul", "ol", "li", "br", "a", "blockquote")
)
REMOVED = "script, template, style, .cards"
CITATIONS = ".citations"
CITATION_LABEL = re.compile(r"^Reference \d+: ")
CLOSING = re.compile(r"[.,;:]$")
PLATE_VIEW = re.compile(r"plate\.svg#([\w-]+)$")
LOOKUPS = "a[href], button[data-key], button[data-record], [data-record].question-scale"
"""What leads to a reference or a record, or opens its card."""
REFERENCE_PLACE = re.compile(r"#ref-(.+)$")
RECORD_PLACE = re.compile(r"#record=(.+)$")
ARROW = "→"
SHARE_OF_VALUE = Decimal("0.1")
"""How far from a number without an interval an estimate still counts, as a share of it."""


@dataclass(frozen=True)
class RenderedOption:
    """What a learner can choose, or one step, pair or number of the answer."""

    text: str
    """HTML within a line."""
    reason: str
    """HTML of paragraphs: why it is right or wrong."""
    is_right: bool | None = None
    """Nothing for steps, pairs and numbers."""

    @property
    def sides(self) -> tuple[str, str]:
        """The two sides of a pair."""
        left, _, right = self.text.partition(ARROW)
        return left.strip(), right.strip()


@dataclass(frozen=True)
class Estimate:
    """The number that learners estimate, in the unit of its record."""

    value: Decimal
    low: Decimal
    """The least estimate that counts."""
    high: Decimal
    """The largest one."""
    prompt: str
    """What is asked for: its unit and the ends of the scale."""

    @property
    def tolerance(self) -> Decimal:
        """How far from the number an estimate may be, on both sides alike."""
        return max(self.value - self.low, self.high - self.value)


class Place(NamedTuple):
    """A place of the exhibit: its address online, if there is one, and its name."""

    address: str
    words: str


@dataclass(frozen=True)
class RenderedQuestion:
    """A question, a case, or a decision of one, in HTML."""

    id: str
    kind: str
    level: str
    objective: str
    stem: str
    place: Place
    """Where the exhibit asks it."""
    read_again: Place
    """The section whose text it tests; a decision has that of its case."""
    hints: tuple[str, ...] = ()
    options: tuple[RenderedOption, ...] = ()
    shown: tuple[int, ...] = ()
    """Indexes of the options, or of the left sides, in the order in which they are shown."""
    sides: tuple[str, ...] = ()
    """Right sides in the order in which they are shown, each once."""
    scenes: tuple[str, ...] = ()
    """Scenes of the procedure's drawing that the stem shows."""
    sources: tuple[str, ...] = ()
    """Keys of the references that it cites, also by a record."""
    estimate: Estimate | None = None
    case: RenderedQuestion | None = None
    """The patient about whom it decides."""

    @property
    def kind_words(self) -> str:
        """Name the kind and the level."""
        return f"{KINDS[self.kind]} · {LEVELS[self.level]}"

    @property
    def right(self) -> tuple[int, ...]:
        """Give the indexes of the options that are right."""
        return tuple(index for index, option in enumerate(self.options) if option.is_right)

    @property
    def shown_options(self) -> list[RenderedOption]:
        """Give the options in the order in which they are shown."""
        return [self.options[index] for index in self.shown]


class QuestionReader:
    """Reads the questions of built pages.

    `address` is where the exhibit stands online, empty as long as it is not set; `record_sources`
    gives the key of each record's source.
    """

    def __init__(self, address: str, record_sources: Mapping[str, str]) -> None:
        self.address = address
        self.record_sources = record_sources

    def read_questions(self, page: Tag, file: str) -> list[RenderedQuestion]:
        """Read the questions and the cases of a page, the decisions after their case."""
        found: list[RenderedQuestion] = []
        cases: dict[str, RenderedQuestion] = {}
        for box in page.find_all(BOXES):
            parent = box.find_parent(BOXES)
            case = cases.get(str(parent["id"])) if parent else None
            found.append(self._read_question(box, file, case))
            if box.name == "exhibit-case":
                cases[str(box["id"])] = found[-1]
        return found

    def write_html(self, tag: Tag) -> str:
        """Write what an element holds, without anything that only the exhibit has."""
        plain = copy(tag)
        for removed in plain.select(REMOVED):
            removed.decompose()
        for citations in plain.select(CITATIONS):
            _write_citations(citations)
        for inner in plain.select("*"):
            self._simplify(inner)
        plain.smooth()
        return " ".join(plain.decode_contents(formatter="minimal").split())

    def _simplify(self, tag: Tag) -> None:
        """Leave of an element what any program shows: its name, and where a link leads."""
        href = str(tag.get("href", ""))
        is_number = "number" in tag.get_attribute_list("class")
        tag.attrs = {}
        if tag.name == "img":
            tag.decompose()
        elif tag.name not in KEPT_TAGS:
            tag.unwrap()
        elif tag.name == "a":
            address = "" if is_number else self._resolve(href)
            if address:
                tag["href"] = address
            else:
                tag.unwrap()

    def _resolve(self, href: str) -> str:
        """Give the whole address of a link; empty where the exhibit has none yet."""
        if urlsplit(href).scheme:
            return href
        return urljoin(self.address, href) if self.address else ""

    def _read_question(
        self, box: Tag, file: str, case: RenderedQuestion | None
    ) -> RenderedQuestion:
        stem = _find_own(box, ".question-stem")
        name = str(box["id"]).removeprefix(ID_PREFIX)
        left = [_read_index(item) for item in _list_own(box, ".question-options > li")]
        return RenderedQuestion(
            id=name,
            kind=str(box["data-kind"]),
            level=str(box["data-level"]),
            objective=str(box["data-objective"]),
            stem=self._write_own(stem),
            place=Place(self._resolve(f"{file}#{box['id']}"), name),
            read_again=case.read_again if case else self._read_place(box),
            hints=tuple(self._write_hints(box)),
            options=tuple(self._read_options(box)),
            shown=tuple(left),
            sides=tuple(map(self.write_html, _list_own(box, ".question-sides > li"))),
            scenes=tuple(_list_scenes(stem)) if stem else (),
            sources=tuple(self._list_sources(box, case)),
            estimate=self._read_estimate(_find_own(box, ".question-scale")),
            case=case,
        )

    def _write_own(self, tag: Tag | None) -> str:
        return self.write_html(tag).replace("<p></p>", "").strip() if tag else ""

    def _read_place(self, box: Tag) -> Place:
        """Read where the text stands that a question tests."""
        link = _find_own(box, ".question-again a")
        if link is None:
            return Place("", "")
        return Place(self._resolve(str(link["href"])), " ".join(link.get_text().split()))

    def _write_hints(self, box: Tag) -> Iterator[str]:
        for hint in _list_own(box, ".question-hint"):
            words = copy(hint)
            for summary in words.select("summary"):
                summary.decompose()
            yield self.write_html(words)

    def _read_options(self, box: Tag) -> Iterator[RenderedOption]:
        for item in _list_own(box, ".question-reasons > li"):
            words = copy(item)
            verdict = words.select_one(".question-verdict")
            text = ""
            if verdict is not None:
                verdict.extract()
                text = self.write_html(verdict)
            right = {"yes": True, "no": False}.get(str(item.get("data-right", "")))
            if right is not None:  # the verdict is the option after a word and a colon
                text = text.partition("</strong>: ")[2]
            yield RenderedOption(text, self.write_html(words), right)

    def _list_sources(self, box: Tag, case: RenderedQuestion | None) -> Iterator[str]:
        """List the keys of what is cited, each once, that of the case first."""
        keys = map(self._find_key, _list_own(box, LOOKUPS))
        yield from dict.fromkeys(filter(None, chain(case.sources if case else (), keys)))

    def _find_key(self, lookup: Tag) -> str:
        """Give the key of the reference that is looked up, or of its record's source."""
        href = str(lookup.get("href", ""))
        place, record = REFERENCE_PLACE.search(href), RECORD_PLACE.search(href)
        name = record[1] if record else str(lookup.get("data-record", ""))
        key = place[1] if place else str(lookup.get("data-key", ""))
        return key or self.record_sources.get(name, "")

    def _read_estimate(self, scale: Tag | None) -> Estimate | None:
        """Read the number that is asked for, with its interval or a share of it around it."""
        if scale is None:
            return None
        value = Decimal(str(scale["data-value"]))
        reach = abs(value) * SHARE_OF_VALUE
        low, high = (
            Decimal(str(scale[name])) if name in scale.attrs else other
            for name, other in (("data-low", value - reach), ("data-high", value + reach))
        )
        return Estimate(value, low, high, self.write_html(scale))


def _list_own(box: Tag, selector: str) -> list[Tag]:
    """List the elements of a question, without those of a case's decisions."""
    return [tag for tag in box.select(selector) if tag.find_parent(BOXES) is box]


def _find_own(box: Tag, selector: str) -> Tag | None:
    return next(iter(_list_own(box, selector)), None)


def _read_index(item: Tag) -> int:
    return int(str(item["data-option"]))


def _list_scenes(stem: Tag) -> Iterator[str]:
    """List the scenes of the procedure's drawing that a stem shows."""
    for image in stem.select("img[src]"):
        if view := PLATE_VIEW.search(str(image["src"])):
            yield view[1]


def _write_citations(citations: Tag) -> None:
    """Write citations as authors and years in parentheses, before the mark that they follow."""
    names = [
        CITATION_LABEL.sub("", str(link.get("aria-label", link.get_text())))
        for link in citations.select(".citation")
    ]
    before = citations.previous_sibling
    mark = CLOSING.search(before) if isinstance(before, NavigableString) else None
    if mark and isinstance(before, NavigableString):
        before.replace_with(NavigableString(before[: mark.start()]))
    citations.replace_with(NavigableString(f" ({'; '.join(names)}){mark[0] if mark else ''}"))
