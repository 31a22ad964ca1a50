"""The HTML of every page by the Nu checker: as it is sent, and as it is after the scripts."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.conftest import SITE
from tests.browser.page.test_ibm_rules import CHARTS, UNFOLD
from tests.browser.page.test_pages import OPENED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.browser.conftest import Visit
    from tests.browser.editions import Edition

CHECKER = Path(__file__).parents[3] / "node_modules/vnu-jar/build/dist/vnu.jar"
STACK = "-Xss4m"
"""Room for deep nesting in the documents that hold all pages."""
STYLES = "CSS: "
"""How what it says of style sheets begins: it knows no container queries, and Biome reads them."""
NAMES = [str(name if isinstance(name, str) else name.values[0]) for name in OPENED]


def find_errors(files: Iterable[Path]) -> list[str]:
    """Ask the checker what is wrong with files, each error with its place and what stands there."""
    command = ["java", STACK, "-jar", str(CHECKER), "--errors-only", "--format", "json"]
    ran = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    return [
        f"{Path(unquote(urlsplit(one['url']).path)).name}:{one.get('lastLine')}:"
        f" {one['message']} {one.get('extract', '')[:200]}"
        for one in json.loads(ran.stderr)["messages"]
        if not one["message"].startswith(STYLES)
    ]


def test_pages_and_the_kiosk_are_valid_as_they_are_sent() -> None:
    assert find_errors(sorted(SITE.glob("*.html"))) == []


def test_single_file_is_valid(files: dict[str, Edition]) -> None:
    document = Path(unquote(urlsplit(files["single"].address).path))
    assert find_errors([document]) == []


def test_pages_are_valid_after_their_scripts(visit: Visit, tmp_path: Path) -> None:
    for name in NAMES:
        with visit(name) as page:
            page.evaluate(CHARTS)
            page.evaluate(UNFOLD)
            page.keyboard.press("Tab")
            page.wait_for_selector(".keys-hint", state="attached")
            (tmp_path / name).write_text(page.content(), encoding="utf-8")
    assert find_errors(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", ["<p><div></div></p>", "<ul><p>x</p></ul>"])
def test_checker_finds_what_is_wrong(tmp_path: Path, wrong: str) -> None:
    page = tmp_path / "wrong.html"
    page.write_text(f'<!doctype html><html lang="en"><title>x</title>{wrong}</html>', "utf-8")
    assert len(find_errors([page])) == 1
