"""A page as one document: what it loads or folds away stands in it again."""

from pathlib import Path

import pytest

from figures.evidence.problems import ProblemsError
from scripts.package.pages.whole import restore_page
from tests.site import ROOT

SITE = ROOT / "site"
SVG = '<svg role="img" aria-label="Words" viewBox="0 0 9 9"><style>text{}</style><text/></svg>'
SCRIPT = '((window.exhibit ??= {}).charts ??= {})["a"] = {"wide":"<b>"}\n'
IMAGE = '<img alt="a" class="still-picture" src="./generated/a.svg" />'
PLACE = "generated/charts/a"
CHART = f'<exhibit-chart data-picture="{PLACE}-picture.js" data-source="{PLACE}.js" id="c">'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "generated/charts").mkdir(parents=True)
    (tmp_path / "generated/a.svg").write_text(SVG)
    (tmp_path / "generated/charts/a.js").write_text(SCRIPT)
    return tmp_path


def test_a_drawing_takes_the_place_of_its_image(site: Path) -> None:
    assert restore_page(f"<p>{IMAGE}</p>", site) == (
        '<p><svg role="img" aria-label="Words" viewBox="0 0 9 9"><text/></svg></p>'
    )


def test_another_image_stays(site: Path) -> None:
    other = '<img alt="a" src="assets/a.svg">'
    assert restore_page(other, site) == other


def test_data_stand_in_their_chart(site: Path) -> None:
    assert restore_page(f"{CHART}a</exhibit-chart>", site) == (
        '<exhibit-chart id="c">a<span class="chart-data" hidden=""><script type="application/json">'
        '{"wide":"\\u003cb>"}</script></span></exhibit-chart>'
    )


def test_a_chart_may_still_name_the_script_of_its_data(site: Path) -> None:
    kept = restore_page(f"{CHART}</exhibit-chart>", site, keeps_sources=True)
    assert kept.startswith('<exhibit-chart data-source="generated/charts/a.js" id="c"><span')


def test_what_is_folded_away_is_unfolded(site: Path) -> None:
    folded = '<noscript class="folded">\n<table></table></noscript><noscript>b</noscript>'
    assert restore_page(folded, site) == "\n<table></table><noscript>b</noscript>"


@pytest.mark.parametrize("name", ["generated/a.svg", "generated/charts/a.js"])
def test_a_file_that_is_not_there_is_reported(site: Path, name: str) -> None:
    (site / name).unlink()
    with pytest.raises(ProblemsError, match=f"{name}: a page names it, but it does not exist"):
        restore_page(f"{IMAGE}{CHART}</exhibit-chart>", site)


def test_the_site_s_pages_are_whole_again() -> None:
    html = restore_page((SITE / "results.html").read_text("utf-8"), SITE)
    assert "still-picture" not in html
    assert "data-source" not in html
    assert "<noscript" not in html
    assert html.count('class="chart-data"') == html.count("<exhibit-chart")
    assert html.count("<svg role=") >= 2 * html.count("<exhibit-chart")
