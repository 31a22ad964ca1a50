"""What the operator sees and does, behind a number."""

from __future__ import annotations

import secrets
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..release import ledger, manifest, releases, updates
from ..settings import volume
from ..settings.pin import PinLock, TryResult
from ..state import atomic_files, journal, status
from . import counts, qr

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..release.manifest import Manifest
    from ..settings import Settings

SESSION_SECONDS = 600
"""Seconds after the last action until the PIN is asked for again."""
RELOAD, EXIT = "reload", "exit"
STICK_HELP = "Unlock the USB stick, free some space on it, or use another one."
DISK_HELP = "Restart the computer; if that does not help, its disk is full or failing."
NO_STICK_FOUND = "No USB stick found. It must be named EXHIBIT; plug it in and wait ten seconds."


class LockedPanelError(PermissionError):
    """Nobody has entered the number, or too long ago."""


class OperatorPanel:
    """The operator's panel of one machine, for one release."""

    def __init__(self, settings: Settings, release: Manifest) -> None:
        self.settings = settings
        self.places = settings.places
        self.stick = Path(settings.stick)
        self.release = release
        self.lock = PinLock(self.places.pin_tries, settings.pin)
        self.sessions: dict[str, float] = {}
        self.session_lock = threading.Lock()
        self.actions: dict[str, Callable[[Any], dict[str, str]]] = {
            "export-stick": self.export_to_stick,
            "export-code": self.export_as_code,
            "update": self.update,
            "rollback": self.roll_back,
            "volume": self.set_volume,
            RELOAD: lambda _: self.ask(RELOAD, "The exhibit is reloading."),
            EXIT: lambda _: self.ask(EXIT, "The exhibit is closing."),
        }

    def enter(self, number: str) -> tuple[TryResult, str]:
        """Try the number; if it is right, give what stands for it from then on."""
        with self.session_lock:  # tries come one after the other, however many are sent
            entry = self.lock.enter(number)
            if not entry.opened:
                return entry, ""
            session = secrets.token_urlsafe(24)
            self.sessions = {session: time.monotonic()}
            return entry, session

    def check_session(self, session: Any) -> None:
        """Check that a session is open, and prolong it; raises `LockedPanelError`."""
        with self.session_lock:
            last = self.sessions.get(session) if isinstance(session, str) else None
            if last is None or time.monotonic() - last > SESSION_SECONDS:
                self.sessions = {}
                raise LockedPanelError
            self.sessions[session] = time.monotonic()

    def renew_session(self, session: Any) -> None:
        """Prolong a session from now: an action may take longer than it lasts."""
        with self.session_lock:
            if session in self.sessions:
                self.sessions[session] = time.monotonic()

    def state(self) -> dict[str, Any]:
        """Describe the state of the machine."""
        now = status.read_status(self.places.status)
        return {
            "version": self.release.version,
            "evidence": self.release.evidence,
            "commit": self.release.commit,
            "uptime": round(time.monotonic() - now.began),
            "started": now.started,
            "restarts": now.restarts,
            "errors": [
                _describe_error(error) for error in journal.read_errors(self.places.journal)
            ],
            "counts": _summarize_counts(counts.read_counts(self.places.counts)),
            "releases": self.list_releases(),
            "current": releases.get_current_release(self.places),
            "stick": updates.is_stick_present(self.stick),
            "volume": volume.read_volume(self.settings.volume),
        }

    def list_releases(self) -> list[dict[str, Any]]:
        """List the releases that are kept, the one shown last first."""
        book = ledger.read_ledger(self.places.ledger)
        order = [*reversed(book.shown)]
        found = releases.list_releases(self.places)
        names = sorted(found, key=lambda name: order.index(name) if name in order else len(order))
        return [
            {**self.describe_release(name), "name": name, "good": name not in book.aside}
            for name in names
        ]

    def describe_release(self, name: str) -> dict[str, str]:
        """Describe a release by its manifest."""
        try:
            release = manifest.read_manifest(self.places.releases / name)
        except manifest.ManifestError:
            return {"version": name}
        return {"version": release.version}

    def act(self, deed: Any, value: Any) -> dict[str, str]:
        """Do what the operator asks, and tell what came of it."""
        act = self.actions.get(deed) if isinstance(deed, str) else None
        if not act:
            return {"said": f"Unknown action {deed}; the actions are {', '.join(self.actions)}."}
        try:
            return act(value)
        except (releases.ReleaseError, qr.QrCodeError) as error:
            said = str(error)
        except OSError as error:
            said = f"This failed: {error.strerror}. {DISK_HELP}"
        journal.add_error(self.places.journal, f"{deed}: {said}")
        return {"said": said}

    def export_to_stick(self, _: Any) -> dict[str, str]:
        """Write the counts onto the stick."""
        if not updates.is_stick_present(self.stick):
            return {"said": NO_STICK_FOUND}
        table = counts.tabulate_counts(counts.read_counts(self.places.counts))
        name = f"exhibit-counts-{counts.get_today()}.csv"
        try:
            atomic_files.write_text(self.stick / name, counts.format_csv(table))
        except OSError as error:
            with suppress(OSError):
                atomic_files.make_temporary_path(self.stick / name).unlink(missing_ok=True)
            said = f"{name} could not be written: {error.strerror}. {STICK_HELP}"
            raise releases.ReleaseError(said) from error
        return {"said": f"{name} was saved to the USB stick. You can remove the stick."}

    def export_as_code(self, _: Any) -> dict[str, str]:
        """Show the counts as a code: by day if there is room, else their sums."""
        days = counts.read_counts(self.places.counts)
        table = counts.tabulate_counts(days)
        text, missing = qr.fit_lines(counts.format_csv(table).splitlines())
        said = "Counts for each day."
        if missing:
            often = sorted(counts.sum_days(table, "all"), key=lambda row: -row.count)
            text, missing = qr.fit_lines(counts.format_csv(often).splitlines())
            said = "Total counts for all days."
        if missing:
            rest = f"The {missing} smallest counts do not fit; save to a USB stick to get them all."
            said = f"{said} {rest}"
        return {"said": said, "svg": qr.draw_qr_code(text)}

    def update(self, _: Any) -> dict[str, str]:
        """Install the release of the stick, or of the set address where there is no stick."""
        source = updates.find_stick_release(self.stick) or self.settings.update
        if not source:
            return {"said": f"No release found. {NO_STICK_FOUND}"}
        before = releases.get_current_release(self.places)
        name = releases.install_release(
            self.places, lambda target: updates.fetch_release(source, target), wait=False
        )
        if name == before:
            return {"said": f"{name} is already running."}
        return {"said": f"{name} is installed. It starts when nobody is using the display."}

    def roll_back(self, _: Any) -> dict[str, str]:
        """Show the release before."""
        name = releases.roll_back_release(self.places, "rolled back by the operator")
        return {"said": f"{name} starts when nobody is using the display."}

    def set_volume(self, value: Any) -> dict[str, str]:
        """Set the volume."""
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return {"said": "Volume must be a number from 0 to 100."}
        if not volume.set_volume(self.settings.volume, round(value)):
            return {"said": "This computer has no command that sets the volume."}
        return {"said": f"Volume set to {round(value)}."}

    def ask(self, what: str, said: str) -> dict[str, str]:
        """Leave a request for the launcher."""
        atomic_files.write_json_unsynced(self.places.asked, {"what": what})
        return {"said": said}


def _describe_error(error: dict[str, str | int]) -> dict[str, str]:
    """Describe an error in words."""
    times = f" ({error['times']} times)" if error["times"] != 1 else ""
    return {"when": str(error["when"]), "what": f"{error['what']}{times}"}


def _summarize_counts(days: dict[str, Any]) -> dict[str, Any]:
    """Add all days up, and name the first."""
    whole: dict[str, Any] = {"sessions": 0, "seconds": 0, "opened": {}, "answers": {}}
    for _, day in sorted(days.items()):
        whole = counts.merge_counts(whole, day)
    return {"since": min(days, default=""), **whole}
