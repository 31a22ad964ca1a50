"""The order of the tests, and the times that they measured, printed at the end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

MEASUREMENT = "seconds"
"""The property that a test records what it measured in."""
SLOW_FILES = ("test_machine.py", "test_endurance.py", "test_paper.py", "test_ways_out.py")
"""Files that take longest and mostly wait; begun last, they would run alone."""
HERE = Path(__file__).parent
NEEDS_BROWSER = {
    "content/test_generators.py",
    "kiosk/settings/test_policy.py",
    "kiosk/settings/test_voice.py",
    "kiosk/test_machine.py",
    "kiosk/test_ways_out.py",
    "newcomer/test_figure_and_page.py",
    "newcomer/test_study.py",
    "package/kiosk/test_notes.py",
    "package/kiosk/test_operator_sheet.py",
    "package/kiosk/test_pagination.py",
    "package/kiosk/test_rooms.py",
    "package/kiosk/test_screens.py",
    "package/pages/test_whole.py",
    "package/paper/test_abstract.py",
    "package/paper/test_paper.py",
    "package/paper/test_printing.py",
    "package/slides/test_libreoffice.py",
    "package/slides/test_rasters.py",
    "package/test_editions.py",
    "package/test_scorm.py",
    "stills/test_browser.py",
    "stills/test_stills.py",
    "tools/test_serve.py",
}
"""Files outside `browser/` that open a browser, or read the built site."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, and mark what needs a browser or the built site."""
    for item in items:
        place = item.path.relative_to(HERE)
        if place.parts[0] == "browser" or place.as_posix() in NEEDS_BROWSER:
            item.add_marker("browser")
    items.sort(key=lambda item: item.path.name not in SLOW_FILES)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured, each in a line."""
    found = [
        f"{report.nodeid.rpartition('::')[2]}: {dict(report.user_properties)[MEASUREMENT]}"
        for kind in ("passed", "failed")
        for report in terminalreporter.getreports(kind)
        if report.when == "call" and MEASUREMENT in dict(report.user_properties)
    ]
    if found:
        terminalreporter.section("measured")
    for line in found:
        terminalreporter.write_line(line)
