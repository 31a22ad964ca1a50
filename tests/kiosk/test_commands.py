"""The commands do what they say, and say in a line each what is in the way."""

from __future__ import annotations

import errno
import socket
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from scripts.kiosk import __main__ as commands
from scripts.kiosk import settings
from scripts.kiosk.settings import pin
from scripts.kiosk.state import journal
from scripts.kiosk.supervise.supervisor import PORT_TAKEN
from tests.kiosk.machine import ROOT, make_release, write_settings


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_settings(tmp_path)


def kiosk(source: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.kiosk", *words, "--settings", str(source)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_release_is_installed_verified_and_rolled_back(source: Path, tmp_path: Path) -> None:
    for version in ("1.0.0", "2.0.0"):
        said = kiosk(source, "install", str(make_release(tmp_path / version, version)))
        assert f"exhibit-{version}-" in said.stdout
    assert kiosk(source, "verify").returncode == 0
    assert "exhibit-1.0.0-" in kiosk(source, "rollback").stdout
    assert kiosk(source, "rollback").stderr == (
        "no other complete release is stored; install one from a USB stick\n"
    )
    refused = kiosk(source, "install", str(tmp_path / "2.0.0"))
    assert refused.returncode == 1
    assert "rejected: rolled back by hand; to try again, install it with --again" in refused.stderr
    assert kiosk(source, "install", "--again", str(tmp_path / "2.0.0")).returncode == 0


def test_damage_is_listed_file_by_file(source: Path, tmp_path: Path) -> None:
    kiosk(source, "install", str(make_release(tmp_path / "r")))
    (settings.read_settings(source).places.current / "index.html").write_text("damaged")
    said = kiosk(source, "verify")
    assert said.returncode == 1
    assert ", current: damaged\n  index.html: changed since the release was made" in said.stdout


def test_stick_is_looked_at(source: Path, tmp_path: Path) -> None:
    assert kiosk(source, "update", "--stick").stdout == "There is nothing to install.\n"
    make_release(tmp_path / "stick/exhibit-kiosk-3.0.0", "3.0.0")
    assert "exhibit-3.0.0-" in kiosk(source, "update", "--stick").stdout


def test_stick_that_stays_in_brings_no_older_release_back(source: Path, tmp_path: Path) -> None:
    make_release(tmp_path / "stick/exhibit-kiosk-1.0.0", "1.0.0")
    kiosk(source, "install", str(make_release(tmp_path / "new", "2.0.0")))
    said = kiosk(source, "update", "--stick").stdout
    assert said.startswith("exhibit-2.0.0-")
    assert "remains current" in said


def test_update_that_fails_is_kept_for_the_operator(source: Path, tmp_path: Path) -> None:
    release = make_release(tmp_path / "stick/exhibit-kiosk-1.0.0", "1.0.0")
    (release / "index.html").write_text("damaged")
    said = kiosk(source, "update", "--stick")
    assert said.returncode == 1
    (error,) = journal.read_errors(settings.read_settings(source).places.journal)
    assert str(error["what"]).startswith(
        "update: not installed; files are missing or changed: index"
    )


def test_server_says_what_is_in_its_way(source: Path, tmp_path: Path) -> None:
    assert "no release is installed" in kiosk(source, "serve").stderr
    kiosk(source, "install", str(make_release(tmp_path / "r")))
    chosen = settings.read_settings(source)
    with socket.create_server(("127.0.0.1", chosen.port)):
        said = kiosk(source, "serve")
    problem = f"port = {chosen.port}: another program uses this port; stop it, or set another port"
    assert (said.returncode, said.stderr) == (PORT_TAKEN, f"{problem}\n")
    assert journal.read_errors(chosen.places.journal)[-1]["what"] == problem


def test_launcher_crash_is_recorded(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(_: object) -> NoReturn:
        raise RuntimeError("oh dear")

    monkeypatch.setattr(commands.Launcher, "run", fall)
    monkeypatch.setattr(commands.signal, "signal", lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["kiosk", "run", "--settings", str(source)])
    with pytest.raises(RuntimeError, match="oh dear"):
        commands.main()
    (error,) = journal.read_errors(settings.read_settings(source).places.journal)
    assert error["what"] == "launcher: RuntimeError: oh dear"


def test_machine_without_a_release_says_what_to_do(source: Path) -> None:
    said = kiosk(source, "run")
    assert (said.returncode, said.stderr) == (
        1,
        "no other complete release is stored; install one from a USB stick\n",
    )


def test_wrong_settings_are_reported_all_at_once(source: Path) -> None:
    source.write_text("port = 1\nidle = 1\n")
    said = kiosk(source, "run")
    assert said.returncode == 1
    assert len(said.stderr.splitlines()) == 2


def _type_pin(source: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(typed)
    monkeypatch.setattr(commands.getpass, "getpass", lambda _: next(answers))
    monkeypatch.setattr(sys, "argv", ["kiosk", "pin", "--settings", str(source)])
    commands.main()


def test_pin_is_stored_sealed_in_the_settings(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _type_pin(source, ["246824", "246824"], monkeypatch)
    assert "246824" not in source.read_text()
    assert pin.is_correct_pin("246824", settings.read_settings(source).pin)


@pytest.mark.parametrize(
    ("typed", "said"), [(["12", "12"], "4 to 12 digits"), (["1234", "1235"], "two PINs differ")]
)
def test_invalid_pin_changes_nothing(
    typed: list[str], said: str, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = source.read_text()
    with pytest.raises(SystemExit, match=said):
        _type_pin(source, typed, monkeypatch)
    assert source.read_text() == before


def test_file_without_permission_is_reported_with_its_owner(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "state/lock"

    def refuse(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", str(lock))

    monkeypatch.setitem(commands.COMMANDS, "verify", refuse)
    monkeypatch.setattr(sys, "argv", ["kiosk", "verify", "--settings", str(source)])
    monkeypatch.setattr(commands, "find_owner", lambda name: {str(lock): "exhibit"}[name])
    with pytest.raises(SystemExit, match=f"{lock}: Permission denied; try again with sudo -u ex"):
        commands.main()


@pytest.mark.parametrize("unknown", [FileNotFoundError, PermissionError, KeyError])
def test_owner_is_that_of_the_nearest_folder_that_can_be_seen(
    unknown: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {tmp_path: "exhibit"}

    def owner(path: Path) -> str:
        if path not in known:
            raise unknown(path)
        return known[path]

    monkeypatch.setattr(Path, "owner", owner)
    assert commands.find_owner(str(tmp_path / "not/yet")) == "exhibit"
    known.clear()
    assert commands.find_owner(str(tmp_path / "not/yet")) == "root"


def test_every_command_is_described() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "scripts.kiosk", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name, act in commands.COMMANDS.items():
        assert name in said
        assert act.__doc__
