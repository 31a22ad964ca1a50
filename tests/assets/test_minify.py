"""Minified scripts and style sheets do the same, for the browsers that the exhibit supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from figures.evidence.problems import ProblemsError
from scripts.assets import minify
from scripts.assets.minify import find_syntax_problems, minify_sources
from scripts.assets.sources import KINDS, parse_source, read_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from scripts.assets.sources import Source

SCRIPT = parse_source("core/a", "js", "/* Note. */\n{\n  const long = 1\n  window.kept = long\n}\n")
SHEET = parse_source("core/a", "css", "/*! Note. */\np {\n  color: rgb(255 0 0);\n}\n")


def test_comments_and_spaces_go_and_global_names_stay(tmp_path: Path) -> None:
    texts = {path: one.text for path, one in minify_sources([SCRIPT, SHEET], tmp_path).items()}
    assert texts["assets/css/core/a.css"] == "p{color:red}\n"
    assert "Note" not in texts["assets/js/core/a.js"]
    assert "window.kept=" in texts["assets/js/core/a.js"]


@pytest.mark.parametrize(
    "kept",
    [
        "p{color:light-dark(red,#00f)}",
        "p{& b{color:red}}",
        "@media(width>=40rem){p{color:red}}",
        "p{margin-inline:1px;inset-block:0}",
        "@page{@bottom-left{content:counter(page)}}",
        "p:has(>b):not(i,s){color:color-mix(in oklab,red,var(--a))}",
        "p{&:popover-open{color:red}@starting-style{opacity:0}}",
    ],
)
def test_style_is_not_translated_for_older_browsers(tmp_path: Path, kept: str) -> None:
    source = parse_source("core/a", "css", kept)
    assert minify_sources([source], tmp_path)[source.path].text.strip() == kept


def test_unchanged_sources_are_not_minified_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[list[str]] = []

    def note_run(sources: Sequence[Source]) -> Iterator[tuple[str, str]]:
        runs.append([one.path for one in sources])
        return ((one.path, one.text.lower()) for one in sources)

    monkeypatch.setattr(minify, "_run_esbuild", note_run)
    first = minify_sources([SCRIPT, SHEET], tmp_path)
    assert minify_sources([SCRIPT, SHEET], tmp_path) == first
    changed = parse_source("core/a", "js", "other()")
    minify_sources([changed, SHEET], tmp_path)
    assert runs == [[SCRIPT.path, SHEET.path], [SCRIPT.path]]


def test_every_syntax_problem_is_named_with_its_line() -> None:
    wrong = [
        parse_source("core/a", "js", "{\n  const = 1\n}\n"),
        parse_source("core/b", "css", "p { color: red }\nq { color: red\n"),
    ]
    found = sorted(map(str, find_syntax_problems(wrong)))
    assert [one.split(";")[0] for one in found] == [
        'docs/assets/css/core/b.css:3: Expected "}" to go with "{"',
        'docs/assets/js/core/a.js:2: Expected identifier but found "="',
    ]


def test_missing_esbuild_is_a_problem_with_its_fix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "package.json").write_text("{}")
    monkeypatch.setattr(minify, "ROOT", tmp_path.parent)
    monkeypatch.setattr(minify, "PACKAGES", tmp_path)
    with pytest.raises(ProblemsError, match="esbuild is not installed; run `make site`"):
        minify_sources([SCRIPT], tmp_path / "cache")


@pytest.mark.parametrize("kind", KINDS)
def test_every_source_becomes_smaller(kind: str) -> None:
    sources = read_sources(kind)
    minified = minify_sources([*sources.values()])
    assert all(len(minified[one.path].text) < len(one.text) for one in sources.values())
