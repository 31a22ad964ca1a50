"""A build in a process of its own gives what came of it, whatever happens to it."""

from __future__ import annotations

import os
import threading
import time
from multiprocessing import Pipe
from typing import TYPE_CHECKING

import pytest

from scripts.tools.jobs import Job, Outcome, describe_error, make_context

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext
    from pathlib import Path

TARGETS = "tests.tools.targets"


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    return make_context("json")


def test_job_runs_apart_and_all_come_from_one_process(context: ForkServerContext) -> None:
    outcomes = [Job(context, f"{TARGETS}:read_process_group").finish() for _ in range(2)]
    (group, parent), (other_group, other_parent) = (one.problems for one in outcomes if one)
    assert len({group, other_group, str(os.getpgid(0))}) == 3
    assert parent == other_parent != str(os.getpid())


def test_job_that_cannot_be_found_is_a_problem(context: ForkServerContext) -> None:
    outcome = Job(context, "no_such_module:build").finish()
    assert outcome
    assert "ModuleNotFoundError: No module named 'no_such_module'" in outcome.problems[0]


def test_job_that_is_woken_goes_on_until_it_is_cancelled(context: ForkServerContext) -> None:
    receiver, sender = Pipe(duplex=False)
    job = Job(context, f"{TARGETS}:sleep")
    threading.Timer(0.2, sender.send, [None]).start()
    assert job.finish(receiver) is None
    assert job.process.is_alive()
    job.cancel()
    assert not job.process.is_alive()


def test_cancelling_ends_what_the_job_has_started(
    context: ForkServerContext, tmp_path: Path
) -> None:
    job = Job(context, f"{TARGETS}:start_child", str(tmp_path / "pid"))
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        time.sleep(0.01)
    job.cancel()
    child = int((tmp_path / "pid").read_text())
    for _ in range(200):
        if not _is_running(child):
            return
        time.sleep(0.02)
    pytest.fail("the child is still running")


def _is_running(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as stat:  # noqa: PTH123  # as the system has it
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_error_names_the_file_and_line_of_the_source(
    context: ForkServerContext, tmp_path: Path
) -> None:
    module = tmp_path / "figure.py"
    module.write_text("NAME = 1\ndef draw(:\n")
    outcome = Job(context, f"{TARGETS}:fail_with_syntax", str(module)).finish()
    assert outcome == Outcome((f"{module}:2: SyntaxError: invalid syntax",))


def test_error_of_a_library_names_our_line_that_led_to_it(tmp_path: Path) -> None:
    module = tmp_path / "figures" / "lutia.py"
    module.parent.mkdir()
    module.write_text("import json\n\njson.loads('{')\n")
    try:
        exec(compile(module.read_text(), str(module), "exec"))  # noqa: S102  # as an import does
    except ValueError as error:
        said = describe_error(error, tmp_path)
    assert said.startswith("figures/lutia.py:3: JSONDecodeError: Expecting property name")
