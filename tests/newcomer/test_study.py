"""A study with a new therapy is what README says: rows in tables, and nothing else.

The trial and its therapy are made up, and stand only in the copy that the test builds.
"""

import csv
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate

from figures.evidence.therapies import list_groups, load_therapies
from tests.project import build, copy_sources, list_changed_files
from tests.site import ROOT

THERAPY = {
    "name": "phantom embolization",
    "kind": "embolization",
    "group": "phantom",
    "label": "Phantom embolization",
    "light": "#8c1f5a",
    "dark": "#ff9ad1",
}
STUDY = {
    "study": "AURORA-9",
    "year": "2026",
    "design": "prospective phase II trial, single center",
    "therapy": THERAPY["name"],
    "arm": THERAPY["name"],
    "n": "61",
    "source": "aurora2026",
    "checked": "read",
    "seen_in": "abstract",
}
MEDIAN = {"statistic": "median", "ci_level": "95", "unit": "months"}
RESULTS = (
    {"id": "aurora9-os", "number": "R9001", "endpoint": "OS", "value": "40.2"}
    | MEDIAN
    | {"ci_low": "31.0", "ci_high": "52.5"},
    {"id": "aurora9-pfs", "number": "R9002", "endpoint": "PFS", "value": "17.3"}
    | MEDIAN
    | {"ci_low": "12.1", "ci_high": "24.0"},
    {"id": "aurora9-5y-os", "number": "R9003", "endpoint": "5-year OS", "value": "41"}
    | {"statistic": "rate", "unit": "percent"},
)
SOURCE = """
@article{aurora2026,
  author       = {Nemo, Nora and Roe, Richard},
  title        = {A trial that nobody made},
  journal      = {Journal of Placeholders},
  shortjournal = {J Placehold},
  year         = {2026},
  volume       = {1},
  pages        = {1--2},
  verification = {made up for a test}
}
"""
SENTENCE = (
    "\nIn AURORA-9, median overall survival was [#aurora9-os] ([#aurora9-os ci]) [@aurora2026].\n"
)
PAGE = "docs/future.md"
PANELS = ("PFS, liver-directed therapy, median", "PFS, PRRT, median")
"""The panel of its kind, and the next one."""


def append_row(path: Path, cells: dict[str, str]) -> None:
    """Add a row to a table, as a spreadsheet would."""
    header = path.read_text(encoding="utf-8-sig").partition("\n")[0].split(",")
    with path.open("a", newline="", encoding="utf-8") as file:
        csv.DictWriter(file, header, lineterminator="\n").writerow(cells)


def append_text(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do what README says in a copy of the sources, and build it."""
    project = copy_sources(tmp_path_factory.mktemp("study"))
    tables = project / "docs/evidence"
    append_text(project / "bibliography.bib", SOURCE)
    append_row(tables / "therapies.csv", THERAPY)
    for result in RESULTS:
        append_row(tables / "records.csv", STUDY | result)
    with (tables / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        edited = max(date.fromisoformat(row["date"]) for row in csv.DictReader(file))
    change = {"id": "E999", "date": str(edited + timedelta(days=1)), "sources": "aurora2026"}
    append_row(tables / "changes.csv", change | {"what": "A trial.", "moved": "None."})
    append_text(project / PAGE, SENTENCE)
    refused = build(project)
    [(place, stated, true)] = re.findall(
        r"^(mkdocs\.yml:\d+): \S+ is '(.+?)', but the tables say '(.+?)'", refused.stderr
    )
    assert len(refused.stderr.splitlines()) == 1, refused.stderr
    lines = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    line = int(place.partition(":")[2]) - 1
    lines[line] = lines[line].replace(stated, true)
    (project / "mkdocs.yml").write_text("".join(lines), encoding="utf-8")
    built = build(project)
    assert built.returncode == 0, built.stderr
    return project


def read_generated(project: Path, name: str) -> str:
    return (project / "docs/generated" / name).read_text(encoding="utf-8")


def read_explorer(project: Path) -> dict[str, Any]:
    return json.loads(read_generated(project, "explorer.js").partition("evidence = ")[2])  # type: ignore[no-any-return]


def test_what_is_changed_is_what_readme_says(project: Path) -> None:
    section = re.search(r"(?ms)^### A study$(.*?)^### ", (ROOT / "README.md").read_text("utf-8"))
    assert section
    named = set(re.findall(r"`([\w/]+\.(?:csv|bib|yml))`", section[1]))
    assert list_changed_files(project) - {PAGE} == named - {"docs/evidence/events.csv"}


def test_explorer_has_the_records_in_the_therapy_s_own_group(project: Path) -> None:
    data = read_explorer(project)
    rows = [dict(zip(data["columns"], row, strict=True)) for row in data["rows"]]
    added = {row["id"]: row for row in rows if row["study"] == STUDY["study"]}
    assert set(added) == {result["id"] for result in RESULTS}
    assert {row["therapy_group"] for row in added.values()} == {"phantom"}
    assert list(data["facets"]["therapy"].items())[-1] == ("phantom", THERAPY["label"])
    assert data["uses"]["aurora9-os"]


def test_style_sheet_has_the_color_of_each_scheme(project: Path) -> None:
    styles = read_generated(project, "bundles/exhibit.css")
    colors = re.findall(r"--exhibit-phantom: ?(#\w+)", styles)
    assert sorted(colors) == sorted([THERAPY["light"], *[THERAPY["dark"]] * 2])
    assert re.search('\\[data-therapy="?phantom"?\\]', styles)


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        ("five-year-survival", "AURORA-9"),
        ("progression", "AURORA-9"),
        ("every-record-1160", THERAPY["label"]),
    ],
)
def test_figure_whose_selection_it_meets_draws_it_in_its_color(
    project: Path, picture: str, words: str
) -> None:
    drawing = read_generated(project, f"{picture}.svg")
    assert words in re.sub(r"\s+", " ", drawing.replace("\N{NON-BREAKING HYPHEN}", "-"))
    assert f"var(--exhibit-phantom, {THERAPY['light']})" in drawing


def test_its_kind_decides_the_panel_it_stands_in(project: Path) -> None:
    drawing = read_generated(project, "progression.svg")
    texts = re.findall(r">([^<]+)</", drawing.replace("\N{NON-BREAKING HYPHEN}", "-"))
    panels = [next(i for i, text in enumerate(texts) if text == heading) for heading in PANELS]
    [place] = [i for i, text in enumerate(texts) if text == "AURORA-9"]
    assert panels[0] < place < panels[1]


def test_figure_whose_selection_it_does_not_meet_stays_as_it_is(project: Path) -> None:
    for name in ("overall-survival", "three-treatments", "netter-1-narrow"):
        assert read_generated(project, f"{name}.svg") == read_generated(ROOT, f"{name}.svg")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_tables_stay_valid_by_their_description(project: Path) -> None:
    report = validate(str(project / "docs/evidence/datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


def test_therapy_is_made_up_and_not_published() -> None:
    assert THERAPY["group"] not in {group.slug for group in list_groups(load_therapies())}
