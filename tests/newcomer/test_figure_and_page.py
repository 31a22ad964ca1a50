"""A newcomer's figure and page: exactly the steps of the README, done in a copy of the sources."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from figures.registry import find_figures
from scripts.package import scorm
from scripts.package.kiosk.document import render_kiosk
from scripts.package.kiosk.text.sections import read_site
from scripts.package.pages.menu import list_pages
from scripts.package.pages.search import read_search_pages
from scripts.package.paper import handout
from scripts.release import Release
from scripts.survey.page_settings import parse_page_settings
from tests.project import GENERATOR_SOURCES, build, copy_sources, list_changed_files
from tests.site import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FIGURE_LINE = "\n![](generated/radioembolization-survival.svg)\n"
CHAPTERS = [
    *("background", "methods", "procedure", "results", "conclusions", "future", "another-page"),
]
"""The chapters in the order of the nav, with the new one."""
FIGURE_TITLE = "Survival after radioembolization: 22 to 70 months by series"
RELEASE = Release("1.2.3", "1 May 2026", "0123456789", datetime(2026, 5, 1, 12, tzinfo=UTC))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = copy_sources(tmp_path_factory.mktemp("project"), *GENERATOR_SOURCES)
    run(copy, "-m", "scripts.new", "figure", "radioembolization-survival")
    add(copy / "docs/results.md", FIGURE_LINE)
    run(copy, "-m", "scripts.new", "page", "another-page")
    add(copy / "docs/another-page.md", FIGURE_LINE)
    nav = copy / "mkdocs.yml"
    known = "  - Future directions: future.md\n"
    text = nav.read_text("utf-8")
    assert known in text
    nav.write_text(text.replace(known, f"{known}  - Another page: another-page.md\n"), "utf-8")
    run(copy, "-m", "scripts.build")
    return copy


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """Build the pages, and package them."""
    run(project, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "built")
    run(project, "-m", "scripts.package", "online", "built", "site")
    return project / "site"


def run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def add(file: Path, line: str) -> None:
    file.write_text(file.read_text("utf-8") + line, "utf-8")


def test_readme_gives_these_steps() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "python -m scripts.new figure NAME" in readme
    assert "![](generated/NAME.svg)" in readme
    assert "python -m scripts.new page NAME" in readme


@pytest.mark.parametrize(
    ("ending", "part"), [("", "Kennedy"), ("-narrow", "Kennedy"), ("-small", "<path")]
)
def test_figure_is_drawn(project: Path, ending: str, part: str) -> None:
    still = project / f"docs/generated/radioembolization-survival{ending}.svg"
    assert part in still.read_text("utf-8")


def test_figure_meets_what_holds_for_every_figure(project: Path) -> None:
    said = run(project, "-m", "pytest", "-q", "tests/figures/test_every_figure.py", "-k", "radio")
    assert re.search(r"\d\d passed", said)


def test_what_is_changed_is_what_readme_says(project: Path) -> None:
    added = {"figures/radioembolization_survival.py", "docs/another-page.md"}
    assert list_changed_files(project) == {*added, "docs/results.md", "mkdocs.yml"}


def test_front_matter_is_explained_with_its_defaults(project: Path) -> None:
    text = (project / "docs/another-page.md").read_text("utf-8")
    page, silent = parse_page_settings("p", text), parse_page_settings("p", "# A\n")
    assert (page.role, page.editions) == (silent.role, silent.editions)
    readme = (ROOT / "README.md").read_text("utf-8").partition("### A page")[2]
    for key in ("role", "editions"):
        assert f"\n{key}: " in text
        assert f"`{key}`" in readme


def test_site_has_the_page_with_the_figure(site: Path) -> None:
    page = (site / "another-page.html").read_text("utf-8")
    assert FIGURE_TITLE in page
    assert [page.slug for page in list_pages(site) if page.role == "chapter"] == CHAPTERS


def test_search_finds_the_page(site: Path) -> None:
    assert "another-page.html" in [page.name for page in read_search_pages(site)]


def test_handout_has_the_page_in_the_order_of_the_nav(site: Path) -> None:
    plates = handout.read_handout_plates(site)
    tree = handout.assemble_document(plates, RELEASE, site, handout.SHEET_SIZES["A4"])
    chapters = tree.select("section.chapter")
    assert [chapter["id"] for chapter in chapters] == [*CHAPTERS, "references", "about"]
    added = chapters[len(CHAPTERS) - 1]
    assert " ".join(added.select(".drawn .figure-title")[0].get_text().split()) == FIGURE_TITLE


def test_kiosk_has_the_page_in_the_order_of_the_nav(site: Path) -> None:
    html = render_kiosk(read_site(site), RELEASE, [], lambda _: {}).whole
    parts = BeautifulSoup(html, "html.parser").select(".contents-part[data-part]")
    assert [part["data-part"] for part in parts] == [*CHAPTERS, "glossary"]
    assert 'data-screen="finding"' in html


def test_learning_module_is_complete_with_the_page(site: Path) -> None:
    html = scorm.render_launch_page("T", [], list_pages(site), RELEASE, site)
    assert re.findall(r'data-plate="([\w-]+)"', html) == CHAPTERS


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["figure", "Five_Years"], "write the name in small letters"),
        (["figure", "lutia"], "figures/lutia.py: exists already"),
        (["page", "results"], "docs/results.md: exists already"),
        (["chapter", "one"], "usage: "),
    ],
)
def test_wrong_name_is_refused(project: Path, arguments: list[str], problem: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.new", *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert problem in done.stderr


def test_wrong_role_stops_the_build(project: Path) -> None:
    page = project / "docs/another-page.md"
    text = page.read_text("utf-8")
    try:
        page.write_text(text.replace("role: chapter", "role: chpater"), "utf-8")
        refused = build(project)
    finally:
        page.write_text(text, "utf-8")
    what = "docs/another-page.md:4: 'chpater' is no role; did you mean 'chapter'?\n"
    assert (refused.returncode, refused.stderr) == (1, what)


def test_figure_without_all_that_it_offers_is_named(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").touch()
    (tmp_path / "half.py").write_text("def title(evidence): ...", "utf-8")
    (tmp_path / "nearly.py").write_text("MEASURE = CAUTION = HOW_TO_READ = ''", "utf-8")
    (tmp_path / "helper.py").write_text("def select(evidence): ...", "utf-8")
    package = ModuleType("half_made")
    package.__path__ = [str(tmp_path)]
    sys.modules["half_made"] = package
    found, problems = find_figures(package)
    fix = "copy them from scripts/new/figure.py, and change the words"
    assert found == {}
    assert list(map(str, problems)) == [
        f"half_made/{file}.py:1: the figure lacks {names}; {fix}"
        for file, names in (
            ("half", "MEASURE, CAUTION, HOW_TO_READ, select, describe, draw, sketch"),
            ("nearly", "select, title, describe, draw, sketch"),
        )
    ]
