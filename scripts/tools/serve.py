"""Serve the exhibit while it is written, and build it again when a file changes.

    python -m scripts.tools.serve --port 8000 --generator mkdocs

Every build runs in processes of its own, so that changed code is loaded again, and in a folder of
its own, so that the last good one goes on being served until the next is whole.
"""

from __future__ import annotations

import argparse
import errno
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.tools.changes import read_state, wait_for_change
from scripts.tools.preview import HOST, PreviewServer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).parents[2]
BUILDS = ROOT / "build"  # inside the project, where Zensical insists on writing


def run_steps(steps: Sequence[Sequence[str]], environment: Mapping[str, str]) -> bool:
    """Run the steps one after the other; say which one fails, and return whether none did."""
    for step in steps:
        try:
            failed = subprocess.run(step, cwd=ROOT, env=environment, check=False).returncode != 0  # noqa: S603  ours
        except OSError as error:  # no such command, or no room for it
            failed = True
            print(error, file=sys.stderr)
        if failed:
            print(f"The build failed at this command: {shlex.join(step)}", file=sys.stderr)
            return False
    return True


def list_build_steps(generator: str) -> list[list[str]]:
    """List the commands that turn the sources into pages."""
    python = [sys.executable, "-m"]
    return [[*python, "scripts.build"], [*python, generator, "build", "--strict", "--clean"]]


def _list_display_steps(folder: Path) -> list[list[str]]:
    """List the commands that make the touch display from pages, which readers need not wait for."""
    return [[sys.executable, "-m", "scripts.package", "kiosk", str(folder)]]


def make_environment(fresh: Path, port: int) -> dict[str, str]:
    """Tell the commands where the pages go and at which address they will be read."""
    return {
        **os.environ,
        "EXHIBIT_OUTPUT": str(fresh),
        "EXHIBIT_ADDRESS": f"http://{HOST}:{port}/",
    }


def update_preview(server: PreviewServer, fresh: Path, steps: Sequence[Sequence[str]]) -> bool:
    """Build into a fresh folder, and serve it in the place of the last one if that succeeds."""
    good = run_steps(steps, make_environment(fresh, server.server_port))
    gone = server.folder if good else fresh
    if good:
        server.show(fresh)
    if gone:
        shutil.rmtree(gone, ignore_errors=True)  # what cannot be removed now goes with the rest
    return good


def rebuild_on_changes(
    server: PreviewServer,
    folder: Path,
    steps: Sequence[Sequence[str]],
    then: Callable[[Path], Sequence[Sequence[str]]] = _list_display_steps,
) -> None:
    """Build into the folder, and again whenever the sources change, until interrupted.

    `then` gives what is run when the pages of a build, in its folder, are already served.
    """
    known = read_state(ROOT)  # before the build, so that what is saved meanwhile is built next
    for number in count(1):
        if update_preview(server, folder / str(number), steps):
            fresh, port = folder / str(number), server.server_port
            print(f"Serving http://{HOST}:{port}/", flush=True)
            if run_steps(then(fresh), make_environment(fresh, port)):
                print(f"The touch display: http://{HOST}:{port}/?kiosk=1", flush=True)
        elif server.folder:
            print("The last good build is still being served.", file=sys.stderr)
        else:
            sys.exit(1)
        known = wait_for_change(ROOT, known)


def main() -> None:
    """Hold the port, then serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--generator", default="mkdocs", help="mkdocs or zensical")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # clean up as after Ctrl-C
    BUILDS.mkdir(exist_ok=True)
    try:
        with (
            PreviewServer(options.port) as server,
            tempfile.TemporaryDirectory(prefix="serve-", dir=BUILDS) as folder,
        ):
            threading.Thread(target=server.serve_forever, daemon=True).start()
            rebuild_on_changes(server, Path(folder), list_build_steps(options.generator))
    except KeyboardInterrupt:
        print("\nStopped.")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        sys.exit(f"Port {options.port} is taken: try `make serve PORT={options.port + 1}`.")


if __name__ == "__main__":
    main()
