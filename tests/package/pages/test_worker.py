"""A browser keeps the whole site, as it stands; its icons are of the signet."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from scripts.package.pages import worker
from scripts.survey.site_config import CONFIG_FILE, SafeLoader, yaml
from scripts.tools.signet import ASSETS, DRAWINGS, KEYWORD, SIZES, hash_drawing
from tests.site import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    '<link rel="icon" href="{0}assets/icon.svg">\n'
    '<script src="{0}generated/bundles/head.0f1e2d3c.js"></script>\n'
)
MANIFEST = json.loads((ASSETS.parent / "manifest.webmanifest").read_text("utf-8"))


def _read_listed_files(source: str) -> dict[str, str]:
    found = re.match(r"const EXHIBIT = \{version: '\w+', files: (.+)\}\n", source)
    assert found
    return dict(json.loads(found[1]))


def _write_worker(site: Path) -> dict[str, str]:
    worker.write_worker(site)
    return _read_listed_files((site / worker.WORKER_FILE).read_text("utf-8"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "assets/vendor").mkdir(parents=True)
    (tmp_path / "assets/vendor/large.js").write_text("1", "utf-8")
    (tmp_path / "index.html").write_text(HEAD.format(""), "utf-8")
    (tmp_path / "404.html").write_text(HEAD.format("/sub/"), "utf-8")
    (tmp_path / "sitemap.xml").write_text("", "utf-8")
    (tmp_path / "index.html.gz").write_bytes(b"")
    return tmp_path


def test_every_file_is_listed_but_what_no_page_asks_for(site: Path) -> None:
    assert list(_write_worker(site)) == ["404.html", "index.html", "assets/vendor/large.js"]


def test_sum_is_that_of_the_page_as_it_is_served(site: Path) -> None:
    sums = _write_worker(site)
    assert sums["index.html"] == worker.compute_integrity((site / "index.html").read_bytes())
    assert _write_worker(site) == sums


def test_version_is_another_when_one_byte_is() -> None:
    first = worker.render_worker([("a.html", "x")], "code")
    assert first == worker.render_worker([("a.html", "x")], "code")
    others = (
        worker.render_worker([("a.html", "y")], "code"),
        worker.render_worker([("a.html", "x")], "codes"),
    )
    versions = {re.findall(r"version: '(\w+)'", text)[0] for text in (first, *others)}
    assert len(versions) == 3


@pytest.mark.parametrize("root", ["", "../", "/sub/"])
def test_page_starts_the_worker_from_where_the_site_begins(root: str) -> None:
    page = HEAD.format(root)
    started = worker.add_worker(page)
    assert f'head.0f1e2d3c.js" data-worker="{root}service-worker.js"></script>' in started
    assert worker.add_worker(started) == started
    assert worker.remove_worker(started) == page
    assert worker.add_worker("<p>no script</p>") == "<p>no script</p>"


def test_every_page_of_the_site_starts_the_worker() -> None:
    pages = sorted((ROOT / "site").glob("*.html"))
    assert pages, "there is no site/: run `make site`"
    without = [page.name for page in pages if "data-worker=" not in page.read_text("utf-8")]
    assert without == ["kiosk.html"], "the machine serves the kiosk, no browser keeps it"


def test_manifest_says_what_the_site_says() -> None:
    stated: dict[str, Any] = yaml.load(CONFIG_FILE.read_text("utf-8"), SafeLoader)
    assert MANIFEST["name"] == stated["extra"]["exhibit"]["short_title"]
    assert MANIFEST["description"] == stated["site_description"]
    paper = re.search(
        r"--exhibit-paper: (#\w+)", (ASSETS / "css/core/tokens.css").read_text("utf-8")
    )
    assert paper
    assert {MANIFEST["theme_color"], MANIFEST["background_color"]} == {paper[1]}


def test_every_icon_of_the_manifest_is_there() -> None:
    for icon in MANIFEST["icons"]:
        assert (ASSETS.parent / icon["src"]).exists(), icon["src"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", DRAWINGS)
def test_icon_is_drawn_from_the_current_signet(name: str, size: int) -> None:
    picture = (ASSETS / f"icons/{name}-{size}.png").read_bytes()
    assert picture[16:24] == size.to_bytes(4) * 2
    assert KEYWORD + b"\0" + hash_drawing(DRAWINGS[name].read_bytes()) in picture, (
        "run `python -m scripts.tools.signet`"
    )
