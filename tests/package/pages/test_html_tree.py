"""HTML is parsed in one place, and what is not changed is written again as it was."""

from __future__ import annotations

from scripts.package.pages.html_tree import parse_html
from tests.site import ROOT


def test_what_is_parsed_is_written_again() -> None:
    html = '<p class="a">5 &lt; 6 &amp; “x”</p>'
    assert str(parse_html(html)) == html


def test_no_other_module_of_the_editions_parses_html_with_beautiful_soup() -> None:
    sources = sorted((ROOT / "scripts/package").rglob("*.py"))
    names = [path.name for path in sources if "BeautifulSoup(" in path.read_text("utf-8")]
    assert names == ["html_tree.py"]
