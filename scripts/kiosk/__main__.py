"""The commands of the machine: `python3 -m kiosk --help` lists them."""

from __future__ import annotations

import argparse
import errno
import fcntl
import getpass
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from . import settings
from .release import manifest, releases, updates
from .serve.server import KioskServer
from .settings import pin, policy
from .state import atomic_files, journal
from .supervise import notify
from .supervise.launcher import Launcher
from .supervise.supervisor import PORT_TAKEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from .settings import Settings

SETTINGS_FILE = Path("/etc/exhibit-kiosk/kiosk.toml")
ALREADY_RUNNING = 75
"""How `run_exhibit` ends where another already runs."""


def run_exhibit(options: argparse.Namespace, chosen: Settings) -> None:
    """Show the exhibit and keep it running until it is stopped."""
    places = chosen.places
    places.runtime.mkdir(parents=True, exist_ok=True)
    with places.launcher_lock.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print(
                f"{places.launcher_lock}: the exhibit is already running; stop it first",
                file=sys.stderr,
            )
            sys.exit(ALREADY_RUNNING)
        signal.signal(signal.SIGTERM, _exit_on_signal)
        notify.notify_systemd("READY=1")
        try:
            Launcher(chosen, options.settings.resolve()).run()
        except releases.ReleaseError:
            raise
        except Exception as error:
            journal.add_error(places.journal, f"launcher: {type(error).__name__}: {error}")
            raise


def _exit_on_signal(number: int, _: object) -> NoReturn:
    """End as a shell names an end by a signal, after all is cleared away."""
    sys.exit(128 + number)


def serve_release(options: argparse.Namespace, chosen: Settings) -> None:
    """Serve one release to this computer, without a browser or a watchdog."""
    places = chosen.places
    if not options.release and not releases.get_current_release(places):
        raise releases.ReleaseError(f"{places.releases}: no release is installed; install one")
    release = options.release or places.releases / releases.get_current_release(places)
    try:
        server = KioskServer(chosen, release)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        said = f"port = {chosen.port}: another program uses this port; stop it, or set another port"
        journal.add_error(places.journal, said)
        print(said, file=sys.stderr)
        sys.exit(PORT_TAKEN)
    with server:
        server.serve_forever()


def install_release(options: argparse.Namespace, chosen: Settings) -> None:
    """Install a release from a folder, an archive or an address."""
    _install_from(chosen, options.release, again=options.again)


def update_release(options: argparse.Namespace, chosen: Settings) -> None:
    """Install a release from the USB stick (--stick) or from the address in the settings."""
    source = updates.find_stick_release(Path(chosen.stick)) if options.stick else chosen.update
    if not source:
        print("There is nothing to install.")
        return
    try:
        _install_from(chosen, source, newer=True)
    except releases.ReleaseError as error:
        journal.add_error(chosen.places.journal, f"update: {error}")  # nobody reads what it prints
        raise


def _install_from(
    chosen: Settings, source: str, *, again: bool = False, newer: bool = False
) -> None:
    """Install a release, and say which is current."""
    places = chosen.places
    before = releases.get_current_release(places)
    name = releases.install_release(
        places, lambda target: updates.fetch_release(source, target), again=again, newer=newer
    )
    if name == before:
        print(f"{name} remains current; {source} has nothing newer.")
    else:
        print(f"{name} is installed. It starts when nobody is using the display.")


def roll_back_release(_: argparse.Namespace, chosen: Settings) -> None:
    """Reject the current release and show the one before it."""
    print(f"{releases.roll_back_release(chosen.places, 'rolled back by hand')} is current.")


def verify_releases(_: argparse.Namespace, chosen: Settings) -> None:
    """Check every file of every release and list what is damaged."""
    places, wrong = chosen.places, 0
    for name in releases.list_releases(places):
        found = manifest.find_release_problems(places.releases / name)
        wrong += len(found)
        now = ", current" if name == releases.get_current_release(places) else ""
        state = "damaged" if found else "whole"
        print("\n  ".join([f"{name}{now}: {state}", *map(str, found)]))
    sys.exit(1 if wrong else 0)


def set_pin(options: argparse.Namespace, _: Settings) -> None:
    """Ask for the operator's PIN and store only its hash in the settings."""
    number = getpass.getpass("Operator PIN, 4 to 12 digits: ")
    if not pin.DIGITS.fullmatch(number):
        sys.exit("The PIN must have 4 to 12 digits. Nothing was changed.")
    if getpass.getpass("Repeat the PIN: ") != number:
        sys.exit("The two PINs differ. Nothing was changed.")
    path = options.settings
    before = path.stat()
    text = settings.replace_pin(path.read_text(encoding="utf-8"), pin.seal_pin(number))
    atomic_files.write_text(path, text, mode=before.st_mode & 0o777)
    os.chown(path, before.st_uid, before.st_gid)
    print("The PIN is set. It works after the next start of the exhibit.")


def print_policy(_: argparse.Namespace, chosen: Settings) -> None:
    """Print the browser's policy: what it may do."""
    print(policy.format_policies(chosen), end="")


COMMANDS: dict[str, Callable[[argparse.Namespace, Settings], None]] = {
    "run": run_exhibit,
    "serve": serve_release,
    "install": install_release,
    "update": update_release,
    "rollback": roll_back_release,
    "verify": verify_releases,
    "pin": set_pin,
    "policy": print_policy,
}


def _build_parser() -> argparse.ArgumentParser:
    """Describe the commands."""
    made = argparse.ArgumentParser(prog="kiosk", description=__doc__)
    commands = made.add_subparsers(dest="command", required=True)
    for name, act in COMMANDS.items():
        one = commands.add_parser(name, help=act.__doc__, description=act.__doc__)
        one.add_argument(
            "--settings", type=Path, default=SETTINGS_FILE, help=f"default: {SETTINGS_FILE}"
        )
        if name == "serve":
            one.add_argument("--release", type=Path, help="instead of the current one")
        if name == "install":
            one.add_argument("release", help="a folder, a .zip file, or an address")
            one.add_argument("--again", action="store_true", help="even if rejected before")
        if name == "update":
            one.add_argument("--stick", action="store_true", help="install from the USB stick")
    return made


def find_owner(name: str) -> str:
    """Name whose a file is, or the nearest folder above it that can be seen."""
    for path in (Path(name), *Path(name).absolute().parents):
        with suppress(OSError, KeyError):
            return path.owner()
    return "root"


def main() -> None:
    """Do what is asked, or say in a line each what is in the way."""
    options = _build_parser().parse_args()
    try:
        COMMANDS[options.command](options, settings.read_settings(options.settings))
    except (settings.SettingsError, releases.ReleaseError, manifest.ManifestError) as error:
        sys.exit(str(error))
    except PermissionError as error:
        name = error.filename or "."
        sys.exit(f"{name}: {error.strerror}; try again with sudo -u {find_owner(name)}")
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)


if __name__ == "__main__":
    main()
