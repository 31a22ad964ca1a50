"""Templates escape texts, take elements as they are, and refuse what has no value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from scripts.package.pages import templates
from tests.site import ROOT, parse_element

if TYPE_CHECKING:
    from pathlib import Path

NAMED_TEMPLATE = re.compile(
    r'"((?:folder|kiosk|paper|questions|scorm|single)/[\w/-]+\.(?:html|xml))"'
)


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let templates be read from a folder of the test's own."""
    environment = templates._make_environment(tmp_path)  # noqa: SLF001
    monkeypatch.setattr(templates, "_make_environment", lambda: environment)
    return tmp_path / "t.html"


FILLED = {
    "{{ x }}": ("a < b & “c”", "a &lt; b &amp; “c”"),
    '<p title="{{ x }}"></p>': ('"', '<p title="&#34;"></p>'),
    "<p>{{ x }}</p>": (Markup("<b>a</b>"), "<p><b>a</b></p>"),
    "<div>{{ x }}</div>": (parse_element("<p>a &amp; b</p>"), "<div><p>a &amp; b</p></div>"),
    "<div>{{ x | inner }}</div>": (parse_element("<p>a <i>b</i></p>"), "<div>a <i>b</i></div>"),
    "{{ x | tojson }}": ({"b": "</script>", "a": 1}, '{"b": "\\u003c/script\\u003e", "a": 1}'),
}


@pytest.mark.parametrize("source", FILLED)
def test_text_is_escaped_and_markup_is_not(write: Path, source: str) -> None:
    value, expected = FILLED[source]
    write.write_text(source)
    assert templates.render_part("t.html", x=value) == expected


@pytest.mark.parametrize("source", ["{{ y }}", "{% if y %}a{% endif %}", "{{ x.y }}"])
def test_name_without_a_value_is_an_error(write: Path, source: str) -> None:
    write.write_text(source)
    with pytest.raises(UndefinedError, match="y"):
        templates.render_part("t.html", x="")


@pytest.mark.parametrize("source", ["{{ x }}", "{{ tag.y }}"])
def test_none_is_an_error(write: Path, source: str) -> None:
    write.write_text(source)
    with pytest.raises(TypeError, match="writes None"):
        templates.render_part("t.html", x=None, tag=parse_element("<p></p>"))


JOINED = {
    "<p>\n  <b>a</b>\n</p>\n": "<p><b>a</b></p>",
    "<p>one\n  two</p>": "<p>one two</p>",
    '<p class="a"\n   id="b">': '<p class="a" id="b">',
    "<ul>\n  {% for n in x %}\n  <li>{{ n }}</li>\n  {% endfor %}\n</ul>": "<ul><li>1</li></ul>",
}


@pytest.mark.parametrize("source", JOINED)
def test_lines_of_a_part_are_joined(write: Path, source: str) -> None:
    write.write_text(source)
    assert templates.render_part("t.html", x=[1]) == JOINED[source]


def test_document_keeps_its_lines(write: Path) -> None:
    write.write_text("<!doctype html>\n<ul>\n{% for n in x %}\n<li>{{ n }}</li>\n{% endfor %}\n")
    assert templates.render_part("t.html", x=[1]) == "<!doctype html>\n<ul>\n<li>1</li>\n"


def test_every_template_is_named_and_every_named_one_is_there() -> None:
    folder = ROOT / "scripts/package"
    sources = [*folder.rglob("*.py"), *folder.rglob("*.html")]
    named = {name for path in sources for name in NAMED_TEMPLATE.findall(path.read_text("utf-8"))}
    found = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix in {".html", ".xml"} and path.parent.name != "anki_card"  # Anki fills them
    }
    assert found
    assert named == found
