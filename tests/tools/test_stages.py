"""A stage runs when what it reads or what it wrote has changed, and not otherwise."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from scripts.tools import make_site
from scripts.tools.stages import Stage, hash_folder, run_stages

if TYPE_CHECKING:
    from pathlib import Path


class Project:
    """Two stages: sources are copied to pages, and pages to a site."""

    def __init__(self, root: Path) -> None:
        self.source, self.pages, self.site = (root / name for name in ("source", "pages", "site"))
        self.stamps = root / "stamps"
        self.source.mkdir()
        (self.source / "a").write_text("text")
        self.broken = False

    def copy(self, one: Path, other: Path) -> None:
        shutil.rmtree(other, ignore_errors=True)
        shutil.copytree(one, other)
        if self.broken and other == self.site:
            raise ValueError("broken")

    def run(self) -> list[str]:
        stages = [
            Stage(
                target.name,
                lambda source=source: hash_folder(source),  # type: ignore[misc]
                target,
                lambda source=source, target=target: self.copy(source, target),  # type: ignore[misc]
            )
            for source, target in ((self.source, self.pages), (self.pages, self.site))
        ]
        return run_stages(stages, self.stamps)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_nothing_runs_if_nothing_has_changed(project: Project) -> None:
    assert [project.run(), project.run()] == [["pages", "site"], []]


def test_change_of_a_source_runs_what_follows_from_it(project: Project) -> None:
    project.run()
    (project.source / "a").write_text("another text")
    assert project.run() == ["pages", "site"]
    assert (project.site / "a").read_text() == "another text"


@pytest.mark.parametrize("damage", ["write", "add", "remove", "remove all"])
def test_damaged_output_is_made_again(project: Project, damage: str) -> None:
    project.run()
    if damage == "remove all":
        shutil.rmtree(project.site)
    elif damage == "remove":
        (project.site / "a").unlink()
    else:
        (project.site / ("a" if damage == "write" else "b")).write_text("te")
    assert project.run() == ["site"]
    assert [(path.name, path.read_text()) for path in project.site.iterdir()] == [("a", "text")]


def test_damaged_output_within_is_made_again_and_the_rest_stays(project: Project) -> None:
    project.run()
    (project.pages / "a").write_text("te")
    assert project.run() == ["pages"]


def test_damaged_stamp_runs_its_stage(project: Project) -> None:
    project.run()
    (project.stamps / "site.json").write_text("{}")
    assert project.run() == ["site"]


def test_failed_stage_is_not_taken_for_done(project: Project) -> None:
    """Its half output is the same as the whole one would be."""
    project.broken = True
    with pytest.raises(ValueError, match="broken"):
        project.run()
    project.broken = False
    assert project.run() == ["site"]


def test_failure_after_a_change_is_run_again_if_the_change_is_undone(project: Project) -> None:
    project.run()
    project.broken = True
    (project.source / "a").write_text("wrong")
    with pytest.raises(ValueError, match="broken"):
        project.run()
    project.broken = False
    (project.source / "a").write_text("text")
    assert project.run() == ["pages", "site"]


def test_address_generator_and_every_source_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = {make_site._hash_page_sources("mkdocs"), make_site._hash_page_sources("zensical")}  # noqa: SLF001
    monkeypatch.setenv("EXHIBIT_ADDRESS", "https://other.example/")
    states.add(make_site._hash_page_sources("mkdocs"))  # noqa: SLF001
    monkeypatch.setattr(make_site, "ROOT", tmp_path)
    states.add(make_site._hash_page_sources("mkdocs"))  # noqa: SLF001
    monkeypatch.setattr(make_site, "hash_sources", lambda *_: "changed")
    states.add(make_site._hash_page_sources("mkdocs"))  # noqa: SLF001
    assert len(states) == 5
