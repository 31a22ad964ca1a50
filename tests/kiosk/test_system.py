"""Units, session and installer are sound, and put everything where it belongs."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.kiosk import settings
from scripts.kiosk.settings import Settings
from tests.kiosk.machine import ROOT

KIOSK = ROOT / "scripts/kiosk"
SYSTEM = KIOSK / "system"
UNITS = sorted([*SYSTEM.glob("*.service"), *SYSTEM.glob("*.timer")])
RUN_ALONE = """
import runpy, sys
sys.path.insert(0, sys.argv.pop(1))
runpy.run_module("kiosk", run_name="__main__")
"""
SCRIPTS = [KIOSK / "install.sh", SYSTEM / "session", SYSTEM / "xinitrc"]


def run(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C", **more}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_the_unit(unit: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SYSTEM, tmp_path / "units"))
    said = run(
        "systemd-analyze",
        "verify",
        "--user",
        "--man=no",
        str(folder / unit.name),
        XDG_RUNTIME_DIR=str(tmp_path),
    )
    assert (said.returncode, said.stderr) == (0, "")


def test_watchdog_of_the_watchdog() -> None:
    unit = (SYSTEM / "exhibit-kiosk.service").read_text()
    for line in (
        "Type=notify",
        "Restart=always",
        "KillMode=control-group",
        "StartLimitIntervalSec=0",
    ):
        assert f"\n{line}\n" in unit
    assert int(re.findall(r"WatchdogSec=(\d+)", unit)[0]) > 2 * 5  # the launcher speaks each five


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_script_is_sound(script: Path) -> None:
    assert script.stat().st_mode & stat.S_IXUSR
    assert script.read_text().startswith("#!/bin/sh\n")
    assert run("sh", "-n", str(script)).stderr == ""


@pytest.mark.parametrize(
    "unit", ["exhibit-stick.service", "exhibit-update.service", "exhibit-update.timer"]
)
def test_unit_that_all_users_have_is_for_one(unit: str) -> None:
    user = re.findall(r"(?m)^user=(\w+)$", (KIOSK / "install.sh").read_text())[0]
    head = (SYSTEM / unit).read_text().split("\n[")[1]
    assert head.startswith("Unit]\n")
    assert f"\nConditionUser={user}" in head


def test_terminal_that_ends_in_a_row_is_opened_again() -> None:
    getty = (SYSTEM / "getty.conf").read_text()
    assert "\n[Unit]\nStartLimitIntervalSec=0\n" in getty
    assert re.search(r"\n\[Service\]\n(.+\n)*RestartSec=\d", getty)


def test_paper_is_the_exhibits() -> None:
    tokens = (ROOT / "docs/assets/css/core/tokens.css").read_text()
    paper = re.findall(r"--exhibit-paper: (#\w+)", tokens)[0]
    assert f"xsetroot -solid '{paper}'" in (SYSTEM / "xinitrc").read_text()
    assert paper in (KIOSK / "serve/server.py").read_text()


def test_pointer_is_hidden_and_the_screen_stays_awake() -> None:
    session = (SYSTEM / "session").read_text()
    assert re.search(r"startx .* -- .*-nocursor -s 0 -dpms", session)


def test_no_key_leads_to_another_terminal() -> None:
    assert '"DontVTSwitch" "true"' in (SYSTEM / "xorg.conf").read_text()


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    target = tmp_path / "target with a space"
    said = run("sh", str(KIOSK / "install.sh"), DESTDIR=str(target))
    assert (said.returncode, said.stderr) == (0, "")
    return target


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mode, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_everything_is_put_where_it_belongs(installed: Path) -> None:
    found = tree(installed)
    for name in (
        "etc/chromium/policies/managed/exhibit.json",
        "etc/chromium-browser/policies/managed/exhibit.json",
        "etc/exhibit-kiosk/kiosk.toml",
        "etc/fstab",
        "etc/systemd/system/getty@tty1.service.d/exhibit.conf",
        "etc/systemd/user/exhibit-kiosk.service",
        "etc/X11/xorg.conf.d/90-exhibit.conf",
        "opt/exhibit-kiosk/kiosk/__main__.py",
        "opt/exhibit-kiosk/kiosk/system/xinitrc",
    ):
        assert name in found
    code = {f"opt/exhibit-kiosk/kiosk/{path.relative_to(KIOSK)}" for path in KIOSK.rglob("*.py")}
    assert {name for name in found if name.endswith(".py")} == code
    assert found["opt/exhibit-kiosk/kiosk/system/session"][0] & stat.S_IXOTH
    assert not found["etc/exhibit-kiosk/kiosk.toml"][0] & stat.S_IROTH  # the PIN's hash


def test_units_name_paths_that_are_installed(installed: Path) -> None:
    unit = (installed / "etc/systemd/user/exhibit-kiosk.service").read_text()
    folder = re.findall(r"WorkingDirectory=(\S+)", unit)[0]
    assert (installed / folder.lstrip("/") / "kiosk/__main__.py").exists()
    session = (installed / "opt/exhibit-kiosk/kiosk/system/session").read_text()
    named = re.findall(r"startx (\S+)", session)[0]
    assert (installed / named.lstrip("/")).exists()
    stick = Settings().stick
    assert f"LABEL=EXHIBIT {stick} vfat" in (installed / "etc/fstab").read_text()
    assert (installed / stick.lstrip("/")).is_dir()


def test_installing_again_changes_nothing(installed: Path) -> None:
    before = tree(installed)
    said = run("sh", str(KIOSK / "install.sh"), DESTDIR=str(installed))
    assert said.returncode == 0
    assert tree(installed) == before


def test_settings_are_kept_and_the_policy_follows_them(installed: Path) -> None:
    own = installed / "etc/exhibit-kiosk/kiosk.toml"
    own.write_text("port = 4567\n")
    run("sh", str(KIOSK / "install.sh"), DESTDIR=str(installed))
    assert settings.read_settings(own).port == 4567
    policy = json.loads((installed / "etc/chromium/policies/managed/exhibit.json").read_text())
    assert policy["URLAllowlist"] == ["http://127.0.0.1:4567"]


def test_dry_run_writes_nothing_and_prints_every_step(tmp_path: Path) -> None:
    said = run("sh", str(KIOSK / "install.sh"), "--dry-run", DESTDIR=str(tmp_path / "none"))
    assert said.returncode == 0
    assert not (tmp_path / "none").exists()
    assert "exhibit-kiosk.service" in said.stdout


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("a b.zip", "{here}/a b.zip"),
        ("/a.zip", "/a.zip"),
        ("https://example.org/a.zip", "https://example.org/a.zip"),
    ],
)
def test_release_is_named_as_it_is_found_from_any_folder(
    given: str, named: str, tmp_path: Path
) -> None:
    apt = tmp_path / "bin/apt-get"
    apt.parent.mkdir()
    apt.write_text("#!/bin/sh\nexit 1\n")  # only looked for
    apt.chmod(0o755)
    script = ["sh", str(KIOSK / "install.sh"), "--dry-run", "--release", given]
    path = f"{apt.parent}{os.pathsep}{os.environ['PATH']}"
    said = run("env", "-C", str(tmp_path), *script, PATH=path)
    assert (said.returncode, said.stderr) == (0, "")
    install_command = f"python3 -m kiosk install --again {named.format(here=tmp_path)}"
    assert f"env -C /opt/exhibit-kiosk {install_command}\n" in said.stdout


def test_wrong_word_is_refused() -> None:
    said = run("sh", str(KIOSK / "install.sh"), "--dance")
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("usage: install.sh")


def test_copied_folder_runs_by_itself(installed: Path) -> None:
    """As on a machine: no package of ours, no library, another name of the folder."""
    code = installed / "opt/exhibit-kiosk"
    said = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            RUN_ALONE,
            str(code),
            "policy",
            "--settings",
            str(installed / "etc/exhibit-kiosk/kiosk.toml"),
        ],
        cwd=installed,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "URLBlocklist" in json.loads(said.stdout)


def test_nothing_but_the_standard_library_is_imported() -> None:
    """But for segno, which Debian has, and which is asked for when a code is drawn."""
    for path in KIOSK.rglob("*.py"):
        named = re.findall(r"(?m)^(?:from|import) (\w+)", path.read_text())
        assert set(named) <= sys.stdlib_module_names | {"__future__"}, path.name
