"""Serve the exhibit while it is written, and show each edit in the browser that reads it.

    python -m scripts.tools.serve --port 8000 --generator mkdocs

Every build runs in a process of its own, so that changed code is loaded again, and in a folder of
its own, so that the last good one goes on being served until the next can be. What takes longer,
the check of every page against every other and the touch display, follows when the edit is shown,
and is given up if there is another.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import signal
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.tools.changes import SourceWatch
from scripts.tools.jobs import Job, Outcome, make_context
from scripts.tools.preview import HOST, PreviewServer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from multiprocessing.context import ForkServerContext

ROOT = Path(__file__).parents[2]
BUILDS = ROOT / "build"  # inside the project, where Zensical insists on writing
IDLE_SECONDS = 60
"""How often the server looks whether it has been asked to end, which its process never does."""
STYLE_SHEETS = "docs/assets/css/"
DRAWER_VARIABLE = "EXHIBIT_DRAWER"
"""Names the socket at which builds find the drawer, as `scripts.stills.drawer` reads it."""
ASSETS = (STYLE_SHEETS, "docs/assets/js/")


@dataclass(frozen=True)
class Targets:
    """The functions that builds are made by, each as `module:function`."""

    pages: str = "scripts.tools.preview_pages:build_preview"
    assets: str = "scripts.tools.preview_assets:build_assets"
    check: str = "scripts.tools.preview_pages:check_preview"
    display: str = "scripts.tools.preview_display:make_display"
    drawer: str = "scripts.tools.preview_drawer:keep_open"


@dataclass
class Builder:
    """Builds one after the other, each into a folder of its own."""

    server: PreviewServer
    folder: Path
    generator: str
    context: ForkServerContext
    sources: SourceWatch
    targets: Targets = field(default_factory=Targets)
    numbers: Iterator[int] = field(default_factory=count)
    job: Job | None = None
    drawer: Job | None = None
    """The browser that draws for builds; it stays open while nothing changes that it is made of."""

    @property
    def address(self) -> str:
        """Give the address that pages are read at."""
        return f"http://{HOST}:{self.server.server_port}/"

    def build(self, changed: set[str] | None) -> Outcome:
        """Build after a change of some sources, or of any, and serve what is good."""
        fresh, last = self.folder / str(next(self.numbers)), self.server.folder
        sheets_only = last is not None and _are_in(changed, STYLE_SHEETS)
        if last and _are_in(changed, ASSETS):
            outcome = self._run(self.targets.assets, fresh, last)
        else:
            outcome = self._run(self.targets.pages, self.generator, fresh, last, self.address)
        if outcome.problems:
            self._report(outcome)
        else:
            self.server.show(fresh, sheets_only=sheets_only)
        _remove_build(fresh if outcome.problems else last)
        return outcome

    def finish(self, outcome: Outcome) -> None:
        """Do what readers of pages need not wait for; give it up if the sources change."""
        self._keep_drawer_open()
        if not outcome.whole and self._follow(
            self.targets.check, self.folder / "all", self.address
        ):
            _remove_build(self.folder / "all")
        if self.server.folder and self._follow(self.targets.display, self.server.folder):
            self.server.show_display()
            print(f"The touch display: {self.address}?kiosk=1", flush=True)

    def _keep_drawer_open(self) -> None:
        """Have the next build find a browser open, if one can be found by it."""
        address = os.environ.get(DRAWER_VARIABLE)
        if address and not (self.drawer and self.drawer.is_running()):
            self.drawer = Job(self.context, self.targets.drawer, address)

    def _run(self, target: str, *given: object) -> Outcome:
        """Run a function to its end."""
        self.job = Job(self.context, target, *given)
        return self.job.finish() or Outcome()

    def _follow(self, target: str, *given: object) -> bool:
        """Run a function unless or until the sources change; return whether it was good."""
        if self.sources.has_changed():
            return False
        self.job = Job(self.context, target, *given)
        while (outcome := self.job.finish(self.sources.wake)) is None:
            if self.sources.has_changed():
                self.job.cancel()
                return False
        if outcome.problems:
            self._report(outcome)
        return not outcome.problems

    def _report(self, outcome: Outcome) -> None:
        """Print the problems, and show them in the browser."""
        print(*outcome.problems, sep="\n", file=sys.stderr, flush=True)
        self.server.report(outcome.problems)

    def close(self) -> None:
        """End what is still running."""
        for job in (self.job, self.drawer):
            if job:
                job.cancel()


def _are_in(changed: Collection[str] | None, folders: str | tuple[str, ...]) -> bool:
    """Tell whether there are changes, and all are in some folders."""
    return bool(changed) and all(name.startswith(folders) for name in changed or ())


def _remove_build(folder: Path | None) -> None:
    """Remove a build that is not served, and what it says it was made from."""
    if folder:
        shutil.rmtree(folder, ignore_errors=True)  # what cannot be removed goes with the rest
        folder.with_name(f"{folder.name}.json").unlink(missing_ok=True)


def rebuild_on_changes(builder: Builder) -> None:
    """Build, and again whenever the sources change, until interrupted."""
    changed: set[str] | None = None
    while True:
        outcome = builder.build(changed)
        if not outcome.problems:
            print(f"Serving {builder.address}", flush=True)
            changed = set()
            builder.finish(outcome)
        elif builder.server.folder:
            print("The last good build is still being served.", file=sys.stderr)
        else:
            sys.exit(1)
        builder.sources.wait()
        found = builder.sources.take()
        changed = None if changed is None else changed | found  # with what could not be built


def main() -> None:
    """Hold the port, then serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--generator", default="mkdocs", help="mkdocs or zensical")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # clean up as after Ctrl-C
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    BUILDS.mkdir(exist_ok=True)
    try:
        with (
            PreviewServer(options.port) as server,
            tempfile.TemporaryDirectory(prefix="serve-", dir=BUILDS) as folder,
            tempfile.TemporaryDirectory(prefix="exhibit-") as sockets,  # its path must be short
        ):
            os.environ[DRAWER_VARIABLE] = str(Path(sockets) / "drawer")
            serve = partial(server.serve_forever, poll_interval=IDLE_SECONDS)
            threading.Thread(target=serve, daemon=True).start()
            sources = SourceWatch(ROOT)
            sources.start()
            builder = Builder(server, Path(folder), options.generator, make_context(), sources)
            try:
                rebuild_on_changes(builder)
            finally:
                sources.stop()
                builder.close()
    except KeyboardInterrupt:
        print("\nStopped.")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        sys.exit(f"Port {options.port} is taken: try `make serve PORT={options.port + 1}`.")


if __name__ == "__main__":
    main()
