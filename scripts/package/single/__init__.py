"""The single file: every page as a leaf of one document that asks for nothing outside itself."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from scripts.assets.bundles import (
    list_bundle_scripts,
    locate_bundle,
    locate_file,
    parse_address,
)
from scripts.assets.minify import minify_sources
from scripts.package.checks import find_duplicate_ids, find_leftover_markup, links, loads
from scripts.package.checks.limits import find_size_problems
from scripts.package.pages import switch, worker
from scripts.package.pages.reader import parse_page
from scripts.package.pages.search import (
    SearchContent,
    SearchPage,
    read_search_content,
    render_search_script,
)
from scripts.package.pages.stamp import stamp_pages
from scripts.package.pages.styles import encode_data_url, inline_style_sheet
from scripts.package.pages.synonyms import read_synonyms
from scripts.package.pages.templates import render_document
from scripts.package.single.compose import bind_pages, read_menu_pages
from scripts.package.single.packing import pack_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scripts.package.pages.tree import Element
    from scripts.package.single.compose import Book
    from scripts.package.single.names import DocumentNames
    from scripts.release import Release

EDITION = "Single file"
HERE = Path(__file__).parent
LIVE_SCRIPTS = {"assets/js/chart/chart.js", "assets/js/chart/plotly.js"}
"""The live charts: Plotly alone would take a fifth of the size that e-mail allows."""
LEFT_OUT_SCRIPTS = {worker.SCRIPT, switch.SCRIPT, *LIVE_SCRIPTS}
ON_DEMAND_SCRIPTS = (
    "assets/vendor/minisearch/minisearch.js",
    locate_bundle("keyboard", "js"),
    locate_bundle("finder", "js"),
    locate_bundle("sharing", "js"),
    "generated/figure-font.js",
    "generated/slides.js",
)
"""Scripts that wait, packed, until something asks for them."""
SEARCH_SCRIPT = "generated/search.js"
FIRST_SCRIPT = "assets/js/head/scheme.js"
"""What must run before the document is painted."""
LINK_SCRIPT = "assets/js/head/linked-figure.js"
"""What leads to the figure of an address in a page that is still to come; `leaves.js` does here."""
FONTS_SCRIPT = "assets/js/head/fonts.js"
"""What asks for the fonts, which are in the document."""
FRAGMENT_SCRIPT = "assets/js/core/fragment.js"
"""What the script that turns the leaves asks; it runs before all that look for their place."""
OWN_SCRIPTS = ("leaves.js", "files.js")
MAX_MEGABYTES = 3.3


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Write the document, or list what keeps it from being written."""
    name = f"exhibit-{release.version}.html"
    try:
        html = _bind_document(site)
    except ProblemsError as error:
        return list(error.problems)
    with TemporaryDirectory() as work:
        fresh = Path(work) / name
        fresh.write_text(html, encoding="utf-8")
        found = stamp_pages([fresh], EDITION, release)
        found += _find_document_problems(name, fresh.read_text("utf-8")) + find_size_problems(
            fresh, MAX_MEGABYTES
        )
        if not found:
            (target / name).write_bytes(fresh.read_bytes())
    return found


def _find_document_problems(name: str, html: str) -> list[Problem]:
    """List links that leave the document, broken links, and markup shown as typed."""
    page = parse_page(name, html)
    return [
        *loads.find_page_loads(page),
        *find_duplicate_ids(page),
        *links.find_broken_links(page, {page.name: page}, {name}),
        *find_leftover_markup(page),
    ]


