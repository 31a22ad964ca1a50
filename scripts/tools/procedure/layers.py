"""The plate's layers: which parts a scene uses, and in which paint, from back to front."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from scripts.tools.procedure.organs import TUMORS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PaintedPart: TypeAlias = tuple[str, str]
"""A part, and the class that paints it."""

CELIAC = (
    "celiac-trunk",
    "left-gastric-artery",
    "splenic-artery",
    "gastroduodenal-artery",
    "common-hepatic-artery",
    "proper-hepatic-artery",
)
HEPATIC = (*CELIAC, "right-hepatic-artery", "left-hepatic-artery", "feeding-artery")
PORTAL = ("portal-vein", "left-portal-vein", "right-portal-vein")


def _layer_vessels(
    names: Sequence[str], paint: str, *, shaded: bool = True
) -> Iterator[PaintedPart]:
    """Paint vessels that open into each other: all contours, then all fills, then the shade."""
    yield from ((name, f"{paint} contour") for name in names)
    yield from ((name, paint) for name in names)
    if shaded:
        yield from ((f"{name}-shade", f"{paint}-shade") for name in names)


def _layer_catheter(name: str, paint: str) -> list[PaintedPart]:
    """Paint a catheter: its wall, then its light."""
    return [(name, f"{paint} wall"), (name, f"{paint} light")]


def _mark_enlarged(*uses: PaintedPart) -> list[PaintedPart]:
    """Mark the parts of the enlarged bed."""
    return [(f"@{name}", paint) for name, paint in uses]


GALLBLADDER_PARTS = (
    ("gallbladder", "duct contour"),
    ("gallbladder", "duct"),
    ("gallbladder-shade", "duct-shade"),
)
BED_PARTS = (
    *_layer_vessels(("bed-venules",), "vein"),
    ("bed-tumor", "tumor contour"),
    ("bed-tumor", "tumor"),
)
LAYERS: Mapping[str, Sequence[PaintedPart]] = {
    "body": [("body", "ghost")],
    "great-arteries": [
        *_layer_vessels(("radial-artery", "femoral-artery", "arch", "aorta"), "artery"),
        *_layer_vessels(("superior-mesenteric-artery",), "artery"),
    ],
    "entries": [*_layer_catheter("sheath", "sheath"), ("entry", "entry")],
    "stomach": [("stomach", "ghost"), ("diaphragm", "outline")],
    "aorta": [
        *_layer_vessels(("aorta",), "artery"),
        *_layer_vessels(("superior-mesenteric-artery",), "artery"),
    ],
    "liver": [
        ("liver", "liver contour"),
        ("liver", "liver"),
        ("liver-shade", "liver-shade"),
        ("falciform-ligament", "ligament"),
    ],
    "hidden-aorta": [("hidden-aorta", "hidden")],
    "veins": [*_layer_vessels(PORTAL, "vein")],
    "veins-faint": [*_layer_vessels(PORTAL, "vein-faint", shaded=False)],
    "tumors": [
        *((name, "tumor contour") for name in TUMORS),
        *((name, "tumor-shade") for name in TUMORS),
        ("tumor-arteries", "artery"),
    ],
    "tumors-treated": [
        *((name, "tumor contour") for name in TUMORS),
        *((name, "tumor-shade") for name in TUMORS),
        ("target-tumor", "tumor-treated"),
        ("other-arteries", "artery"),
    ],
    "arteries": [*_layer_vessels(HEPATIC, "artery")],
    "cystic-artery": [*_layer_vessels(("cystic-artery",), "artery", shaded=False)],
    "lobe": [("right-lobe", "lit")],
    "border": [("cantlie-line", "border")],
    "arteries-treated": [*_layer_vessels(HEPATIC[:-1], "artery")],
    "celiac-arteries": [*_layer_vessels((*HEPATIC[:-1],), "artery")],
    "ducts": [*_layer_vessels(("bile-duct",), "duct"), *GALLBLADDER_PARTS],
    "flow": [("portal-flow", "flow")],
    "angiogram": [
        ("liver", "film"),
        *((name, "blush") for name in TUMORS),
        ("aorta", "contrast-faint"),
        *((name, "contrast") for name in (*HEPATIC, "cystic-artery", "tumor-arteries")),
    ],
    "catheter-celiac": _layer_catheter("catheter-celiac", "catheter"),
    "catheter-hepatic": _layer_catheter("catheter-hepatic", "catheter"),
    "microcatheter": [*_layer_catheter("microcatheter", "microcatheter"), ("tip", "tip")],
    "microcatheter-lobar": [
        *_layer_catheter("microcatheter-lobar", "microcatheter"),
        ("tip-lobar", "tip"),
    ],
    "locator": [("^liver", "locator"), ("^locator-ring", "locator-ring")],
    "bed": _mark_enlarged(("bed-field", "liver"), ("bed-cells", "cells"), *BED_PARTS),
    "bed-artery": _mark_enlarged(*_layer_vessels(("bed-feeder", "bed-branches"), "artery")),
    "bed-ischemia": _mark_enlarged(
        ("bed-tumor", "tumor-treated"),
        ("bed-branches", "empty contour"),
        ("bed-feeder", "artery contour"),
        ("bed-branches", "empty"),
        ("bed-feeder", "artery"),
        ("bed-feeder-shade", "artery-shade"),
    ),
    "bed-microcatheter": _mark_enlarged(*_layer_catheter("bed-microcatheter", "bed-catheter")),
    "bed-flow": _mark_enlarged(("bed-venous-flow", "bed-flow")),
    "rim": [("@bed-rim", "rim")],
    "ctace": _mark_enlarged(
        ("drops", "oil"), ("drops-drug", "drug"), ("particles", "particle contour")
    ),
    "deb-tace": _mark_enlarged(
        ("drug-haze", "haze"), ("drug", "drug"), ("beads", "bead contour"), ("beads-light", "gleam")
    ),
    "bland": _mark_enlarged(("spheres", "particle contour"), ("particles", "particle contour")),
}
