"""The single file: every page as a leaf of one document that asks for nothing outside itself."""

from __future__ import annotations

import json
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from scripts.package.checks import ids_twice, links, loads, markup_left
from scripts.package.checks.limits import too_large
from scripts.package.pages import switch, worker
from scripts.package.pages.reader import parse
from scripts.package.pages.search import Place, Searched, read_searched, script
from scripts.package.pages.stamp import stamp
from scripts.package.pages.styles import as_data, inlined
from scripts.package.single.compose import bind, read_pages
from scripts.package.single.packing import packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scripts.package.pages.tree import Element
    from scripts.package.single.compose import Book
    from scripts.package.single.names import Names
    from scripts.release import Release

EDITION = "Single file"
HERE = Path(__file__).parent
LIVE = {"assets/js/exhibit-chart.js", "assets/js/exhibit-plotly.js"}
"""The live charts: Plotly alone would take a fifth of the size that a mail bears."""
LEFT_OUT = {worker.SCRIPT, switch.SCRIPT, *LIVE}
ON_DEMAND = (
    "assets/vendor/minisearch/minisearch.js",
    "assets/js/search-words.js",
    "assets/js/search-find.js",
    "assets/js/search-snippet.js",
    "generated/figure-font.js",
)
"""Scripts that wait, packed, until something asks for them."""
SEARCH = "generated/search.js"
FIRST = "assets/js/scheme.js"
"""What must run before the document is painted."""
FRAGMENT = "assets/js/exhibit-fragment.js"
"""What the script that turns the leaves asks; it runs before all that look for their place."""
OWN = ("leaves.js", "files.js")
MEGABYTES = 3.1


def make(site: Path, target: Path, release: Release) -> list[str]:
    """Write the document, or list what keeps it from being written."""
    name = f"exhibit-{release.version}.html"
    try:
        html = document(site)
    except ValueError as error:
        return [str(error)]
    with TemporaryDirectory() as work:
        fresh = Path(work) / name
        fresh.write_text(html, encoding="utf-8")
        found = stamp([fresh], EDITION, release)
        found += problems(name, fresh.read_text("utf-8")) + too_large(fresh, MEGABYTES)
        if not found:
            (target / name).write_bytes(fresh.read_bytes())
    return found


def problems(name: str, html: str) -> list[str]:
    """List what of the document would leave it, lead nowhere, or show what was typed."""
    page = parse(name, html)
    return [
        *loads.in_page(page),
        *ids_twice(page),
        *links.broken_in_page(page, {page.name: page}, {name}),
        *markup_left(page),
    ]


def document(site: Path) -> str:
    """Bind the site's pages to one document.

    Raises `ValueError` for a page that is not closed or missing, or a file of unknown kind.
    """
    pages = read_pages(site)
    sheets, scripts = loaded(pages.values())
    if (first := pages.get("index.html")) is None:
        raise ValueError("index.html: is not in the menu; add it to the nav in mkdocs.yml")
    if FRAGMENT not in scripts:
        raise ValueError(f"index.html: does not load {FRAGMENT}; add it to theme/main.html")
    masthead, colophon = part(first, "header", "masthead"), part(first, "footer", "colophon")
    book = bind(pages)
    for framing in (masthead, colophon):
        book.names.rename("index.html", framing)
    running = [name for name in scripts if name not in {FIRST, *LEFT_OUT}]
    return Template((HERE / "document.html").read_text("utf-8")).substitute(
        title=part(first, "title").inside,
        tags="\n".join(str(tag) for tag in first.all("meta") if "name" in tag.attributes),
        icon=as_data(site / "assets/icon.svg"),
        first=(site / FIRST).read_text("utf-8").strip(),
        style="\n".join(
            [*(inlined(site / sheet) for sheet in sheets), inlined(HERE / "leaves.css")]
        ),
        masthead=masthead,
        leaves="\n".join(map(str, book.leaves)),
        cards="\n".join(map(str, book.cards.values())),
        colophon=colophon,
        packed="\n".join(parts(site, book, running)),
        start=(HERE / "start.js").read_text("utf-8").strip(),
    )


def part(page: Element, name: str, of_class: str = "") -> Element:
    """Give a part that every page has.

    Raises `ValueError` where it is missing.
    """
    found = page.first(name, of_class)
    if found is None:
        raise ValueError(f"index.html: has no <{name}>; add it to theme/main.html")
    return found


def loaded(pages: Iterable[Element]) -> tuple[list[str], list[str]]:
    """Give the style sheets and the scripts of all pages, each once, in their order."""
    sheets: dict[str, None] = {}
    scripts: dict[str, None] = {}
    for page in pages:
        for tag in page.all("link"):
            if tag.attributes.get("rel") == "stylesheet":
                sheets.setdefault(tag.attributes["href"] or "")
        for tag in page.all("script"):
            if "src" in tag.attributes:
                scripts.setdefault(tag.attributes["src"] or "")
    return list(sheets), list(scripts)


def parts(site: Path, book: Book, scripts: list[str]) -> Iterator[str]:
    """Pack what is put back at the start, and what waits until it is asked for."""
    texts = {name: book.names.in_text((site / name).read_text("utf-8")) for name in scripts}
    own = [(HERE / name).read_text("utf-8") for name in OWN]
    sources = [texts.pop(FRAGMENT), *own, *texts.values()]
    yield packed("exhibit", json.dumps({"held": book.held, "scripts": sources}))
    yield packed("files", json.dumps({name: read_file(site, name) for name in book.files}))
    for name in ON_DEMAND:
        yield packed(name, (site / name).read_text("utf-8"))
    yield packed(SEARCH, script([renamed(page, book.names) for page in read_searched(site)]))


def read_file(site: Path, name: str) -> str:
    """Read a file that a page links to.

    Raises `ValueError` where it is not there.
    """
    path = site / name
    if not path.is_file():
        raise ValueError(f"{name}: is linked but does not exist; create it, or remove the link")
    return path.read_text("utf-8")


def renamed(page: Searched, names: Names) -> Searched:
    """Give a page as the search knows it in the document."""
    places = [
        Place(names.id(page.name, place.fragment), place.title, place.text) for place in page.places
    ]
    return Searched("", page.title, places)
