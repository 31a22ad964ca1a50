"""Measure the exhibit next to a plain site of the same content, and write the table.

    python -m scripts.bench --rows weight,kiosk --runs 3

Prints the table, writes `BENCHMARKS.md` and `build/bench.json`; the built `site/` is measured.
Groups that are not asked for keep what was measured last.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scripts.bench import (
    build,
    growth,
    interaction,
    kiosk,
    lighthouse,
    picture,
    plotly,
    serving,
    weight,
)
from scripts.bench.host import serve_folder
from scripts.bench.machine import describe_machine
from scripts.bench.plain import build_plain_site
from scripts.bench.report import format_number, render_markdown, render_text
from scripts.bench.rows import (
    FAILURES,
    BenchError,
    Group,
    Row,
    decode_group,
    describe_failure,
    encode_group,
)
from scripts.bench.subject import BUILD, ROOT, Bench, Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

SITE = ROOT / "site"
PAGE = ROOT / "BENCHMARKS.md"
STORE = BUILD / "bench.json"
RUNS = 3
GROUPS: Mapping[str, Callable[[Bench], Iterator[Row]]] = {
    "lighthouse": lighthouse.measure,
    "weight": weight.measure,
    "picture": picture.measure,
    "interaction": interaction.measure,
    "kiosk": kiosk.measure,
    "plotly": plotly.measure,
    "build": build.measure,
    "serving": serving.measure,
    "growth": growth.measure,
}
"""The groups of rows, in the order of the table."""


def choose_groups(asked: str) -> list[str]:
    """Give the groups of a list with commas, or all.

    Raises:
        ValueError: There is no such group.
    """
    names = [name.strip() for name in asked.split(",") if name.strip()]
    if unknown := [name for name in names if name not in GROUPS]:
        raise ValueError(f"no rows {', '.join(unknown)}; known: {', '.join(GROUPS)}")
    return names or list(GROUPS)


def measure_group(name: str, bench: Bench) -> Iterator[Row]:
    """Give the rows of a group; where it ends early, a last row says why."""
    try:
        for row in GROUPS[name](bench):
            print(f"  {row.what}: {format_number(row.value)} {row.failure}".rstrip(), flush=True)
            yield row
    except FAILURES as error:
        yield Row(f"the rest of {name}", "", failure=describe_failure(error))


def measure_groups(names: Sequence[str], runs: int, command: str) -> list[Group]:
    """Build the plain site, serve both sites, and measure."""
    found = []
    folder = build_plain_site()
    with serve_folder(SITE) as exhibit, serve_folder(folder) as plain:
        for server in (exhibit, plain):
            server.prepare()
        bench = Bench(Site(SITE, exhibit.address), Site(folder, plain.address), runs)
        for name in names:
            print(f"{name} ...", flush=True)
            rows = tuple(measure_group(name, bench))
            found.append(Group(name, f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", command, rows))
    return found


def read_store() -> dict[str, Group]:
    """Read what was measured before, by group."""
    if not STORE.is_file():
        return {}
    stored = json.loads(STORE.read_text(encoding="utf-8"))["groups"]
    return {group["name"]: decode_group(group) for group in stored}


def write_results(machine: Mapping[str, str], groups: Sequence[Group]) -> None:
    """Write the page and the JSON next to it."""
    stored = {"machine": machine, "groups": [encode_group(group) for group in groups]}
    STORE.write_text(json.dumps(stored, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(render_markdown(machine, groups), encoding="utf-8")


def main() -> None:
    """Measure, print, write; exit with an error where a row could not be measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", default="", help=f"some of {', '.join(GROUPS)}; all if empty")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often each is measured")
    options = parser.parse_args()
    try:
        names = choose_groups(options.rows)
    except ValueError as error:
        sys.exit(str(error))
    if not (SITE / "index.html").is_file():
        sys.exit("there is no site/: run `make site`")
    asked = "".join([f" ROWS={options.rows}" * bool(options.rows), _say_runs(options.runs)])
    command = f"make bench{asked}"
    try:
        measured = {group.name: group for group in measure_groups(names, options.runs, command)}
    except BenchError as error:
        sys.exit(str(error))
    known = read_store() | measured
    groups = [known[name] for name in GROUPS if name in known]
    write_results(describe_machine(), groups)
    print(render_text(groups))
    if any(row.failure for group in measured.values() for row in group.rows):
        sys.exit("Some rows could not be measured; the table says why.")


def _say_runs(runs: int) -> str:
    return f" RUNS={runs}" if runs != RUNS else ""


if __name__ == "__main__":
    main()
