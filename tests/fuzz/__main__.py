"""Run every fuzzer over the real files, in two processes, and print the counts as a table.

    python -m tests.fuzz [SHARE] [SEED]

SHARE is the part of the full counts to run, such as 0.04.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import product

from tests.fuzz.runs import CRASHED, SLOW, WRONG, Outcome, count_outcomes

COUNTS = {
    "facts": 300,
    "bibliography.bib": 50_000,
    "records.csv": 10_000,
    "claims.csv": 10_000,
    "events.csv": 10_000,
    "pages": 10_000,
}
PROCESSES = 2
PARTS = 4
"""Parts of each count, which the processes take in turn."""
COLUMNS = ("runs", "refused", "taken", WRONG, CRASHED, SLOW)


def main(share: float = 1, seed: int = 20261130) -> int:
    """Print the table, and the first of what went wrong; give 1 if anything did."""
    jobs = [
        (name, seed * PARTS + part, max(1, round(count * share / PARTS)))
        for (name, count), part in product(COUNTS.items(), range(PARTS))
    ]
    with ProcessPoolExecutor(PROCESSES) as pool:
        outcomes = list(pool.map(count_outcomes, *zip(*jobs, strict=True)))
    totals = {name: Outcome() for name in COUNTS}
    for (name, _, _), outcome in zip(jobs, outcomes, strict=True):
        totals[name].counts.update(outcome.counts)
        totals[name].examples += outcome.examples
    sys.stdout.write(_render_table(totals))
    return 0 if all(outcome.is_clean for outcome in totals.values()) else 1


def _render_table(totals: dict[str, Outcome]) -> str:
    lines = [" ".join(f"{column:>16}" for column in ("", *COLUMNS))]
    for name, outcome in totals.items():
        counts = outcome.counts
        runs = counts.total() - counts[SLOW]
        taken = runs - counts["refused"] - counts[WRONG] - counts[CRASHED]
        row = (runs, counts["refused"], taken, counts[WRONG], counts[CRASHED], counts[SLOW])
        lines.append(" ".join(f"{cell:>16}" for cell in (name, *row)))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(*map(float, sys.argv[1:2]), *map(int, sys.argv[2:3])))
