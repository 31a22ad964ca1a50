"""A damaged bibliography is refused at the right line, or read with every entry as it was."""

import pytest

from tests.references.mutations import count_outcomes


@pytest.mark.parametrize("seed", range(3))
def test_damage_is_refused_at_its_line_or_read(seed: int) -> None:
    outcomes = count_outcomes(seed, 150)
    assert min(outcomes["read"], outcomes["refused"]) > 30
