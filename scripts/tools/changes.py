"""What a build reads, and the wait for a change of it.

The system tells when a file is written; what has changed since a build is then found by looking at
all sources, so nothing is missed that is saved during a build.
"""

from __future__ import annotations

import threading
from multiprocessing import Pipe
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import watch

from scripts.cache.fingerprints import is_source, list_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from watchfiles import Change

FOLDERS = ("docs", "figures", "scripts", "theme")
FILES = ("bibliography.bib", "mkdocs.yml")
STEP = 50
"""Milliseconds without a further change after which a change is complete."""
LONGEST = 400
"""Milliseconds after which changes are reported although there are more."""

State = dict[Path, tuple[int, int]]


def list_sources(root: Path) -> Iterator[Path]:
    """List the files that a build reads, without what is hidden or a backup."""
    for name in (*FILES, *FOLDERS):
        yield from list_files(root / name)


def read_state(root: Path) -> State:
    """Return each source's time of writing (ns) and size (bytes)."""
    found = {}
    for path in list_sources(root):
        try:
            status = path.stat()
        except FileNotFoundError:  # removed this moment
            continue
        found[path] = status.st_mtime_ns, status.st_size
    return found


class SourceWatch:
    """What has changed since it was last asked, and the wait for more."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.known = read_state(root)
        self.wake, self._sender = Pipe(duplex=False)
        """Where something comes in when a source may have changed."""
        self._lock = threading.Lock()
        self._stop = threading.Event()

    def start(self) -> None:
        """Watch from threads of its own, until `stop`."""
        for watch_part in (_watch_folders, _watch_files):
            given = (self.root, self.notify, self._stop)
            threading.Thread(target=watch_part, args=given, daemon=True).start()

    def stop(self) -> None:
        """Watch no longer."""
        self._stop.set()

    def notify(self) -> None:
        """Wake whoever waits, to look for what has changed."""
        with self._lock:
            self._sender.send(None)

    def has_changed(self) -> bool:
        """Tell whether a source has changed since the last `take`."""
        while self.wake.poll():
            self.wake.recv()
        return read_state(self.root) != self.known

    def wait(self) -> None:
        """Wait until a source has changed since the last `take`."""
        while not self.has_changed():
            wait([self.wake])

    def take(self) -> set[str]:
        """Name the sources that are new, gone or written since the last time, below `root`."""
        before, self.known = self.known, read_state(self.root)
        return {
            path.relative_to(self.root).as_posix()
            for path in before.keys() | self.known.keys()
            if before.get(path) != self.known.get(path)
        }


def _watch_folders(root: Path, notify: Callable[[], None], stop: threading.Event) -> None:
    """Call `notify` after each change of a source in a folder."""
    folders = [root / name for name in FOLDERS if (root / name).is_dir()]

    def concerns(_: Change, path: str) -> bool:
        return all(map(is_source, Path(path).relative_to(root).parts))

    for _ in watch(*folders, watch_filter=concerns, debounce=LONGEST, step=STEP, stop_event=stop):
        notify()


def _watch_files(root: Path, notify: Callable[[], None], stop: threading.Event) -> None:
    """Call `notify` after each change of a source that lies in `root` itself.

    The folder is watched, since an editor may put another file in the place of the one that is.
    """

    def concerns(_: Change, path: str) -> bool:
        return Path(path).name in FILES

    changes = watch(
        root,
        watch_filter=concerns,
        debounce=LONGEST,
        step=STEP,
        stop_event=stop,
        recursive=False,
    )
    for _ in changes:
        notify()
