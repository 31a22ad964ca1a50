"""The questions of our own pages, without and with an address of the exhibit."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from scripts.package.questions.collection import Collection, collect_questions
from scripts.package.slides.presentation import Cover
from tests.site import render_page

PAGES = ("check", "check-more", "cases")
ADDRESS = "https://exhibit.org/tace/"
DRAFT = "https://exhibit.example/"
COVER = Cover(
    title="TACE & more",
    authors="A. Ho",
    version="Version 1.2.3: last edited 1 May 2026",
    teaching="Teaching, not advice.",
    address="",
    moment=datetime(2026, 5, 1, tzinfo=UTC),
)


def _collect(address: str) -> Collection:
    contents = {f"{name}.html": render_page(f"{name}.md") for name in PAGES}
    link = f'<html lang="en"><link rel="canonical" href="{address}index.html"></html>'
    return collect_questions(contents, COVER, BeautifulSoup(link, "html.parser"))


@pytest.fixture(scope="module")
def online() -> Collection:
    return _collect(ADDRESS)


@pytest.fixture(scope="module")
def draft() -> Collection:
    return _collect(DRAFT)
