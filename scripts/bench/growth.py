"""How time, memory and weight grow with the content, in copies that have ten times as much."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import partial
from io import StringIO
from itertools import count, cycle, islice
from typing import TYPE_CHECKING

from figures.evidence import read_evidence
from figures.registry import FIGURES
from scripts.bench.project import copy_project, make, weigh_folder
from scripts.bench.rows import FAILURES, Goal, Reading, Row, measure_row
from scripts.learning.questions import cut_questions
from scripts.survey.page_settings import CHAPTER, FRONT_MATTER, parse_page_settings
from scripts.survey.site_config import read_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from scripts.bench.project import Run
    from scripts.bench.subject import Bench

TIMES = 10
MANY_PAGES = 1000
TEXT_PAGE = "methods.md"
"""A page of text, numbers and citations, without a figure."""
MB = 1_000_000
ENTRY = re.compile(r"(?ms)^@(\w+)\{([^,]+),(.*?)^\}")
UNIQUE_FIELD = re.compile(r"(?m)^ *(?:doi|pmid|pmcid) *=.*\n")
"""Fields that no two entries may share."""
PLACE = re.compile(r' data-(?:abstract|handout|kiosk|poster)="[^"]*"')
"""What a heading says of editions, of which there is one each."""
NO_EDITIONS = "---\neditions: []\n"


def multiply_records(project: Path) -> None:
    """Repeat the records that no figure draws, until there are ten times as many as before."""
    evidence = read_evidence()
    drawn = {shown.id for figure in FIGURES.values() for shown in figure.select(evidence)}
    path = project / "docs/evidence/records.csv"
    text = path.read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    linked = {name for row in rows for name in row["published"].split()}
    plain = [row for row in rows if row["id"] not in drawn | linked and not row["published"]]
    more = islice(cycle(plain), (TIMES - 1) * len(rows))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, *_renumber_records(more, len(rows))])


def _renumber_records(rows: Iterator[dict[str, str]], known: int) -> Iterator[dict[str, str]]:
    """Give each row a name and a number of its own."""
    for place, row in enumerate(rows, known + 1000):
        yield {**row, "id": f"{row['id']}-{place}", "number": f"R{place}"}


def multiply_references(project: Path) -> None:
    """Repeat every entry of the bibliography under other keys; no page cites the new ones."""
    path = project / "bibliography.bib"
    text = path.read_text(encoding="utf-8")
    more = [
        f"@{kind}{{{key}-{number},{UNIQUE_FIELD.sub('', fields)}}}\n"
        for number in range(2, TIMES + 1)
        for kind, key, fields in ENTRY.findall(text)
    ]
    path.write_text("\n".join([text, *more]), encoding="utf-8")


def multiply_pages(project: Path) -> None:
    """Repeat the chapters in turn, until there are ten times as many pages as before."""
    docs = project / "docs"
    files = [file for _, file in read_site().pages]
    chapters = [file for file in files if _is_chapter(docs / file)]
    add_pages(project, chapters, (TIMES - 1) * len(files))


def add_many_pages(project: Path) -> None:
    """Add pages of text until there are a thousand."""
    add_pages(project, [TEXT_PAGE], MANY_PAGES - len(read_site().pages))


def _is_chapter(path: Path) -> bool:
    return parse_page_settings(path.stem, path.read_text(encoding="utf-8")).role == CHAPTER


def add_pages(project: Path, files: Sequence[str], number: int) -> None:
    """Copy pages in turn under other names, and list them in the nav."""
    docs, config = project / "docs", project / "mkdocs.yml"
    listed = []
    for file, place in zip(islice(cycle(files), number), count(2), strict=False):
        name = f"{file.removesuffix('.md')}-{place}.md"
        text = write_copy((docs / file).read_text(encoding="utf-8"))
        (docs / name).write_text(text, encoding="utf-8")
        listed.append(f"  - Page {place}: {name}\n")
    text = config.read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^nav:\n(?:  - .*\n)+", lambda nav: nav[0] + "".join(listed), text)
    config.write_text(changed, encoding="utf-8")


def write_copy(text: str) -> str:
    """Take a page out of the editions that state their pages, and its questions out of it."""
    front = FRONT_MATTER.match(text)
    head = re.sub(r"(?m)^editions:.*\n", "", front[0] if front else "---\n")
    body = text[len(front[0]) :] if front else text
    return head.replace("---\n", NO_EDITIONS, 1) + PLACE.sub("", cut_questions(body, {}))


GROWTHS: Mapping[str, Callable[[Path], None]] = {
    "records": multiply_records,
    "references": multiply_references,
    "pages": multiply_pages,
}


@dataclass(frozen=True)
class Growth:
    """A build, and what its site weighs."""

    run: Run
    megabytes: float


def build_changed(change: Callable[[Path], None]) -> Growth:
    """Change a copy, and build its site with nothing cached."""
    with copy_project() as project:
        change(project)
        run = make(project, "site")
        return Growth(run, weigh_folder(project / "site") / MB)


def measure(_bench: Bench) -> Iterator[Row]:
    """Give the ratios of time and memory for ten times the content, and the weight of many pages.

    One build each: they are long, and a ratio of ten leaves room.
    """
    base = _Once(partial(build_changed, _leave_unchanged))
    for name, change in GROWTHS.items():
        grown = _Once(partial(build_changed, change))
        for what, compare in (("time", compare_times), ("peak memory", compare_memory)):
            row = Row(f"{what} of make site, {TIMES}x {name}", "times", Goal(TIMES))
            yield measure_row(row, partial(_compare, compare, grown, base))
    row = Row(f"site of {MANY_PAGES:,} pages", "MB", Goal(60))
    yield measure_row(row, lambda: describe_many(build_changed(add_many_pages)))


def _leave_unchanged(_project: Path) -> None:
    """Change nothing."""


def _compare(compare: Callable[[Growth, Growth], Reading], grown: _Once, base: _Once) -> Reading:
    return compare(grown(), base())


def compare_times(grown: Growth, base: Growth) -> Reading:
    """Give the ratio of the times, and say them."""
    times = grown.run.seconds, base.run.seconds
    return Reading(times[0] / times[1], f"{times[0]:.0f} s after {times[1]:.0f} s")


def compare_memory(grown: Growth, base: Growth) -> Reading:
    """Give the ratio of the memory of the largest process, and say both."""
    peaks = grown.run.peak_mb, base.run.peak_mb
    return Reading(peaks[0] / peaks[1], f"{peaks[0]:.0f} MB after {peaks[1]:.0f} MB")


def describe_many(grown: Growth) -> Reading:
    """Give the weight of a site, and say how long it took to build."""
    return Reading(grown.megabytes, f"built in {grown.run.seconds:.0f} s")


class _Once:
    """A build that is made when it is first asked for, and fails again if it failed."""

    def __init__(self, build: Callable[[], Growth]) -> None:
        self._build = build
        self._found: Growth | Exception | None = None

    def __call__(self) -> Growth:
        if self._found is None:
            try:
                self._found = self._build()
            except FAILURES as error:
                self._found = error
        if isinstance(self._found, Exception):
            raise self._found
        return self._found
