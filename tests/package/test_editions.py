"""All editions are made or none, the same bytes each time, and say what they leave out."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from scripts.assets.bundles import list_bundle_scripts, locate_bundle
from scripts.assets.minify import minify_sources
from scripts.package import folder, single
from scripts.package.checks.limits import find_size_problems
from scripts.package.editions import make_editions
from scripts.package.left_out import (
    LEFT_OUT,
    LEFT_OUT_BY_CODE,
    list_left_out_parts,
    render_left_out_table,
)
from scripts.package.pages import stamp, switch, worker
from scripts.release import Release
from scripts.survey.site_config import read_site
from tests.site import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CITE = '<h2 id="how-to-cite">How to cite</h2><p>Ho A &amp; Ro B. TACE.</p>'
RELEASE = Release("1.2.3", "1 May 2026", "0123456789", datetime(2026, 5, 1, 12, tzinfo=UTC))
NAMES = ("folder", "single")
FILES = ["exhibit-1.2.3.html", "exhibit-offline-1.2.3.zip"]
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta name="description" content="d"><link rel="icon" href="assets/icon.svg"><script
src="generated/bundles/head.js"></script><link rel="stylesheet" href="assets/css/a.css"></head>
<body><header class="masthead"><nav class="menu"><a href="index.html"{home}>Home</a>
<a href="b.html"{b}>B</a></nav></header><div class="page"><main id="content" tabindex="-1">
<div class="content"><h1 id="top">{title}</h1>{body}{cite}</div></main></div>
<footer class="colophon"><ul><li class="colophon-edition">Online edition</li></ul></footer>
<script defer src="assets/js/core/fragment.js"></script></body></html>"""


def _write_site(site: Path, body: str = "", other: str = "") -> Path:
    """Write a site of two pages, with what every edition takes from it."""
    scripts = (
        "generated/bundles/head.js",
        single.FRAGMENT_SCRIPT,
        single.SEARCH_SCRIPT,
        *single.ON_DEMAND_SCRIPTS,
    )
    styles = ("assets/css/a.css", "generated/bundles/start-here.css")
    for name in (*scripts, *styles, "assets/icon.svg"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("<svg></svg>" if name.endswith("svg") else "")
    here = ' aria-current="page"'
    (site / "index.html").write_text(PAGE.format(title="Home", home=here, b="", body=body, cite=""))
    (site / "b.html").write_text(PAGE.format(title="B", home="", b=here, body=other, cite=CITE))
    (site / "404.html").write_text("<p>not here</p>")
    return site


def _make_all_editions(site: Path, target: Path, release: Release = RELEASE) -> list[str]:
    """Make the editions; give the problems."""
    return [str(problem) for problem in make_editions(site, target, release, NAMES)[1]]


def _read_document(tmp_path: Path, body: str, other: str = "") -> str:
    """Give the document that a site of two pages becomes."""
    site = _write_site(tmp_path / "site", body, other)
    assert _make_all_editions(site, tmp_path / "dist") == []
    return (tmp_path / "dist" / FILES[0]).read_text("utf-8")


def test_editions_made_twice_are_the_same_bytes(tmp_path: Path) -> None:
    site = _write_site(tmp_path / "site", "<p>one</p>")
    for name in ("a", "b"):
        assert _make_all_editions(site, tmp_path / name) == []
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == FILES
    for name in FILES:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_site_is_left_as_it_was(tmp_path: Path) -> None:
    site = _write_site(tmp_path / "site")
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    _make_all_editions(site, tmp_path / "dist")
    assert before == {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}


BROKEN = {
    '<a href="none.html">x</a>': "folder: index.html:6: there is no none.html",
    "<p><b>x</p>": "single: index.html:6: </p> closes <b>; close the inner element first",
    '<img src="https://x.org/a.png" alt="">': "loads https://x.org/a.png",
    '<a href="data.csv">x</a>': "folder: index.html:6: there is no data.csv",
}


@pytest.mark.parametrize("body", BROKEN)
def test_last_good_editions_stay_when_one_can_not_be_made(tmp_path: Path, body: str) -> None:
    target = tmp_path / "dist"
    assert _make_all_editions(_write_site(tmp_path / "site"), target) == []
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    problems = _make_all_editions(
        _write_site(tmp_path / "site", body), target, replace(RELEASE, version="1.2.4")
    )
    assert any(BROKEN[body] in problem for problem in problems), problems
    assert before == {path.name: path.read_bytes() for path in target.iterdir()}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_folder_names_its_edition_and_what_to_open(tmp_path: Path) -> None:
    _make_all_editions(_write_site(tmp_path / "site"), tmp_path / "dist")
    with ZipFile(tmp_path / "dist" / FILES[1]) as archive:
        names = archive.namelist()
        assert {name.split("/")[0] for name in names} == {"exhibit-offline-1.2.3"}
        assert "exhibit-offline-1.2.3/404.html" not in names
        start = archive.read("exhibit-offline-1.2.3/START-HERE.html").decode()
        page = archive.read("exhibit-offline-1.2.3/b.html").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 5, 1, 12, 0, 0)}
    for said in (
        "1.2.3",
        "1 May 2026",
        "0123456789",
        "Ho A &amp; Ro B. TACE.",
        "not advice",
        "index.html",
    ):
        assert said in start
    assert "Offline folder, made from commit 0123456789" in page


