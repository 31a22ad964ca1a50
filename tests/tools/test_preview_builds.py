"""A build of the preview makes what may have changed, and everything where it is not sure."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from figures.evidence.problems import Problem, ProblemsError
from scripts import build
from scripts.tools import mkdocs_pages, preview_assets, preview_pages
from scripts.tools.copies import copy_if_changed, link_files
from scripts.tools.jobs import Outcome
from scripts.tools.mkdocs_pages import build_pages, build_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONFIG = """site_name: Name
use_directory_urls: false
theme: {name: null, custom_dir: theme}
nav: [Home: index.md, Results: results.md]
plugins: []
validation: {links: {anchors: warn}}
"""
TEMPLATE = "<title>{{ page.title }}</title>\n{{ page.content }}\n"
PAGES = {
    "index.md": "---\ntitle: Home\n---\n\nSee [one](results.md#one).\n",
    "results.md": "---\ntitle: Results\n---\n\n## One\n\nText.\n",
}
ADDRESS = "http://127.0.0.1:8000/"
PROBLEM = Problem("docs/results.md", 1, "no reference 'a'", "add it")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a project of two pages, a table and a picture."""
    project = tmp_path / "project"
    for name in ("docs/generated/bundles", "docs/evidence", "theme", "scripts", "figures"):
        (project / name).mkdir(parents=True)
    (project / "mkdocs.yml").write_text(CONFIG)
    (project / "theme/main.html").write_text(TEMPLATE)
    for name, text in PAGES.items():
        (project / "docs" / name).write_text(text)
    for name in ("docs/evidence/records.csv", "docs/generated/a.svg", "docs/generated/uses.json"):
        (project / name).write_text(name)
    monkeypatch.setattr(mkdocs_pages, "ROOT", project)
    monkeypatch.setattr(mkdocs_pages, "DOCS", project / "docs")
    monkeypatch.setattr(
        mkdocs_pages,
        "read_page_states",
        lambda address: STATES(address, project / "docs", project, tmp_path / "survey"),
    )
    return project


STATES = mkdocs_pages.read_page_states


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def build_twice(root: Path, change: Callable[[], object]) -> tuple[set[str], Path, bool]:
    """Build, change something and build again; give what was not taken from the first build."""
    first, second = root.parent / "1", root.parent / "2"
    assert build_pages(first, None, ADDRESS) == ([], True)
    change()
    problems, whole = build_pages(second, first, ADDRESS)
    assert problems == []
    files = [path for path in second.rglob("*") if path.is_file()]
    fresh = {
        path.relative_to(second).as_posix()
        for path in files
        if not (first / path.relative_to(second)).exists()
        or not path.samefile(first / path.relative_to(second))
    }
    return fresh, second, whole


def test_edit_of_a_page_builds_that_page_alone(root: Path) -> None:
    edited = lambda: edit(root / "docs/results.md", "Text.", "Words.")  # noqa: E731
    fresh, folder, whole = build_twice(root, edited)
    assert fresh == {"results.html"}
    assert "Words." in (folder / "results.html").read_text()
    assert "Text." in (root.parent / "1/results.html").read_text()
    assert not whole


def test_part_is_what_the_whole_would_be(root: Path) -> None:
    edited = lambda: edit(root / "docs/results.md", "Text.", "Words. [Home](index.md)")  # noqa: E731
    _, folder, _ = build_twice(root, edited)
    build_whole(root.parent / "whole")
    for name in ("index.html", "results.html"):
        assert (folder / name).read_bytes() == (root.parent / "whole" / name).read_bytes()


def test_nothing_is_built_again_if_nothing_has_changed(root: Path) -> None:
    assert build_twice(root, lambda: None)[0] == set()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("docs/results.md", "title: Results", "title: Other results"),
        ("docs/evidence/records.csv", "records", "others"),
        ("docs/generated/uses.json", "uses", "others"),
        ("theme/main.html", "<title>", "<title>The "),
        ("mkdocs.yml", "Name", "Another name"),
        ("mkdocs.yml", "Results: results.md", "Found: results.md"),
    ],
)
def test_what_any_page_may_be_made_with_builds_all(
    root: Path, file: str, old: str, new: str
) -> None:
    fresh, _, whole = build_twice(root, lambda: edit(root / file, old, new))
    assert fresh >= {"index.html", "results.html"}
    assert whole


