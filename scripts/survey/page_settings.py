"""What a page says of its editions: in its front matter for itself, at a heading for a section.

A page has a role and is in every edition; the hand-out and the kiosk are stated, since they leave
pages out. A heading has its attributes as `## Title { #name data-leave-out="handout" }`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml  # type: ignore[import-untyped]

from figures.evidence.problems import WHOLE_FILE, Fault, Problem, did_you_mean
from figures.evidence.tables import read_text
from scripts.survey.site_config import SafeLoader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

DOCS = Path(__file__).parents[2] / "docs"
FRONT_MATTER = re.compile(r"\A---\n.*?(?=^---\n)", re.DOTALL | re.MULTILINE)
FRONT_MATTER_KEYS = ("title", "description", "role", "editions", "wide", "scripts", "styles")
CHAPTER = "chapter"
UNIQUE_ROLES = ("home", "references", "about")
"""Roles that exactly one page has."""
ROLES = (CHAPTER, "lookup", *UNIQUE_ROLES)
"""A chapter is read through; a page of another role is where one begins or looks things up."""
HANDOUT, KIOSK = "handout", "kiosk"
EDITIONS = (HANDOUT, KIOSK)
"""Editions that a page can be left out of, and is in unless it says otherwise."""
LEAVE_OUT = "data-leave-out"
SECTION_PLACES: Mapping[str, Collection[str]] = {
    LEAVE_OUT: EDITIONS,
    "data-handout": ("front",),
    "data-kiosk": ("opening",),
    "data-poster": (
        *("background", "search", "scene", "wide-figure", "finding", "variant", "headline"),
        *("outlook", "conclusion", "table"),
    ),
    "data-abstract": ("strength", "conclusion"),
}
"""What a heading can say of its section, with the values of each attribute."""
HEADING = re.compile(r"^#{2,6} .*\{(?P<attributes>[^{}]*)\}\s*$")
ATTRIBUTE = re.compile(
    r"""(data-(?:leave-out|handout|kiosk|poster|abstract)[\w-]*)=["']?([^"'}]*)"""
)
HEADING_ID = re.compile(r"#([\w-]+)")
FENCE = re.compile(r"^\s*(```|~~~)")


@dataclass(frozen=True)
class SectionPlace:
    """What a heading says of its section in an edition."""

    line: int
    section: str
    """Id of the heading, empty if it states none."""
    attribute: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class PageSettings:
    """What a page says of itself."""

    name: str
    """Name of its file without the ending, as `results`."""
    role: str
    editions: frozenset[str]
    sections: tuple[SectionPlace, ...]

    def list_left_out_sections(self, edition: str) -> list[str]:
        """List the sections that an edition of the page leaves out."""
        return [
            place.section
            for place in self.sections
            if place.attribute == LEAVE_OUT and edition in place.values
        ]


def choose_role(stated: str | None) -> str:
    """Give a page's role, from what it states."""
    return stated or CHAPTER


def choose_editions(stated: Collection[str] | None) -> frozenset[str]:
    """Give the editions that a page is in, from what it states."""
    return frozenset(EDITIONS if stated is None else stated)


def read_page_settings(docs: Path = DOCS) -> list[PageSettings]:
    """Read what every page says; it has been checked."""
    return [parse_page_settings(path.stem, read_text(path)) for path in sorted(docs.glob("*.md"))]


def parse_page_settings(name: str, text: str) -> PageSettings:
    """Read what a page says of itself and of its sections."""
    stated = yaml.load(_cut_front_matter(text), SafeLoader) or {}  # noqa: S506  # it is safe
    return PageSettings(
        name,
        choose_role(stated.get("role")),
        choose_editions(stated.get("editions")),
        tuple(_find_section_places(text)),
    )


def _cut_front_matter(text: str) -> str:
    """Give the front matter from its first line, so that lines are counted as in the file."""
    found = FRONT_MATTER.match(text)
    return found[0] if found else ""


def _find_section_places(text: str) -> Iterator[SectionPlace]:
    """Give what the headings of a page say of their sections."""
    fenced = False
    for line, source in enumerate(text.splitlines(), 1):
        fenced ^= bool(FENCE.match(source))
        found = HEADING.match(source)
        if found and not fenced:
            name = HEADING_ID.search(found["attributes"])
            for attribute, values in ATTRIBUTE.findall(found["attributes"]):
                yield SectionPlace(line, name[1] if name else "", attribute, (*values.split(),))


