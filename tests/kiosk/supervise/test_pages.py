"""Whether the page's processes are lost, as those of a browser come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.kiosk.supervise import pages
from scripts.kiosk.supervise.pages import PageProcesses

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    See = Callable[..., PageProcesses]
BROWSER = 1


@pytest.fixture
def see(monkeypatch: pytest.MonkeyPatch) -> See:
    """Let pages see renderers, then some of them end."""
    seen = PageProcesses()
    monkeypatch.setattr(seen.exit_watcher, "watch", lambda _: None)

    def look(*drawing: int, ended: Collection[int] = ()) -> PageProcesses:
        monkeypatch.setattr(seen.exit_watcher, "wait", lambda _: set(ended))
        monkeypatch.setattr(pages, "list_renderers", lambda _: list(drawing))
        seen.wait(0)
        if seen.has_exits or not ended:
            seen.update_processes(BROWSER)
        return seen

    return look


def test_page_that_has_beaten_is_lost_with_its_process(see: See) -> None:
    see().beat()
    assert not see(7).lost
    assert see(ended={7}).lost


def test_process_replaced_before_the_first_beat_is_not_lost(see: See) -> None:
    see(7)
    assert not see(8, ended={7}).lost


def test_page_that_never_beat_is_lost_when_none_draws_any_more(see: See) -> None:
    see(7)
    assert see(ended={7}).lost


def test_restarted_browser_has_no_known_pages(see: See) -> None:
    see(7)
    see(ended={7}).forget()
    assert not see().lost
