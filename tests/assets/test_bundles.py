"""Bundles hold what their pages need, once, in order, with addresses right from their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from scripts.assets import bundles
from scripts.assets.bundles import (
    APART,
    BUNDLES,
    find_bundle,
    list_bundle,
    list_bundle_scripts,
    parse_address,
    render_bundle,
)
from scripts.assets.sources import KINDS, Source, parse_source, read_sources
from scripts.survey.site_bundles import MADE_SHEETS
from scripts.survey.site_config import CONFIG_FILE, SafeLoader
from tests.site import ROOT

if TYPE_CHECKING:
    from pathlib import Path

GENERATED_SHEETS = dict.fromkeys(MADE_SHEETS, "")
SOURCES = {kind: read_sources(kind, made=GENERATED_SHEETS) for kind in KINDS}
CONFIG = yaml.load(CONFIG_FILE.read_text("utf-8"), SafeLoader)  # noqa: S506  # it is safe
SITE_KINDS = CONFIG["extra"]["bundles"]
PAGES = {
    "index": "",
    "results": "figure",
    "evidence": "explorer",
    "procedure": "procedure",
    "about": "review",
    "methods": "review",
}
"""What pages of the site load besides what every page has."""
BUNDLE_ADDRESS = re.compile(
    r'(?:href|src|data-later)="generated/bundles/([\w-]+)\.[0-9a-f]{8}\.(css|js)"'
)


def _list_bundled_sources(name: str, kind: str) -> list[str]:
    return list_bundle(SOURCES[kind], name, kind)


def test_sources_of_the_exhibit_are_in_order() -> None:
    assert bundles.find_bundle_problems(GENERATED_SHEETS) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", BUNDLES)
def test_bundle_has_what_it_needs_before_it(name: str, kind: str) -> None:
    sources, loaded = SOURCES[kind], [*BUNDLES[name].behind, name]
    before: set[str] = set()
    for part in loaded:
        for one in _list_bundled_sources(part, kind):
            assert {need.name for need in sources[one].needs} <= before, one
            assert one not in before
            before.add(one)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("frame", "css", "core/fonts core/tokens core/tokens-dark core/base"),
        ("operator-sheet", "css", "core/fonts core/tokens paper/operator-sheet"),
        ("head", "js", "head/fonts head/kiosk-switch head/linked-figure head/scheme"),
        ("finder", "js", "search/words search/question search/find search/snippet search/hits"),
        ("sharing", "js", "figure/cite picture/qr-path picture/slide"),
        ("procedure", "js", "procedure/camera procedure/procedure"),
        (
            "explorer",
            "css",
            "figure/figure figure/chart explorer/explorer explorer/chart explorer/table",
        ),
        ("review", "css", "review/claims review/history"),
    ],
)
def test_bundle_has_no_more_than_its_pages_need(name: str, kind: str, expected: str) -> None:
    assert _list_bundled_sources(name, kind) == expected.split()


def test_kiosk_sets_its_stage_before_any_element_and_begins_last() -> None:
    assert _list_bundled_sources("kiosk-stage", "js")[-1] == "kiosk/stage"
    assert _list_bundled_sources("kiosk", "js")[-1] == "kiosk/start"
    assert "chart/chart" in _list_bundled_sources("kiosk", "js")
    assert not {"search/search", "figure/figure"} & {*_list_bundled_sources("kiosk", "js")}


def test_print_has_the_last_word_on_what_it_changes() -> None:
    order = _list_bundled_sources("exhibit", "css")
    assert order.index("core/print") > order.index("page/article")


def test_each_kind_of_page_of_the_site_is_declared_in_the_order_of_the_bundles() -> None:
    names = [one["name"] for one in SITE_KINDS]
    assert names == [name for name in BUNDLES if name in names]
    for one in SITE_KINDS:
        assert one["kinds"] == [kind for kind in KINDS if BUNDLES[one["name"]].list_roots(kind)]
        assert BUNDLES[one["name"]].behind[0] == bundles.SITE_BUNDLE


@pytest.mark.parametrize("page", PAGES)
def test_page_loads_the_bundles_of_its_content(page: str) -> None:
    html = (ROOT / f"site/{page}.html").read_text("utf-8")
    loaded = BUNDLE_ADDRESS.findall(html)
    for kind in KINDS:
        names = ["head", "exhibit", *PAGES[page].split()]
        expected = [name for name in names if BUNDLES[name].list_roots(kind)]
        assert [name for name, ending in loaded if ending == kind] == expected


def test_bundle_behind_another_of_the_page_is_loaded_with_it() -> None:
    marks = {one["name"]: {*one["marks"]} for one in SITE_KINDS}
    for name, bundle in BUNDLES.items():
        if name in marks:
            first = {*bundle.behind} - {bundles.SITE_BUNDLE}
            assert all(marks[name] & marks[earlier] for earlier in first), name


def make_sources(**texts: str) -> dict[str, Source]:
    return {name: parse_source(name, "css", text) for name, text in texts.items()}


def test_sources_are_joined_in_their_order() -> None:
    sources = make_sources(**{"core/a": "a {}\n", "page/b": "b {}\n"})
    assert render_bundle(sources, ["page/b", "core/a"]) == "b {}\na {}\n"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("generated/bundles/kiosk-stage.js", ("kiosk-stage", "js")),
        ("../generated/bundles/figure.0f1e2d3c.css", ("figure", "css")),
        ("generated/bundles/unknown.js", None),
        ("generated/explorer.js", None),
    ],
)
def test_address_leads_to_a_bundle(address: str, expected: tuple[str, str] | None) -> None:
    assert parse_address(address) == expected


def test_bundle_is_found_by_its_name_with_a_sum_or_without(tmp_path: Path) -> None:
    assert find_bundle(tmp_path, "kiosk", "js") == "generated/bundles/kiosk.js"
    (tmp_path / "generated/bundles").mkdir(parents=True)
    for name in ("kiosk-stage.0f1e2d3c.js", "kiosk.0f1e2d3c.js", "kiosk.0f1e2d3c.css"):
        (tmp_path / "generated/bundles" / name).write_text("")
    assert find_bundle(tmp_path, "kiosk", "js") == "generated/bundles/kiosk.0f1e2d3c.js"


def test_scripts_of_a_bundle_are_those_of_their_authors() -> None:
    found = [source.path for source in list_bundle_scripts("head")]
    assert found == [
        f"assets/js/head/{name}.js" for name in ("fonts", "kiosk-switch", "linked-figure", "scheme")
    ]


def test_bundles_that_no_page_loads_together_have_scripts_in_common() -> None:
    one, other = ({*_list_bundled_sources(name, "js")} for name in APART)
    assert one & other == {"chart/keys", "chart/opener", "chart/reading"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('url("../../fonts/a.woff2")', 'url("../../assets/fonts/a.woff2")'),
        ("url(../../icon.svg)", 'url("../../assets/icon.svg")'),
        ('url("#hatch")', 'url("#hatch")'),
        ('url("data:,")', 'url("data:,")'),
    ],
)
def test_addresses_are_right_from_the_place_of_a_bundle(written: str, expected: str) -> None:
    sources = make_sources(**{"core/a": f"p {{ src: {written} }}\n"})
    assert f"p {{ src: {expected} }}\n" in render_bundle(sources, ["core/a"])


def test_written_bundles_replace_those_of_before(tmp_path: Path) -> None:
    (tmp_path / "bundles").mkdir()
    (tmp_path / "bundles/old.js").write_text("")
    bundles.write_bundles(tmp_path)
    names = {path.name for path in (tmp_path / "bundles").iterdir()}
    assert {"exhibit.css", "exhibit.js", "kiosk-stage.js", "poster.css"} <= names
    assert not {"old.js", "poster.js", "versions.js"} & names
    assert ".attract()" in (tmp_path / "bundles/kiosk.js").read_text("utf-8").splitlines()[-1]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (
            {"exhibit": bundles.Bundle(sheets=("core/", "nowhere/"))},
            "scripts/assets/bundles.py: bundle exhibit: there is no nowhere/ in docs/assets/css",
        ),
        (
            {"procedure": bundles.Bundle(sheets=("review/claims",), behind=("exhibit",))},
            "scripts/assets/bundles.py: bundles procedure and review both have review/claims; name",
        ),
        (
            {"poster": bundles.Bundle()},
            "docs/assets/css/paper/poster.css:1: no bundle has it; let another source need it",
        ),
    ],
)
def test_root_that_is_wrong_is_reported_with_the_fix(
    changed: dict[str, bundles.Bundle], problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "BUNDLES", {**BUNDLES, **changed})
    assert [
        one
        for one in bundles.find_bundle_problems(GENERATED_SHEETS)
        if str(one).startswith(problem)
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("assets/js/core/load.js", True),
        ("assets/css/page/home.css", True),
        ("assets/js/head/scheme.js", True),
        ("assets/fonts/a.woff2", False),
        ("generated/bundles/kiosk.js", False),
    ],
)
def test_site_keeps_no_source_that_is_in_a_bundle(path: str, *, expected: bool) -> None:
    assert bundles.is_bundled(path) is expected
