"""A part that a page lacks is named with the page."""

import pytest
from bs4 import BeautifulSoup

from scripts.package.pages.page_sections import MissingError, select_required

HTML = '<link rel="canonical" href="{}"><main><p>Text</p></main>'


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://x.org/exhibit/results.html", "results.html"),
        ("results.html", "results.html"),
        ("", "index.html"),
    ],
)
def test_a_missing_part_is_named_with_its_page(address: str, page: str) -> None:
    main = BeautifulSoup(HTML.format(address), "html.parser").main
    assert main
    with pytest.raises(MissingError) as raised:
        select_required(main, "h1")
    (problem,) = raised.value.problems
    assert str(problem) == f"{page}: no 'h1' in <main>; was the page built by `make site`?"
