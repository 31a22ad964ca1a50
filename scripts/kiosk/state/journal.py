"""The last errors of the machine and its page, kept for the operator."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from . import atomic_files

if TYPE_CHECKING:
    from pathlib import Path

MAX_ENTRIES = 60
MAX_LENGTH = 400


def add_error(path: Path, what: str) -> None:
    """Note an error; the same one again only counts up. One that the disk refuses is lost."""
    said = " ".join(what.split())[:MAX_LENGTH].encode("utf-8", "replace").decode()  # half letters
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    with suppress(OSError), atomic_files.hold_lock(path.with_suffix(".lock")):
        known = read_errors(path)
        again = bool(known) and known[-1]["what"] == said
        entry = {"when": when, "what": said, "times": int(known.pop()["times"]) + 1 if again else 1}
        atomic_files.write_json_unsynced(path, {"errors": [*known, entry][-MAX_ENTRIES:]})


def read_errors(path: Path) -> list[dict[str, str | int]]:
    """Give the errors, the last one last."""
    errors = atomic_files.read_object(path).get("errors")
    known = errors if isinstance(errors, list) else []
    return [
        {"when": str(one["when"]), "what": str(one["what"]), "times": int(one.get("times", 1))}
        for one in known
        if isinstance(one, dict) and one.keys() >= {"when", "what"}
    ]
