"""A browser is found, or installed, or asked for in one line."""

import pytest

from scripts.tools import setup_browser
from scripts.tools.setup_browser import obtain_browser


class Machine:
    """A machine on which the installer of that name brings a browser."""

    def __init__(self, brings: str = "") -> None:
        self.brings = brings
        self.tried: list[str] = []

    def find(self) -> str | None:
        return "chromium" if self.brings in self.tried or self.brings == "there" else None

    def apt(self) -> None:
        self.tried.append("apt")

    def download(self) -> None:
        self.tried.append("download")


@pytest.mark.parametrize(
    ("brings", "found", "tried"),
    [
        ("there", "chromium", []),
        ("apt", "chromium", ["apt"]),
        ("download", "chromium", ["apt", "download"]),
        ("nothing", None, ["apt", "download"]),
    ],
)
def test_installers_are_tried_in_turn(brings: str, found: str | None, tried: list[str]) -> None:
    machine = Machine(brings)
    assert obtain_browser(machine.find, [machine.apt, machine.download]) == found
    assert machine.tried == tried


def test_chosen_browser_that_does_not_start_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "no-such-browser")
    with pytest.raises(SystemExit, match="BROWSER_PATH names 'no-such-browser'"):
        setup_browser.main()


def test_missing_browser_is_one_line_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setattr(setup_browser, "obtain_browser", lambda *_: None)
    with pytest.raises(SystemExit, match="install Chromium or Google Chrome") as stopped:
        setup_browser.main()
    assert "\n" not in str(stopped.value)
