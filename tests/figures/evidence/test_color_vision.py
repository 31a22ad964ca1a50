"""The colors of therapies are told apart without one of the three kinds of cones, too."""

from itertools import combinations
from math import dist

import pytest

from figures.evidence.therapies import THERAPIES_FILE, list_groups, read_therapies

SIMULATIONS = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Of linear sRGB, at full severity (Machado, Oliveira and Fernandes 2009, table 1)."""
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_OKLAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
"""From linear sRGB to OKLab (Ottosson 2020)."""
LEAST_DISTANCE = 0.07
"""In OKLab, where about 0.02 is a difference that is just noticed."""
SCHEMES = ("light", "dark", "strong")

Matrix = tuple[tuple[float, float, float], ...]


def multiply(matrix: Matrix, vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def linearize(color: str) -> tuple[float, ...]:
    """Give `#rrggbb` as linear sRGB, each channel from 0 to 1 (IEC 61966-2-1)."""
    channels = (channel / 255 for channel in bytes.fromhex(color.removeprefix("#")))
    return tuple(
        one / 12.92 if one <= 0.04045 else float(((one + 0.055) / 1.055) ** 2.4) for one in channels
    )


def simulate(color: str, kind: str) -> tuple[float, ...]:
    """Give a color as eyes of a kind see it, in OKLab."""
    seen = multiply(SIMULATIONS[kind], linearize(color))
    cones = multiply(TO_CONES, tuple(min(1.0, max(0.0, one)) for one in seen))
    return multiply(TO_OKLAB, tuple(one ** (1 / 3) for one in cones))


def read_colors(scheme: str) -> dict[str, str]:
    """Give the color of each group that has one; of those without a strong one, the light one."""
    groups = list_groups(read_therapies(THERAPIES_FILE)[0])
    found = {group.slug: getattr(group, scheme) or group.light for group in groups}
    return {slug: color for slug, color in found.items() if color}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", SIMULATIONS)
def test_therapies_are_told_apart(kind: str, scheme: str) -> None:
    seen = {slug: simulate(color, kind) for slug, color in read_colors(scheme).items()}
    assert len(seen) > 7
    near = {
        pair: round(dist(seen[pair[0]], seen[pair[1]]), 3)
        for pair in combinations(seen, 2)
        if dist(seen[pair[0]], seen[pair[1]]) < LEAST_DISTANCE
    }
    assert near == {}


def test_simulation_is_the_published_one() -> None:
    white = simulate("#ffffff", "all cones")
    assert white == pytest.approx((1, 0, 0), abs=0.001)
    for kind in SIMULATIONS:
        assert simulate("#ffffff", kind) == pytest.approx(white, abs=0.001), "grays stay gray"
    lost = dist(simulate("#ff0000", "deuteranopia"), simulate("#908f00", "deuteranopia"))
    assert lost < dist(simulate("#ff0000", "all cones"), simulate("#908f00", "all cones")) / 3
