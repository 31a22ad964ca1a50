"""Small files are kept whole, whoever writes them at the same time, and errors cost no start."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from scripts.kiosk.state import atomic_files, journal
from tests.kiosk.machine import make_read_only

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("keep", [atomic_files.note, atomic_files.write_json])
def test_many_write_one_file_without_spoiling_it(
    keep: Callable[[Path, object], None], tmp_path: Path
) -> None:
    path = tmp_path / "kept.json"

    def put(number: int) -> dict[str, object]:
        keep(path, {"number": number, "filling": "x" * 10 * number})
        return atomic_files.read_object(path)

    with ThreadPoolExecutor(8) as many:
        read = list(many.map(put, range(200)))  # raises what any of them raises
    assert all(found["filling"] == "x" * 10 * found["number"] for found in read)
    assert list(tmp_path.iterdir()) == [path]


def test_error_that_the_disk_refuses_is_lost_without_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "errors.json"
    journal.add(path, "before")
    with monkeypatch.context() as failing:
        make_read_only(tmp_path, failing)
        journal.add(path, "lost")
    journal.add(path, "after")
    assert [error["what"] for error in journal.read(path)] == ["before", "after"]