def test_ids_of_two_pages_are_made_unique_and_links_follow(tmp_path: Path) -> None:
    html = _read_document(
        tmp_path,
        '<p id="x" aria-labelledby="x top">1</p><a href="b.html#x">2</a><a href="#only">3</a>'
        '<p id="only">4</p><a href="b.html">5</a><svg><path fill="url(#x)" d="M1 1"></path></svg>',
        '<p id="x">6</p><button popovertarget="x">7</button><a href="index.html#only">8</a>',
    )
    for part in (
        '<p id="index--x" aria-labelledby="index--x index--top">1',
        'href="#b--x">2',
        'href="#only">3',
        'id="only">4',
        'href="#b">5',
        'fill="url(#index--x)"',
        'id="b--x">6',
        'popovertarget="b--x">7',
        'href="#only">8',
    ):
        assert part in html
    assert "Single file, made from commit 0123456789" in html


def test_cards_occur_once_and_outside_of_the_leaves(tmp_path: Path) -> None:
    card = '<div class="cards"><div id="record-a" popover>card<a href="b.html">B</a></div></div>'
    html = _read_document(tmp_path, card, card)
    assert html.count('id="record-a"') == 1
    assert html.index('id="record-a"') > html.rindex("</section>")


def test_drawing_loses_only_what_nobody_sees(tmp_path: Path) -> None:
    unseen = '<rect fill-opacity="0" stroke="#000" stroke-opacity="0"></rect><path></path><g></g>'
    seen = '<text x="1">a</text><rect fill="red"></rect><path d="M0 0h1"></path>'
    html = _read_document(tmp_path, f"<svg>{unseen}<g>{seen}</g></svg>")
    assert f"<svg>{seen}</svg>" in html


def test_file_that_is_too_large_is_named_with_its_size(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"x" * 1_510_000)
    assert find_size_problems(path, 1.6) == []
    (problem,) = find_size_problems(path, 1.5)
    assert str(problem).startswith("a.zip: is 1.51 MB; the limit is 1.5 MB")


def test_the_table_says_what_the_editions_leave_out() -> None:
    assert render_left_out_table() in (ROOT / "docs-dev/left-out.md").read_text("utf-8")


BY_THE_WAY = {
    "Hand-out": {"figure-table", "claim-check"},
    "One-sheet edition": {"evidence-note", "exhibit-figure", "procedure-plate"},
    "Single file": {
        "404.html",
        "sitemap.xml",
        *worker.INSTALL_FILES,
        "data-file",
        single.SEARCH_SCRIPT,
    },
}
"""What an edition is without by how it is made, with no list that names it."""


@pytest.mark.parametrize("edition", LEFT_OUT)
def test_listed_omissions_of_an_edition_match_its_code(edition: str) -> None:
    assert list_left_out_parts(edition) == {
        *LEFT_OUT_BY_CODE[edition],
        *BY_THE_WAY.get(edition, ()),
    }
    assert all(row.what and row.why for row in LEFT_OUT[edition])


def test_every_file_edition_lacks_its_listed_omissions(tmp_path: Path) -> None:
    site = _write_site(tmp_path / "site", '<p class="Z3988">x</p><p class="figure-controls">y</p>')
    for name in (*worker.HOST_FILES, *folder.BUILD_FILES, *worker.INSTALL_FILES):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("{}")
    assert _make_all_editions(site, tmp_path / "dist") == []
    with ZipFile(tmp_path / "dist" / FILES[1]) as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
    assert names & list_left_out_parts(folder.EDITION) == set()
    html = (tmp_path / "dist" / FILES[0]).read_text("utf-8")
    assert not re.search('class="(Z3988|figure-controls)"', html)


