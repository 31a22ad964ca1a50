"""Many runs of a fuzzer, counted: what was refused, what was taken, and what went wrong."""

from __future__ import annotations

import shutil
import sys
import traceback
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

from figures.evidence import EVIDENCE_FOLDER
from tests.fuzz import facts, pages, tables
from tests.references import mutations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[[Random], str]

WRONG, CRASHED, SLOW = "wrong", "traceback", "over 2 s"
MAX_SECONDS = 2
MAX_SHOWN = 5


@dataclass
class Outcome:
    """What many runs came to."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing was wrong, raised an error of the code, or took long."""
        return not any(self.counts[kind] for kind in (WRONG, CRASHED, SLOW))


@contextmanager
def open_runs(name: str) -> Iterator[Run]:
    """Give the fuzzer of a name: `facts`, `pages`, `bibliography.bib` or a table."""
    if name == "facts":
        yield lambda random: facts.check_change(facts.make_change(random))
    elif name == "pages":
        yield lambda random: pages.check_damaged_page(pages.damage_page(random))
    elif name == "bibliography.bib":
        entries = mutations.read_entries()
        yield lambda random: mutations.check_damaged_file(mutations.damage_file(random, entries))
    else:
        with TemporaryDirectory() as folder:
            copy = Path(folder) / "evidence"
            shutil.copytree(EVIDENCE_FOLDER, copy)
            yield partial(_run_table, file=name, folder=copy)


def _run_table(random: Random, file: str, folder: Path) -> str:
    return tables.check_damaged_table(tables.damage_table(random, file), folder)


def count_outcomes(name: str, seed: int, count: int) -> Outcome:
    """Run a fuzzer many times; no failure ends the runs."""
    random, outcome = Random(seed), Outcome()  # noqa: S311  # no secret
    with open_runs(name) as run:
        for _ in range(count):
            start = process_time()
            try:
                kind = run(random)
            except AssertionError as error:
                kind = WRONG
                _show(outcome, kind, str(error))
            except Exception as error:  # noqa: BLE001  # which errors there are is the question
                kind = CRASHED
                place = traceback.extract_tb(error.__traceback__)[-1]
                _show(outcome, kind, f"{error!r} in {place.filename}:{place.lineno}")
            outcome.counts[kind] += 1
            outcome.counts[SLOW] += process_time() - start > MAX_SECONDS
    return outcome


def _show(outcome: Outcome, kind: str, words: str) -> None:
    if outcome.counts[kind] < MAX_SHOWN:
        outcome.examples.append(f"{kind}: {words[:600]}")
        sys.stderr.write(f"{kind}: {words[:600]}\n")
