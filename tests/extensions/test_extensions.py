"""Every `tests/extensions/NAME/CASE.md` renders to its `.html`, or fails as its `.error`.

`options.toml` in the folder, or `CASE.toml` for one case, gives the options of the extension NAME,
a file's name standing for the file in that folder, and under `extensions` those to load with it,
a list of names or a table of their options.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*/*.md"))


def render(case: Path) -> str:
    options = read_options(case)
    others = options.pop("extensions", [])
    configs = dict(others) if isinstance(others, dict) else {name: {} for name in others}
    configs[f"scripts.extensions.{case.parent.name}"] = options
    for name, config in configs.items():
        configs[name] = {key: _add_location(value, case.parent) for key, value in config.items()}
    markdown = Markdown(extensions=list(configs), extension_configs=configs)
    return markdown.convert(case.read_text("utf-8")) + "\n"


def read_options(case: Path) -> dict[str, Any]:
    for path in (case.with_suffix(".toml"), case.parent / "options.toml"):
        if path.exists():
            return tomllib.loads(path.read_text("utf-8"))
    return {}


def _add_location(value: Any, folder: Path) -> Any:
    here = isinstance(value, str) and (value == "." or value.startswith("./"))
    return str(folder / value) if here else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_extension(case: Path) -> None:
    error = case.with_suffix(".error")
    if error.exists():
        with pytest.raises((LookupError, ValueError)) as raised:
            render(case)
        assert f"{raised.value}\n" == error.read_text("utf-8")
    else:
        assert render(case) == case.with_suffix(".html").read_text("utf-8")


def test_there_are_cases() -> None:
    assert {case.parent.name for case in CASES} >= {
        "citations",
        "joins",
        "notes",
        "numbers",
        "record_cards",
        "references",
    }