def find_page_problems(texts: Mapping[str, str]) -> list[Problem]:
    """List what pages, by their files, say wrongly."""
    problems: list[Problem] = []
    roles: dict[str, list[tuple[str, int]]] = {role: [] for role in UNIQUE_ROLES}
    for file, text in texts.items():
        try:
            stated = _read_front_matter(text)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            fix = "check the indentation and the colons"
            problems.append(Problem(file, line, str(error.problem), fix))
            continue
        except yaml.reader.ReaderError as error:
            line = _cut_front_matter(text).count("\n", 0, error.position) + 1
            what = f"has the character {chr(error.character)!r}, which settings cannot have"
            problems.append(Problem(file, line, what, "delete it"))
            continue
        found = [*_find_front_matter_faults(stated), *_find_section_faults(text)]
        problems += [fault.at(file, line) for line, fault in found]
        for line, key, values in stated:
            if key == "role" and values and values[0] in roles:
                roles[values[0]].append((file, line))
    return [*problems, *_find_role_problems(roles)]


def _read_front_matter(text: str) -> list[tuple[int, str, list[str] | None]]:
    """Give the line, the key and the values of each setting; `None` for what is no plain value."""
    node = yaml.compose(_cut_front_matter(text), SafeLoader)
    return [
        (key.start_mark.line + 1, str(key.value), _list_values(value))
        for key, value in (node.value if isinstance(node, yaml.MappingNode) else ())
    ]


def _list_values(node: yaml.Node) -> list[str] | None:
    """Give a word as a list of one, and a list of words as it is."""
    if isinstance(node, yaml.ScalarNode):
        return [node.value]
    if isinstance(node, yaml.SequenceNode):
        return [str(item.value) for item in node.value]
    return None


def _find_front_matter_faults(
    stated: list[tuple[int, str, list[str] | None]],
) -> Iterator[tuple[int, Fault]]:
    """Give the line of each wrong setting, and what is wrong with it."""
    times = Counter(key for _, key, _ in stated)
    for line, key, values in stated:
        if key not in FRONT_MATTER_KEYS:
            fix = _suggest(key, FRONT_MATTER_KEYS)
            yield line, Fault(f"{key!r} is no setting of a page", fix)
        elif times[key] > 1:
            yield line, Fault(f"{key!r} is stated {times[key]} times", "keep one")
        elif key == "role" and (not values or len(values) != 1 or values[0] not in ROLES):
            said = " ".join(values or [])
            yield line, Fault(f"{said!r} is no role", _suggest(said, ROLES))
        elif key == "editions":
            for word in values if values is not None else [""]:
                if word not in EDITIONS:
                    yield line, Fault(f"{word!r} is no edition", _suggest(word, EDITIONS))


def _find_section_faults(text: str) -> Iterator[tuple[int, Fault]]:
    """Give the line of each heading that says something wrong, and what."""
    for place in _find_section_places(text):
        known = SECTION_PLACES.get(place.attribute)
        if known is None:
            fix = _suggest(place.attribute, SECTION_PLACES)
            yield place.line, Fault(f"{place.attribute!r} is no attribute of a section", fix)
            continue
        for word in place.values or ("",):
            if word not in known:
                what = f"{place.attribute} cannot be {word!r}"
                yield place.line, Fault(what, _suggest(word, known))
        if place.attribute == LEAVE_OUT and not place.section:
            fault = Fault("a section that is left out needs an id", "write { #name … }")
            yield place.line, fault


def _find_role_problems(roles: Mapping[str, list[tuple[str, int]]]) -> Iterator[Problem]:
    """List the unique roles that no page has, or more than one."""
    for role, places in roles.items():
        if not places:
            fix = f"write `role: {role}` in its front matter"
            yield Problem("docs", WHOLE_FILE, f"no page has the role {role!r}", fix)
        for file, line in places[1:]:
            first = ":".join(map(str, places[0]))
            yield Problem(file, line, f"{first} has the role {role!r} already", "keep one")


def _suggest(word: str, known: Collection[str]) -> str:
    """Suggest the nearest known word, or else all."""
    return did_you_mean(word, known, f"allowed: {', '.join(known)}")
