"""Every page by the rules of IBM's engine for WCAG 2.2: nothing fails but what is argued here."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.browser.page.test_pages import OPENED

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

ENGINE = Path(__file__).parents[3] / "node_modules/accessibility-checker-engine/ace.js"
WIDE, NARROW = (1280, 800), (360, 740)


class Allowed(NamedTuple):
    """What a rule may find on a page, why, and how often at most."""

    rule: str
    elements: str
    why: str
    most: int


ALLOWED = [
    Allowed(
        "element_tabbable_role_valid",
        ".table-scroll",
        "a region that scrolls must be reached by keyboard (axe: scrollable-region-focusable)",
        10,
    ),
    Allowed(
        "input_checkboxes_grouped",
        ".figure-controls input",
        "inputs of one name in different forms are different groups (HTML: form owner)",
        14,
    ),
    Allowed(
        "fieldset_label_valid",
        ".figure-controls fieldset",
        "each stands in a form that has the name of its figure",
        12,
    ),
]
CHARTS = """() => Promise.all(
  [...document.querySelectorAll('exhibit-chart')].map((chart) => chart.draw?.()))"""
UNFOLD = """(which = 'details') => {
  for (const one of document.querySelectorAll(which)) one.open = true
}"""
FORMATS = """() => [...document.querySelectorAll('details[data-formats]')]
  .every((one) => one.querySelector('.export-formats'))"""
FAILURES = """async (allowed) => {
  const {results} = await new ace.Checker().check(document, ['WCAG_2_2'])
  const find = (path) =>
    document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue
  return results
    .filter(({value: [kind, outcome]}) => outcome === 'FAIL' && kind !== 'INFORMATION')
    .map(({ruleId, message, path, snippet}) => [
      ruleId,
      allowed.findIndex(([rule, elements]) => rule === ruleId && find(path.dom)?.matches(elements)),
      `${ruleId}: ${message} ${snippet}`,
    ])
}"""
"""What fails, each with the place of what allows it in a list, or -1."""


def find_failures(page: Page) -> tuple[list[str], Counter[str]]:
    """Ask the engine what fails on a page; give what nothing allows, and the count of what is."""
    page.add_script_tag(path=ENGINE)
    rules = [[one.rule, one.elements] for one in ALLOWED]
    found = page.evaluate(FAILURES, rules)
    failed = [words for _, place, words in found if place < 0]
    return failed, Counter(rule for rule, place, _ in found if place >= 0)


@pytest.mark.parametrize(("width", "height"), [WIDE, NARROW])
@pytest.mark.parametrize("name", OPENED)
def test_nothing_fails_but_what_is_allowed(
    visit: Visit, name: str, width: int, height: int
) -> None:
    with visit(name, viewport={"width": width, "height": height}, color_scheme="light") as page:
        page.evaluate(CHARTS)
        if (width, height) == WIDE:
            page.evaluate(UNFOLD, "details")
            page.wait_for_function(FORMATS)
        else:
            page.evaluate(UNFOLD, ".figure-controls")  # it takes what is folded for missing
        failed, counts = find_failures(page)
        assert failed == []
        assert {one.rule: counts[one.rule] for one in ALLOWED if counts[one.rule] > one.most} == {}


def test_engine_finds_what_is_wrong(visit: Visit) -> None:
    with visit("conclusions.html") as page:
        page.evaluate("document.querySelector('main').innerHTML += '<pre tabindex=0>x</pre>'")
        failed, _ = find_failures(page)
        assert [words.partition(":")[0] for words in failed] == ["element_tabbable_role_valid"]
