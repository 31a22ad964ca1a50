"""The commands and the locks keep what they promise."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
HOST = re.compile(r"\w+://[^/\s]+")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_an_exact_version_and_a_hash(lock: Path) -> None:
    lines = re.sub(r"(?m)^ *#.*\n", "", lock.read_text()).replace("\\\n", "").splitlines()
    assert lines
    locked = re.compile(r"[\w.-]+==\S+( ; .+?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert [line for line in lines if not locked.fullmatch(line.rstrip())] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_python_lock_names_no_host(lock: Path) -> None:
    assert HOST.findall(lock.read_text()) == []


def test_tests_lock_holds_the_site_to_the_same_versions() -> None:
    site, dev = (
        set(re.findall(r"(?m)^\S+==\S+", (ROOT / "requirements" / name).read_text()))
        for name in ("site.txt", "dev.txt")
    )
    assert site < dev


@pytest.mark.parametrize(
    ("folder", "asked", "name"),
    [(".", "devDependencies", "@biomejs/biome"), ("requirements/npm", "dependencies", "esbuild")],
)
def test_node_lock_is_complete_and_names_no_registry(folder: str, asked: str, name: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not any("resolved" in package for package in packages.values())
    family = name.split("/", maxsplit=1)[0]
    assert {package["version"] for path, package in packages.items() if family in path} == {
        lock["packages"][""][asked][name]
    }


def test_lock_of_the_measurements_is_complete_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "scripts/bench/package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert (
        packages["node_modules/lighthouse"]["version"]
        == (
            json.loads((ROOT / "scripts/bench/package.json").read_text())["devDependencies"][
                "lighthouse"
            ]
        )
    )
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not any("resolved" in package for package in packages.values())


def make(*arguments: str, folder: Path = ROOT) -> str:
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_help_lists_every_command() -> None:
    phony = re.search(r"(?m)^\.PHONY: (.+)$", (ROOT / "Makefile").read_text())
    assert phony
    listed = {line.split()[0] for line in make("help").splitlines()}
    assert listed == set(phony[1].split()) - {"browser"}  # a step of serve and site


@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_generator_is_one_word(generator: str) -> None:
    commands = make("--dry-run", "site", f"GENERATOR={generator}")
    assert f"python -m scripts.tools.make_site --generator {generator}" in commands


def test_measurements_take_a_part_of_the_rows_and_a_number_of_runs() -> None:
    [command] = [
        line
        for line in make("--dry-run", "bench", "ROWS=weight,kiosk", "RUNS=5").splitlines()
        if "scripts.bench" in line
    ]
    assert command.endswith("-m scripts.bench --rows weight,kiosk --runs 5")


def test_set_up_is_done_once_for_each_content_of_the_lock(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    lock = Path(shutil.copytree(ROOT / "requirements", tmp_path / "requirements"), "site.txt")
    first = make("--dry-run", "site", folder=tmp_path)
    assert "pip install --quiet --require-hashes" in first
    done = re.search(r"touch (\S+)", first)
    assert done
    (tmp_path / done[1]).parent.mkdir(parents=True)
    (tmp_path / done[1]).touch()
    lock.touch()
    assert "pip install" not in make("--dry-run", "site", folder=tmp_path)
    lock.write_text("another lock\n")
    assert "pip install" in make("--dry-run", "site", folder=tmp_path)


def test_too_old_a_python_is_refused_in_one_line(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    command = [
        "sh",
        "scripts/tools/setup_venv.sh",
        str(tmp_path / "venv"),
        str(old),
        "no-such-python",
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith("Python 3.11 or newer with venv is needed")
    assert run.stderr.count("\n") == 1


def test_first_python_that_will_do_is_taken(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    command = ["sh", "scripts/tools/setup_venv.sh", str(venv), "no-such-python", sys.executable]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert (venv / "bin/pip").exists()
