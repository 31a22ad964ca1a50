"""A script or a style sheet of docs/assets, and what the first comment of it says that it needs.

    Needs: core/load, figure/table.   stand before it wherever it is, and come with it
    After: page/home.                 stands before it where both are
    Later: search/find.               used only when all have run, or have been loaded on demand

Each is a line, or several, at the end of that comment; nothing needed is no line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from figures.evidence.problems import Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

ASSETS = Path(__file__).parents[2] / "docs/assets"
KINDS = ("css", "js")
NOTHING: Mapping[str, str] = MappingProxyType({})
FIRST_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
RELATION = re.compile(r"^[\s/*]*(Needs|After|Later): ([^.]*)\.", re.MULTILINE)
NAME = re.compile(r"[^\s,*]+")


class Reference(NamedTuple):
    """The name of another source, and the line that it stands on."""

    name: str
    line: int


@dataclass(frozen=True)
class Source:
    """A script or a style sheet."""

    name: str
    """The path in the folder of its kind, without the ending: `figure/table`."""
    kind: str
    """`css` or `js`."""
    text: str
    needs: tuple[Reference, ...] = ()
    after: tuple[Reference, ...] = ()
    later: tuple[Reference, ...] = ()

    @property
    def path(self) -> str:
        """Where it stands, below docs/."""
        return f"assets/{self.kind}/{self.name}.{self.kind}"

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every source that it names."""
        return self.needs + self.after + self.later


def parse_source(name: str, kind: str, text: str) -> Source:
    """Read what a source says that it needs."""
    said: dict[str, list[Reference]] = {"Needs": [], "After": [], "Later": []}
    comment = FIRST_COMMENT.match(text)
    for relation in RELATION.finditer(comment[0] if comment else ""):
        for one in NAME.finditer(text, *relation.span(2)):
            line = text.count("\n", 0, one.start()) + 1
            said[relation[1]].append(Reference(one[0], line))
    return Source(name, kind, text, *map(tuple, said.values()))


def read_sources(
    kind: str, assets: Path = ASSETS, made: Mapping[str, str] = NOTHING
) -> Mapping[str, Source]:
    """Read every source of a kind, by name and in the order of names.

    `made` has the style sheets that the build writes, by name.
    """
    folder = assets / kind
    paths = {
        path.relative_to(folder).with_suffix("").as_posix(): path
        for path in folder.rglob(f"*.{kind}")
    }
    texts = {name: path.read_text("utf-8") for name, path in paths.items()}
    if kind == "css":
        texts |= made
    return {name: parse_source(name, kind, texts[name]) for name in sorted(texts)}


def find_reference_problems(sources: Mapping[str, Source]) -> list[Problem]:
    """Name the sources that others need and that do not exist."""
    return [
        Problem(
            f"docs/{source.path}",
            line,
            f"there is no {name}.{source.kind}",
            did_you_mean(name, sources, "remove it, or add the file"),
        )
        for source in sources.values()
        for name, line in source.references
        if name not in sources
    ]
