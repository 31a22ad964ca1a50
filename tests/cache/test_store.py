"""A text is made once for each state of what it is made from, and again if it is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.cache.store import read_kept, remember

if TYPE_CHECKING:
    from pathlib import Path


class Maker:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        return f"text {self.times}\n"


def test_text_is_made_once_for_a_key(tmp_path: Path) -> None:
    make = Maker()
    assert [remember(tmp_path / "a" / "b", "key", make) for _ in range(3)] == ["text 1\n"] * 3
    assert make.times == 1


def test_another_key_makes_it_again_and_takes_its_place(tmp_path: Path) -> None:
    make = Maker()
    for key in ("one", "two", "two"):
        remember(tmp_path / "kept", key, make)
    assert make.times == 2
    assert read_kept(tmp_path / "kept", "one") is None
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content.replace(b"text", b"test"),
        lambda _: b"",
        lambda _: b"\xff\xfe\n\n",
    ],
    ids=["shorter", "changed", "empty", "binary"],
)
def test_damaged_text_is_made_again(tmp_path: Path, damage: object) -> None:
    make, kept = Maker(), tmp_path / "kept"
    remember(kept, "key", make)
    kept.write_bytes(damage(kept.read_bytes()))  # type: ignore[operator]
    assert remember(kept, "key", make) == "text 2\n"


def test_nothing_is_kept_if_making_fails(tmp_path: Path) -> None:
    def fail() -> str:
        raise ValueError("it cannot be made")

    with pytest.raises(ValueError, match="cannot be made"):
        remember(tmp_path / "kept", "key", fail)
    assert not list(tmp_path.iterdir())
