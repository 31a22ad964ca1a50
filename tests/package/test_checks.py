"""What keeps an edition from being made is named as `page:line: what; fix`, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.assets.sources import parse_source
from scripts.package.checks import find_edition_problems, loads
from scripts.package.pages import later_parts
from scripts.package.pages.later_parts import Part
from scripts.package.pages.reader import parse_page, read_pages

ROOT = Path(__file__).parents[2]
FILES = {
    "other.html": '<h1 id="top">Other</h1>',
    "assets/picture.png": "",
    "assets/css/good.css": "",
    "assets/js/good.js": "",
}
BRING = "add the file to docs/assets"
SPELL = "check the spelling, or put it in backquotes"
X = "https://x.org"


def _check_edition(folder: Path, files: dict[str, str]) -> list[str]:
    """Write an edition with these files and the usual ones, and check it."""
    for name, text in (FILES | files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [str(found) for found in find_edition_problems(list(read_pages(folder)), folder)]


LOADS = {
    f'<img src="{X}/a.png" src="assets/picture.png" alt="">': f"<img> loads {X}/a.png",
    f'<img alt="" srcset="{X}/a.png, assets/picture.png 2x">': f"<img> loads {X}/a.png",
    f'<img src="{X}/a.png" alt="">': f"<img> loads {X}/a.png",
    '<img src="//x.org/a.png" alt="">': "<img> loads //x.org/a.png",
    '<img src="HTTPS://x.org/a.png" alt="">': "<img> loads HTTPS://x.org/a.png",
    '<img src=" https:x.org/a.png" alt="">': "<img> loads https:x.org/a.png",
    '<img src="/\\x.org/a.png" alt="">': "<img> loads /\\x.org/a.png",
    '<img src="ht\ttps://x.org/a.png" alt="">': "<img> loads ht\ttps://x.org/a.png",
    '<img src="&#104;ttps://x.org/a.png" alt="">': f"<img> loads {X}/a.png",
    f'<img alt="" srcset="assets/picture.png 1x, {X}/a.png 2x">': f"<img> loads {X}/a.png",
    f'<picture><source srcset="{X}/a.png"></picture>': f"<source> loads {X}/a.png",
    f'<link rel="preload" as="image" imagesrcset="{X}/a.png 2x">': f"<link> loads {X}/a.png",
    f'<link rel="stylesheet" href="{X}/a.css">': f"<link> loads {X}/a.css",
    f'<link rel="alternate stylesheet" href="{X}/a.css">': f"<link> loads {X}/a.css",
    f'<link rel="preconnect" href="{X}">': f"<link> loads {X}",
    f'<link href="{X}/a.css">': f"<link> loads {X}/a.css",
    f'<script src="{X}/a.js"></script>': f"<script> loads {X}/a.js",
    f'<iframe src="{X}"></iframe>': f"<iframe> loads {X}",
    f'<embed src="{X}/a">': f"<embed> loads {X}/a",
    f'<object data="{X}/a"></object>': f"<object> loads {X}/a",
    f'<video poster="{X}/a.png"></video>': f"<video> loads {X}/a.png",
    f'<video><track src="{X}/a.vtt"></video>': f"<track> loads {X}/a.vtt",
    f'<input type="image" src="{X}/a.png">': f"<input> loads {X}/a.png",
    f'<table background="{X}/a.png"></table>': f"<table> loads {X}/a.png",
    f'<svg><image href="{X}/a.png"/></svg>': f"<image> loads {X}/a.png",
    f'<svg><image xlink:href="{X}/a.png"/></svg>': f"<image> loads {X}/a.png",
    f'<svg><image odd:href="{X}/a.png"/></svg>': f"<image> loads {X}/a.png",
    f'<svg><use href="{X}/a.svg#b"/></svg>': f"<use> loads {X}/a.svg#b",
    f'<svg><filter><feImage href="{X}/a.png"/></filter></svg>': f"<feimage> loads {X}/a.png",
    f'<svg><set attributeName="href" to="{X}/a.png"/></svg>': f"<set> loads {X}/a.png",
    f'<svg><animate values="a.png;{X}/a.png"/></svg>': f"<animate> loads {X}/a.png",
    f'<svg><path fill="url({X}/a.svg#b)"/></svg>': f"fill= loads {X}/a.svg#b",
    f"<svg><path mask=\"URL('{X}/a.svg#b')\"/></svg>": f"mask= loads {X}/a.svg#b",
    f'<meta http-equiv="refresh" content="0; url={X}/a">': f"<meta> loads {X}/a",
    f'<meta http-equiv="Refresh" content="0;{X}/a">': f"<meta> loads {X}/a",
    f'<meta http-equiv="Content-Security-Policy" content="report-uri {X}/a">': (
        f"<meta> loads {X}/a"
    ),
}

REFUSED = {
    f'<a href="other.html" ping="{X}/a">b</a>': [f"<a> sends to {X}/a; remove ping="],
    f'<form action="{X}/a"></form>': [f"<form> sends to {X}/a; remove action="],
    f'<button formaction="{X}/a">b</button>': [f"<button> sends to {X}/a; remove formaction="],
    '<base href="assets/">': [
        "<base> changes every relative address; remove it",
        "there is no assets; correct the address",
    ],
    '<iframe srcdoc="a"></iframe>': ["srcdoc= hides a page; make it a file"],
    '<object data="data:text/html,a"></object>': [
        "<object> hides what it loads in a data: address; make it a file"
    ],
    f"<style>@import '{X}/a.css'</style>": [
        f"<style> loads {X}/a.css; {BRING}",
        "<style> is in the page; move it to docs/assets/css",
    ],
    f"<svg><style>path {{ fill: url({X}/a) }}</style></svg>": [
        f"<style> loads {X}/a; {BRING}",
        "<style> is in the page; move it to docs/assets/css",
    ],
    f"<script>new Image().src = '{X}/a'</script>": [
        f"<script> loads {X}/a; {BRING}",
        "<script> contains code; make it a file in docs/assets/js",
    ],
    f'<script type="importmap">{{"imports": {{"a": "{X}/a.js"}}}}</script>': [
        f"<script> loads {X}/a.js; {BRING}",
        "<script> contains code; make it a file in docs/assets/js",
    ],
    "<script>a()</script>": ["<script> contains code; make it a file in docs/assets/js"],
    '<p onclick="a()">b</p>': ["<p> has onclick=; use a class or a script file"],
    '<p style="color: red">b</p>': ["<p> has style=; use a class or a script file"],
    '<a href="java\nscript:a()">b</a>': ["href= contains code; use a script file"],
    '<p id="a">b</p><p id="a">c</p>': ["id 'a' is also on line 2; give each element its own id"],
    '<a href="othr.html">b</a>': ["there is no othr.html; did you mean other.html?"],
    '<a href="other.html#tip">b</a>': ["other.html has no place #tip; did you mean top?"],
    '<a href="#none">b</a>': ["page.html has no place #none; correct the address"],
    '<button popovertarget="none">b</button>': [
        "page.html has no place #none; correct the address"
    ],
    '<img src="assets/pictur.png" alt="">': [
        "there is no assets/pictur.png; did you mean assets/picture.png?"
    ],
    '<img srcset="assets/pictur.png 2x" alt="">': [
        "there is no assets/pictur.png; did you mean assets/picture.png?"
    ],
    '<a href="/other.html">b</a>': ["/other.html is an absolute address; write a relative one"],
    "<p>lived [#touloupas2021-tace-os CI] on</p>": [
        f"'[#touloupas2021-tace-os CI]' was not recognized; {SPELL}"
    ],
    "<p>lived [#touloupas2021  <em>ci</em>]</p>": [
        f"'[#touloupas2021  ' was not recognized; {SPELL}"
    ],
    "<p>text [!C06] text</p>": [f"'[!C06]' was not recognized; {SPELL}"],
    "<p>text [@tai2020] text</p>": [f"'[@tai2020]' was not recognized; {SPELL}"],
    "<p>text [see @tai2020; @a] text</p>": [f"'[see @tai2020; @a]' was not recognized; {SPELL}"],
    '<img src="assets/picture.png" alt="of [#a]">': [f"'[#a]' in alt= was not recognized; {SPELL}"],
    '<meta name="description" content="of [#a]">': [
        f"'[#a]' in content= was not recognized; {SPELL}"
    ],
    "<p>a <code>b</code> [#c]</p>": [f"'[#c]' was not recognized; {SPELL}"],
    "<p>a<br>[#c]</p>": [f"'[#c]' was not recognized; {SPELL}"],
    "<p>&[#c]": [f"'[#c]' was not recognized; {SPELL}"],
    '<img src="generated/a.svg" alt="">': [
        "there is no generated/a.svg; correct the address",
        "generated/a.svg did not become a figure; put it alone in its paragraph",
    ],
    '<img class="still-picture" src="generated/a.svg" alt="">': [
        "there is no generated/a.svg; correct the address",
    ],
    '<exhibit-chart data-source="generated/charts/a.js"></exhibit-chart>': [
        "there is no generated/charts/a.js; correct the address",
    ],
} | {html: [f"{problem}; {BRING}"] for html, problem in LOADS.items()}

ALLOWED = [
    f'<a href="{X}">b</a>',
    f'<a href="{X}"><svg><path fill="url(#a)"/></svg></a>',
    f'<map><area href="{X}" alt="b"></map>',
    f'<link rel="canonical" href="{X}/page.html">',
    f'<link rel="license author" href="{X}">',
    f'<meta property="og:image" content="{X}/a.png">',
    f'<script type="application/json">{{"doi": "{X}/a"}}</script>',
    '<script src="assets/js/good.js"></script>',
    '<img src="data:image/png;base64,//8A" alt="">',
    '<img src="assets/picture.png" alt="50 [95]" srcset="assets/picture.png 2x">',
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0,0" fill="var(--a, #123456)"/></svg>',
    '<a href="other.html#top">b</a>',
    '<a href="//[no-address">b</a>',
    '<a href="#a">b</a><p id="a">c</p>',
    '<a href="mailto:a@x.org">b</a>',
    f"<p>{X} url({X}) fetch('{X}')</p>",
    "<p>Write <code>[#a]</code> and <code>[@b]</code>.</p>",
    "<pre><span>[!C06]</span></pre>",
    "<p>[<sup>177</sup>Lu]Lu-DOTATATE, [68Ga], [a@x.org], [1], a # b, e-mail @ work</p>",
]


@pytest.mark.parametrize("html", REFUSED)
def test_page_is_refused_with_place_and_remedy(tmp_path: Path, html: str) -> None:
    assert _check_edition(tmp_path, {"page.html": f"<!doctype html>\n{html}"}) == [
        f"page.html:2: {problem}" for problem in REFUSED[html]
    ]


@pytest.mark.parametrize("html", ALLOWED)
def test_page_passes(tmp_path: Path, html: str) -> None:
    assert _check_edition(tmp_path, {"page.html": html}) == []


def test_line_is_that_of_the_markup_within_its_text(tmp_path: Path) -> None:
    (problem,) = _check_edition(tmp_path, {"page.html": "<p>one\ntwo\nand [#three]</p>"})
    assert problem.startswith("page.html:3: '[#three]'")


def test_line_is_that_of_the_address_within_its_style(tmp_path: Path) -> None:
    html = f"<style>\n/* one */\np {{ background: url({X}/a) }}</style>"
    assert f"page.html:3: <style> loads {X}/a; {BRING}" in _check_edition(
        tmp_path, {"page.html": html}
    )


def test_page_for_errors_may_start_at_the_host(tmp_path: Path) -> None:
    assert _check_edition(tmp_path, {"404.html": '<a href="/exhibit/other.html">b</a>'}) == []


def test_page_in_a_folder_is_followed_from_there(tmp_path: Path) -> None:
    assert _check_edition(tmp_path, {"a/page.html": '<a href="../other.html#top">b</a>'}) == []
    assert _check_edition(tmp_path, {"a/page.html": '<a href="other.html">b</a>'}) == [
        "a/page.html:1: there is no a/other.html; did you mean other.html?"
    ]


STYLES = {
    f"p {{ background: url({X}/a.png) }}": f"names {X}/a.png",
    "p { background: url( '//x.org/a.png' ) }": "names //x.org/a.png",
    "p { background: URL(HTTPS://x.org/a.png) }": "names HTTPS://x.org/a.png",
    f'@import "{X}/a.css";': f"names {X}/a.css",
    f"p {{ background: image-set('{X}/a.png' 1x) }}": f"names {X}/a.png",
    f"p {{ background: src('{X}/a.png') }}": f"names {X}/a.png",
    "p { background: url(\\68 ttps://x.org/a.png) }": f"names {X}/a.png",
    "p { background: url('https:\\2f\\2fx.org/a.png') }": f"names {X}/a.png",
    "p { background: url('ht\\\ntps://x.org/a.png') }": f"names {X}/a.png",
    'p { background: url("\\\\\\\\x.org/a.png") }': "names //x.org/a.png",
    'p { content: "/*"; background: url(//x.org/a) } /* */': "names //x.org/a",
}
STYLES_ALLOWED = [
    f"/* after {X}/a.css, // and //x.org */",
    "p { background: url('data:image/svg+xml,%3Csvg xmlns=\"http://www.w3.org/2000/svg\"/%3E') }",
    "p { background: url(data:image/png;base64,AA//8A) }",
    "@namespace svg 'http://www.w3.org/2000/svg';",
    "p { background: url('../picture.png?a#b') }",
]


@pytest.mark.parametrize("css", STYLES)
def test_style_sheet_names_no_host(tmp_path: Path, css: str) -> None:
    text = f"/* one\ntwo */\n{css}"
    assert _check_edition(tmp_path, {"assets/css/a.css": text}) == [
        f"assets/css/a.css:3: {STYLES[css]}; {BRING}"
    ]


@pytest.mark.parametrize("css", STYLES_ALLOWED)
def test_style_sheet_passes(tmp_path: Path, css: str) -> None:
    assert _check_edition(tmp_path, {"assets/css/a.css": css}) == []


@pytest.mark.parametrize(
    "css", ["p { background: url(../pictur.png) }", "@import '../pictur.png';"]
)
def test_style_sheet_loads_what_is_there(tmp_path: Path, css: str) -> None:
    assert _check_edition(tmp_path, {"assets/css/a.css": f"\n{css}"}) == [
        "assets/css/a.css:2: there is no assets/pictur.png; did you mean assets/picture.png?"
    ]


FILE = "which does not work in a page opened as a file; put the data into the page"
SCRIPTS = {
    f"image.src = '{X}/a.png'": [f"names {X}/a.png; {BRING}"],
    "image.src = `//x.org/a.png`": [f"names //x.org/a.png; {BRING}"],
    "const where = 'https:' + host": [f"names https:; {BRING}"],
    "const where = 'https:\\/\\/x.org'": [f"names https:\\/\\/x.org; {BRING}"],
    f"// see {X}/a": [f"names {X}/a; {BRING}"],
    "new WebSocket('wss://x.org')": [f"uses WebSocket, {FILE}", f"names wss://x.org; {BRING}"],
    "new EventSource(where)": [f"uses EventSource, {FILE}"],
    "new XMLHttpRequest()": [f"uses XMLHttpRequest, {FILE}"],
    "fetch(where)": [f"uses fetch, {FILE}"],
    "navigator.sendBeacon(where)": [f"uses sendBeacon, {FILE}"],
    "importScripts(where)": [f"uses importScripts, {FILE}"],
    "new Worker(where)": [f"uses Worker, {FILE}"],
    "navigator.serviceWorker.register(where)": [f"uses serviceWorker, {FILE}"],
    "image.src = '\\/\\/x.org'": [f"names \\/\\/x.org; {BRING}"],
    "const a = import (where)": [f"uses import, {FILE}"],
    "import {a} from './a.js'": [f"uses import, {FILE}"],
}
SCRIPTS_ALLOWED = [
    "const SVG = 'http://www.w3.org/2000/svg'",
    "// an important remark on fetching",
    "const one = a / b // a comment",
    "image.src = address",
]
VENDORED = {
    f"fetch('{X}/a')": f"{X}/a",
    f"import '{X}/a.js'": f"{X}/a.js",
    f"importScripts('{X}/a.js')": f"{X}/a.js",
    f"navigator.sendBeacon('{X}/a')": f"{X}/a",
    'new WebSocket("wss://x.org")': "wss://x.org",
    f"request.open('GET', '{X}/a')": f"{X}/a",
    "image.src='//x.org/a'": "//x.org/a",
}
VENDORED_ALLOWED = [f"const home = '{X}'", f"link.href='{X}'", "fetch(where)"]


@pytest.mark.parametrize("js", SCRIPTS)
def test_script_of_ours_names_no_host_and_talks_to_none(tmp_path: Path, js: str) -> None:
    assert _check_edition(tmp_path, {"assets/js/a.js": f"'use strict'\n{js}"}) == [
        f"assets/js/a.js:2: {problem}" for problem in SCRIPTS[js]
    ]


@pytest.mark.parametrize("js", SCRIPTS_ALLOWED)
def test_script_of_ours_passes(tmp_path: Path, js: str) -> None:
    assert _check_edition(tmp_path, {"assets/js/a.js": js}) == []


def test_script_in_a_bundle_may_do_what_it_may_by_itself(tmp_path: Path) -> None:
    talks = "\nfetch(where)\n"
    kiosk, other = "generated/bundles/kiosk.0f1e2d3c.js", "generated/bundles/exhibit.js"
    assert _check_edition(tmp_path, {kiosk: talks}) == []
    (problem,) = _check_edition(tmp_path, {kiosk: f"{talks}new WebSocket(where)"})
    assert problem.startswith(f"{kiosk}:3: uses WebSocket, which does not work")
    (problem,) = _check_edition(tmp_path, {kiosk: "", other: talks})
    assert problem.startswith(f"{other}:2: uses fetch")


def test_source_of_a_bundle_that_talks_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = parse_source("core/load", "js", "\nfetch(where)\n")
    monkeypatch.setattr(loads, "list_bundle_scripts", lambda _: [source])
    (problem,) = _check_edition(tmp_path, {"generated/bundles/exhibit.js": "fetch(a)"})
    assert problem.startswith("assets/js/core/load.js:2: uses fetch, which does not work")


def test_script_loads_only_what_is_there(tmp_path: Path) -> None:
    script = {"assets/js/a.js": "\nload('generated/bundle.js', \"assets/js/good.js\")"}
    assert _check_edition(tmp_path, {**script, "generated/bundles.js": ""}) == [
        "assets/js/a.js:2: there is no generated/bundle.js; did you mean generated/bundles.js?"
    ]


def test_page_loads_no_two_bundles_with_the_same_scripts(tmp_path: Path) -> None:
    tags = "".join(
        f'<script src="generated/bundles/{name}.js"></script>' for name in ("explorer", "figure")
    )
    files = {f"generated/bundles/{name}.js": "" for name in ("explorer", "figure")}
    (problem,) = _check_edition(tmp_path, {**files, "a.html": tags})
    assert "loads the bundles explorer and figure, which have scripts in common" in problem


@pytest.mark.parametrize("js", VENDORED)
def test_vendored_script_calls_no_host(tmp_path: Path, js: str) -> None:
    assert _check_edition(tmp_path, {"assets/vendor/a.js": f"\n{js}"}) == [
        f"assets/vendor/a.js:2: names {VENDORED[js]}; {BRING}"
    ]


@pytest.mark.parametrize("js", VENDORED_ALLOWED)
def test_vendored_script_may_name_one(tmp_path: Path, js: str) -> None:
    assert _check_edition(tmp_path, {"assets/vendor/a.js": js}) == []


DRAWINGS = {
    f'<image href="{X}/a.png"/>': f"<image> loads {X}/a.png; {BRING}",
    f'<svg:image href="{X}/a.png"/>': f"<svg:image> loads {X}/a.png; {BRING}",
    f"<style>@import '{X}/a.css'</style>": f"<style> loads {X}/a.css; {BRING}",
    f'<?xml-stylesheet href="{X}/a.css"?>': f"<?xml-stylesheet> loads {X}/a.css; {BRING}",
    "<script>a()</script>": "<script> contains code; make it a file in docs/assets/js",
    '<path onload="a()"/>': "<path> has onload=; use a class or a script file",
}


@pytest.mark.parametrize("svg", DRAWINGS)
def test_drawing_loads_nothing_and_runs_nothing(tmp_path: Path, svg: str) -> None:
    assert _check_edition(tmp_path, {"assets/a.svg": f"<svg>\n{svg}</svg>"}) == [
        f"assets/a.svg:2: {DRAWINGS[svg]}"
    ]


def test_drawing_may_have_a_style_of_its_own(tmp_path: Path) -> None:
    drawing = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "a" "http://www.w3.org/Graphics/SVG/svg11.dtd">'
        '<svg xmlns="http://www.w3.org/2000/svg"><style>path { fill: red }</style></svg>'
    )
    assert _check_edition(tmp_path, {"assets/a.svg": drawing}) == []


def test_all_problems_are_reported_at_once_and_nothing_is_returned(tmp_path: Path) -> None:
    built, edition = tmp_path / "built", tmp_path / "edition"
    built.mkdir()
    (built / "assets").mkdir()
    foot = '<li class="colophon-edition"></li>'
    (built / "page.html").write_text(f'<p id="a">[#b]</p>\n<a href="none.html">c</a>{foot}')
    (built / "page2.html").write_text(f'<img src="{X}" alt="">{foot}')
    (built / "page3.html").write_text("")
    command = [sys.executable, "-m", "scripts.package", "online", str(built), str(edition)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert [line.split(": ")[0] for line in run.stderr.splitlines()] == [
        "index.html",
        "page3.html:1",
        "page.html:2",
        "page.html:1",
        "page2.html:1",
    ]


def test_element_left_open_ends_with_the_one_around_it() -> None:
    page = parse_page("page.html", "<div><code>a</div><p>b</p>")
    assert [(text.content, text.holder) for text in page.texts] == [("a", "code"), ("b", "p")]


def test_scripts_of_markup_may_name_addresses_wherever_the_site_is_copied_to(
    tmp_path: Path,
) -> None:
    said = "takeShared('https://doi.org/10.1/x')"
    for name in ("generated/cards/00.js", "exhibit/generated/kiosk/00.js"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(said)
    assert list(loads.find_file_loads(tmp_path)) == []
    (tmp_path / "generated/other.js").write_text(said)
    assert len(list(loads.find_file_loads(tmp_path))) == 1


def test_document_is_checked_with_what_it_shows_later(tmp_path: Path) -> None:
    (tmp_path / later_parts.FOLDER).mkdir(parents=True)
    part = Part({}, {"a": '<div id="a" style="top: 0"></div>'})
    (tmp_path / later_parts.FOLDER / "00.js").write_text(later_parts.render_part_script(part))
    (tmp_path / "kiosk.html").write_text(
        '<button popovertarget="a"></button><button popovertarget="b"></button>\n'
        '<div class="cards"></div>\n'
        '<script type="application/json" id="kiosk-parts">[["a"]]</script>\n'
    )
    problems = find_edition_problems(list(read_pages(tmp_path)), tmp_path)
    assert [problem.what for problem in problems] == [
        "<div> has style=",
        "kiosk.html has no place #b",
    ]