def test_kind_of_file_that_no_style_sheet_loads_yet_is_named_with_its_place(tmp_path: Path) -> None:
    site = _write_site(tmp_path / "site")
    (site / "assets/css/a.css").write_text("p { background: url(y.png) }")
    (site / "assets/css/y.png").write_bytes(b"")
    (problem,) = _make_all_editions(site, tmp_path / "dist")
    assert problem.startswith("single: a.css: loads y.png, of an unknown kind; add")


def test_scripts_of_a_bundle_run_one_by_one_without_the_live_charts(tmp_path: Path) -> None:
    site = _write_site(tmp_path / "site")
    bundles = ("exhibit", "figure")
    tags = ""
    for name in bundles:
        (site / locate_bundle(name, "js")).write_text("")
        tags += f'<script defer src="{locate_bundle(name, "js")}"></script>'
    before = f'<script defer src="{single.FRAGMENT_SCRIPT}"></script>'
    for name in ("index.html", "b.html"):
        html = (site / name).read_text("utf-8")
        assert before in html
        (site / name).write_text(html.replace(before, tags))
    (site / single.FRAGMENT_SCRIPT).unlink()
    assert _make_all_editions(site, tmp_path / "dist") == []
    html = (tmp_path / "dist" / FILES[0]).read_text("utf-8")
    packed = re.search(r'data-part="exhibit">([^<]*)<', html)
    assert packed
    first, *others = json.loads(zlib.decompress(b64decode(packed[1])))["scripts"]
    sources = {one.path: one for name in bundles for one in list_bundle_scripts(name)}
    minified = {path: one.text for path, one in minify_sources([*sources.values()]).items()}
    assert first == minified.pop(single.FRAGMENT_SCRIPT)
    for name in single.LEFT_OUT_SCRIPTS - {switch.SCRIPT}:
        del minified[name]
    assert others[len(single.OWN_SCRIPTS) :] == [*minified.values()]


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ('class="menu"', "single: index.html: is not in the menu; add it to the nav"),
        (
            single.FRAGMENT_SCRIPT,
            "single: index.html: does not load assets/js/core/fragment.js; add",
        ),
    ],
)
def test_incomplete_site_is_reported_with_the_fix(tmp_path: Path, missing: str, said: str) -> None:
    site = _write_site(tmp_path / "site")
    for name in ("index.html", "b.html"):
        html = (site / name).read_text("utf-8")
        (site / name).write_text(html.replace(missing, 'class="other"'))
    assert [one for one in _make_all_editions(site, tmp_path / "dist") if one.startswith(said)]


def test_what_a_version_or_a_commit_holds_is_text(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text('<li class="colophon-edition">Online edition</li>')
    hostile = replace(RELEASE, version="<b>&1", commit=r"\g<1><i>")
    assert stamp.stamp_pages([path], "Folder", hostile) == []
    assert path.read_text() == (
        '<li class="colophon-edition">Folder, made from commit \\g&lt;1&gt;&lt;i&gt;</li>'
    )
    start = folder.render_start_page(hostile, "", tmp_path)
    assert "<dd>&lt;b&gt;&amp;1</dd>" in start
    assert "<i>" not in start


def test_folder_and_its_opener_carry_the_site_s_name(tmp_path: Path) -> None:
    start = folder.render_start_page(RELEASE, "", tmp_path)
    assert start.count(read_site().name) == 2
    template = ROOT / "scripts/package/folder/start-here.html"
    assert read_site().name not in template.read_text("utf-8")


def test_what_is_stored_is_stored_under_the_exhibit_s_name() -> None:
    """On file:// all folders share one storage."""
    stored = re.compile(r"(?:local|session)Storage\.(?:get|set|remove)Item\(([^,)]*)")
    keys = set()
    for path in (ROOT / "docs/assets/js").rglob("*.js"):
        script = path.read_text("utf-8")
        named = dict(re.findall(r"const (\w+) = ('[^']*')", script))
        keys |= {named.get(key, key) for key in stored.findall(script)}
    assert keys
    assert all(key.startswith("'exhibit:") for key in keys), keys
