"""The bundles that pages load: each a few roots, with all that these need, in one file.

The rest follows from what each source says that it needs. What a bundle that is loaded before has
already is left out. Which page loads which is said in `extra.bundles` of mkdocs.yml for the site,
and by the editions for theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from pathlib import PurePosixPath
from posixpath import normpath, relpath
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem
from scripts.assets.minify import find_syntax_problems, minify_sources
from scripts.assets.names import find_name_problems
from scripts.assets.order import collect_needed, find_circle_problems, sort_sources
from scripts.assets.sources import KINDS, NOTHING, find_reference_problems, read_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from scripts.assets.sources import Source

FOLDER = "generated/bundles"
"""Where bundles are, below the folder of pages."""
SITE_BUNDLE = "exhibit"
APART = frozenset({"figure", "explorer"})
"""Bundles that no page loads two of, so that each can have what they all need."""


@dataclass(frozen=True)
class Bundle:
    """What a kind of page loads; a root that ends with a slash is every source of a folder."""

    scripts: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    """Bundles that every page with this one loads before it."""

    def list_roots(self, kind: str) -> tuple[str, ...]:
        """Give the roots of a kind."""
        return self.scripts if kind == "js" else self.sheets


BUNDLES: Mapping[str, Bundle] = {
    # every page of the site: before it is painted, and when it has been read
    "head": Bundle(scripts=("head/",)),
    "exhibit": Bundle(
        scripts=("core/", "evidence/", "search/search"),
        sheets=("core/", "evidence/", "figure/small", "page/", "search/"),
    ),
    "figure": Bundle(
        scripts=("chart/keys", "chart/reading", "chart/chart", "figure/figure"),
        sheets=("figure/",),
        behind=("exhibit",),
    ),
    "procedure": Bundle(
        scripts=("procedure/procedure",), sheets=("procedure/",), behind=("exhibit",)
    ),
    "explorer": Bundle(scripts=("explorer/explorer",), sheets=("explorer/",), behind=("exhibit",)),
    "review": Bundle(scripts=("review/claim-check",), sheets=("review/",), behind=("exhibit",)),
    "learning": Bundle(
        scripts=("learning/case", "learning/panel"), sheets=("learning/",), behind=("exhibit",)
    ),
    # on demand: at the first Tab, when the search first opens, a slide or a citation is taken,
    # a version is new
    "keyboard": Bundle(scripts=("keyboard/",), behind=("exhibit",)),
    "finder": Bundle(scripts=("search/find", "search/hits"), behind=("exhibit",)),
    "sharing": Bundle(scripts=("figure/cite", "picture/slide"), behind=("exhibit", "figure")),
    "versions": Bundle(sheets=("edition/versions",), behind=("exhibit",)),
    # the kiosk; the stage takes its patterns before any element comes to life
    "kiosk-stage": Bundle(
        scripts=("kiosk/closed", "kiosk/closed-calls", "kiosk/errors", "kiosk/stage")
    ),
    "kiosk": Bundle(
        scripts=("kiosk/start",),
        sheets=("kiosk/",),
        behind=("kiosk-stage",),
    ),
    # paper, and pages around the exhibit
    "abstract": Bundle(sheets=("paper/abstract",)),
    "handout": Bundle(sheets=("paper/handout",)),
    "poster": Bundle(sheets=("paper/poster",)),
    "questions": Bundle(sheets=("paper/questions",)),
    "operator-sheet": Bundle(sheets=("paper/operator-sheet",)),
    "start-here": Bundle(sheets=("edition/start-here",)),
    "frame": Bundle(sheets=("core/base",)),
}
"""Every bundle, by its name; those of a page stand in the order in which it loads them."""
ADDRESS = re.compile(rf"{FOLDER}/([\w-]+)(?:\.[0-9a-f]+)?\.(css|js)$")
"""A bundle's address, with the sum of its content in its name or without."""
SUM_LENGTH = 8
SUM_PATTERN = "[0-9a-f]" * SUM_LENGTH
STYLE_URL = re.compile(r"""url\((['"]?)(?!data:|#)([^'")]+)\1\)""")


def locate_bundle(name: str, kind: str) -> str:
    """Give the address of a bundle from the folder of pages: `generated/bundles/figure.js`."""
    return f"{FOLDER}/{name}.{kind}"


def find_bundle(folder: Path, name: str, kind: str) -> str:
    """Give the address of a bundle as an edition in a folder has it."""
    return locate_file(folder, locate_bundle(name, kind))


def locate_file(folder: Path, name: str) -> str:
    """Give a file's address as an edition has it: with the sum of its content, or without."""
    path = PurePosixPath(name)
    found = sorted((folder / path.parent).glob(f"{path.stem}.{SUM_PATTERN}{path.suffix}"))
    return path.with_name(found[0].name).as_posix() if found else name


