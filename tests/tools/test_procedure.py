"""The drawing of the procedure is whole: the file is current, and nothing in it hangs loose."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

from scripts.learning.questions import cut_questions
from scripts.markup.procedure import PLATE_FILE, read_drawing
from scripts.tools.procedure.curve import (
    draw_closed_path,
    draw_lobed_mass,
    draw_open_path,
    draw_tube,
    draw_tube_shade,
    grow_twigs,
    mirror_path,
)
from scripts.tools.procedure.layers import LAYERS
from scripts.tools.procedure.names import NAMES
from scripts.tools.procedure.organs import BODY_SIDE
from scripts.tools.procedure.parts import draw_parts
from scripts.tools.procedure.plate import PAINT_FILE, render_plate
from scripts.tools.procedure.scenes import SCENES, Label, Scene

PAGE = cut_questions(
    (Path(__file__).parents[2] / "docs/procedure.md").read_text(encoding="utf-8"), {}
)
TOKENS = Path(__file__).parents[2] / "docs/assets/css/core/tokens.css"
NAMED = {part.get("id") for part in draw_parts()}
LABELS = [(scene, label) for scene in SCENES for label in scene.labels]


def _list_named_parts(pair: Scene | Label) -> str:
    return pair.name if isinstance(pair, Scene) else pair.part


def test_the_file_is_what_the_curves_draw() -> None:
    assert PLATE_FILE.read_text(encoding="utf-8") == render_plate(), (
        "run `python -m scripts.tools.procedure`"
    )


def test_every_scene_occurs_once_on_the_page_with_words_of_its_own() -> None:
    shown = re.findall(r"!\[([^]]*)]\(assets/procedure/plate\.svg#([\w-]+)\)", PAGE)
    assert [name for _, name in shown] == [scene.name for scene in SCENES]
    assert len({words for words, _ in shown}) == len(SCENES)
    assert all(len(words) > 60 for words, _ in shown)


def test_there_are_eight_steps_or_more_and_a_switch_of_three() -> None:
    assert len(re.findall(r"^### ", PAGE, re.MULTILINE)) >= 8
    assert re.findall(r"^#### (.+?)(?: \{.*\})?$", PAGE, re.MULTILINE) == [
        "cTACE",
        "DEB-TACE",
        "Bland",
    ]


def test_every_step_names_a_source() -> None:
    steps = re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]
    assert [step.splitlines()[0] for step in steps if "[@" not in step] == []


@pytest.mark.parametrize("scene", SCENES, ids=_list_named_parts)
def test_a_scene_uses_layers_and_parts_that_exist(scene: Scene) -> None:
    used = {part.lstrip("@^") for layer in scene.layers for part, _ in LAYERS[layer]}
    assert used <= NAMED


def test_every_part_and_layer_is_used() -> None:
    used = {layer for scene in SCENES for layer in scene.layers}
    assert set(LAYERS) == used
    shown = {part.lstrip("@^") for layer in used for part, _ in LAYERS[layer]}
    assert NAMED - shown == {"bed-lens"}


@pytest.mark.parametrize(("scene", "label"), LABELS, ids=_list_named_parts)
def test_a_label_says_what_it_is_and_keeps_within_its_scene(scene: Scene, label: Label) -> None:
    left, top, width, height = scene.camera
    assert label.part in NAMES
    for x, y in (label.place, label.target):
        assert left < x < left + width
        assert top < y < top + height


def test_every_name_is_pointed_at() -> None:
    assert {label.part for _, label in LABELS} == set(NAMES)


def test_every_label_is_explained_in_the_list_of_names() -> None:
    drawing = read_drawing()
    links = {
        link.get("href", "").removeprefix("#")
        for scene in drawing.scenes
        for link in drawing.labels(scene).iter("a")
    }
    entries = list(drawing.names().iter("div"))
    assert links == {entry.get("id") for entry in entries}
    assert all(entry.findtext("dt") and entry.findtext("dd") for entry in entries)


def test_every_paint_has_its_color() -> None:
    css = PAINT_FILE.read_text(encoding="utf-8")
    known = set(re.findall(r"(--exhibit-[\w-]+):", css + TOKENS.read_text(encoding="utf-8")))
    used = set(re.findall(r"var\((--exhibit-[\w-]+)", css))
    assert used <= known
    assert set(re.findall(r"(--exhibit-[\w-]+):", css)) <= used


def test_every_paint_of_a_layer_is_in_the_style_sheet() -> None:
    css = PAINT_FILE.read_text(encoding="utf-8")
    paints = {word for uses in LAYERS.values() for _, paint in uses for word in paint.split()}
    assert {paint for paint in paints if f".{paint}" not in css} == set()


def test_the_plate_names_the_vessels_as_groups() -> None:
    root = parse(PLATE_FILE).getroot()  # noqa: S314
    groups = {g.get("id") for g in root.iter("{http://www.w3.org/2000/svg}g")}
    assert groups >= {
        "aorta",
        "celiac-trunk",
        "splenic-artery",
        "portal-vein",
        "bile-duct",
        "liver",
    }


def test_a_line_starts_and_ends_at_its_points() -> None:
    assert draw_open_path([(0, 0), (30, 0)]) == "M0 0c5 0 25 0 30 0"


def test_a_bend_is_relative_and_handles_mirror() -> None:
    assert draw_open_path([(0, 0), (6, 6), (12, 0)]) == "M0 0c1 1 4 6 6 6s5-5 6-6"


def test_a_tube_is_as_wide_as_specified() -> None:
    path = draw_tube([(0, 0), (100, 0)], [10, 4])
    assert path.startswith("M0-5")
    assert "A2 2 0 0 1 100 2" in path
    assert path.endswith("A5 5 0 0 1 0-5Z")


def test_the_shade_lies_away_from_the_upper_left() -> None:
    across, down = (
        draw_tube_shade([(0, 0), (100, 0)], [10, 10]),
        draw_tube_shade([(0, 0), (0, 100)], [10, 10]),
    )
    assert max(map(float, re.findall(r"100 (-?[\d.]+)", across))) > 0
    assert max(map(float, re.findall(r"1 (-?[\d.]+) 100", down))) > 0


def test_twigs_leave_a_branch_in_turn_on_both_sides() -> None:
    ends = [points[-1] for points, _ in grow_twigs([(0, 0), (50, 0), (100, 0)], [6, 3], 40)]
    assert [y > 0 for _, y in ends] == [ends[0][1] > 0, ends[0][1] < 0, ends[0][1] > 0]


def test_a_mass_closes_and_a_body_has_two_sides() -> None:
    assert draw_lobed_mass((0, 0), 10, 5).endswith("Z")
    assert draw_closed_path([(0, 0), (9, 0), (9, 9)]).endswith("Z")
    assert mirror_path("M0 0C1 2 3 4 5 6", 10) == "15 6C17 4 19 2 20 0"
    assert mirror_path(BODY_SIDE, 600).startswith("1284 1990C")
