"""A picture that a page shows as an image carries its words, its colors and its letters."""

import base64
import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from figures.drawing.style import list_colors
from figures.evidence.problems import ProblemsError
from figures.evidence.therapies import list_groups, load_therapies
from scripts.stills import FONT_FILE, GENERATED, palette, standalone, subset
from scripts.stills.palette import PROPERTY, read_palette
from scripts.stills.standalone import complete_drawing, remove_style

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg"><text fill="var(--exhibit-ink, #101b2d)">A &amp; b'
    '</text><path fill="var(--exhibit-tace, #4d1230)" d="M0,0H9V9Z"/></svg>'
)
STANDALONE = [path for path in sorted(GENERATED.glob("*.svg")) if "-small" not in path.stem]


def _complete(drawing: str) -> str:
    """Complete a drawing with the font of all figures."""
    return complete_drawing(drawing, 'Shows "A" & b', FONT_FILE.read_bytes())


def _read_font(svg: str) -> TTFont:
    """Read the font that a drawing carries."""
    (source,) = re.findall(r"url\(data:font/woff2;base64,([^)]+)\)", svg)
    return TTFont(BytesIO(base64.b64decode(source)))


def test_a_picture_says_in_words_what_it_shows() -> None:
    assert '<svg role="img" aria-label=\'Shows "A" &amp; b\' xmlns=' in _complete(DRAWING)


def test_a_picture_has_the_colors_that_it_uses_in_each_scheme() -> None:
    found = _complete(DRAWING)
    light, _, dark = found.partition("@media (prefers-color-scheme:dark)")
    (tace,) = [group for group in list_groups(load_therapies()) if group.slug == "tace"]
    assert f"--exhibit-tace:{tace.light}" in light
    assert f"--exhibit-tace:{tace.dark}" in dark
    assert "--exhibit-paper" not in found


def test_a_picture_has_its_own_letters_and_no_others() -> None:
    letters = {chr(code) for code in _read_font(_complete(DRAWING)).getBestCmap()}
    assert letters == set("A & b")


def test_a_picture_without_bold_words_has_one_weight() -> None:
    bold = DRAWING.replace("<text", '<text font-weight="600"')
    assert "fvar" in _read_font(_complete(bold))
    assert "fvar" not in _read_font(_complete(DRAWING))


def test_a_picture_is_the_same_every_time_and_can_be_put_into_a_page() -> None:
    assert _complete(DRAWING) == _complete(DRAWING)
    bare = remove_style(_complete(DRAWING))
    assert "<style" not in bare
    assert bare.endswith(DRAWING.removeprefix("<svg"))


@pytest.mark.parametrize("picture", STANDALONE, ids=lambda path: path.stem)
def test_every_color_of_a_drawn_picture_is_defined_in_it(picture: Path) -> None:
    svg = picture.read_text("utf-8")
    style, _, drawing = svg.partition("</style>")
    for name in set(PROPERTY.findall(drawing)):
        assert len(re.findall(rf"{name}:#[0-9a-f]+[;}}]", style)) == 2, f"{name} by day and night"


def test_by_day_the_page_s_colors_are_those_of_the_figures() -> None:
    light = read_palette().light
    assert {c.name: light[c.name] for c in list_colors().values()} == {
        c.name: c.fallback for c in list_colors().values()
    }


def test_properties_that_values_name_are_kept_too() -> None:
    found = read_palette().select(["--exhibit-axis"])
    assert found.contrast["--exhibit-axis"] == "var(--exhibit-ink)"
    assert set(found.light) == {"--exhibit-axis", "--exhibit-ink"}


def test_a_style_sheet_without_its_colors_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "tokens-dark.css"
    sheet.write_text(":root { color: red }")
    monkeypatch.setattr(palette, "DARK_RULE", (sheet, ":root {"))
    with pytest.raises(
        ProblemsError, match=r"has no rule :root \{ \.\.\.\} with custom properties"
    ):
        read_palette.__wrapped__()


def test_letters_are_chosen_again_only_for_another_font_or_other_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[object] = []

    def note(*given: object, has_bold: bool) -> bytes:
        chosen.append((*given, has_bold))
        return str(len(chosen)).encode()

    def ask(font: bytes, letters: str, *, has_bold: bool) -> bytes:
        kept = standalone.remember_subset(font, letters, has_bold=has_bold, folder=tmp_path)
        return base64.b64decode(kept)

    monkeypatch.setattr(subset, "subset_font", note)
    asked = [(b"a", "ab", False), (b"b", "ab", False), (b"a", "a", False), (b"a", "ab", True)]
    for _ in range(2):
        answers = [ask(font, letters, has_bold=bold) for font, letters, bold in asked]
        assert answers == [b"1", b"2", b"3", b"4"]
    assert chosen == asked