def list_bundle(sources: Mapping[str, Source], name: str, kind: str) -> list[str]:
    """Give the names of the sources in a bundle, in their order."""
    bundle = BUNDLES[name]
    held = {one for earlier in bundle.behind for one in _collect_sources(sources, earlier, kind)}
    names = _collect_sources(sources, name, kind) - held
    return sort_sources(sources, names)


def _collect_sources(sources: Mapping[str, Source], name: str, kind: str) -> set[str]:
    """Give the sources of a bundle's roots and of all that these need."""
    roots = BUNDLES[name].list_roots(kind)
    folders = tuple(root for root in roots if root.endswith("/"))
    inside = (one for one in sources if folders and one.startswith(folders))
    return collect_needed(sources, [*roots, *inside])


def render_bundle(sources: Mapping[str, Source], names: list[str]) -> str:
    """Join sources, with addresses right from the place of the bundle."""
    return "".join(_relocate(sources[name]) for name in names)


def _relocate(source: Source) -> str:
    """Give a source's text with the addresses of a style sheet as they are from a bundle."""
    if source.kind != "css":
        return source.text
    here = PurePosixPath(source.path).parent
    return STYLE_URL.sub(
        lambda url: f'url("{relpath(normpath(here / url[2]), FOLDER)}")', source.text
    )


def parse_address(address: str) -> tuple[str, str] | None:
    """Give the name and the kind of the bundle that an address leads to, if it is a bundle's."""
    found = ADDRESS.search(address)
    return (found[1], found[2]) if found and found[1] in BUNDLES else None


def list_bundle_scripts(name: str) -> list[Source]:
    """Give the scripts in a bundle as their authors wrote them, in their order."""
    sources = read_sources("js")
    return [sources[one] for one in list_bundle(sources, name, "js")]


def find_bundle_problems(made: Iterable[str] = ()) -> list[Problem]:
    """List what is wrong with the needs of sources, and with the roots of bundles.

    `made` names the style sheets that the build writes.
    """
    found: list[Problem] = []
    texts: list[Source] = []
    for kind in KINDS:
        sources = read_sources(kind, made=dict.fromkeys(made, ""))
        texts += sources.values()
        found += find_reference_problems(sources)
        found += find_circle_problems(sources)
        found += _find_root_problems(sources, kind)
        if kind == "js":
            found += find_name_problems(sources)
    return found + find_syntax_problems(texts)


def _find_root_problems(sources: Mapping[str, Source], kind: str) -> Iterator[Problem]:
    """Name roots that do not exist, and sources that no page would load."""
    here = "scripts/assets/bundles.py"
    loaded = {one for name in BUNDLES for one in _collect_sources(sources, name, kind)}
    for name, bundle in BUNDLES.items():
        for root in bundle.list_roots(kind):
            if root not in sources and not any(one.startswith(root) for one in sources):
                what = f"bundle {name}: there is no {root} in docs/assets/{kind}"
                yield Problem(here, WHOLE_FILE, what, "correct it")
    for one, other in combinations(filter(_is_site_bundle, BUNDLES), 2):
        if {one, other} <= APART:
            continue
        for shared in set(list_bundle(sources, one, kind)) & {*list_bundle(sources, other, kind)}:
            what = f"bundles {one} and {other} both have {shared}"
            yield Problem(here, WHOLE_FILE, what, "name it in one that both are behind")
    for source in sources.values():
        if source.name not in loaded:
            fix = f"let another source need it, or name it in {here}"
            yield Problem(f"docs/{source.path}", 1, "no bundle has it", fix)


def _is_site_bundle(name: str) -> bool:
    """Tell whether a bundle may meet others of the site on one page."""
    return name == SITE_BUNDLE or SITE_BUNDLE in BUNDLES[name].behind


def is_bundled(path: str) -> bool:
    """Tell whether a file, by its path below the folder of pages, is loaded only in a bundle."""
    return path.startswith(tuple(f"assets/{kind}/" for kind in KINDS))


def write_bundles(generated: Path, made: Mapping[str, str] = NOTHING) -> None:
    """Write every bundle, and remove earlier ones; `made` has the sheets of the build, by name.

    Raises `ProblemsError` for what esbuild cannot read.
    """
    folder = generated / PurePosixPath(FOLDER).name
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    read = {kind: read_sources(kind, made=made) for kind in KINDS}
    minified = minify_sources([one for sources in read.values() for one in sources.values()])
    for kind in KINDS:
        sources = {name: minified[source.path] for name, source in read[kind].items()}
        for name, bundle in BUNDLES.items():
            if bundle.list_roots(kind):
                text = render_bundle(sources, list_bundle(sources, name, kind))
                (folder / f"{name}.{kind}").write_text(text, encoding="utf-8")
