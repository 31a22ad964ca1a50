"""Nothing piles up: the page holds no more after many walks and acts than after the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.kiosk.harness.heap import open_session, read_memory, rest_at_contents

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

    from tests.browser.conftest import Visit

FAST = "kiosk.html?kiosk=1&scene=0.1"
SMALL: ViewportSize = {"width": 960, "height": 540}
WALK = """async () => {
  const {kiosk} = window.exhibit
  kiosk.home()
  while (kiosk.next()) {
    const chart = document.querySelector('#stage exhibit-chart')
    await chart?.draw()
    kiosk.turn(1)
  }
  kiosk.home()
}"""


def test_walk_through_all_screens_holds_no_more_the_third_time(visit: Visit) -> None:
    with visit(FAST, viewport=SMALL) as page:
        readings = []
        session = open_session(page)
        for _ in range(3):
            page.evaluate(WALK)
            page.wait_for_timeout(300)
            readings.append(read_memory(session))
        _, before, after = readings
        assert after.nodes <= before.nodes
        assert after.listeners <= before.listeners


@pytest.mark.parametrize("act", ["card", "reading", "size", "reach"])
def test_visitor_actions_leave_nothing_in_memory(visit: Visit, act: str) -> None:
    does = {
        "card": "document.querySelector('.screen-sources-open').click()",
        "reading": "document.querySelector('.chart-live').dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'End', bubbles: true}))",
        "size": "exhibit.kiosk.acts.size()",
        "reach": "exhibit.kiosk.acts.reach()",
    }
    visitor = f"""async times => {{
      const {{kiosk}} = window.exhibit
      for (let time = 0; time < times; time += 1) {{
        kiosk.emit('visit')
        kiosk.show('tace-tae')
        await document.querySelector('#stage exhibit-chart').draw()
        {does[act]}
        await new Promise(requestAnimationFrame)
        kiosk.reset()
      }}
    }}"""
    with visit(FAST, viewport=SMALL) as page:
        session, readings = open_session(page), []
        for times in (4, 12):
            page.evaluate(visitor, times)
            rest_at_contents(page)
            readings.append(read_memory(session))
        before, after = readings
        assert after.nodes <= before.nodes
        assert after.listeners <= before.listeners
