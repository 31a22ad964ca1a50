"""A file has another address when its content is another, and all that load it know it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from figures.evidence.problems import ProblemsError
from scripts.package.pages import later_parts
from scripts.package.pages.content_names import add_sums_to_names
from tests.site import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "index.html": (
        '<link href="generated/bundles/exhibit.css"><script src="generated/bundles/exhibit.js">'
        '</script><a href="generated/references.bib">x</a>'
    ),
    "sub/page.html": '<script src="../generated/bundles/exhibit.js"></script>',
    "generated/bundles/exhibit.css": 'p { src: url("../../assets/fonts/a.woff2") }',
    "generated/bundles/exhibit.js": "load('generated/search.js', 'generated/none.js')",
    "generated/bundles/poster.css": 'q { src: url("../../assets/fonts/a.woff2") }',
    "generated/search.js": "1",
    "generated/unused.js": "2",
    "generated/references.bib": "3",
    "assets/fonts/a.woff2": "4",
}
SUM = re.compile(r"\.[0-9a-f]{8}(?=[./])")


def write_site(folder: Path, **changed: str) -> Path:
    files = FILES | {name.replace("__", "/"): text for name, text in changed.items()}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def list_names(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_files_that_are_loaded_are_renamed_and_others_stay(tmp_path: Path) -> None:
    names = add_sums_to_names(write_site(tmp_path))
    same = {"index.html", "sub/page.html", "generated/unused.js", "generated/references.bib"}
    assert set(names) == set(FILES) - same
    assert list_names(tmp_path) == same | {*names.values()}
    assert all(SUM.sub("", new) == old for old, new in names.items())


def test_addresses_lead_to_the_new_names_from_pages_styles_and_scripts(tmp_path: Path) -> None:
    names = add_sums_to_names(write_site(tmp_path))
    page = (tmp_path / "index.html").read_text()
    assert f'href="{names["generated/bundles/exhibit.css"]}"' in page
    assert f'src="{names["generated/bundles/exhibit.js"]}"' in page
    other = (tmp_path / "sub/page.html").read_text()
    assert f'src="../{names["generated/bundles/exhibit.js"]}"' in other
    script = (tmp_path / names["generated/bundles/exhibit.js"]).read_text()
    assert script == f"load('{names['generated/search.js']}', 'generated/none.js')"
    for sheet in ("exhibit", "poster"):
        text = (tmp_path / names[f"generated/bundles/{sheet}.css"]).read_text()
        assert f'url("../../{names["assets/fonts/a.woff2"]}")' in text


def test_name_changes_with_the_content_of_all_that_is_loaded(tmp_path: Path) -> None:
    one = add_sums_to_names(write_site(tmp_path / "one"))
    same = add_sums_to_names(write_site(tmp_path / "same"))
    other = add_sums_to_names(write_site(tmp_path / "other", **{"generated__search.js": "5"}))
    assert one == same
    changed = {"generated/search.js", "generated/bundles/exhibit.js"}
    assert {name for name in one if one[name] != other[name]} == changed


def test_files_that_load_each_other_are_a_problem(tmp_path: Path) -> None:
    circle = {"generated__search.js": "load('generated/bundles/exhibit.js')"}
    with pytest.raises(ProblemsError, match=r"generated/bundles/exhibit\.js: loads itself"):
        add_sums_to_names(write_site(tmp_path, **circle))


def test_every_script_style_sheet_and_font_of_the_site_has_a_sum_in_its_name() -> None:
    site = ROOT / "site"
    assert (site / "index.html").exists(), "there is no site/: run `make site`"
    for pattern in ("generated/**/*.js", "generated/**/*.css", "assets/fonts/*.woff2"):
        paths = sorted(site.glob(pattern))
        assert paths
        named = (path.relative_to(site).as_posix() for path in paths)
        apart = f"{later_parts.FOLDER}/"
        assert [name for name in named if not (SUM.search(name) or name.startswith(apart))] == []
