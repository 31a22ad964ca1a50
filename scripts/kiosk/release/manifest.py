"""What a release consists of: release.json, with the checksum of every other file."""

from __future__ import annotations

import errno
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..state.problems import WHOLE_FILE, Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILE_NAME = "release.json"
REQUIRED_KEYS = ("name", "version", "evidence", "commit")
VERSION_PATTERN = re.compile(r"(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.-]+))?")
CHECKSUM_PATTERN = re.compile(r"[0-9a-f]{64}")
COPY_AGAIN = "copy the release again"


class ManifestError(ProblemsError):
    """A manifest cannot be read."""


@dataclass(frozen=True)
class Manifest:
    """One release, as it names itself, and the SHA-256 of each of its files."""

    name: str
    version: str
    evidence: str
    """How current the evidence is, in words."""
    commit: str
    files: Mapping[str, str]
    mark: str
    """First letters of the manifest's own sum: the same for the same bytes in every file."""


def write_manifest(folder: Path, *, name: str, version: str, evidence: str, commit: str) -> None:
    """Write the manifest of a folder as it is now; the same files give the same bytes."""
    stated = {"name": name, "version": version, "evidence": evidence, "commit": commit}
    files = {
        found: _hash_file(folder / found)
        for found in sorted(list_files(folder))
        if found != FILE_NAME
    }
    whole = {**stated, "files": files}
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    (folder / FILE_NAME).write_text(text, encoding="utf-8", newline="\n")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a folder; raises `ManifestError`."""
    try:
        content = (folder / FILE_NAME).read_bytes()
        whole = json.loads(content)
    except FileNotFoundError as error:
        raise ManifestError(_report(FILE_NAME, f"missing from {folder.name}")) from error
    except (OSError, ValueError) as error:
        raise ManifestError(_report(FILE_NAME, f"cannot be read ({error})")) from error
    if wrong := [_report(FILE_NAME, what) for what in _find_shape_faults(whole)]:
        raise ManifestError(*wrong)
    stated = {key: whole[key] for key in REQUIRED_KEYS}
    return Manifest(**stated, files=whole["files"], mark=hashlib.sha256(content).hexdigest()[:8])


def _report(name: str, what: str, fix: str = COPY_AGAIN) -> Problem:
    """Say what is wrong with a file of a release."""
    return Problem(name, WHOLE_FILE, what, fix)


def find_release_problems(folder: Path) -> list[Problem]:
    """List every file that is missing, changed or not part of the release; empty if it is whole."""
    try:
        manifest = read_manifest(folder)
    except ManifestError as error:
        return list(error.problems)
    try:
        found = {name for name in list_files(folder) if name != FILE_NAME}
    except OSError as error:  # a card that fails
        return [_report(error.filename, f"cannot be read ({error.strerror})")]
    missing = [_report(name, "missing") for name in manifest.files.keys() - found]
    extra = [
        _report(name, "not part of the release", "remove it")
        for name in found - manifest.files.keys()
    ]
    return sorted([*missing, *extra, *_find_changed_files(folder, manifest, found)])


def _find_changed_files(folder: Path, manifest: Manifest, found: set[str]) -> Iterator[Problem]:
    """Tell which files are not as they were when the release was made."""
    for name in found & manifest.files.keys():
        try:
            same = _hash_file(folder / name) == manifest.files[name]
        except OSError as error:  # a broken link, or a failing memory card
            yield _report(name, f"cannot be read ({error.strerror})")
        else:
            if not same:
                yield _report(name, "changed since the release was made")


def _find_shape_faults(whole: object) -> Iterator[str]:
    """Tell what keeps a document from being a manifest."""
    if not isinstance(whole, dict):
        yield "not a JSON object"
        return
    for key in REQUIRED_KEYS:
        if not isinstance(whole.get(key), str) or not whole[key]:
            yield f"no {key}"
    files = whole.get("files")
    if not isinstance(files, dict) or not files:
        yield "no files"
        return
    for name, stated in files.items():
        if not is_inside_release(name):
            yield f"{name!r} is not the name of a file in the release"
        if not isinstance(stated, str) or not CHECKSUM_PATTERN.fullmatch(stated):
            yield f"no checksum for {name!r}"


def is_inside_release(name: str) -> bool:
    """Tell whether a name is one that stays in the release: relative, plain and with `/` alone."""
    path = PurePosixPath(name)
    plain = not path.is_absolute() and ".." not in path.parts and path.as_posix() == name
    return plain and name != "." and not re.search(r"[\\:\x00-\x1f]", name)


def list_files(folder: Path) -> Iterator[str]:
    """Give the names of everything in a folder that is no folder."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


def _hash_file(path: Path) -> str:
    """Hash a file (SHA-256, hexadecimal); raise `OSError` for a link or a pipe."""
    if path.is_symlink() or not path.is_file():
        raise OSError(errno.EINVAL, "a link, not a file")
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def parse_version(name: str) -> tuple[list[int], bool, list[int]]:
    """Put `1.10.0` behind `1.9.0` and `1.0.0-rc.1` before `1.0.0`, as Semantic Versioning does.

    Of a release's name, only the version in it counts.
    """
    found = VERSION_PATTERN.search(name.removesuffix(".zip"))
    if not found:
        return [], True, []
    numbers = [int(number) for number in found[1].split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    early = found[2] or ""
    return numbers, not early, [int(number) for number in re.findall(r"\d+", early)]
