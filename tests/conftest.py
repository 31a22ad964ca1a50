"""What the tests tell at their end besides whether they pass: the times that they measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

MEASURED = "seconds"
"""The property that a test records what it measured in."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured, each in a line."""
    found = [
        f"{report.nodeid.rpartition('::')[2]}: {dict(report.user_properties)[MEASURED]}"
        for kind in ("passed", "failed")
        for report in terminalreporter.getreports(kind)
        if report.when == "call" and MEASURED in dict(report.user_properties)
    ]
    if found:
        terminalreporter.section("measured")
    for line in found:
        terminalreporter.write_line(line)
