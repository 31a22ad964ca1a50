"""A script that uses `exhibit.X` needs the script that defines it."""

import pytest

from scripts.assets.names import find_name_problems, list_definitions, list_uses
from scripts.assets.sources import parse_source

LOAD = "{\n  exhibit.load = (name) => name\n}\n"


def find(**scripts: str) -> list[str]:
    sources = {name: parse_source(name, "js", text) for name, text in scripts.items()}
    return list(map(str, find_name_problems(sources)))


@pytest.mark.parametrize(
    "use",
    [
        "exhibit.load('a.js')",
        "window.exhibit.load('a.js')",
        "const {load} = window.exhibit",
        "const {load: mine} = exhibit",
        "const twice = () => exhibit.load.call()",
    ],
)
def test_use_without_the_need_is_reported_with_its_line(use: str) -> None:
    assert find(**{"core/load": LOAD, "b": f"/** B. */\n{use}\n"}) == [
        (
            "docs/assets/js/b.js:2: uses exhibit.load, which nothing that it needs defines; "
            "add Needs: core/load"
        )
    ]


@pytest.mark.parametrize("relation", ["Needs: core/load.", "Needs: c.", "Later: core/load."])
def test_need_of_its_own_of_another_or_for_later_meets_the_use(relation: str) -> None:
    between = "/**\n * C.\n * Needs: core/load.\n */\n"
    user = f"/**\n * B.\n * {relation}\n */\nexhibit.load()\n"
    assert find(**{"core/load": LOAD, "c": between, "b": user}) == []


def test_name_that_nothing_defines_is_reported() -> None:
    assert find(b="exhibit.lod()") == [
        (
            "docs/assets/js/b.js:1: uses exhibit.lod, which nothing that it needs defines; "
            "define it, or correct the name"
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "// exhibit.load()",
        "/* exhibit.load() */",
        "find('exhibit.load')",
        "page.exhibit.load()",
        "exhibit.load = 1; exhibit.load()",
        "exhibit.evidence.rows",
    ],
)
def test_what_is_no_use_is_none(text: str) -> None:
    assert find(**{"core/load": LOAD, "b": text}) == []


def test_names_of_the_kiosk_are_a_kind_of_their_own() -> None:
    text = "exhibit.kiosk ??= {}\nkiosk.turn = 1\nexhibit.kiosk.open()\nexhibit.turn()\n"
    assert list_definitions(text) == {"exhibit.kiosk", "kiosk.turn"}
    assert [*list_uses(text)][-2:] == [("kiosk.open", 3), ("exhibit.turn", 4)]