def keep_survey(root: Path, page: str, state: str) -> None:
    """Leave what the survey keeps of a page: a key, a sum, what was read, and what was found."""
    path = root.parent / "survey" / f"{page}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"key\nsum\n{state}\nfound")


def test_change_of_a_number_builds_the_pages_that_show_it(root: Path) -> None:
    def change() -> None:
        edit(root / "docs/evidence/records.csv", "records", "others")
        keep_survey(root, "results.md", "other fields")

    for page in PAGES:
        keep_survey(root, page, "fields")
    fresh, _, whole = build_twice(root, change)
    assert fresh == {"results.html", "evidence/records.csv"}
    assert not whole


@pytest.mark.parametrize("stem", ["lutia", "lutia-narrow", "lutia-small"])
def test_change_of_a_figure_builds_the_pages_that_show_it(root: Path, stem: str) -> None:
    for name in ("lutia", stem):
        drawing = root / f"docs/generated/{name}.svg"
        drawing.write_text("before")
    for page in PAGES:
        keep_survey(root, page, "fields")
    edit(root / "docs/results.md", "Text.", "![](generated/lutia.svg)")
    fresh, _, whole = build_twice(root, lambda: drawing.write_text("after"))
    assert fresh == {"results.html", f"generated/{stem}.svg"}
    assert not whole


def test_change_of_a_picture_that_a_table_shows_builds_all(root: Path) -> None:
    drawing = root / "docs/generated/lutia.svg"
    drawing.write_text("before")
    (root / "docs/evidence/claims.csv").write_text("![](generated/lutia.svg)")
    edit(root / "docs/results.md", "Text.", "![](generated/lutia.svg)")
    assert build_twice(root, lambda: drawing.write_text("after"))[2]


def test_generated_file_that_is_no_more_is_not_taken_over(root: Path) -> None:
    chart = root / "docs/generated/charts/lutia.js"
    chart.parent.mkdir()
    chart.touch()
    _, folder, whole = build_twice(root, chart.unlink)
    assert whole
    assert not (folder / "generated/charts/lutia.js").exists()


@pytest.mark.parametrize("name", ["scripts/extension.py", "figures/lutia.py", "docs/new.svg"])
def test_new_code_and_new_files_build_all(root: Path, name: str) -> None:
    assert build_twice(root, (root / name).touch)[0] >= {"index.html", "results.html"}


def test_file_that_is_no_more_is_not_taken_over(root: Path) -> None:
    (root / "docs/old.svg").touch()
    _, folder, _ = build_twice(root, (root / "docs/old.svg").unlink)
    assert (root.parent / "1/old.svg").exists()
    assert not (folder / "old.svg").exists()


def test_place_that_is_gone_builds_all_and_is_reported_where_it_is_named(root: Path) -> None:
    first, second = root.parent / "1", root.parent / "2"
    build_pages(first, None, ADDRESS)
    edit(root / "docs/results.md", "## One", "## Two")
    problems, whole = build_pages(second, first, ADDRESS)
    assert whole
    assert len(problems) == 1
    assert problems[0].startswith("docs/index.md: contains a link 'results.md#one'")


def test_broken_link_of_a_part_is_reported(root: Path) -> None:
    first, second = root.parent / "1", root.parent / "2"
    build_pages(first, None, ADDRESS)
    edit(root / "docs/results.md", "Text.", "[No page](none.md)")
    problems, _ = build_pages(second, first, ADDRESS)
    assert len(problems) == 1
    assert problems[0].startswith("docs/results.md: contains a link 'none.md'")


def test_bundles_and_other_files_are_taken_over_without_the_pages(root: Path) -> None:
    bundle = root / "docs/generated/bundles/exhibit.css"
    bundle.write_text("p {}")
    fresh, folder, _ = build_twice(root, lambda: bundle.write_text("a {}"))
    assert fresh == {"generated/bundles/exhibit.css"}
    assert (folder / "generated/bundles/exhibit.css").read_text() == "a {}"


