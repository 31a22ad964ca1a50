"""The plate's layers: which parts a scene uses, and in which paint, from back to front."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from scripts.tools.procedure.organs import TUMORS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Use: TypeAlias = tuple[str, str]
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


def tubes(names: Sequence[str], paint: str, *, shaded: bool = True) -> Iterator[Use]:
    """Paint vessels that open into each other: all contours, then all fills, then the shade."""
    yield from ((name, f"{paint} contour") for name in names)
    yield from ((name, paint) for name in names)
    if shaded:
        yield from ((f"{name}-shade", f"{paint}-shade") for name in names)


def pipe(name: str, paint: str) -> list[Use]:
    """Paint a catheter: its wall, then its light."""
    return [(name, f"{paint} wall"), (name, f"{paint} light")]


def lens(*uses: Use) -> list[Use]:
    """Mark the parts of the enlarged bed."""
    return [(f"@{name}", paint) for name, paint in uses]


GALLBLADDER = (
    ("gallbladder", "duct contour"),
    ("gallbladder", "duct"),
    ("gallbladder-shade", "duct-shade"),
)
BED = (
    *tubes(("bed-venules",), "vein"),
    ("bed-tumor", "tumor contour"),
    ("bed-tumor", "tumor"),
)
LAYERS: Mapping[str, Sequence[Use]] = {
    "body": [("body", "ghost")],
    "great-arteries": [
        *tubes(("radial-artery", "femoral-artery", "arch", "aorta"), "artery"),
        *tubes(("superior-mesenteric-artery",), "artery"),
    ],
    "entries": [*pipe("sheath", "sheath"), ("entry", "entry")],
    "stomach": [("stomach", "ghost"), ("diaphragm", "outline")],
    "aorta": [*tubes(("aorta",), "artery"), *tubes(("superior-mesenteric-artery",), "artery")],
    "liver": [
        ("liver", "liver contour"),
        ("liver", "liver"),
        ("liver-shade", "liver-shade"),
        ("falciform-ligament", "ligament"),
    ],
    "hidden-aorta": [("hidden-aorta", "hidden")],
    "veins": [*tubes(PORTAL, "vein")],
    "veins-faint": [*tubes(PORTAL, "vein-faint", shaded=False)],
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
    "arteries": [*tubes(HEPATIC, "artery")],
    "cystic-artery": [*tubes(("cystic-artery",), "artery", shaded=False)],
    "lobe": [("right-lobe", "lit")],
    "border": [("cantlie-line", "border")],
    "arteries-treated": [*tubes(HEPATIC[:-1], "artery")],
    "celiac-arteries": [*tubes((*HEPATIC[:-1],), "artery")],
    "ducts": [*tubes(("bile-duct",), "duct"), *GALLBLADDER],
    "flow": [("portal-flow", "flow")],
    "angiogram": [
        ("liver", "film"),
        *((name, "blush") for name in TUMORS),
        ("aorta", "contrast-faint"),
        *((name, "contrast") for name in (*HEPATIC, "cystic-artery", "tumor-arteries")),
    ],
    "catheter-celiac": pipe("catheter-celiac", "catheter"),
    "catheter-hepatic": pipe("catheter-hepatic", "catheter"),
    "microcatheter": [*pipe("microcatheter", "microcatheter"), ("tip", "tip")],
    "microcatheter-lobar": [
        *pipe("microcatheter-lobar", "microcatheter"),
        ("tip-lobar", "tip"),
    ],
    "locator": [("^liver", "locator"), ("^locator-ring", "locator-ring")],
    "bed": lens(("bed-field", "liver"), ("bed-cells", "cells"), *BED),
    "bed-artery": lens(*tubes(("bed-feeder", "bed-branches"), "artery")),
    "bed-ischemia": lens(
        ("bed-tumor", "tumor-treated"),
        ("bed-branches", "empty contour"),
        ("bed-feeder", "artery contour"),
        ("bed-branches", "empty"),
        ("bed-feeder", "artery"),
        ("bed-feeder-shade", "artery-shade"),
    ),
    "bed-microcatheter": lens(*pipe("bed-microcatheter", "bed-catheter")),
    "bed-flow": lens(("bed-venous-flow", "bed-flow")),
    "rim": [("@bed-rim", "rim")],
    "ctace": lens(("drops", "oil"), ("drops-drug", "drug"), ("particles", "particle contour")),
    "deb-tace": lens(
        ("drug-haze", "haze"), ("drug", "drug"), ("beads", "bead contour"), ("beads-light", "gleam")
    ),
    "bland": lens(("spheres", "particle contour"), ("particles", "particle contour")),
}
