"""The document of the kiosk is made once for each state of the site and of the code."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from figures.evidence.problems import Problem, ProblemsError
from scripts.package.kiosk import site_copy
from scripts.package.kiosk.document import Kiosk
from scripts.package.kiosk.site_copy import write_kiosk
from scripts.package.pages.later_parts import Part, read_parts
from scripts.package.pages.switch import KIOSK_FILE
from scripts.release import Release

if TYPE_CHECKING:
    from pathlib import Path

RELEASE = Release("1.2.3", "1 May 2026", "0123456789", datetime(2026, 5, 1, 12, tzinfo=UTC))
HEAD = '<script src="generated/bundles/head.js"></script>\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "generated").mkdir(parents=True)
    (folder / "index.html").write_text(HEAD)
    (folder / "generated/netter-1.svg").write_text("<svg/>")
    return folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Release]:
    """Count the documents that are made, in the place of making them."""
    releases: list[Release] = []

    def render(_: Path, release: Release) -> Kiosk:
        releases.append(release)
        return Kiosk(f"document {len(releases)}", [Part({"drawing-a": f"{len(releases)}"})])

    monkeypatch.setattr(site_copy, "_render_document", render)
    return releases


def write(site: Path, release: Release = RELEASE) -> str:
    """Write the kiosk of a site, which may have an earlier one."""
    assert write_kiosk(site, release, site.parent / "cache" / KIOSK_FILE) == []
    return (site / KIOSK_FILE).read_text()


def test_same_site_is_not_rendered_again(site: Path, made: list[Release]) -> None:
    assert [write(site), write(site)] == ["document 1"] * 2
    assert len(made) == 1
    assert site_copy.KIOSK_FILE in (site / "index.html").read_text()


def test_kiosk_that_is_there_does_not_count(site: Path, made: list[Release]) -> None:
    write(site)
    (site / "index.html").write_text(HEAD)
    (site / KIOSK_FILE).unlink()
    assert write(site) == "document 1"
    assert len(made) == 1


def test_parts_stand_next_to_the_document_and_those_of_before_do_not(
    site: Path, made: list[Release]
) -> None:
    write(site)
    (site / "generated/kiosk/01.js").write_text("of a longer document")
    (site / "generated/netter-1.svg").write_text("<svg></svg>")
    write(site)
    assert read_parts(site) == [Part({"drawing-a": "2"})]
    assert len(made) == 2


def test_date_of_the_site_map_does_not_count(site: Path, made: list[Release]) -> None:
    write(site)
    (site / "sitemap.xml").write_text("2026-12-01")
    write(site)
    assert len(made) == 1


def test_every_file_the_release_and_the_code_count(
    site: Path, made: list[Release], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site)
    (site / "generated/netter-1.svg").write_text("<svg></svg>")
    assert write(site) == "document 2"
    assert write(site, replace(RELEASE, commit="1123456789")) == "document 3"
    monkeypatch.setattr(site_copy, "hash_sources", lambda *_: "changed")
    assert write(site) == "document 4"
    monkeypatch.setattr(site_copy, "hash_packages", lambda: "newer")
    assert write(site) == "document 5"
    assert len(made) == 5


def test_problems_are_given_and_nothing_is_kept(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = Problem("results.html", 1, "a note without its sentence", "quote it")

    def fail(*_: object) -> str:
        raise ProblemsError(problem)

    monkeypatch.setattr(site_copy, "_render_document", fail)
    assert write_kiosk(site, RELEASE, site.parent / "cache" / KIOSK_FILE) == [problem]
    assert not (site / KIOSK_FILE).exists()
    assert not (site.parent / "cache").exists()
