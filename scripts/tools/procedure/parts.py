"""The plate's parts: every named thing once, as bare paths that a scene paints."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from scripts.tools.procedure import bed, organs, vessels
from scripts.tools.procedure.curve import (
    draw_lobed_mass,
    draw_open_path,
    draw_tube,
    draw_tube_shade,
    format_points,
    grow_twigs,
)
from scripts.tools.procedure.names import NAMES
from scripts.tools.procedure.scenes import BED_SCALE, convert_to_plate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scripts.tools.procedure.curve import Point, Vessel

BRANCHING_VESSELS = {
    "right-hepatic-artery",
    "left-hepatic-artery",
    "right-portal-vein",
    "left-portal-vein",
}
"""Vessels whose fine ends branch on within the liver."""
SCALED_PARTS = {
    "catheter-celiac",
    "catheter-hepatic",
    "microcatheter",
    "microcatheter-lobar",
    "bed-microcatheter",
    "sheath",
    "portal-flow",
    "bed-venous-flow",
}
TWIG_LENGTH = 58
FINE_WIDTH = 5
STOUT_WIDTH = 4.2


def list_definitions() -> list[Element]:
    """List the parts, and an empty group for each name without a part."""
    drawn = list(draw_parts())
    ids = {part.get("id") for part in drawn}
    return [*drawn, *(_make_group(name) for name in NAMES if name not in ids)]


def draw_parts() -> Iterator[Element]:
    """Yield a group for every part, with its name and what it is."""
    for name, tree in {**vessels.ARTERIES, **vessels.VEINS, **vessels.DUCTS}.items():
        yield from _draw_vessel(name, _grow_tree(tree) if name in BRANCHING_VESSELS else tree)
    for name, outline in {
        "liver": organs.LIVER,
        "liver-shade": organs.LIVER_SHADE,
        "gallbladder": organs.GALLBLADDER,
        "gallbladder-shade": organs.GALLBLADDER_SHADE,
        "falciform-ligament": organs.FALCIFORM,
        "right-lobe": organs.RIGHT_LOBE,
        "cantlie-line": organs.CANTLIE,
        "diaphragm": organs.DIAPHRAGM,
        "stomach": organs.STOMACH,
        "body": organs.BODY,
        "catheter-celiac": draw_open_path(vessels.CATHETER),
        "catheter-hepatic": draw_open_path(vessels.CATHETER_IN_HEPATIC),
        "microcatheter": draw_open_path(vessels.MICROCATHETER),
        "microcatheter-lobar": draw_open_path(vessels.MICROCATHETER_IN_LOBE),
        "bed-microcatheter": draw_open_path(bed.MICROCATHETER),
        "hidden-aorta": organs.HIDDEN_AORTA,
        "sheath": draw_open_path(vessels.SHEATH_GROIN) + draw_open_path(vessels.SHEATH_WRIST),
        "bed-cells": bed.draw_cells(),
    }.items():
        yield _make_group(name, outline)
    for name, tumor in organs.TUMORS.items():
        yield _make_group(name, draw_lobed_mass(*tumor))
    yield _make_circles("entry", [(vessels.SHEATH_GROIN[1], 88), (vessels.SHEATH_WRIST[1], 88)])
    yield _make_circles("tip", [(vessels.MICROCATHETER[-1], 3.4)])
    yield _make_circles("tip-lobar", [(vessels.MICROCATHETER_IN_LOBE[-1], 4)])
    yield _make_circles("bed-field", [(bed.CENTER, bed.RADIUS)])
    yield _make_clip("bed-lens", convert_to_plate(bed.CENTER), bed.RADIUS * BED_SCALE)
    yield _make_circles("bed-rim", [(bed.CENTER, bed.RADIUS)])
    yield _make_circles("locator-ring", [((278, 306), 120)])
    yield _make_group("other-arteries", "".join(draw_tube(*v) for v in vessels.OTHER_TUMOR_VESSELS))
    yield _make_group("bed-tumor", draw_lobed_mass(*bed.TUMOR))
    yield from _draw_vessel("bed-feeder", [bed.FEEDER])
    yield from _draw_vessel("bed-branches", [*bed.BRANCHES, *bed.TWIGS])
    yield from _draw_vessel("bed-venules", bed.VENULES)
    yield _make_group("bed-venous-flow", *map(draw_open_path, bed.VENOUS_FLOW))
    yield _make_group("portal-flow", *(draw_open_path(v[0]) for v in _list_flow_vessels()))
    yield _make_group("particles", *bed.draw_particles())
    yield _make_circles("drops", [(place, radius) for place, radius in bed.place_drops()])
    yield _make_dots("drops-drug", [(x - 2, y + 1) for (x, y), _ in bed.place_drops()], 2.4)
    beads = list(bed.place_beads())
    yield _make_circles("beads", [(place, 17) for place in beads])
    yield _make_dots("beads-light", [(x - 5, y - 6) for x, y in beads], 4.5)
    yield _make_dots("drug-haze", beads, 46)
    yield _make_dots("drug", [dot for place in beads for dot in _place_drug(place)], 3.2)
    yield _make_circles(
        "spheres", [(place, 15) for place in bed.place_beads((0.08, 0.22, 0.38, 0.56, 0.76))]
    )


def _draw_vessel(name: str, tree: Sequence[Vessel]) -> Iterator[Element]:
    """Yield a vessel and, apart, the second tone of what is wide enough for one."""
    yield _make_group(name, "".join(draw_tube(*piece) for piece in tree))
    wide = "".join(draw_tube_shade(*piece) for piece in tree if piece[1][0] > FINE_WIDTH)
    if wide:
        yield _make_group(f"{name}-shade", wide)


def _grow_tree(tree: Sequence[Vessel]) -> list[Vessel]:
    """Let the fine branches of a tree branch on."""
    fine = [v for v in tree if v[1][-1] <= FINE_WIDTH and v[1][0] > STOUT_WIDTH]
    return [*tree, *(twig for piece in fine for twig in grow_twigs(*piece, TWIG_LENGTH))]


def _list_flow_vessels() -> list[Vessel]:
    """List the portal branches along which the flow is drawn."""
    right, left = vessels.VEINS["right-portal-vein"], vessels.VEINS["left-portal-vein"]
    return [vessels.VEINS["portal-vein"][0], *right[:3], left[0], left[2]]


def _place_drug(bead: Point) -> Iterator[Point]:
    """Yield the drug around a bead."""
    for x, y in (
        (-30, -8),
        (-22, -27),
        (2, -34),
        (26, -22),
        (33, 4),
        (20, 27),
        (-6, 33),
        (-27, 18),
    ):
        yield bead[0] + x, bead[1] + y


def _make_group(name: str, *paths: str) -> Element:
    """Make a named group of paths; strokes that draw a tube keep to its scale."""
    element = Element("g", {"id": name})
    if name in SCALED_PARTS:
        element.set("class", "to-scale")
    if name in NAMES:
        SubElement(element, "title").text, SubElement(element, "desc").text = NAMES[name]
    for path in paths:
        SubElement(element, "path", {"d": path})
    return element


def _make_clip(name: str, centre: Point, radius: float) -> Element:
    """Make a round clip."""
    element = Element("clipPath", {"id": name})
    SubElement(
        element, "circle", {"cx": f"{centre[0]:g}", "cy": f"{centre[1]:g}", "r": f"{radius:g}"}
    )
    return element


def _make_dots(name: str, places: Sequence[Point], radius: float) -> Element:
    """Make a named group of equal dots: round ends of lines that go nowhere."""
    element = _make_group(name)
    element.set("class", "to-scale")
    ends = {"stroke-width": f"{2 * radius:g}", "stroke-linecap": "round"}
    SubElement(element, "path", {"d": "".join(f"M{format_points(p)}h0" for p in places), **ends})
    return element


def _make_circles(name: str, places: Sequence[tuple[Point, float]]) -> Element:
    """Make a named group of circles."""
    element = _make_group(name)
    for (x, y), radius in places:
        SubElement(element, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:g}"})
    return element
