"""What a page of the site loads by itself: few files, and few bytes as hosts send them."""

from __future__ import annotations

import re
from functools import cache

import brotli
import pytest

from scripts.assets.bundles import find_bundle, locate_file, parse_address
from tests.site import PAGES, ROOT

SITE = ROOT / "site"
NAMES = [name.replace(".md", "") for name in PAGES]
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
SCRIPT = re.compile(r'<script( defer)? src="([^"]+)"')
LATER = re.compile(r'<template data-later="([^"]+)">')
FONTS = re.compile(r'data-fonts="([^"]+)"')
DATA = "generated/explorer.js"
"""What the explorer draws, next to its bundle."""
SHEET_KILOBYTES = 12.2
SCRIPT_KILOBYTES = 19.3
HEAD_BYTES = 1000
HTML_KILOBYTES = dict.fromkeys(NAMES, 250) | {"results": 269}
"""Of the pages as they are; that of the results has ten figures, each with its table."""
COMPRESSED_KILOBYTES = 35
KIOSK_KILOBYTES = 1000
PLOTLY_KILOBYTES = 330


@cache
def measure(name: str) -> int:
    """Give the bytes of a file as a host sends it; fonts are compressed already."""
    content = (SITE / name).read_bytes()
    return len(content if name.endswith(".woff2") else brotli.compress(content, quality=11))


def read_page(name: str) -> str:
    path = SITE / f"{name}.html"
    assert path.exists(), "there is no site/: run `make site`"
    return path.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_page_asks_for_few_files(name: str) -> None:
    html = read_page(name)
    sheets = SHEET.findall(html)
    deferred = [address for defer, address in SCRIPT.findall(html) if defer]
    blocking = [address for defer, address in SCRIPT.findall(html) if not defer]
    assert sheets[0] == find_bundle(SITE, "exhibit", "css")
    assert len(sheets) <= 2
    assert deferred[0] == find_bundle(SITE, "exhibit", "js")
    assert len(deferred) <= 2
    assert {one for one in LATER.findall(html) if not parse_address(one)} <= {
        locate_file(SITE, DATA)
    }
    assert all((SITE / one).is_file() for one in LATER.findall(html))
    assert blocking == [find_bundle(SITE, "head", "js")]


@pytest.mark.parametrize("name", NAMES)
def test_style_sheets_and_scripts_of_a_page_are_small(name: str) -> None:
    html = read_page(name)
    scripts = [address for _, address in SCRIPT.findall(html)]
    scripts += filter(parse_address, LATER.findall(html))
    assert sum(map(measure, SHEET.findall(html))) <= SHEET_KILOBYTES * 1000
    assert sum(map(measure, scripts)) <= SCRIPT_KILOBYTES * 1000


def test_what_blocks_the_first_paint_besides_style_is_tiny() -> None:
    assert (SITE / find_bundle(SITE, "head", "js")).stat().st_size <= HEAD_BYTES


@pytest.mark.parametrize("name", NAMES)
def test_fonts_asked_for_at_once_are_those_of_every_page(name: str) -> None:
    (asked,) = FONTS.findall(read_page(name))
    fonts = ("exhibit-serif", "exhibit-sans", "exhibit-display")
    assert asked.split() == [locate_file(SITE, f"assets/fonts/{font}.woff2") for font in fonts]
    assert all((SITE / font).is_file() for font in asked.split())


@pytest.mark.parametrize("name", NAMES)
def test_page_is_small_as_it_is_and_as_a_host_sends_it(name: str) -> None:
    assert (SITE / f"{name}.html").stat().st_size <= HTML_KILOBYTES[name] * 1000
    assert measure(f"{name}.html") <= COMPRESSED_KILOBYTES * 1000


def test_kiosk_brings_little_before_its_first_scene() -> None:
    assert (SITE / "kiosk.html").stat().st_size <= KIOSK_KILOBYTES * 1000


def test_chart_library_is_no_larger_than_it_was() -> None:
    assert measure("assets/vendor/plotly/plotly-basic.min.js") <= PLOTLY_KILOBYTES * 1000
