"""The plate's parts: every named thing once, as bare paths that a scene paints."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from scripts.tools.procedure import bed, organs, vessels
from scripts.tools.procedure.curve import line, lobed, numbers, shade, tube, twigs
from scripts.tools.procedure.names import NAMES
from scripts.tools.procedure.scenes import BED_SCALE, on_plate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scripts.tools.procedure.curve import Point, Vessel

TREES = {"right-hepatic-artery", "left-hepatic-artery", "right-portal-vein", "left-portal-vein"}
"""Vessels whose fine ends branch on within the liver."""
TO_SCALE = {
    "catheter-celiac",
    "catheter-hepatic",
    "microcatheter",
    "microcatheter-lobar",
    "bed-microcatheter",
    "sheath",
    "portal-flow",
    "bed-venous-flow",
}
TWIG = 58
FINE = 5
STOUT = 4.2


def definitions() -> list[Element]:
    """List the parts, and an empty group for each name that no part of its own bears."""
    drawn = list(parts())
    ids = {part.get("id") for part in drawn}
    return [*drawn, *(group(name) for name in NAMES if name not in ids)]


def parts() -> Iterator[Element]:
    """Yield a group for every part, with its name and what it is."""
    for name, tree in {**vessels.ARTERIES, **vessels.VEINS, **vessels.DUCTS}.items():
        yield from vessel(name, grown(tree) if name in TREES else tree)
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
        "catheter-celiac": line(vessels.CATHETER),
        "catheter-hepatic": line(vessels.CATHETER_IN_HEPATIC),
        "microcatheter": line(vessels.MICROCATHETER),
        "microcatheter-lobar": line(vessels.MICROCATHETER_IN_LOBE),
        "bed-microcatheter": line(bed.MICROCATHETER),
        "hidden-aorta": organs.HIDDEN_AORTA,
        "sheath": line(vessels.SHEATH_GROIN) + line(vessels.SHEATH_WRIST),
        "bed-cells": bed.cells(),
    }.items():
        yield group(name, outline)
    for name, tumor in organs.TUMORS.items():
        yield group(name, lobed(*tumor))
    yield spots("entry", [(vessels.SHEATH_GROIN[1], 88), (vessels.SHEATH_WRIST[1], 88)])
    yield spots("tip", [(vessels.MICROCATHETER[-1], 3.4)])
    yield spots("tip-lobar", [(vessels.MICROCATHETER_IN_LOBE[-1], 4)])
    yield spots("bed-field", [(bed.CENTRE, bed.RADIUS)])
    yield clip("bed-lens", on_plate(bed.CENTRE), bed.RADIUS * BED_SCALE)
    yield spots("bed-rim", [(bed.CENTRE, bed.RADIUS)])
    yield spots("locator-ring", [((278, 306), 120)])
    yield group("other-arteries", "".join(tube(*v) for v in vessels.OTHER_TUMORS))
    yield group("bed-tumor", lobed(*bed.TUMOR))
    yield from vessel("bed-feeder", [bed.FEEDER])
    yield from vessel("bed-branches", [*bed.BRANCHES, *bed.TWIGS])
    yield from vessel("bed-venules", bed.VENULES)
    yield group("bed-venous-flow", *map(line, bed.VENOUS_FLOW))
    yield group("portal-flow", *(line(v[0]) for v in portal_flow()))
    yield group("particles", *bed.particles())
    yield spots("drops", [(place, radius) for place, radius in bed.drops()])
    yield dots("drops-drug", [(x - 2, y + 1) for (x, y), _ in bed.drops()], 2.4)
    beads = list(bed.beads())
    yield spots("beads", [(place, 17) for place in beads])
    yield dots("beads-light", [(x - 5, y - 6) for x, y in beads], 4.5)
    yield dots("drug-haze", beads, 46)
    yield dots("drug", [dot for place in beads for dot in released(place)], 3.2)
    yield spots("spheres", [(place, 15) for place in bed.beads((0.08, 0.22, 0.38, 0.56, 0.76))])


def vessel(name: str, tree: Sequence[Vessel]) -> Iterator[Element]:
    """Yield a vessel and, apart, the second tone of what is wide enough for one."""
    yield group(name, "".join(tube(*piece) for piece in tree))
    wide = "".join(shade(*piece) for piece in tree if piece[1][0] > FINE)
    if wide:
        yield group(f"{name}-shade", wide)


def grown(tree: Sequence[Vessel]) -> list[Vessel]:
    """Let the fine branches of a tree branch on."""
    fine = [v for v in tree if v[1][-1] <= FINE and v[1][0] > STOUT]
    return [*tree, *(twig for piece in fine for twig in twigs(*piece, TWIG))]


def portal_flow() -> list[Vessel]:
    """List the portal branches along which the flow is drawn."""
    right, left = vessels.VEINS["right-portal-vein"], vessels.VEINS["left-portal-vein"]
    return [vessels.VEINS["portal-vein"][0], *right[:3], left[0], left[2]]


def released(bead: Point) -> Iterator[Point]:
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


def group(name: str, *paths: str) -> Element:
    """Make a named group of paths; strokes that draw a tube keep to its scale."""
    element = Element("g", {"id": name})
    if name in TO_SCALE:
        element.set("class", "to-scale")
    if name in NAMES:
        SubElement(element, "title").text, SubElement(element, "desc").text = NAMES[name]
    for path in paths:
        SubElement(element, "path", {"d": path})
    return element


def clip(name: str, centre: Point, radius: float) -> Element:
    """Make a round clip."""
    element = Element("clipPath", {"id": name})
    SubElement(
        element, "circle", {"cx": f"{centre[0]:g}", "cy": f"{centre[1]:g}", "r": f"{radius:g}"}
    )
    return element


def dots(name: str, places: Sequence[Point], radius: float) -> Element:
    """Make a named group of equal dots: round ends of lines that go nowhere."""
    element = group(name)
    element.set("class", "to-scale")
    ends = {"stroke-width": f"{2 * radius:g}", "stroke-linecap": "round"}
    SubElement(element, "path", {"d": "".join(f"M{numbers(p)}h0" for p in places), **ends})
    return element


def spots(name: str, places: Sequence[tuple[Point, float]]) -> Element:
    """Make a named group of circles."""
    element = group(name)
    for (x, y), radius in places:
        SubElement(element, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:g}"})
    return element
