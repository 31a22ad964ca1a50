"""The scenes: for each step its camera, its layers from back to front, and its labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scripts.tools.procedure.curve import Point

BED_ORIGIN: Point = (260, 276)
BED_SCALE = 0.06
"""Where the lens stands on the plate, and how small it is there."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name, where it stands, and what it points at."""

    part: str
    text: str
    """Lines separated by a bar."""
    place: Point
    target: Point
    anchor: Literal["start", "middle", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture of the walk."""

    name: str
    camera: tuple[float, float, float, float]
    layers: Sequence[str]
    labels: Sequence[Label]
    lens: bool = False
    """Whether the camera and the labels are in the units of the enlarged bed."""

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """The camera in plate units: left, top, width, height."""
        left, top, width, height = self.camera
        if not self.lens:
            return self.camera
        return *convert_to_plate((left, top)), width * BED_SCALE, height * BED_SCALE

    def at(self, point: Point) -> Point:
        """Return a point of the scene in plate units."""
        return convert_to_plate(point) if self.lens else point


def convert_to_plate(point: Point) -> Point:
    """Return, in plate units, a point of the enlarged bed."""
    return (
        round(BED_ORIGIN[0] + point[0] * BED_SCALE, 3),
        round(BED_ORIGIN[1] + point[1] * BED_SCALE, 3),
    )


ABDOMEN_LAYERS = (
    "stomach",
    "aorta",
    "liver",
    "hidden-aorta",
    "veins",
    "tumors",
    "arteries",
    "ducts",
)
PLATE_CAMERA = (10, 0, 1180, 983.3)
BED_CAMERA = (0, 0, 1200, 1000)

SCENES: Sequence[Scene] = (
    Scene(
        "access",
        (-1060, -790, 3300, 2750),
        ("body", "great-arteries", "liver", "hidden-aorta", "entries"),
        (
            Label("femoral-artery", "femoral|artery,|groin", (-130, 1700), (268, 1690), "end"),
            Label("radial-artery", "radial|artery,|wrist", (1750, 900), (1700, 1220)),
            Label("aorta", "aorta", (880, 180), (676, 60)),
            Label("liver", "liver", (-330, 200), (110, 380), "end"),
        ),
    ),
    Scene(
        "celiac",
        (250, 300, 900, 750),
        ("stomach", "aorta", "liver", "hidden-aorta", "celiac-arteries", "catheter-celiac"),
        (
            Label("aorta", "aorta", (800, 930), (648, 900)),
            Label("celiac-trunk", "celiac trunk", (860, 640), (652, 578)),
            Label("left-gastric-artery", "left gastric artery", (830, 403), (722, 422)),
            Label("splenic-artery", "splenic artery", (900, 466), (880, 512)),
            Label("common-hepatic-artery", "common|hepatic|artery", (450, 668), (548, 602), "end"),
            Label(
                "superior-mesenteric-artery",
                "superior|mesenteric|artery",
                (500, 850),
                (622, 800),
                "end",
            ),
            Label("catheter", "catheter", (820, 780), (646, 740)),
        ),
    ),
    Scene(
        "hepatic",
        (200, 325, 660, 550),
        (
            "stomach",
            "aorta",
            "liver",
            "hidden-aorta",
            "veins-faint",
            "arteries",
            "ducts",
            "cystic-artery",
            "catheter-hepatic",
        ),
        (
            Label("common-hepatic-artery", "common|hepatic|artery", (676, 634), (590, 568)),
            Label("gastroduodenal-artery", "gastroduodenal|artery", (660, 790), (532, 700)),
            Label("proper-hepatic-artery", "proper|hepatic|artery", (692, 486), (493, 556)),
            Label("right-hepatic-artery", "right|hepatic|artery", (322, 386), (410, 476), "end"),
            Label("left-hepatic-artery", "left|hepatic|artery", (756, 374), (566, 436)),
            Label("bile-duct", "bile duct", (400, 834), (492, 730), "end"),
            Label("gallbladder", "gallbladder", (296, 764), (348, 690), "middle"),
            Label("cystic-artery", "cystic|artery", (310, 560), (430, 530), "end"),
        ),
    ),
    Scene(
        "supplies",
        PLATE_CAMERA,
        (*ABDOMEN_LAYERS, "cystic-artery", "border", "flow"),
        (
            Label("portal-vein", "portal vein", (704, 862), (546, 738)),
            Label("right-portal-vein", "right|portal vein", (160, 850), (384, 450), "middle"),
            Label("left-portal-vein", "left|portal vein", (892, 440), (540, 434)),
            Label("proper-hepatic-artery", "proper hepatic|artery", (746, 612), (496, 572)),
            Label("target-tumor", "metastasis", (140, 42), (226, 250), "middle"),
            Label("falciform-ligament", "falciform|ligament", (772, 74), (594, 190)),
            Label("cantlie-line", "Cantlie line", (470, 46), (537, 170)),
        ),
    ),
    Scene(
        "angiography",
        PLATE_CAMERA,
        ("angiogram", "catheter-hepatic"),
        (
            Label("blush", "tumor blush", (150, 42), (226, 250), "middle"),
            Label("left-tumor", "tumor blush", (900, 110), (752, 232)),
            Label("right-hepatic-artery", "right hepatic|artery", (230, 820), (408, 482), "middle"),
            Label("catheter", "catheter", (800, 760), (646, 740)),
        ),
    ),
    Scene(
        "lobar",
        PLATE_CAMERA,
        (
            "stomach",
            "aorta",
            "liver",
            "lobe",
            "hidden-aorta",
            "veins-faint",
            "tumors",
            "arteries",
            "ducts",
            "cystic-artery",
            "border",
            "catheter-hepatic",
            "microcatheter-lobar",
        ),
        (
            Label("right-lobe", "right lobe,|this session", (160, 76), (200, 200), "middle"),
            Label("cantlie-line", "Cantlie line", (470, 46), (537, 170)),
            Label("left-tumor", "left lobe,|later session", (900, 110), (752, 232)),
            Label("right-hepatic-artery", "right hepatic|artery", (166, 818), (388, 470), "middle"),
            Label("cystic-artery", "cystic artery", (440, 918), (412, 574), "middle"),
            Label("microcatheter", "microcatheter", (760, 560), (492, 548)),
            Label("catheter", "catheter", (800, 760), (646, 740)),
        ),
    ),
    Scene(
        "superselective",
        (110, 160, 600, 500),
        (
            "aorta",
            "liver",
            "veins-faint",
            "tumors",
            "arteries",
            "catheter-hepatic",
            "microcatheter",
        ),
        (
            Label("target-tumor", "metastasis", (190, 186), (238, 240), "middle"),
            Label("feeding-artery", "feeding artery", (430, 250), (326, 342)),
            Label("microcatheter", "microcatheter", (336, 632), (420, 486), "end"),
            Label("catheter", "catheter", (470, 640), (566, 594), "end"),
        ),
    ),
    Scene(
        "ctace",
        BED_CAMERA,
        ("bed", "bed-artery", "ctace", "bed-microcatheter", "rim", "locator"),
        (
            Label("microcatheter", "microcatheter", (180, 900), (210, 626), "middle"),
            Label("oil", "drug in oil", (915, 64), (822, 350)),
            Label("particles", "particles", (610, 964), (556, 592), "middle"),
            Label("venule", "portal venule", (166, 70), (262, 282), "middle"),
        ),
        lens=True,
    ),
    Scene(
        "deb-tace",
        BED_CAMERA,
        ("bed", "bed-artery", "deb-tace", "bed-microcatheter", "rim", "locator"),
        (
            Label("microcatheter", "microcatheter", (180, 900), (210, 626), "middle"),
            Label("beads", "beads", (610, 964), (556, 592), "middle"),
            Label("drug", "drug", (960, 90), (760, 330)),
            Label("venule", "portal venule", (166, 70), (262, 282), "middle"),
        ),
        lens=True,
    ),
    Scene(
        "bland",
        BED_CAMERA,
        ("bed", "bed-artery", "bland", "bed-microcatheter", "rim", "locator"),
        (
            Label("microcatheter", "microcatheter", (180, 900), (210, 626), "middle"),
            Label("particles", "particles", (610, 964), (556, 592), "middle"),
            Label("venule", "portal venule", (166, 70), (262, 282), "middle"),
        ),
        lens=True,
    ),
    Scene(
        "ischemia",
        BED_CAMERA,
        ("bed", "bed-ischemia", "ctace", "deb-tace", "bland", "bed-flow", "rim", "locator"),
        (
            Label("blocked-artery", "blocked artery", (176, 900), (400, 546), "middle"),
            Label("treated-tumor", "tumor cut off", (868, 62), (860, 380)),
            Label(
                "parenchyma", "parenchyma,|fed by the|portal vein", (156, 100), (226, 480), "middle"
            ),
        ),
        lens=True,
    ),
    Scene(
        "afterwards",
        PLATE_CAMERA,
        (
            "stomach",
            "aorta",
            "liver",
            "hidden-aorta",
            "veins",
            "tumors-treated",
            "arteries-treated",
            "ducts",
        ),
        (
            Label("treated-tumor", "treated tumor", (170, 42), (226, 250), "middle"),
            Label("left-tumor", "tumor in the|other lobe", (880, 100), (756, 232)),
            Label("portal-vein", "portal vein", (704, 862), (546, 738)),
        ),
    ),
)
