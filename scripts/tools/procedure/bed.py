"""The tumor's bed under the lens: a circle of its own, 1200 by 1000, seen much enlarged."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from scripts.tools.procedure.curve import add_points_between, compute_normal, draw_closed_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scripts.tools.procedure.curve import Point, Vessel

CENTER: Point = (600, 500)
RADIUS = 452
TUMOR: tuple[Point, float, int] = ((720, 500), 268, 7)
FEEDER: Vessel = ([(60, 640), (200, 622), (310, 574), (410, 530), (500, 506)], [74, 66, 56])
BRANCHES: Sequence[Vessel] = [
    ([(478, 512), (560, 444), (640, 382), (738, 346), (820, 350)], [46, 34, 18]),
    ([(490, 508), (600, 512), (716, 494), (810, 470), (900, 480)], [46, 34, 18]),
    ([(478, 520), (552, 590), (630, 644), (730, 662), (812, 634)], [46, 34, 18]),
]
TWIGS: Sequence[Vessel] = [
    ([(640, 382), (672, 320), (722, 282)], [22, 9]),
    ([(700, 356), (760, 392), (830, 412)], [20, 9]),
    ([(716, 494), (776, 526), (852, 552)], [22, 9]),
    ([(652, 506), (690, 556), (760, 588)], [20, 9]),
    ([(600, 512), (640, 460), (690, 434)], [20, 9]),
    ([(630, 644), (662, 704), (712, 738)], [22, 9]),
    ([(700, 660), (772, 702), (838, 700)], [20, 9]),
]
VENULES: Sequence[Vessel] = [
    ([(70, 372), (200, 322), (330, 226), (460, 150), (640, 104), (820, 112)], [52, 40, 22]),
    ([(330, 226), (322, 150), (350, 60)], [24, 13]),
    ([(200, 322), (236, 400), (300, 438)], [22, 9]),
    ([(520, 132), (560, 180), (574, 206)], [14, 6]),
    ([(160, 800), (300, 792), (420, 830), (580, 874), (760, 884), (920, 850)], [50, 38, 20]),
    ([(400, 824), (420, 766), (454, 716)], [20, 8]),
    ([(580, 874), (640, 920), (720, 944)], [20, 9]),
]
VENOUS_FLOW: Sequence[Sequence[Point]] = [VENULES[0][0][:-1], VENULES[4][0][:-1]]
MICROCATHETER: Sequence[Point] = ((40, 652), (120, 640), (210, 622), (300, 582), (330, 568))
LENGTH_SHARES: Mapping[str, tuple[float, ...]] = {
    "far": (0.42, 0.56, 0.7, 0.84, 0.96),
    "near": (0.1, 0.24, 0.38),
}
SIDEWAYS_SHARES = (0.34, -0.3, 0.06, -0.12, 0.24, -0.36, 0.16)
"""Sideways shares of the lumen: uneven to the eye, the same in every build."""


def draw_cells() -> str:
    """Write plates of liver cells: short strokes in rows that run from venule to venule."""
    return "".join(
        f"M{x:g} {y:g}l{22 + 6 * ((row + step) % 2)} {-9 + 4 * (step % 3)}"
        for row, y in enumerate(range(70, 960, 34))
        for step, x in enumerate(range(150 + 21 * (row % 2), 1060, 46))
        if hypot(x - CENTER[0], y - CENTER[1]) < RADIUS - 34
        and hypot(x - TUMOR[0][0], y - TUMOR[0][1]) > TUMOR[1] + 10
    )


def place_drops() -> Iterator[tuple[Point, float]]:
    """Yield the places and radii of oil droplets, fine and far out."""
    for index, (points, widths) in enumerate((*BRANCHES, *TWIGS)):
        for step, place in enumerate(_place_in_vessel(points, widths, LENGTH_SHARES["far"], index)):
            yield place, 10.5 - 1.1 * ((step + index) % 4) - (1.5 if len(points) == 3 else 0)  # noqa: PLR2004


def draw_particles() -> Iterator[str]:
    """Yield the outlines of particles, packed into the branches and their mouth."""
    for index, (points, widths) in enumerate((*BRANCHES, FEEDER)):
        shares = LENGTH_SHARES["near"] if points is not FEEDER[0] else (0.8, 0.9, 0.99)
        for step, (x, y) in enumerate(_place_in_vessel(points, widths, shares, index + 3)):
            size = 15 - 2 * ((step + index) % 3)
            yield _draw_grain((x, y), size, step + index)


def place_beads(shares: Sequence[float] = (0.12, 0.3, 0.46, 0.64, 0.84)) -> Iterator[Point]:
    """Yield the places of calibrated spheres, in a row along the branches."""
    for index, (points, widths) in enumerate(BRANCHES):
        yield from _place_in_vessel(points, widths, shares, index)


def _place_in_vessel(
    points: Sequence[Point], widths: Sequence[float], shares: Sequence[float], turn: int
) -> Iterator[Point]:
    """Yield places inside a vessel, at shares of its length, a little off its middle."""
    spine = add_points_between(points)
    for step, share in enumerate(shares):
        index = round(share * (len(spine) - 1))
        (x, y), (nx, ny) = spine[index], compute_normal(spine, index)
        aside = (
            SIDEWAYS_SHARES[(step + turn) % len(SIDEWAYS_SHARES)]
            * widths[0]
            * (1 - 0.6 * share)
            * 0.6
        )
        yield x + nx * aside, y + ny * aside


def _draw_grain(center: Point, size: float, turn: int) -> str:
    """Write a small angular grain."""
    shape = ((1, 0.1), (0.4, 0.9), (-0.6, 0.8), (-1, -0.1), (-0.3, -0.9), (0.7, -0.7))
    skewed = shape[turn % 6 :] + shape[: turn % 6]
    return draw_closed_path(
        [
            (center[0] + x * size * (0.8 + 0.05 * (i % 3)), center[1] + y * size * 0.86)
            for i, (x, y) in enumerate(sorted(skewed, key=shape.index))
        ]
    )
