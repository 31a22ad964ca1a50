"""The order of the tests, and the times that they measured, printed at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

MEASUREMENT = "seconds"
"""The property that a test records what it measured in."""
SLOW_FILES = ("test_machine.py", "test_endurance.py", "test_paper.py", "test_ways_out.py")
"""Files that take longest and mostly wait; begun last, they would run alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
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
