"""Drawings without what nobody sees: unpainted shapes, empty paths, empty groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.package.pages.tree import Element

SHAPES = {"path", "rect", "circle", "line"}
EMPTY_PATHS = {None, "", "M0,0"}


def remove_unseen_shapes(drawing: Element) -> None:
    """Take out of a drawing what is not seen."""
    drawing.children = [kept for child in drawing.children for kept in _list_seen_parts(child)]


def _list_seen_parts(child: Element | str) -> Iterator[Element | str]:
    """Give what is seen of a child: itself, what it holds, or nothing."""
    if isinstance(child, str) or child.name in {"defs", "clippath"}:
        yield child
        return
    remove_unseen_shapes(child)
    attributes = {name: value for name, value in child.attributes.items() if value}
    if child.name in SHAPES and _is_unseen(child.name, attributes):
        return
    if child.name == "g" and not (child.children and attributes):
        yield from child.children
        return
    yield child


def _is_unseen(name: str, attributes: dict[str, str]) -> bool:
    """Tell whether a shape has no paint or an empty path."""
    if "id" in attributes:
        return False
    painted = [attributes.get("fill-opacity"), attributes.get("stroke-opacity", "0")]
    return painted == ["0", "0"] or (name == "path" and attributes.get("d") in EMPTY_PATHS)
