"""Starts the exhibit, watches it, and restarts what fails, until it is asked to end."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from ..operator import panel
from ..release import ledger, manifest, releases
from ..state import atomic_files, heartbeat, journal, status
from . import notify
from .nightly_reload import NightlyReload
from .probe import ServerProbe
from .supervisor import PORT_TAKEN, MissingCommandError, Supervisor
from .watch import Action, Observation, decide_action

if TYPE_CHECKING:
    from pathlib import Path

    from ..settings import Settings

TICK = 0.25
"""Seconds between two looks; the death of a process is seen at once."""
NOTIFY_INTERVAL = 5.0
"""Seconds between two words to systemd."""
VERIFY_INTERVAL = 3600
"""Seconds between two readings of every file."""


class Launcher:
    """The exhibit of one machine, from its start to its end."""

    def __init__(self, settings: Settings, source: Path) -> None:
        self.settings = settings
        self.places = settings.places
        self.parts = Supervisor(settings, source)
        self.status = status.Status()
        self.probe = ServerProbe(settings.port)
        self.night = NightlyReload(settings.night, self.status.began)
        self.served = ""
        self.rejected = ""
        """The current release, where it is damaged and could not be set aside."""
        self.trial: float | None = None
        self.first: float | None = None
        self.last = 0.0
        self.failed = 0
        self.notified_at = 0.0
        self.last_verified = self.status.began
        self.stopping = False
        self.is_reloading = False
        """Whether the page has been asked to reload, and has not received that yet."""

    def run(self) -> None:
        """Show the exhibit until a signal to end; raises `ReleaseError` if there is none."""
        fell = True
        try:
            self.begin()
            while not self.stopping:
                self.step()
            fell = False
        except (SystemExit, KeyboardInterrupt, releases.ReleaseError):
            fell = False
            raise
        finally:
            self.end()
            if not fell:
                self.places.status.unlink(missing_ok=True)  # or the next would count a fall

    def begin(self) -> None:
        """Clear away what an earlier launcher left, and choose the release."""
        if left := self.parts.clear():
            self.note(f"{left} processes from an earlier start were stopped")
        for path in (self.places.damaged, self.places.asked, self.places.reload, self.places.beat):
            path.unlink(missing_ok=True)
        self.status.restarts = status.start_status(self.places.status).restarts
        self.status.save(self.places.status)
        try:
            self.choose_release()
        except releases.ReleaseError as error:
            self.served = releases.get_current_release(self.places)
            if not self.served:
                raise
            self.note(str(error))  # most of it can be shown

    def choose_release(self) -> None:
        """Show the current release from now on, or one before it; raises `ReleaseError`."""
        try:
            name, self.rejected = releases.choose_release(self.places), ""
        except OSError as error:  # the disk has become read-only: then it is only read
            self.note(
                f"{self.places.state}: {error.strerror}; the exhibit"
                " keeps running, but nothing can be saved until this is fixed"
            )
            now, name = (
                releases.get_current_release(self.places),
                releases.choose_intact_release(self.places),
            )
            self.rejected = now if now != name else ""
        self.served = self.status.served = name
        self.status.save(self.places.status)
        on_trial = releases.is_on_trial(self.places, name)
        self.trial = time.monotonic() if on_trial else None
        self.places.damaged.unlink(missing_ok=True)

    def step(self) -> None:
        """Look once, and do what is to be done."""
        self.parts.wait(TICK)
        now = time.monotonic()
        self.listen()
        self.run_periodic_tasks(now)
        do, why = decide_action(self.observe(now))
        self.do(do, why)

    def listen(self) -> None:
        """Hear the page's beats, and the operator."""
        beat = heartbeat.read_last_heartbeat(self.places.beat)
        browser = self.parts.browser
        if beat and browser and beat.at > max(self.last, browser.began):
            self.last = beat.at
            self.parts.pages.beat()
            self.failed = 0
            if self.first is None:
                self.first = beat.at
                notify.notify_systemd(f"STATUS=showing {self.served}")
        asked = atomic_files.read_object(self.places.asked).get("what")
        self.places.asked.unlink(missing_ok=True)
        if asked == panel.EXIT:
            self.stopping = True
        elif asked == panel.RELOAD:
            self.show()

    def run_periodic_tasks(self, now: float) -> None:
        """Run the tasks that are due now and then."""
        if now - self.notified_at > NOTIFY_INTERVAL:
            notify.notify_systemd("WATCHDOG=1")
            self.notified_at = now
        if now - self.last_verified > VERIFY_INTERVAL:
            self.last_verified = now
            threading.Thread(target=_verify_release, args=(self, self.served), daemon=True).start()
        if self.is_in_loop() and self.night.start_if_due(now, datetime.now().astimezone()):
            self.places.reload.touch()
            self.is_reloading = True
        if self.is_reloading and not self.places.reload.exists():  # the page has heard it
            self.is_reloading, self.last = False, now  # only later beats are the reloaded page's
            self.parts.reset_watch()  # which may have a process of its own

    def is_in_loop(self) -> bool:
        """Tell whether the page runs, and nobody is at the display."""
        beat = heartbeat.read_last_heartbeat(self.places.beat)
        return self.first is not None and beat is not None and not beat.visit

    def observe(self, now: float) -> Observation:
        """Collect what `decide_action` needs to know."""
        server, browser = (
            part if part and part.is_alive else None
            for part in (self.parts.server, self.parts.browser)
        )
        damaged = atomic_files.read_object(self.places.damaged).get("release") == self.served
        beat = heartbeat.read_last_heartbeat(self.places.beat)
        wanted = releases.get_current_release(self.places)
        return Observation(
            now=now,
            served=self.served,
            wanted=wanted if wanted != self.rejected else "",
            server=server.began if server else None,
            answered=self.probe.get_last_answer(server.began) if server else None,
            browser=browser.began if browser else None,
            lost=self.parts.pages.lost,
            first=self.first,
            beat=self.last if self.first is not None else None,
            visit=bool(beat and beat.visit and self.first is not None),
            trial=self.trial,
            patience=self.settings.trial,
            damaged=damaged,
            failed=self.failed,
            tried=self.parts.tried,
        )

    def do(self, do: Action, why: str) -> None:
        """Do what was decided."""
        if do is Action.START_SERVER:
            self.start_server(why)
        elif do in {Action.START_BROWSER, Action.RESTART_PAGE}:
            self.start_browser(why, "browser" if do is Action.START_BROWSER else "page")
        elif do is Action.SWITCH_RELEASE:
            self.exchange(why)
        elif do is Action.FALL_BACK:
            self.fall_back(why)
        elif do is Action.END_TRIAL:
            self.trust()

    def trust(self) -> None:
        """End the trial of the release that is shown."""
        self.trial = None
        try:
            releases.end_trial(self.places, self.served)
        except OSError as error:
            self.note(f"{self.places.ledger}: {error.strerror}; the release will be tested again")

    def start_server(self, why: str) -> None:
        """Start the server; end the browser, too, if its page may not have loaded completely."""
        if self.parts.server:
            if self.parts.server.exit_code == PORT_TAKEN and self.trial is not None:
                self.trial = time.monotonic()  # it says nothing of the release
            self.parts.stop_server()
            self.count_restart("server", why, beaten=False)
        if self.first is None:
            self.parts.stop_browser()
        release = self.places.releases / self.served
        try:
            manifest.read_manifest(release)
        except manifest.ManifestError as error:  # it would end before it could say so
            atomic_files.write_json_unsynced(
                self.places.damaged, {"release": self.served, "file": str(error)}
            )
        self.parts.start_server(release)

    def start_browser(self, why: str, part: str) -> None:
        """Start the browser, and with it the page."""
        again, beaten = self.parts.browser is not None, self.first is not None
        self.stop_browser()  # first of all, since it may show an error
        if again:
            self.count_restart(part, why, beaten=beaten)
        try:
            self.parts.start_browser()
        except MissingCommandError as error:
            self.note(str(error))
            self.failed += 1
            if self.trial is not None:
                self.trial = time.monotonic()  # it says nothing of the release

    def count_restart(self, part: str, why: str, *, beaten: bool) -> None:
        """Count a start that was not the first, and whether the page had run before."""
        self.note(f"{why}; it was restarted")
        self.status.restarts[part] += 1
        self.status.save(self.places.status)
        self.failed += not beaten

    def stop_browser(self) -> None:
        """End the browser; the page of the next has yet to beat."""
        self.parts.stop_browser()
        self.first = None

    def show(self) -> None:
        """Show the chosen release from its beginning."""
        self.stop_browser()
        self.parts.stop_server()
        self.failed = 0

    def fall_back(self, why: str) -> None:
        """Set the release aside and show the previous one; without one, keep showing it."""
        file = atomic_files.read_object(self.places.damaged).get("file")
        self.places.damaged.unlink(missing_ok=True)
        reason = f"{ledger.DAMAGE_PREFIX}: {file}" if file else why
        self.note(f"{self.served}: {reason}")
        try:
            with suppress(OSError):  # on a read-only disk none can be set aside
                releases.roll_back_release(self.places, reason, self.served)
            self.choose_release()
        except releases.ReleaseError as error:
            self.note(str(error))
            self.trial = None
            return
        self.note(f"{self.served} is shown instead")
        self.show()

    def exchange(self, why: str) -> None:
        """Show another release, or go on where there is none that can be shown."""
        self.note(why)
        try:
            self.choose_release()
        except releases.ReleaseError as error:
            self.note(str(error))
            self.rejected = releases.get_current_release(
                self.places
            )  # or it were tried at every look
            return
        self.show()

    def note(self, what: str) -> None:
        """Keep what happened for the operator, and say it where a log is kept."""
        journal.add_error(self.places.journal, what)
        print(what, file=sys.stderr, flush=True)

    def end(self) -> None:
        """End all that was started."""
        notify.notify_systemd("STOPPING=1")
        self.probe.end()
        self.parts.end()


def _verify_release(launcher: Launcher, name: str) -> None:
    """Verify every file of a release; record the first damaged one."""
    places = launcher.places
    if wrong := manifest.find_release_problems(places.releases / name):
        atomic_files.write_json_unsynced(places.damaged, {"release": name, "file": str(wrong[0])})
