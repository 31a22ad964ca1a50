"""A copy of the sources, in which a test makes what an author would, and builds."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.site import ROOT

SOURCES = ("docs", "figures", "scripts", "bibliography.bib", "mkdocs.yml")
GENERATOR_SOURCES = ("theme", "tests", "pyproject.toml", "CITATION.cff", "package.json")
"""What the generator, and tests that run in the copy, read besides."""


def copy_sources(folder: Path, *more: str) -> Path:
    """Copy what the build reads, with the pictures that are drawn already, and more by name."""
    for name in (*SOURCES, *more):
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    (folder / "requirements").mkdir(exist_ok=True)
    (folder / "requirements/npm").symlink_to(ROOT / "requirements/npm")  # esbuild, 12 MB
    return folder


def build(project: Path) -> subprocess.CompletedProcess[str]:
    """Run the build where the copy is."""
    command = [sys.executable, "-m", "scripts.build"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def list_changed_files(project: Path) -> set[str]:
    """List the sources that differ in the copy, or that only one of the two has."""
    return {
        path.relative_to(root).as_posix()
        for root in (project, ROOT)
        for name in SOURCES
        for path in ([root / name] if (root / name).is_file() else (root / name).rglob("*"))
        if path.is_file() and not {"generated", "__pycache__"} & set(path.parts)
        if not _is_same(project / path.relative_to(root), ROOT / path.relative_to(root))
    }


def _is_same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()
