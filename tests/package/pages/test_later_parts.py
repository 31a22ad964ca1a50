"""What a document shows later comes in scripts of about one size, and can be put back."""

from __future__ import annotations

import pytest

from scripts.package.pages import later_parts
from scripts.package.pages.later_parts import Part

DOCUMENT = (
    '<main><p>loop</p><noscript class="kiosk-screens"><section>'
    '<div data-later="drawing-a"></div></section></noscript></main>\n'
    '<div class="cards"></div>\n'
    '<script type="application/json" id="kiosk-parts">[["drawing-a"],["note-1"]]</script>\n'
)
PARTS = [
    Part({"drawing-a": '<svg aria-label="A</script>"></svg>'}),
    Part({}, {"note-1": "<p>1</p>"}),
]
WHOLE = (
    '<main><p>loop</p><section><svg aria-label="A</script>"></svg></section></main>\n'
    '<div class="cards">\n<p>1</p>\n</div>\n'
)


def test_document_is_put_together_from_its_scripts() -> None:
    scripts = [later_parts.render_part_script(part) for part in PARTS]
    parts = [later_parts.parse_part_script(script) for script in scripts]
    assert parts == PARTS
    assert later_parts.has_parts(DOCUMENT)
    assert later_parts.restore_document(DOCUMENT, parts) == WHOLE
    assert not later_parts.has_parts(WHOLE)


def test_other_scripts_are_refused() -> None:
    with pytest.raises(ValueError, match="not a script of a part"):
        later_parts.parse_part_script("alert(1)")


def test_parts_are_about_one_size_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(later_parts, "MAX_BYTES", 10)
    pieces = {"a": "12345", "b": "€€", "large": "1234567890123", "c": "1"}
    parts = later_parts.divide_into_parts(
        {"first": "1"}, pieces, {"card": "12", "last": "12345678"}
    )
    assert [part.names for part in parts] == [
        ["first"],
        ["a"],  # `b` has 6 bytes
        ["b"],
        ["large"],
        ["c", "card"],
        ["last"],
    ]
    assert list(parts[4].cards) == ["card"]
