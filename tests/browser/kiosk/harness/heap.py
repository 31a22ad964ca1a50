"""What the page of the kiosk holds in memory, read from the browser itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page


class MemoryCounts(NamedTuple):
    """Nodes, listeners and bytes of heap after a collection; documents as well."""

    nodes: int
    listeners: int
    heap: int
    documents: int


def open_session(page: Page) -> CDPSession:
    """Open a session that can read the counts."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    return session


def read_memory(session: CDPSession) -> MemoryCounts:
    """Read the counts, all garbage collected."""
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = {
        one["name"]: int(one["value"]) for one in session.send("Performance.getMetrics")["metrics"]
    }
    return MemoryCounts(
        *(metrics[name] for name in ("Nodes", "JSEventListeners", "JSHeapUsedSize", "Documents"))
    )


def run_loop(page: Page, times: int) -> None:
    """Let the loop run a number of rounds, at any speed that is set."""
    page.evaluate(
        """async times => {
          const {kiosk} = window.exhibit
          const end = kiosk.shownScenes + times * kiosk.scenes.length
          while (kiosk.shownScenes < end) await new Promise((go) => setTimeout(go, 20))
        }""",
        times,
    )


def rest_at_contents(page: Page) -> None:
    """Show the same thing as at every reading: the contents, of which nothing is drawn."""
    page.evaluate("exhibit.kiosk.home()")
    page.wait_for_timeout(300)


def resume_loop(page: Page) -> None:
    """Go on with the loop."""
    page.evaluate("exhibit.kiosk.reset()")
