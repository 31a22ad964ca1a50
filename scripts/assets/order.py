"""The order of scripts and of style sheets: what one needs before it, ties by name."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from figures.evidence.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from scripts.assets.sources import Source


def collect_needed(sources: Mapping[str, Source], roots: Iterable[str]) -> set[str]:
    """Give the roots and all that they need, directly or not; unknown names are left out."""
    found: set[str] = set()
    waiting = [name for name in roots if name in sources]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [need.name for need in sources[name].needs if need.name in sources]
    return found


def sort_sources(sources: Mapping[str, Source], names: Collection[str]) -> list[str]:
    """Give the names so that each stands behind what it needs and comes after, ties by name.

    Names in a circle, and behind one, are left out.
    """
    before = {name: _list_earlier(sources[name], names) for name in names}
    ready = [name for name, earlier in before.items() if not earlier]
    heapify(ready)
    ordered: list[str] = []
    while ready:
        ordered.append(done := heappop(ready))
        for name, earlier in before.items():
            if done in earlier:
                earlier.remove(done)
                if not earlier:
                    heappush(ready, name)
    return ordered


def _list_earlier(source: Source, names: Collection[str]) -> set[str]:
    """Give what of the names stands before a source."""
    return {one.name for one in source.needs + source.after if one.name in names}


def find_circle_problems(sources: Mapping[str, Source]) -> list[Problem]:
    """Name a circle of sources that stand before each other, with the line to change, if any."""
    circle = _find_circle(sources, set(sources) - {*sort_sources(sources, set(sources))})
    if not circle:
        return []
    last = sources[circle[-1]]
    line = next(one.line for one in last.needs + last.after if one.name == circle[0])
    steps = " → ".join([*circle, circle[0]])
    fix = f"remove {circle[0]}, or let one of them say Later"
    return [Problem(f"docs/{last.path}", line, f"needs go in a circle ({steps})", fix)]


def _find_circle(sources: Mapping[str, Source], left: set[str]) -> list[str]:
    """Follow, from the first by name, what stands before it until a name comes again."""
    way: list[str] = []
    name = min(left, default="")
    while name and name not in way:
        way.append(name)
        name = min(_list_earlier(sources[name], left))
    return way[way.index(name) :] if way else []
