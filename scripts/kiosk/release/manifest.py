"""What a release consists of: release.json, with the sum of every file beside it."""

from __future__ import annotations

import errno
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAME = "release.json"
STATED = ("name", "version", "evidence", "commit")
VERSION = re.compile(r"(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.-]+))?")
SUM = re.compile(r"[0-9a-f]{64}")
ANEW = "copy the release again"


class ManifestError(ValueError):
    """A manifest cannot be read; says where, and the likeliest fix."""


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


def write(folder: Path, *, name: str, version: str, evidence: str, commit: str) -> None:
    """Write the manifest of a folder as it stands; the same files give the same bytes."""
    stated = {"name": name, "version": version, "evidence": evidence, "commit": commit}
    files = {found: sum_of(folder / found) for found in sorted(names(folder)) if found != NAME}
    whole = {**stated, "files": files}
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")


def read(folder: Path) -> Manifest:
    """Read the manifest of a folder; raises `ManifestError`."""
    try:
        content = (folder / NAME).read_bytes()
        whole = json.loads(content)
    except FileNotFoundError as error:
        raise ManifestError(f"{NAME}: missing from {folder.name}; {ANEW}") from error
    except (OSError, ValueError) as error:
        raise ManifestError(f"{NAME}: cannot be read ({error}); {ANEW}") from error
    if wrong := list(misshapen(whole)):
        raise ManifestError("\n".join(f"{NAME}: {what}; {ANEW}" for what in wrong))
    stated = {key: whole[key] for key in STATED}
    return Manifest(**stated, files=whole["files"], mark=hashlib.sha256(content).hexdigest()[:8])


def problems(folder: Path) -> list[str]:
    """List every file that is missing, changed or not part of the release; empty if it is whole."""
    try:
        manifest = read(folder)
    except ManifestError as error:
        return str(error).splitlines()
    try:
        found = {name for name in names(folder) if name != NAME}
    except OSError as error:  # a card that fails
        return [f"{error.filename}: cannot be read ({error.strerror}); {ANEW}"]
    missing = [f"{name}: missing; {ANEW}" for name in manifest.files.keys() - found]
    extra = [
        f"{name}: not part of the release; remove it" for name in found - manifest.files.keys()
    ]
    return sorted([*missing, *extra, *changes(folder, manifest, found)])


def changes(folder: Path, manifest: Manifest, found: set[str]) -> Iterator[str]:
    """Tell which files are not as they were when the release was made."""
    for name in found & manifest.files.keys():
        try:
            same = sum_of(folder / name) == manifest.files[name]
        except OSError as error:  # a link to nowhere, or a card that fails
            yield f"{name}: cannot be read ({error.strerror}); {ANEW}"
        else:
            if not same:
                yield f"{name}: changed since the release was made; {ANEW}"


def misshapen(whole: object) -> Iterator[str]:
    """Tell what keeps a document from being a manifest."""
    if not isinstance(whole, dict):
        yield "not a JSON object"
        return
    for key in STATED:
        if not isinstance(whole.get(key), str) or not whole[key]:
            yield f"no {key}"
    files = whole.get("files")
    if not isinstance(files, dict) or not files:
        yield "no files"
        return
    for name, stated in files.items():
        if not is_inside(name):
            yield f"{name!r} is not the name of a file in the release"
        if not isinstance(stated, str) or not SUM.fullmatch(stated):
            yield f"no checksum for {name!r}"


def is_inside(name: str) -> bool:
    """Tell whether a name is one that stays in the release: relative, plain and with `/` alone."""
    path = PurePosixPath(name)
    plain = not path.is_absolute() and ".." not in path.parts and path.as_posix() == name
    return plain and name != "." and not re.search(r"[\\:\x00-\x1f]", name)


def names(folder: Path) -> Iterator[str]:
    """Give the names of everything in a folder that is no folder."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


def sum_of(path: Path) -> str:
    """Take the SHA-256 of a file in hexadecimal digits; a link or a pipe is none."""
    if path.is_symlink() or not path.is_file():
        raise OSError(errno.EINVAL, "a link, not a file")
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def order(name: str) -> tuple[list[int], bool, list[int]]:
    """Put `1.10.0` behind `1.9.0` and `1.0.0-rc.1` before `1.0.0`, as Semantic Versioning does.

    Of a name it is the version in it that counts.
    """
    found = VERSION.search(name.removesuffix(".zip"))
    if not found:
        return [], True, []
    numbers = [int(number) for number in found[1].split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    early = found[2] or ""
    return numbers, not early, [int(number) for number in re.findall(r"\d+", early)]
