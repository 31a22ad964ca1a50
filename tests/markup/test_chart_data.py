"""The data of a figure as a script: small, readable again, and gone with the figure."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from figures.registry import FIGURES
from scripts.markup import chart_data
from scripts.markup.chart_data import (
    build_chart_data,
    locate_scripts,
    read_chart_data,
    render_chart_script,
    write_chart_scripts,
)
from scripts.stills import GENERATED
from tests.figures.drawn import load_evidence


def test_a_script_registers_what_it_is_given() -> None:
    said = {"wide": "a = [1] = b"}
    script = render_chart_script("a-b", said)
    assert script == ('((window.exhibit ??= {}).charts ??= {})["a-b"] = {"wide":"a = [1] = b"}\n')
    assert read_chart_data(script) == said


def test_places_are_rounded_and_whole_numbers_have_no_point() -> None:
    content = build_chart_data(FIGURES["overall-survival"], load_evidence())
    script = render_chart_script("overall-survival", {"wide": content["wide"]})
    decimals = re.findall(r"\d\.(\d+)", script)
    assert decimals
    assert max(map(len, decimals)) == 12
    assert "0" not in decimals


def test_scripts_are_written_for_each_figure_and_deleted_with_it(tmp_path: Path) -> None:
    for picture in GENERATED.glob("*.svg"):
        (tmp_path / picture.name).write_bytes(picture.read_bytes())
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts/a-figure-that-is-no-more.js").touch()
    write_chart_scripts(load_evidence(), tmp_path)
    made = {f"generated/charts/{path.name}" for path in (tmp_path / "charts").iterdir()}
    assert made == {place for name in FIGURES for place in locate_scripts(name).values()}


def test_script_is_made_again_only_for_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, made = load_evidence(), []

    def note(*given: object) -> dict[str, str]:
        made.append(given)
        return build_chart_data(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(chart_data, "build_chart_data", note)
    shown = next(iter(FIGURES["lutia"].select(known)))
    other = next(iter(FIGURES["overall-survival"].select(known)))
    scripts = []
    for name in ("", other.id, shown.id):
        records = dict(known.records)
        if name:
            records[name] = records[name].model_copy(update={"value": Decimal("12.34")})
        changed = replace(known, records=records)
        scripts.append(chart_data.remember_chart_script("lutia", changed, "shared", tmp_path))
    assert len(made) == 2
    assert scripts[0] == scripts[1] != scripts[2]


@pytest.mark.parametrize("name", FIGURES)
def test_data_of_a_figure_are_light(name: str) -> None:
    """A phone that loads them with a figure in sight must not wait for them."""
    assert (GENERATED / f"charts/{name}.js").stat().st_size < 150_000
    assert (GENERATED / f"charts/{name}-picture.js").stat().st_size < 40_000
