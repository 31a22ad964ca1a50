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
ALONE = "alone/"
"""The folder of sources that are loaded by themselves: at once, or by some editions alone."""


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
    # every page of the site
    "exhibit": Bundle(
        scripts=("core/", "evidence/", "search/search"),
        sheets=("core/", "evidence/", "figure/small", "page/", "search/"),
    ),
    # what figures and the explorer share
    "chart": Bundle(
        scripts=("chart/keys", "chart/reading"),
        sheets=("figure/chart", "figure/figure"),
        behind=("exhibit",),
    ),
    "figure": Bundle(
        scripts=("chart/chart", "figure/figure"),
        sheets=("figure/",),
        behind=("exhibit", "chart"),
    ),
    "procedure": Bundle(
        scripts=("procedure/procedure",), sheets=("procedure/",), behind=("exhibit",)
    ),
    "explorer": Bundle(
        scripts=("explorer/explorer",), sheets=("explorer/",), behind=("exhibit", "chart")
    ),
    "claims": Bundle(
        scripts=("review/claim-check",), sheets=("review/claims",), behind=("exhibit",)
    ),
    "history": Bundle(sheets=("review/history",), behind=("exhibit",)),
    # on demand, when the search first opens
    "finder": Bundle(scripts=("search/find", "search/snippet"), behind=("exhibit",)),
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
    "handout": Bundle(sheets=("paper/handout",)),
    "poster": Bundle(sheets=("paper/poster",)),
    "operator-sheet": Bundle(sheets=("paper/operator-sheet",)),
    "start-here": Bundle(sheets=("edition/start-here",)),
    "frame": Bundle(sheets=("core/base",)),
}
"""Every bundle, by its name; those of a page stand in the order in which it loads them."""
PATH_COMMENT = re.compile(r"^/\* (assets/(?:css|js)/\S+) \*/\n", re.MULTILINE)
STYLE_URL = re.compile(r"""url\((['"]?)(?!data:|#)([^'")]+)\1\)""")


def locate_bundle(name: str, kind: str) -> str:
    """Give the address of a bundle from the folder of pages: `generated/bundles/figure.js`."""
    return f"{FOLDER}/{name}.{kind}"


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
    """Join sources, each behind a comment with its path, with addresses right from the bundle."""
    return "".join(
        f"/* {source.path} */\n{_relocate(source)}" for source in map(sources.__getitem__, names)
    )


def _relocate(source: Source) -> str:
    """Give a source's text with the addresses of a style sheet as they are from a bundle."""
    if source.kind != "css":
        return source.text
    here = PurePosixPath(source.path).parent
    return STYLE_URL.sub(
        lambda url: f'url("{relpath(normpath(here / url[2]), FOLDER)}")', source.text
    )


def split_bundle(text: str) -> Mapping[str, str]:
    """Give the sources of a bundle by their paths; a file that is no bundle has none."""
    _, *parts = PATH_COMMENT.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def find_bundle_problems(made: Iterable[str] = ()) -> list[Problem]:
    """List what is wrong with the needs of sources, and with the roots of bundles.

    `made` names the style sheets that the build writes.
    """
    found: list[Problem] = []
    for kind in KINDS:
        sources = read_sources(kind, made=dict.fromkeys(made, ""))
        found += find_reference_problems(sources)
        found += find_circle_problems(sources)
        found += _find_root_problems(sources, kind)
        if kind == "js":
            found += find_name_problems(sources)
    return found


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
        for shared in set(list_bundle(sources, one, kind)) & {*list_bundle(sources, other, kind)}:
            what = f"bundles {one} and {other} both have {shared}"
            yield Problem(here, WHOLE_FILE, what, "name it in one that both are behind")
    for source in sources.values():
        if source.name not in loaded and not source.name.startswith(ALONE):
            fix = f"let another source need it, or name it in {here}"
            yield Problem(f"docs/{source.path}", 1, "no bundle has it", fix)


def _is_site_bundle(name: str) -> bool:
    """Tell whether a bundle may meet others of the site on one page."""
    return name == SITE_BUNDLE or SITE_BUNDLE in BUNDLES[name].behind


def is_bundled(path: str) -> bool:
    """Tell whether a file, by its path below the folder of pages, is loaded only in a bundle."""
    kind = next((kind for kind in KINDS if path.startswith(f"assets/{kind}/")), "")
    return bool(kind) and not path.startswith(f"assets/{kind}/{ALONE}")


def write_bundles(generated: Path, made: Mapping[str, str] = NOTHING) -> None:
    """Write every bundle, and remove earlier ones; `made` has the sheets of the build, by name."""
    folder = generated / PurePosixPath(FOLDER).name
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for kind in KINDS:
        sources = read_sources(kind, made=made)
        for name, bundle in BUNDLES.items():
            if bundle.list_roots(kind):
                text = render_bundle(sources, list_bundle(sources, name, kind))
                (folder / f"{name}.{kind}").write_text(text, encoding="utf-8")