def _bind_document(site: Path) -> str:
    """Bind the site's pages to one document.

    Raises `ProblemsError` for a page that is not closed or missing, or a file of unknown kind.
    """
    pages = read_menu_pages(site)
    sheets, loaded = _list_loaded_files(pages.values())
    scripts = _read_scripts(site, loaded)
    if (first := pages.get("index.html")) is None:
        fix = "add it to the nav in mkdocs.yml"
        raise ProblemsError(Problem("index.html", WHOLE_FILE, "is not in the menu", fix))
    for needed in (FIRST_SCRIPT, FRAGMENT_SCRIPT):
        if needed not in scripts:
            what = f"does not load {needed}"
            fix = "add its bundle to theme/main.html"
            raise ProblemsError(Problem("index.html", WHOLE_FILE, what, fix))
    masthead, colophon = (
        _require_part(first, "header", "masthead"),
        _require_part(first, "footer", "colophon"),
    )
    book = bind_pages(pages)
    for framing in (masthead, colophon):
        book.names.rename("index.html", framing)
    unneeded = {FIRST_SCRIPT, FONTS_SCRIPT, LINK_SCRIPT, *LEFT_OUT_SCRIPTS}
    running = {name: text for name, text in scripts.items() if name not in unneeded}
    paths = [*(site / sheet for sheet in sheets), HERE / "leaves.css"]
    return render_document(
        "single/document.html",
        title=_require_part(first, "title").inside,
        tags=[
            *(tag for tag in first.all("meta") if "name" in tag.attributes),
            *(tag for tag in first.all("link") if tag.attributes.get("rel") == "canonical"),
        ],
        icon=encode_data_url(site / "assets/icon.svg"),
        first=scripts[FIRST_SCRIPT].strip(),
        sheets=[inline_style_sheet(path) for path in paths],
        masthead=masthead,
        leaves=book.leaves,
        cards=book.cards.values(),
        colophon=colophon,
        packed=_pack_parts(site, book, running),
        start=(HERE / "start.js").read_text("utf-8").strip(),
    )


def _require_part(page: Element, name: str, of_class: str = "") -> Element:
    """Give a part that every page has.

    Raises `ProblemsError` where it is missing.
    """
    found = page.first(name, of_class)
    if found is None:
        fix = "add it to theme/main.html"
        raise ProblemsError(Problem("index.html", WHOLE_FILE, f"has no <{name}>", fix))
    return found


def _list_loaded_files(pages: Iterable[Element]) -> tuple[list[str], list[str]]:
    """Give the style sheets and the scripts of all pages, each once, in their order."""
    sheets: dict[str, None] = {}
    scripts: dict[str, None] = {}
    for page in pages:
        for tag in page.all("link"):
            if tag.attributes.get("rel") == "stylesheet":
                sheets.setdefault(tag.attributes["href"] or "")
        for tag in page.all():
            if name := tag.attributes.get("src") or tag.attributes.get("data-later"):
                scripts.setdefault(name)
    return list(sheets), list(scripts)


def _read_scripts(site: Path, names: Iterable[str]) -> dict[str, str]:
    """Read the scripts of pages by their paths, a bundle as the sources that it holds."""
    texts: dict[str, str] = {}
    for name in names:
        if bundle := parse_address(name):
            sources = minify_sources(list_bundle_scripts(bundle[0]))
            texts |= {path: source.text for path, source in sources.items()}
        elif (site / name).is_file():
            texts[name] = (site / name).read_text("utf-8")
    return texts


def _pack_parts(site: Path, book: Book, scripts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pack what is put back at the start, and what waits until it is asked for, by its name."""
    texts = {name: book.names.rename_in_text(text) for name, text in scripts.items()}
    own = [(HERE / name).read_text("utf-8") for name in OWN_SCRIPTS]
    sources = [texts.pop(FRAGMENT_SCRIPT), *own, *texts.values()]
    files = {name: _read_linked_file(site, name) for name in book.files}
    yield "exhibit", pack_text(json.dumps({"held": book.held, "scripts": sources}))
    yield "files", pack_text(json.dumps(files))
    for name in ON_DEMAND_SCRIPTS:
        yield name, pack_text((site / locate_file(site, name)).read_text("utf-8"))
    searched = _rename_content(read_search_content(site), book.names)
    yield SEARCH_SCRIPT, pack_text(render_search_script(searched, read_synonyms()[0]))


def _read_linked_file(site: Path, name: str) -> str:
    """Read a file that a page links to.

    Raises `ProblemsError` where it is not there.
    """
    path = site / name
    if not path.is_file():
        fix = "create it, or remove the link"
        raise ProblemsError(Problem(name, WHOLE_FILE, "is linked but does not exist", fix))
    return path.read_text("utf-8")


def _rename_content(content: SearchContent, names: DocumentNames) -> SearchContent:
    """Give what the search knows, by the names that places have in the document."""
    questions = [
        question._replace(address=names.address("", question.address))
        for question in content.questions
    ]
    return SearchContent([_rename_places(page, names) for page in content.pages], questions)


def _rename_places(page: SearchPage, names: DocumentNames) -> SearchPage:
    places = [place._replace(fragment=names.id(page.name, place.fragment)) for place in page.places]
    return page._replace(name="", places=places)
