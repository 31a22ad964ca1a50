"""Names on `window.exhibit`: who defines each, and whether who uses it needs who defines it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from figures.evidence.problems import Problem
from scripts.assets.order import collect_needed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scripts.assets.sources import Source

GENERATED_NAMES = {"evidence", "fontFace", "printed", "questions", "searched", "synonyms"}
"""What the scripts of docs/generated define: the explorer's data, a font, the search."""
COMMENT_OR_TEXT = re.compile(r"/\*.*?\*/|(?<![:\w])//[^\n]*|'(?:\\.|[^'\\\n])*'", re.DOTALL)
USE = re.compile(r"(?<![\w$.#-])(?:window\.)?(exhibit(?:\.kiosk)?|kiosk)\.(\w+)(?:\.\w+)*")
DEFINITION = re.compile(
    r"(?<![\w$.#-])(?:window\.)?(exhibit(?:\.kiosk)?|kiosk)\.(\w+)\s*(?:\?\?)?=(?![=>])"
)
TAKEN = re.compile(r"const \{([^}]*)\} = (?:window\.)?(exhibit|kiosk)\b(?!\.)")


class Use(NamedTuple):
    """A name as `exhibit.X` or `kiosk.X`, and the line that it stands on."""

    name: str
    line: int


def find_name_problems(sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Name the uses of `exhibit.X` in scripts that do not say that they need what defines it."""
    definers: dict[str, list[str]] = {}
    for source in sources.values():
        for name in list_definitions(source.text):
            definers.setdefault(name, []).append(source.name)
    for source in sources.values():
        known = collect_needed(sources, [source.name, *(one.name for one in source.later)])
        for use in _list_unmet_uses(source, known, definers):
            where = definers.get(use.name)
            fix = f"add Needs: {where[0]}" if where else "define it, or correct the name"
            what = f"uses {use.name}, which nothing that it needs defines"
            yield Problem(f"docs/{source.path}", use.line, what, fix)


def _list_unmet_uses(
    source: Source, known: set[str], definers: Mapping[str, list[str]]
) -> Iterator[Use]:
    """Give the first use of each name that no known script defines."""
    seen: set[str] = set()
    for use in list_uses(source.text):
        if use.name not in seen and known.isdisjoint(definers.get(use.name, ())):
            seen.add(use.name)
            yield use


def list_definitions(script: str) -> set[str]:
    """Give the names that a script sets on `exhibit` and on `exhibit.kiosk`."""
    return {
        _qualify(*match.groups())
        for match in DEFINITION.finditer(_blank_comments_and_strings(script))
    }


def list_uses(script: str) -> Iterator[Use]:
    """Give the names that a script takes from `exhibit` and from `exhibit.kiosk`."""
    bare = _blank_comments_and_strings(script)
    found = [(match.start(), _qualify(match[1], match[2])) for match in USE.finditer(bare)]
    for match in TAKEN.finditer(bare):
        taken = (one.split(":")[0].strip() for one in match[1].split(","))
        found += [(match.start(), _qualify(match[2], name)) for name in taken if name]
    for place, name in sorted(found):
        if name.removeprefix("exhibit.") not in GENERATED_NAMES:
            yield Use(name, bare.count("\n", 0, place) + 1)


def _qualify(holder: str, name: str) -> str:
    """Give a name with its holder: `exhibit.kiosk.X` is `kiosk.X`."""
    return f"{'kiosk' if 'kiosk' in holder else 'exhibit'}.{name}"


def _blank_comments_and_strings(script: str) -> str:
    """Give a script without its comments and plain strings; its lines stay."""
    return COMMENT_OR_TEXT.sub(lambda match: "\n" * match[0].count("\n"), script)
