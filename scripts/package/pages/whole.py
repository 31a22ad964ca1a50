"""A page of the site with all that it loads or folds away in its place again.

The site's pages show figures as images, name the scripts that have their data, and fold tables into
`<noscript>`; cards and formats to copy are in scripts that all share. Editions that are made from a
page's text read it through `read_whole_page`. Each part has a function of its own, which takes and
gives HTML.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from scripts.markup.chart_data import read_chart_data
from scripts.markup.embedding import embed_json
from scripts.markup.pictures import PICTURE_CLASS, read_inline_picture
from scripts.markup.shared_markup import CARDS, FORMATS, find_folders, read_parts
from scripts.package.pages import later_parts
from scripts.package.pages.card_parts import restore_cards, restore_formats

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

IMAGE = re.compile(rf'<img\b[^>]*\bclass="{PICTURE_CLASS}"[^>]*>')
STEM = re.compile(r'\bsrc="[^"]*?generated/([\w-]+)\.svg"')
CHART = re.compile(r"(<exhibit-chart\b[^>]*)>(.*?)(?=</exhibit-chart>)", re.DOTALL)
SOURCE = re.compile(r' data-source="([^"]+)"')
PICTURE = re.compile(r' data-picture="[^"]+"')
FOLDED = re.compile(r'<noscript class="folded">(.*?)</noscript>', re.DOTALL)


def read_whole_page(path: Path, *, keeps_sources: bool = False) -> str:
    """Read a page of the site as one document, as `restore_page` gives it."""
    return restore_page(path.read_text(encoding="utf-8"), path.parent, keeps_sources=keeps_sources)


def restore_page(html: str, site: Path, *, keeps_sources: bool = False) -> str:
    """Give a page as one document; `site` is the folder that it stands in.

    With `keeps_sources`, a chart still names the script of its data, next to the data themselves.
    Raises `ProblemsError` where a file that the page names is not there.
    """
    if later_parts.has_parts(html):
        return later_parts.restore_document(html, later_parts.read_parts(site))
    html = restore_cards(html, _load_parts(site, CARDS))
    html = restore_formats(html, _load_parts(site, FORMATS))
    html = restore_pictures(html, site)
    html = restore_chart_data(html, site, keeps_sources=keeps_sources)
    return unfold_tables(html)


def restore_pictures(html: str, site: Path) -> str:
    """Put each drawing in the place of its image."""
    return IMAGE.sub(lambda image: _read_picture(image[0], site), html)


def _read_picture(image: str, site: Path) -> str:
    """Read the drawing that an image shows; an image of something else stays."""
    if (stem := STEM.search(image)) is None:
        return image
    _require_file(site, f"generated/{stem[1]}.svg")
    return read_inline_picture(site / "generated", stem[1])


def restore_chart_data(html: str, site: Path, *, keeps_sources: bool = False) -> str:
    """Put each chart's data into it."""

    def restore_chart(chart: re.Match[str]) -> str:
        opening, content = chart.groups()
        source = SOURCE.search(opening)
        opening = PICTURE.sub("", opening if keeps_sources else SOURCE.sub("", opening))
        data = _render_chart_data(unescape(source[1]), site) if source else ""
        return f"{opening}>{content}{data}"

    return CHART.sub(restore_chart, html)


def _render_chart_data(name: str, site: Path) -> str:
    """Write the data of a script as JSON that stands in the page."""
    content = read_chart_data(_require_file(site, name).read_text("utf-8"))
    script = f'<script type="application/json">{embed_json(content)}</script>'
    return f'<span class="chart-data" hidden="">{script}</span>'


def unfold_tables(html: str) -> str:
    """Put what is folded away where it stands without scripts."""
    return FOLDED.sub(r"\1", html)


def _require_file(site: Path, name: str) -> Path:
    """Give the path of a file that a page names.

    Raises `ProblemsError` if there is none.
    """
    path = site / name.removeprefix("./")
    if not path.is_file():
        what, fix = "a page names it, but it does not exist", "rebuild the site with `make site`"
        raise ProblemsError(Problem(name, WHOLE_FILE, what, fix))
    return path


def _load_parts(site: Path, kind: str) -> Mapping[str, str]:
    """Read what pages of a site share, again only if one of the scripts has changed."""
    scripts = (path for folder in find_folders(site, kind) for path in folder.glob("*.js"))
    states = ((path.stat().st_mtime_ns, path.name) for path in scripts)
    return _read_parts(site, kind, tuple(sorted(states)))


@lru_cache(maxsize=4)
def _read_parts(site: Path, kind: str, _state: tuple[tuple[int, str], ...]) -> Mapping[str, str]:
    return read_parts(site, kind)
