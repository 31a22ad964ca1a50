"""The operator's sheet: one page that holds what an operator asks, true to the machine."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from scripts.kiosk.operator import panel
from scripts.package.checks import find_edition_problems
from scripts.package.kiosk import operator_sheet
from scripts.package.pages.reader import read_pages
from scripts.package.pages.templates import render_document
from scripts.package.paper import proof, sheets
from scripts.release import Release

ROOT = Path(__file__).parents[3]
KIOSK = ROOT / "scripts/kiosk"
RELEASE = Release("9.8.7", "1 May 2031", "0123456789", datetime(2031, 5, 2, 3, 4, 5, tzinfo=UTC))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the sheet into a release that holds nothing yet."""
    here = tmp_path_factory.mktemp("release")
    assert operator_sheet.make_operator_sheet(ROOT / "site", here, RELEASE) == []
    return here


@pytest.fixture(scope="module")
def printed(folder: Path) -> bytes:
    return (folder / "operator.pdf").read_bytes()


@pytest.fixture(scope="module")
def page(folder: Path) -> str:
    return (folder / "operator.html").read_text(encoding="utf-8")


def test_sheet_is_one_tagged_page_of_a4_with_a_title(printed: bytes) -> None:
    reader = PdfReader(BytesIO(printed))
    assert len(reader.pages) == 1
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert reader.root_object["/MarkInfo"].get_object()["/Marked"]
    assert reader.root_object["/Lang"] == "en"
    assert reader.metadata is not None
    assert (
        reader.metadata.title == "Operator\u2019s guide · TACE in Neuroendocrine Liver Metastases"
    )
    assert reader.metadata.creation_date == RELEASE.moment


def test_sheet_that_runs_over_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def render_longer(name: str, **values: object) -> str:
        return render_document(name, **values).replace("</main>", "<p>One more line.</p>" * 80)

    monkeypatch.setattr(operator_sheet, "render_document", render_longer)
    (problem,) = operator_sheet.make_operator_sheet(ROOT / "site", tmp_path / "release", RELEASE)
    assert str(problem).startswith("operator.pdf: has 2 pages")


@pytest.mark.parametrize(
    "words",
    [
        "When the screen is blank", "The operator\u2019s panel", "Daily check", "Cleaning",
        "Counts", "Installation (once)", "Signing in, and the PIN", "Update from a USB stick",
        "What the errors mean", "9.8.7", "1 May 2031", "0123456789", "exhibit-kiosk-9.8.7.zip",
        "within six seconds", "4 to 12 digits", "After 5 wrong tries you must wait 1 minute",
        "After 2 minutes without a touch", "After another 30 seconds", "The last 3 releases",
        "/var/lib/exhibit-kiosk/counts.json", "stick (FAT) EXHIBIT",
    ],
)  # fmt: skip
def test_sheet_tells(printed: bytes, words: str) -> None:
    assert proof.squeeze_text(words) in proof.squeeze_text(sheets.read_printed_text(printed))


def test_page_and_paper_say_the_same(page: str, printed: bytes) -> None:
    on_paper = proof.squeeze_text(sheets.read_printed_text(printed))
    main = page.partition("<main")[2].partition(">")[2]
    for text in re.split(r"<[^>]+>", main):
        assert proof.squeeze_text(text) in on_paper


def test_page_passes_as_every_page_does(folder: Path) -> None:
    assert find_edition_problems(list(read_pages(folder)), folder) == []


def test_commands_are_those_of_the_installer() -> None:
    installer = (KIOSK / "install.sh").read_text("utf-8")
    code = re.search(r"(?m)^code=(\S+)$", installer)
    assert code
    assert operator_sheet.COMMANDS["install"] in installer
    command = re.search(r"operator's PIN: (sudo env .*)\"", installer)
    assert command
    assert operator_sheet.COMMANDS["pin"] == command[1].replace("$code", code[1])
    assert operator_sheet.COMMANDS["verify"] == operator_sheet.COMMANDS["pin"].replace(
        " pin", " verify"
    )
    assert operator_sheet.COMMANDS["log"].rpartition("=")[2] in {
        path.name for path in (KIOSK / "system").iterdir()
    }


def test_sheet_names_the_panels_buttons_as_they_are(page: str) -> None:
    acts = (ROOT / "docs/assets/js/kiosk/operator/acts.js").read_text("utf-8")
    for words in ("Update from USB stick", "Roll back", "Reload", "Exit"):
        assert f"words: '{words}'" in acts
        assert f"<strong>{words}</strong>" in page
    assert "EXHIBIT" in panel.NO_STICK_FOUND


def test_sheet_is_printed_alike_each_time(tmp_path: Path, printed: bytes) -> None:
    assert operator_sheet.make_operator_sheet(ROOT / "site", tmp_path, RELEASE) == []
    assert (tmp_path / "operator.pdf").read_bytes() == printed
