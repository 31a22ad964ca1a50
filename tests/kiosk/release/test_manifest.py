"""A release knows each of its files, and tells all that is wrong with them at once."""

from __future__ import annotations

import errno
import json
import os
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from scripts.kiosk.release import manifest
from scripts.kiosk.release.manifest import (
    ManifestError,
    find_release_problems,
    read_manifest,
    write_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

STATED = {"name": "n", "version": "1.0.0", "evidence": "1 May 2026", "commit": "abc"}
EMPTY_SUM = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("index.html", "assets/js/a.js", "assets/b.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    write_manifest(tmp_path, **STATED)
    return tmp_path


def test_release_as_made_has_no_problems(folder: Path) -> None:
    assert find_release_problems(folder) == []


def test_manifest_is_the_same_for_the_same_files(folder: Path) -> None:
    before = (folder / manifest.FILE_NAME).read_bytes()
    write_manifest(folder, **STATED)
    assert (folder / manifest.FILE_NAME).read_bytes() == before
    assert list(json.loads(before)["files"]) == ["assets/b.css", "assets/js/a.js", "index.html"]


def test_mark_of_a_release_changes_with_any_file(folder: Path) -> None:
    before = read_manifest(folder).mark
    (folder / "index.html").write_text("other")
    write_manifest(folder, **STATED)
    assert read_manifest(folder).mark != before


def _list_problems(folder: Path) -> list[str]:
    """List what is wrong with a release, as the machine prints it."""
    return [str(problem) for problem in find_release_problems(folder)]


def _delete_file(folder: Path) -> None:
    (folder / "index.html").unlink()


def change(folder: Path) -> None:
    (folder / "index.html").write_text("index.htmk")


def link(folder: Path) -> None:
    (folder / "index.html").rename(folder.with_name("elsewhere"))
    (folder / "index.html").symlink_to(folder.with_name("elsewhere"))


def add(folder: Path) -> None:
    (folder / "assets/c.js").touch()


def add_link(folder: Path) -> None:
    (folder / "loop").symlink_to(folder)


@pytest.mark.parametrize(
    ("do", "said"),
    [
        (_delete_file, "index.html: missing; copy the release again"),
        (change, "index.html: changed since the release was made; copy the release again"),
        (link, "index.html: cannot be read (a link, not a file); copy the release again"),
        (add, "assets/c.js: not part of the release; remove it"),
        (add_link, "loop: not part of the release; remove it"),
    ],
)
def test_each_kind_of_damage_is_named(do: Callable[[Path], None], said: str, folder: Path) -> None:
    do(folder)
    assert _list_problems(folder) == [said]


def test_all_damage_is_reported_at_once(folder: Path) -> None:
    change(folder)
    add(folder)
    (folder / "assets/b.css").unlink()
    assert len(find_release_problems(folder)) == 3


def test_pipe_in_place_of_a_file_blocks_nobody(folder: Path) -> None:
    (folder / "index.html").unlink()
    os.mkfifo(folder / "index.html")
    assert _list_problems(folder) == [
        "index.html: cannot be read (a link, not a file); copy the release again"
    ]


def test_folder_that_cannot_be_listed_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> Iterator[str]:
        yield "index.html"
        raise OSError(errno.EIO, "Input/output error", "x")

    monkeypatch.setattr(manifest, "list_files", fail)
    assert _list_problems(folder) == [
        "x: cannot be read (Input/output error); copy the release again"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read"),
        ("[]", "not a JSON object"),
        (json.dumps({**STATED, "files": {}}), "no files"),
        (json.dumps({**STATED, "version": 1, "files": {"a": EMPTY_SUM}}), "no version"),
        (json.dumps({**STATED, "files": {"a": "short"}}), "no checksum for 'a'"),
        *(
            (json.dumps({**STATED, "files": {name: EMPTY_SUM}}), "not the name of a file")
            for name in ("../a", "/a", "a/../../b", "a\\b", "./a", "a//b", "c:a", ".", "", "a\nb")
        ),
    ],
)
def test_invalid_manifest_is_refused(text: str, said: str, folder: Path) -> None:
    (folder / manifest.FILE_NAME).write_text(text)
    with pytest.raises(ManifestError, match=said):
        read_manifest(folder)
    assert any(said in problem for problem in _list_problems(folder))


def test_folder_without_a_manifest_is_no_release(tmp_path: Path) -> None:
    assert _list_problems(tmp_path) == [
        f"release.json: missing from {tmp_path.name}; copy the release again"
    ]


def test_versions_come_in_their_order() -> None:
    inorder = ["0.9", "1.0.0-rc.1", "1.0.0-rc.2", "1.0.0", "1.9.9", "exhibit-kiosk-1.10.0.zip"]
    assert all(one < other for one, other in pairwise(map(manifest.parse_version, inorder)))
    assert manifest.parse_version("1.0") == manifest.parse_version("1.0.0+build.7")
    assert manifest.parse_version("exhibit") < manifest.parse_version("0.1")