def test_last_build_of_unknown_sources_is_not_used(root: Path) -> None:
    first = root.parent / "1"
    build_pages(first, None, ADDRESS)
    mkdocs_pages.locate_states(first).write_text("{")
    assert build_pages(root.parent / "2", first, ADDRESS) == ([], True)


def test_linked_file_is_replaced_and_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "1/a").write_text("before")
    link_files(tmp_path / "1", tmp_path / "2")
    (tmp_path / "source").write_text("after")
    copy_if_changed(tmp_path / "source", tmp_path / "2/a")
    assert [(tmp_path / name).read_text() for name in ("1/a", "2/a")] == ["before", "after"]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Note what a build of the preview calls, in the place of doing it."""
    made: list[object] = []
    monkeypatch.setattr(build, "write_generated_files", lambda: made.append("sources"))

    def build_all(folder: Path, last: Path | None, _: str) -> tuple[list[str], bool]:
        made.append(("mkdocs", folder.name, last, os.environ["EXHIBIT_OUTPUT"]))
        return ["docs/a.md: a warning"], False

    monkeypatch.setattr(mkdocs_pages, "build_pages", build_all)
    monkeypatch.setattr(preview_pages.subprocess, "run", _note_command(made))
    monkeypatch.setenv("EXHIBIT_OUTPUT", "")
    monkeypatch.setenv("EXHIBIT_ADDRESS", "")
    return made


def _note_command(made: list[object]) -> object:
    class Done:
        returncode = 1

    def run(command: list[str], **_: object) -> Done:
        made.append(command[1:])
        return Done()

    return run


def test_sources_are_checked_before_pages_are_built(calls: list[object], tmp_path: Path) -> None:
    outcome = preview_pages.build_preview("mkdocs", tmp_path / "1", None, ADDRESS)
    assert calls == ["sources", ("mkdocs", "1", None, str(tmp_path / "1"))]
    assert outcome == Outcome(("docs/a.md: a warning",), whole=False)
    assert os.environ["EXHIBIT_ADDRESS"] == ADDRESS


def test_problem_of_a_source_builds_no_page(
    calls: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ProblemsError(PROBLEM)

    monkeypatch.setattr(build, "write_generated_files", fail)
    outcome = preview_pages.build_preview("mkdocs", tmp_path / "1", None, ADDRESS)
    assert outcome.problems == ("docs/results.md:1: no reference 'a'; add it",)
    assert calls == []


def test_other_generator_builds_the_whole_by_its_command(
    calls: list[object], tmp_path: Path
) -> None:
    outcome = preview_pages.build_preview("zensical", tmp_path / "1", tmp_path / "0", ADDRESS)
    assert calls == ["sources", ["-m", "zensical", "build", "--strict", "--clean"]]
    assert outcome.whole
    assert outcome.problems[0].endswith("-m zensical build --strict --clean")


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write an asset, and a bundle that is written again."""
    docs = tmp_path / "docs"
    for name in ("assets/css/core", "generated/bundles"):
        (docs / name).mkdir(parents=True)
    (docs / "assets/css/core/a.css").write_text("new")
    monkeypatch.setattr(preview_assets, "DOCS", docs)
    monkeypatch.setattr(preview_assets, "find_site_bundle_problems", list)
    monkeypatch.setattr(
        preview_assets,
        "write_site_bundles",
        lambda folder: (folder / "bundles/exhibit.css").write_text("new"),
    )
    last = tmp_path / "1"
    shutil.copytree(docs, last)
    (last / "index.html").write_text("page")
    mkdocs_pages.locate_states(last).write_text("{}")
    return tmp_path


def test_style_sheet_is_shown_in_the_pages_of_the_last_build(docs: Path) -> None:
    assert preview_assets.build_assets(docs / "2", docs / "1") == Outcome()
    assert (docs / "2/generated/bundles/exhibit.css").read_text() == "new"
    assert (docs / "2/index.html").samefile(docs / "1/index.html")
    assert mkdocs_pages.locate_states(docs / "2").read_text() == "{}"


def test_problem_of_a_style_sheet_builds_nothing(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_assets, "find_site_bundle_problems", lambda: [PROBLEM])
    assert preview_assets.build_assets(docs / "2", docs / "1").problems == (str(PROBLEM),)
    assert not (docs / "2").exists()
    assert not (docs / "docs/generated/bundles/exhibit.css").exists()
