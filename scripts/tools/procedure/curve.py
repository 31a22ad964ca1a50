"""Curves: smooth lines through points, and the tapered tubes that follow them."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Point: TypeAlias = tuple[float, float]

Vessel: TypeAlias = "tuple[Sequence[Point], Sequence[float]]"
"""A center line, and the widths along it."""

POINTS_BETWEEN = 1
"""Points kept between two drawn ones: enough that a bend stays round."""


def draw_open_path(points: Sequence[Point]) -> str:
    """Write an open path that passes smoothly through the points."""
    return f"M{format_points(points[0])}{_draw_bezier_segments([points[0], *points, points[-1]])}"


def draw_closed_path(points: Sequence[Point]) -> str:
    """Write a closed path that passes smoothly through the points."""
    return (
        f"M{format_points(points[0])}"
        f"{_draw_bezier_segments([points[-1], *points, points[0], points[1]])}Z"
    )


def draw_tube(points: Sequence[Point], widths: Sequence[float], shift: float = 0) -> str:
    """Write the outline of a tube along the points, `widths` spread evenly from end to end.

    A `shift` moves it sideways by that share of its width: a narrower, shifted tube is the shade.
    """
    spine = add_points_between(points)
    halves = [width / 2 for width in _spread_values(widths, len(spine))]
    normals = [compute_normal(spine, index) for index in range(len(spine))]
    near = [
        (x + nx * half * (2 * shift + 1), y + ny * half * (2 * shift + 1))
        for (x, y), (nx, ny), half in zip(spine, normals, halves, strict=True)
    ]
    far = [
        (x + nx * half * (2 * shift - 1), y + ny * half * (2 * shift - 1))
        for (x, y), (nx, ny), half in zip(spine, normals, halves, strict=True)
    ]
    back = far[::-1]
    cap = f"A{format_points((halves[-1], halves[-1]))} 0 0 1 {format_points(back[0])}"
    root = f"A{format_points((halves[0], halves[0]))} 0 0 1 {format_points(near[0])}"
    return f"{draw_open_path(near)}{cap}{_draw_bezier_segments([back[0], *back, back[-1]])}{root}Z"


def draw_tube_shade(points: Sequence[Point], widths: Sequence[float]) -> str:
    """Write the second tone of a tube: a narrower one on the side away from the upper left."""
    spine = add_points_between(points)
    facing = sum(nx + 0.8 * ny for nx, ny in (compute_normal(spine, i) for i in range(len(spine))))
    return draw_tube(points, [0, *(width * 0.4 for width in widths)], 0.7 if facing > 0 else -0.7)


def grow_twigs(points: Sequence[Point], widths: Sequence[float], reach: float) -> list[Vessel]:
    """Let a vessel branch three times more, left and right in turn, ever shorter."""
    spine = add_points_between(points)
    found: list[Vessel] = []
    for turn, share in enumerate((0.5, 0.7, 0.87)):
        index = round(share * (len(spine) - 1))
        (x, y), (nx, ny), side = spine[index], compute_normal(spine, index), 1 if turn % 2 else -1
        ahead, length = (-ny, nx), reach * (1 - 0.22 * turn)
        middle = (
            x + length * 0.5 * (0.62 * ahead[0] + side * nx * 0.6),
            y + length * 0.5 * (0.62 * ahead[1] + side * ny * 0.6),
        )
        end = (
            x + length * (0.84 * ahead[0] + side * nx * 0.5),
            y + length * (0.84 * ahead[1] + side * ny * 0.5),
        )
        width = _spread_values(widths, len(spine))[index] * 0.62
        found.append(([(x, y), middle, end], [width, 1.1]))
    return found


def draw_lobed_mass(center: Point, radius: float, lobes: int, depth: float = 0.07) -> str:
    """Write a rounded mass, its edge uneven by the share `depth` of its radius."""
    turns = [2 * pi * step / (lobes * 4) for step in range(lobes * 4)]
    reach = [
        radius * (1 + depth * (sin(lobes * t) * 0.7 + sin(3 * t + lobes) * 0.5)) for t in turns
    ]
    return draw_closed_path(
        [
            (center[0] + r * cos(t), center[1] + r * sin(t) * 0.94)
            for t, r in zip(turns, reach, strict=True)
        ]
    )


def mirror_path(path: str, axis: float) -> str:
    """Turn an open path of Bezier curves about a vertical axis, and write it from its end.

    The move to its first point is left out, so that it goes on from another path.
    """
    values = [float(value) for value in path.replace("M", " ").replace("C", " ").split()]
    points = [(2 * axis - x, y) for x, y in zip(values[::2], values[1::2], strict=True)][::-1]
    return f"{format_points(points[0])}C{format_points(*points[1:])}"


def add_points_between(points: Sequence[Point]) -> list[Point]:
    """Add points between the drawn ones, on the smooth line through them."""
    padded = [points[0], *points, points[-1]]
    found = [points[0]]
    for index in range(len(points) - 1):
        a, b, c, d = padded[index : index + 4]
        found += [
            _interpolate_point(a, b, c, d, step / (POINTS_BETWEEN + 1))
            for step in range(1, POINTS_BETWEEN + 2)
        ]
    return found


def _interpolate_point(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    """Return the point at share `t` between b and c on a Catmull-Rom curve."""
    return (
        0.5 * (2 * b[0] + (c[0] - a[0]) * t + _compute_curved_terms(a[0], b[0], c[0], d[0], t)),
        0.5 * (2 * b[1] + (c[1] - a[1]) * t + _compute_curved_terms(a[1], b[1], c[1], d[1], t)),
    )


def _compute_curved_terms(a: float, b: float, c: float, d: float, t: float) -> float:
    """Return the curved terms of a Catmull-Rom curve in one coordinate."""
    return (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3


def _spread_values(values: Sequence[float], count: int) -> list[float]:
    """Stretch a few values over many places, in straight steps."""
    last = len(values) - 1
    places = [last * index / (count - 1) for index in range(count)]
    return [
        values[min(int(place), last - 1)] * (1 - (place - min(int(place), last - 1)))
        + values[min(int(place), last - 1) + 1] * (place - min(int(place), last - 1))
        for place in places
    ]


def compute_normal(points: Sequence[Point], index: int) -> Point:
    """Return the unit vector to the left of the line at one of its points."""
    before, after = points[max(index - 1, 0)], points[min(index + 1, len(points) - 1)]
    dx, dy = after[0] - before[0], after[1] - before[1]
    length = hypot(dx, dy) or 1
    return dy / length, -dx / length


def _draw_bezier_segments(padded: Sequence[Point]) -> str:
    """Write the Bezier segments of a Catmull-Rom curve; the first and last point only steer.

    Handles mirror each other at every point, so all segments after the first are shorthand, and
    they are relative to the point as rounded, so that no error adds up.
    """
    written = []
    pen = _round_point(padded[1])
    for index in range(1, len(padded) - 2):
        a, b, c, d = padded[index - 1 : index + 3]
        handles = [_compute_handle(c, d, b), c]
        if index == 1:
            handles.insert(0, _compute_handle(b, a, c))
        written.append(format_points(*((x - pen[0], y - pen[1]) for x, y in handles)))
        dx, dy = _round_point((c[0] - pen[0], c[1] - pen[1]))
        pen = _round_point((pen[0] + dx, pen[1] + dy))
    rest = "s" + _join_numbers(written[1:]) if written[1:] else ""
    return f"c{written[0]}{rest}"


def _compute_handle(point: Point, before: Point, after: Point) -> Point:
    """Return a Bezier handle for a point: a sixth of the way its neighbors run."""
    return point[0] + (after[0] - before[0]) / 6, point[1] + (after[1] - before[1]) / 6


def _round_point(point: Point) -> Point:
    """Round to a tenth of a unit."""
    return round(point[0], 1), round(point[1], 1)


def format_points(*points: Point) -> str:
    """Write points to a tenth of a unit, as short as a path allows."""
    return _join_numbers(
        [
            f"{value:g}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:g}"
            for point in points
            for value in _round_point(point)
        ]
    )


def _join_numbers(texts: Sequence[str]) -> str:
    """Join numbers; a minus sign separates them as well as a space."""
    return "".join(f" {t}" if i and not t.startswith("-") else t for i, t in enumerate(texts))
