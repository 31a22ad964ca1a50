"""Where the machine keeps what it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class MachinePaths:
    """Folders and files of one machine."""

    state: Path
    """What outlives the power."""
    runtime: Path
    """What need not: in memory, where the system has such a folder."""

    @property
    def releases(self) -> Path:
        """Every release that is kept, each in a folder of its name."""
        return self.state / "releases"

    @property
    def current(self) -> Path:
        """The link to the release that is shown."""
        return self.state / "current"

    @property
    def ledger(self) -> Path:
        """Which releases were shown, which is on trial, which are set aside."""
        return self.state / "ledger.json"

    @property
    def lock(self) -> Path:
        """Held by who exchanges releases."""
        return self.state / "lock"

    @property
    def install_lock(self) -> Path:
        """Held by who brings a release in, for as long as that takes."""
        return self.state / "bringing"

    @property
    def launcher_lock(self) -> Path:
        """Held by the launcher, so that there is one."""
        return self.runtime / "running"

    @property
    def counts(self) -> Path:
        """What visitors opened, by day."""
        return self.state / "counts.json"

    @property
    def journal(self) -> Path:
        """The last errors."""
        return self.state / "errors.json"

    @property
    def pin_tries(self) -> Path:
        """Failed tries of the operator's number."""
        return self.state / "tries.json"

    @property
    def beat(self) -> Path:
        """The last sign of life of the page."""
        return self.runtime / "beat.json"

    @property
    def status(self) -> Path:
        """Since when the machine runs, and what it has restarted."""
        return self.runtime / "status.json"

    @property
    def damaged(self) -> Path:
        """Left by the server when a file of the release is not as it was made."""
        return self.runtime / "damaged.json"

    @property
    def asked(self) -> Path:
        """What the operator asked the launcher for."""
        return self.runtime / "asked.json"

    @property
    def reload(self) -> Path:
        """Left by the launcher when the page may reload."""
        return self.runtime / "reload"

    @property
    def profile(self) -> Path:
        """The browser's own folder, emptied at each of its starts."""
        return self.runtime / "profile"
