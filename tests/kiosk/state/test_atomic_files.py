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


@pytest.mark.parametrize("keep", [atomic_files.write_json_unsynced, atomic_files.write_json])
def test_concurrent_writers_do_not_corrupt_a_file(
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


def test_error_that_cannot_be_written_is_dropped_without_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "errors.json"
    journal.add_error(path, "before")
    with monkeypatch.context() as failing:
        make_read_only(tmp_path, failing)
        journal.add_error(path, "lost")
    journal.add_error(path, "after")
    assert [error["what"] for error in journal.read_errors(path)] == ["before", "after"]
