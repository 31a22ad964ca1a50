"""Requests, bytes and elements of pages, as a browser meets them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import brotli

from scripts.bench.browser import open_browser, open_page, settle
from scripts.bench.rows import Goal, Row, find_worst, measure_row
from scripts.bench.subject import list_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from playwright.sync_api import Browser, CDPSession, Page

    from scripts.bench.rows import Reading
    from scripts.bench.subject import Bench, Site

KB = 1000
COUNT_ELEMENTS = "() => document.querySelectorAll('*').length"


@dataclass
class Traffic:
    """What a tab has asked for since it was last reset."""

    requests: int = 0
    transferred: dict[str, int] = field(default_factory=dict)
    """Bytes of each answer as they were sent, with its headers, by request."""
    kept: set[str] = field(default_factory=set)
    """Requests that the browser answered itself."""

    def listen(self, session: CDPSession) -> None:
        """Count from now on."""
        session.send("Network.enable")
        session.on("Network.requestServedFromCache", self.pass_over)
        session.on("Network.responseReceived", self.count_answer)
        session.on("Network.loadingFinished", self.count_bytes)

    def pass_over(self, event: Mapping[str, Any]) -> None:
        """Note a request that needs no answer from the host."""
        self.kept.add(event["requestId"])

    def count_answer(self, event: Mapping[str, Any]) -> None:
        """Count an answer of the host."""
        answer = event["response"]
        kept = event["requestId"] in self.kept or answer.get("fromDiskCache")
        if answer["url"].startswith("http") and not kept:
            self.requests += 1
            self.transferred[event["requestId"]] = 0

    def count_bytes(self, event: Mapping[str, Any]) -> None:
        """Note the bytes of an answer that is whole."""
        if event["requestId"] in self.transferred:
            self.transferred[event["requestId"]] = int(event["encodedDataLength"])

    @property
    def total(self) -> int:
        """All bytes that were sent."""
        return sum(self.transferred.values())


@dataclass(frozen=True)
class PageWeight:
    """What a page costs, opened first, and opened after Home."""

    requests: float
    first_kb: float
    second_kb: float
    raw_kb: float
    brotli_kb: float
    elements: float


def measure_compressed_kb(content: bytes) -> float:
    """Give the size in KB of what a static host sends for some content."""
    return len(brotli.compress(content)) / KB


def weigh_page(browser: Browser, site: Site, page: str) -> PageWeight:
    """Open a page alone, then in another tab after Home, without scrolling."""
    with open_page(browser, site, phone=True) as tab:
        first = _record_visit(tab, site, page)
        elements = tab.evaluate(COUNT_ELEMENTS)
    with open_page(browser, site, phone=True) as tab:
        other = "index.html" if page != "index.html" else "about.html"
        _record_visit(tab, site, other)
        second = _record_visit(tab, site, page)
    html = (site.folder / page).read_bytes()
    return PageWeight(
        first.requests,
        first.total / KB,
        second.total / KB,
        len(html) / KB,
        measure_compressed_kb(html),
        elements,
    )


def _record_visit(tab: Page, site: Site, page: str) -> Traffic:
    traffic = Traffic()
    traffic.listen(tab.context.new_cdp_session(tab))
    tab.goto(site.url(page))
    settle(tab)
    return traffic


class Number(NamedTuple):
    """A number of a page, its unit and its limit."""

    said: str
    unit: str
    goal: Goal
    read: Callable[[PageWeight], float]


REQUESTS = Number("requests before a figure is near", "", Goal(8), lambda page: page.requests)
FIRST = Number("transfer before a figure is near", "KB", Goal(90), lambda page: page.first_kb)
SECOND = Number("transfer as second page", "KB", Goal(25), lambda page: page.second_kb)
RAW = Number("HTML", "KB", Goal(250), lambda page: page.raw_kb)
BROTLI = Number("HTML, brotli", "KB", Goal(35), lambda page: page.brotli_kb)
ELEMENTS = Number("elements at load", "", Goal(3000), lambda page: page.elements)
NUMBERS = (REQUESTS, FIRST, SECOND, RAW, BROTLI, ELEMENTS)


def measure(bench: Bench) -> Iterator[Row]:
    """Give the heaviest page by each number, then what every page has."""
    with open_browser() as browser:
        weights = [
            {title: weigh_page(browser, site, page) for title, page in list_pages().items()}
            for site in bench.sites
        ]
    for said, unit, goal, read in NUMBERS:
        heaviest = (partial(_find_heaviest, found, read) for found in weights)
        yield measure_row(Row(f"{said}, heaviest page", unit, goal), *heaviest)
    for title in weights[0]:
        for said, unit, goal, read in NUMBERS:
            values = (partial(_read_page, found, title, read) for found in weights)
            yield measure_row(Row(f"{said}: {title}", unit, goal), *values)


def _find_heaviest(
    weights: Mapping[str, PageWeight], read: Callable[[PageWeight], float]
) -> Reading:
    return find_worst({title: read(weight) for title, weight in weights.items()})


def _read_page(
    weights: Mapping[str, PageWeight], title: str, read: Callable[[PageWeight], float]
) -> float:
    return read(weights[title])
