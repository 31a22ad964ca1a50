"""The exhibit's own release, and a machine for each test, on a display of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from scripts.package.kiosk import release
from scripts.release import read_release
from tests.kiosk.machine import ROOT, Machine
from tests.kiosk.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the exhibit's own release from the built site, as it is handed out, and unpack it."""
    folder = tmp_path_factory.mktemp("edition")
    assert release.make_edition(ROOT / "site", folder, read_release()) == []
    (archive,) = folder.glob("*.zip")
    with ZipFile(archive) as opened:
        opened.extractall(folder)
    return archive.with_suffix("")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    shown = Screen(tmp_path / "screen")
    yield shown
    shown.close()


@pytest.fixture
def machine(tmp_path: Path, screen: Screen, edition: Path) -> Iterator[Callable[..., Machine]]:
    made: list[Machine] = []

    def make(**chosen: object) -> Machine:
        made.append(Machine(tmp_path, screen.name, **chosen))  # type: ignore[arg-type]
        made[-1].edition = edition
        return made[-1]

    yield make
    for one in made:
        one.switch_off()
