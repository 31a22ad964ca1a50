"""Scripts and style sheets without what only their authors read: by esbuild, once for all changed.

Nothing is translated for older browsers: the syntax stays what TARGETS understand.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from scripts.assets.sources import Source

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / "requirements/npm"
CACHE = ROOT / ".cache/minified"
TARGETS = "chrome123,firefox125,safari17.5"
"""The oldest browsers that the exhibit supports."""
OPTIONS = (
    *("--minify", "--charset=utf8", "--legal-comments=none", f"--target={TARGETS}"),
    *("--log-level=warning", "--log-limit=0", "--color=false"),
)
MESSAGE = re.compile(r"\[(?:ERROR|WARNING)\] (.+?)(?: \[[\w-]+\])?\n\n\s+(\S+?):(\d+):\d+:")


def find_syntax_problems(sources: Collection[Source]) -> list[Problem]:
    """List what esbuild cannot read, or warns of, in sources."""
    try:
        minify_sources(sources)
    except ProblemsError as error:
        return list(error.problems)
    return []


def minify_sources(sources: Collection[Source], cache: Path = CACHE) -> Mapping[str, Source]:
    """Give the sources by their paths, with minified texts; those of before come from the cache.

    Raises `ProblemsError` for what esbuild cannot read or warns of, and where it is not installed.
    """
    kept = {source.path: cache / _make_key(source) for source in sources}
    changed = [source for source in sources if not kept[source.path].exists()]
    for path, text in _run_esbuild(changed) if changed else ():
        _write_atomically(kept[path], text)
    return {
        source.path: replace(source, text=kept[source.path].read_text("utf-8"))
        for source in sources
    }


def _make_key(source: Source) -> str:
    """Give the file name under which a minified text is kept: it follows from all that made it."""
    made_from = [(PACKAGES / "package.json").read_text("utf-8"), *OPTIONS, source.text]
    digest = hashlib.sha256("\0".join(made_from).encode()).hexdigest()
    return f"{digest[:32]}.{source.kind}"


def _write_atomically(path: Path, text: str) -> None:
    """Write a file so that another build never reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def _run_esbuild(sources: Collection[Source]) -> Iterator[tuple[str, str]]:
    """Minify sources in one process; give their paths and texts."""
    command = _find_esbuild()
    with TemporaryDirectory() as folder:
        before, after = Path(folder, "before"), Path(folder, "after")
        for source in sources:
            (before / source.path).parent.mkdir(parents=True, exist_ok=True)
            (before / source.path).write_text(source.text, encoding="utf-8")
        options = [*OPTIONS, f"--outdir={after}", "--outbase=."]
        run = subprocess.run(  # noqa: S603  # esbuild itself, and paths of ours
            [command, *options, *(source.path for source in sources)],
            cwd=before,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if problems := list(_parse_messages(run.stderr)):
            raise ProblemsError(*problems)
        run.check_returncode()
        for source in sources:
            yield source.path, (after / source.path).read_text("utf-8")


def _parse_messages(log: str) -> Iterator[Problem]:
    """Give esbuild's errors and warnings with their places in the sources."""
    for what, path, line in MESSAGE.findall(log):
        yield Problem(f"docs/{path}", int(line), what, "correct the syntax")


def _find_esbuild() -> Path:
    """Give esbuild's own program for this computer.

    Raises `ProblemsError` where it is not installed.
    """
    for name in ("bin/esbuild", "esbuild.exe"):
        for path in (PACKAGES / "node_modules/@esbuild").glob(f"*/{name}"):
            return path
    here = (PACKAGES / "package.json").relative_to(ROOT).as_posix()
    raise ProblemsError(Problem(here, WHOLE_FILE, "esbuild is not installed", "run `make site`"))
