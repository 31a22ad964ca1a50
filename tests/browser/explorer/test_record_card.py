"""The card of a record that an address names is whole, in any window of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from figures.evidence import read_evidence
from scripts.index.record_uses import read_uses

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions("online")
RECORDS = read_evidence().records
USES = read_uses()
EVERY = 8
TALLEST = 12
MOST_USED = sorted(RECORDS, key=lambda name: len(USES.records.get(name, ())))[-TALLEST:]
SHOWN = [*MOST_USED, *[*RECORDS][::EVERY]]
"""Those that most places use, whose cards are the tallest, and others."""
HIDDEN = """() => {
  const card = document.querySelector('.explorer-card:popover-open')
  const {top, bottom, left, right} = card.getBoundingClientRect()
  return [top < 0, left < 0, bottom > innerHeight, right > innerWidth,
          card.scrollHeight > card.clientHeight + 1].some(Boolean)
}"""


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1440, 900)])
def test_card_of_an_address_is_whole(visit: Visit, size: tuple[int, int]) -> None:
    width, height = size
    cut = []
    with visit("evidence.html", viewport={"width": width, "height": height}) as page:
        page.wait_for_selector("evidence-explorer[data-state=live]")
        for record in SHOWN:
            page.evaluate("name => { location.hash = `record=${name}` }", record)
            page.wait_for_selector(f".explorer-card:popover-open a[href='#record={record}']")
            if page.evaluate(HIDDEN):
                cut.append(record)
    assert cut == []
