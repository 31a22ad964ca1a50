"""A drawing in fewer elements and attributes, which looks the same."""

import re
from xml.etree import ElementTree as ET

import pytest

from scripts.stills.compact import compact_drawing

NAMESPACE = "http://www.w3.org/2000/svg"
OPENING = f'<svg xmlns="{NAMESPACE}">'


def _compact(content: str) -> str:
    """Rewrite the content of a drawing."""
    ET.register_namespace("", NAMESPACE)
    root = ET.fromstring(f"{OPENING}{content}</svg>")  # noqa: S314 - our own
    compact_drawing(root)
    written = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    closed = re.sub(r"></(?:path|text|rect)>", "/>", written)
    return re.sub(r"^<svg[^>]*>|</svg>$", "", closed)


BOX = '<rect width="9" height="9" fill="#000" fill-opacity="0" stroke="#000" stroke-opacity="0"/>'
CLIP = ' clip-path="url(#a)"'
SHAPE = '<path d="M0,0H9V9Z"{} fill="red"/>'
MOVED_SHAPE = '<path transform="translate(1,1)" d="M0,0H9V9Z" clip-path="url(#a)" fill="red"/>'
TEXT = '<text y="1">a</text>'
LINE = '<path transform="translate({},0)" d="M0,5v9" stroke="red" stroke-width="1px"/>'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"{BOX}<path/><path d='M0,0' fill='none'/><text x='1'/><g/>", ""),
        ('<path d="M0,0H9V9Z" display="none"/>', ""),
        (
            f'<g transform="rotate(0,4,5)"><g transform="translate(4,5)">{TEXT}</g></g>',
            '<text x="4" y="6">a</text>',
        ),
        (
            '<g><path d="M0,0H9V9Z" fill="red"/><path d="M1,1H9V9Z" fill="red"/></g>',
            '<path d="M0,0H9V9Z" fill="red"/><path d="M1,1H9V9Z" fill="red"/>',
        ),
        (
            LINE.format(10) + LINE.format(20.5),
            '<path d="M10 5v9M20.5 5v9" stroke="red" stroke-width="1"/>',
        ),
        (
            '<path d="M1,1L2,2M3,1L4,2M5,1L6,2" stroke="red" fill="none"/>',
            '<path d="M1 1l1 1m1 -1l1 1m1 -1l1 1" stroke="red" fill="none"/>',
        ),
        (
            '<path d="M1,1L2,2L1,2ZM3,1L4,2L3,2ZM5,1L6,2L5,2Z" fill="red"/>',
            '<path d="M1 1l1 1l-1 0zm2 0l1 1l-1 0zm2 0l1 1l-1 0z" fill="red"/>',
        ),
        (
            f'<g clip-path="url(#a)">{SHAPE.format(CLIP)}{MOVED_SHAPE}</g>',
            f'<g clip-path="url(#a)">{SHAPE.format("")}{MOVED_SHAPE}</g>',
        ),
    ],
    ids=["unseen", "undisplayed", "moved text", "group", "lines", "icons", "closed", "clips"],
)
def test_what_says_nothing_is_left_out(written: str, expected: str) -> None:
    assert _compact(written) == expected


def test_a_clip_of_a_group_is_not_moved_with_its_path() -> None:
    group = '<g clip-path="url(#a)"><path transform="translate(1,1)" d="M0,0H9V9Z" fill="red"/></g>'
    assert _compact(group) == group


def test_what_most_texts_say_is_said_once() -> None:
    texts = "".join(f'<text fill="{color}">a</text>' for color in ("red", "red", "tan"))
    root = ET.fromstring(f"{OPENING}{texts}</svg>")  # noqa: S314 - our own
    compact_drawing(root)
    assert root.get("fill") == "red"
    assert [text.get("fill") for text in root] == [None, None, "tan"]
