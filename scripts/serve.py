"""Serve the exhibit while it is written, and build it again when a file changes.

    python -m scripts.serve --port 8000 --generator mkdocs

Every build runs in processes of its own, so that changed code is read afresh.
"""

from __future__ import annotations

import argparse
import errno
import logging
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[1]
BUILDS = ROOT / "build"  # inside the project, where Zensical insists on writing
SOURCES = ("figures", "scripts", "theme", "bibliography.bib", "mkdocs.yml")
HOST = "127.0.0.1"


def build(
    steps: Sequence[Sequence[str]], environment: Mapping[str, str], fresh: Path, served: Path
) -> bool:
    """Run the steps, which write `fresh`, and put it in the place of `served` if all succeed."""
    shutil.rmtree(fresh, ignore_errors=True)
    for step in steps:
        if subprocess.run(step, cwd=ROOT, env=environment, check=False).returncode:  # noqa: S603  ours
            print(f"Not built, because this failed: {shlex.join(step)}", file=sys.stderr)
            return False
    shutil.rmtree(served, ignore_errors=True)
    fresh.rename(served)
    return True


def steps(generator: str) -> list[list[str]]:
    """List the commands that turn the sources into pages."""
    python = [sys.executable, "-m"]
    return [[*python, "scripts.build"], [*python, generator, "build", "--strict", "--clean"]]


def environment(fresh: Path, port: int) -> dict[str, str]:
    """Tell the commands where the pages go and at which address they will be read."""
    return {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "1",  # a cache among the sources would look like a change
        "EXHIBIT_OUTPUT": str(fresh),
        "EXHIBIT_ADDRESS": f"http://{HOST}:{port}/",
    }


def watched(root: Path) -> Iterator[tuple[Path, bool]]:
    """List what a build reads, and whether with all that is below, but not what it writes."""
    docs = root / "docs"
    yield docs, False
    for folder in docs.iterdir():
        if folder.is_dir() and folder.name != "generated":
            yield folder, True
    for name in SOURCES:
        if (root / name).exists():
            yield root / name, True


def error_page(served: Path, code: int) -> bytes | None:
    """Return the page the exhibit itself has for an error, if it has one."""
    page = served / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


def serve(generator: str, port: int, folder: Path) -> None:
    """Build into the folder, then serve and rebuild until interrupted."""
    fresh, served = folder / "fresh", folder / "served"
    commands, variables = steps(generator), environment(fresh, port)

    def rebuild() -> None:
        if not build(commands, variables, fresh, served):
            print("The last good build goes on being served.", file=sys.stderr)

    if not build(commands, variables, fresh, served):
        sys.exit(1)
    server = LiveReloadServer(rebuild, HOST, port, str(served))
    server.error_handler = lambda code: error_page(served, code)
    for path, recursive in watched(ROOT):
        server.watch(str(path), recursive=recursive)
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    finally:
        server.shutdown()


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--generator", default="mkdocs", help="mkdocs or zensical")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # clean up as after Ctrl-C
    BUILDS.mkdir(exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix="serve-", dir=BUILDS) as folder:
            serve(options.generator, options.port, Path(folder))
    except KeyboardInterrupt:
        print("\nStopped.")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        sys.exit(f"Port {options.port} is taken: try `make serve PORT={options.port + 1}`.")


if __name__ == "__main__":
    main()
