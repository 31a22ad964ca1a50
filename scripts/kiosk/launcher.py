"""Starts the exhibit, watches it, and starts anew what fails, until it is told to end."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import flags, journal, kept, ledger, manifest, notify, panel, processes, pulse, releases
from .night import Night
from .pages import Pages
from .probe import Probe
from .status import Status
from .watch import Do, Seen, decide

if TYPE_CHECKING:
    from .processes import Child
    from .settings import Settings

TICK = 0.25
"""Seconds between two looks; the death of a process is seen at once."""
LOOK = 0.5
"""Seconds between two looks for processes of the page."""
TELL = 5.0
"""Seconds between two words to systemd."""
VERIFY = 3600
"""Seconds between two readings of every file."""


class Launcher:
    """The exhibit of one machine, from its start to its end."""

    def __init__(self, settings: Settings, source: Path) -> None:
        self.settings = settings
        self.source = source
        """The file of the settings, which the server reads for itself."""
        self.places = settings.places
        self.status = Status()
        self.probe = Probe(settings.port)
        self.night = Night(settings.night, self.status.began)
        self.server: Child | None = None
        self.browser: Child | None = None
        self.served = ""
        self.refused = ""
        """The current release, where it is damaged and could not be set aside."""
        self.trial: float | None = None
        self.first: float | None = None
        self.last = 0.0
        self.pages = Pages()
        self.failed = 0
        self.tried = 0.0
        self.told = self.looked = 0.0
        self.verified = self.status.began
        self.stopping = False

    @property
    def mark(self) -> str:
        """What names the processes of this machine's launcher."""
        return str(self.places.state)

    def run(self) -> None:
        """Show the exhibit until told to end; raises `ReleaseError` where there is none to show."""
        self.begin()
        try:
            while not self.stopping:
                self.step()
        finally:
            self.end()

    def begin(self) -> None:
        """Clear away what an earlier launcher left, and choose the release."""
        profile = f"--user-data-dir={self.places.profile}"
        if left := processes.clear(self.mark, profile):
            self.note(f"{left} processes of an earlier start were ended")
        for path in (self.places.damaged, self.places.asked, self.places.reload, self.places.beat):
            path.unlink(missing_ok=True)
        self.status.keep(self.places.status)
        try:
            self.choose()
        except releases.ReleaseError as error:
            self.served = releases.current(self.places)
            if not self.served:
                raise
            self.note(str(error))  # most of it can be shown

    def choose(self) -> None:
        """Show the current release from now on, or one before it; raises `ReleaseError`."""
        try:
            name, self.refused = releases.begin(self.places), ""
        except OSError as error:  # the disk takes nothing any more: then it is read alone
            self.note(
                f"{self.places.state}: {error.strerror}; until that is mended it is only read"
            )
            now, name = releases.current(self.places), releases.whole(self.places)
            self.refused = now if now != name else ""
        self.served = name
        on_trial = releases.on_trial(self.places, name)
        self.trial = time.monotonic() if on_trial else None
        self.places.damaged.unlink(missing_ok=True)

    def step(self) -> None:
        """Look once, and do what is to be done."""
        self.pages.wait(TICK)
        now = time.monotonic()
        self.look(now)
        self.listen()
        self.keep_house(now)
        do, why = decide(self.seen(now))
        self.do(do, why)

    def look(self, now: float) -> None:
        """Look after the page's processes; hold a browser that is about to say that it lost one."""
        if not self.browser:
            return
        if self.pages.stirred or now - self.looked > LOOK:
            self.looked = now
            self.pages.look(self.browser.pid)
        if self.pages.lost:
            self.browser.freeze()

    def listen(self) -> None:
        """Hear the page's beats, and the operator."""
        beat = pulse.last(self.places.beat)
        if beat and self.browser and beat.at > max(self.last, self.browser.began):
            self.last = beat.at
            self.pages.beat()
            self.failed = 0
            if self.first is None:
                self.first = beat.at
                notify.tell(f"STATUS=shows {self.served}")
        asked = kept.read_object(self.places.asked).get("what")
        self.places.asked.unlink(missing_ok=True)
        if asked == panel.EXIT:
            self.stopping = True
        elif asked == panel.RELOAD:
            self.show()

    def keep_house(self, now: float) -> None:
        """Do what is done now and then."""
        if now - self.told > TELL:
            notify.tell("WATCHDOG=1")
            self.told = now
        if now - self.verified > VERIFY:
            self.verified = now
            threading.Thread(target=verify, args=(self, self.served), daemon=True).start()
        if self.in_loop() and self.night.due(now, datetime.now().astimezone()):
            self.places.reload.touch()
            self.watch_afresh()  # a fresh page may have a fresh process

    def in_loop(self) -> bool:
        """Tell whether the page runs, and nobody is at the display."""
        beat = pulse.last(self.places.beat)
        return self.first is not None and beat is not None and not beat.visit

    def seen(self, now: float) -> Seen:
        """Tell what is the case."""
        server = self.server if self.server and self.server.alive else None
        browser = self.browser if self.browser and self.browser.alive else None
        damaged = kept.read_object(self.places.damaged).get("release") == self.served
        beat = pulse.last(self.places.beat)
        wanted = releases.current(self.places)
        return Seen(
            now=now,
            served=self.served,
            wanted=wanted if wanted != self.refused else "",
            server=server.began if server else None,
            answered=self.probe.since(server.began) if server else None,
            browser=browser.began if browser else None,
            lost=self.pages.lost,
            first=self.first,
            beat=self.last if self.first is not None else None,
            visit=bool(beat and beat.visit and self.first is not None),
            trial=self.trial,
            patience=self.settings.trial,
            damaged=damaged,
            failed=self.failed,
            tried=self.tried,
        )

    def do(self, do: Do, why: str) -> None:
        """Do what was decided."""
        if do is Do.SERVER:
            self.start_server(why)
        elif do in {Do.BROWSER, Do.PAGE}:
            self.start_browser(why, "browser" if do is Do.BROWSER else "page")
        elif do is Do.EXCHANGE:
            self.exchange(why)
        elif do is Do.RETREAT:
            self.retreat(why)
        elif do is Do.TRUST:
            self.trust()

    def trust(self) -> None:
        """End the trial of the release that is shown."""
        self.trial = None
        try:
            releases.trust(self.places, self.served)
        except OSError as error:
            self.note(f"{self.places.ledger}: {error.strerror}; the trial begins anew some time")

    def start_server(self, why: str) -> None:
        """Start the server; the browser, too, if its page may not have come whole."""
        if self.server:
            self.server.kill()
            self.restarted("server", why, beaten=False)
        if self.browser and self.first is None:
            self.stop_browser()
        release = self.places.releases / self.served
        try:
            manifest.read(release)
        except manifest.ManifestError as error:  # it would end before it could say so
            kept.note(self.places.damaged, {"release": self.served, "file": str(error)})
        package = Path(__file__).resolve().parent
        parts = (__package__ or package.name).split(".")
        root = package.parents[len(parts) - 1]
        command = [sys.executable, "-m", ".".join(parts), "serve", "--settings", str(self.source)]
        command += ["--release", str(release)]
        self.server = processes.start(command, self.mark, {"PYTHONPATH": str(root)})
        self.pages.watch(self.server.pid)
        self.tried = self.server.began

    def start_browser(self, why: str, part: str) -> None:
        """Start the browser, with a folder that nobody has used."""
        again, beaten = self.browser is not None, self.first is not None
        self.stop_browser()  # first of all, since it may show an error
        if again:
            self.restarted(part, why, beaten=beaten)
        for old in self.places.runtime.glob(f"{self.places.profile.name}*"):
            shutil.rmtree(old, ignore_errors=True)
        profile = self.places.profile.with_name(f"{self.places.profile.name}-{time.monotonic_ns()}")
        profile.mkdir(parents=True)
        self.browser = processes.start(flags.command(self.settings, profile), self.mark)
        self.pages.watch(self.browser.pid)
        self.tried = self.browser.began

    def restarted(self, part: str, why: str, *, beaten: bool) -> None:
        """Count a start that was not the first, and whether the page had run before."""
        self.note(f"{why}; it was started anew")
        self.status.restarts[part] += 1
        self.status.keep(self.places.status)
        self.failed += not beaten

    def stop_browser(self) -> None:
        """End the browser, with every window and error that it shows."""
        if self.browser:
            self.browser.kill()
        self.browser = self.first = None
        self.watch_afresh()

    def watch_afresh(self) -> None:
        """Watch the server and the browser alone, until the page has beaten again."""
        self.pages.forget()
        for child in (self.server, self.browser):
            if child and child.alive:
                self.pages.watch(child.pid)

    def show(self) -> None:
        """Show the chosen release from its beginning."""
        self.stop_browser()
        if self.server:
            self.server.kill()
        self.server = None
        self.failed = 0

    def retreat(self, why: str) -> None:
        """Set the release aside, and show the one before; where there is none, go on with it."""
        file = kept.read_object(self.places.damaged).get("file")
        self.places.damaged.unlink(missing_ok=True)
        reason = f"{ledger.DAMAGED}: {file}" if file else why
        self.note(f"{self.served}: {reason}")
        try:
            with suppress(OSError):  # a disk that takes nothing lets none be set aside
                releases.roll_back(self.places, reason, self.served)
            self.choose()
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
            self.choose()
        except releases.ReleaseError as error:
            self.note(str(error))
            self.refused = releases.current(self.places)  # or it were tried at every look
            return
        self.show()

    def note(self, what: str) -> None:
        """Keep what happened for the operator, and say it where a log is kept."""
        journal.add(self.places.journal, what)
        print(what, file=sys.stderr, flush=True)

    def end(self) -> None:
        """End all that was started."""
        notify.tell("STOPPING=1")
        self.probe.end()
        self.stop_browser()
        if self.server:
            self.server.kill()
        self.pages.forget()


def verify(launcher: Launcher, name: str) -> None:
    """Read every file of a release; leave word of the first that is damaged."""
    places = launcher.places
    if wrong := manifest.problems(places.releases / name):
        kept.note(places.damaged, {"release": name, "file": wrong[0]})
