"""Builds in processes of their own: each loads our code again, and finds the libraries loaded.

All are forked from one process that has the libraries and none of our code, and that sleeps.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext

ROOT = Path(__file__).parents[2]
WARM_UP = "scripts.tools.warm_up"
SECONDS_TO_END = 5


@dataclass(frozen=True)
class Outcome:
    """What came of a build."""

    problems: tuple[str, ...] = ()
    """What keeps it from being shown, as `file:line: what; fix`."""
    whole: bool = True
    """Whether every page was built and checked against every other."""


def make_context(warm_up: str = WARM_UP) -> ForkServerContext:
    """Prepare the process that all others are forked from; it starts with the first of them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([warm_up])
    return context


class Job:
    """A function that runs in a process of its own: `module:function`, with what it is given."""

    def __init__(self, context: ForkServerContext, target: str, *given: object) -> None:
        self.receiver, sender = context.Pipe(duplex=False)
        self.process = context.Process(target=_run, args=(sender, target, given), daemon=True)
        self.process.start()
        sender.close()

    def finish(self, wake: Connection | None = None) -> Outcome | None:
        """Wait for the outcome; nothing if something else comes in at `wake` before."""
        ready = wait([self.receiver, *([wake] if wake else [])])
        if self.receiver not in ready:
            return None
        try:
            outcome: Outcome = self.receiver.recv()
        except EOFError:
            outcome = Outcome(("the build ended at once: see the terminal",))
        self.process.join()
        return outcome

    def is_running(self) -> bool:
        """Tell whether the process has not ended."""
        return self.process.is_alive()

    def cancel(self) -> None:
        """End the process, and those that it has started."""
        for sign in (signal.SIGTERM, signal.SIGKILL):
            if self.process.pid and self.process.is_alive():
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(self.process.pid, sign)
                self.process.join(SECONDS_TO_END)


def _run(sender: Connection, target: str, given: tuple[object, ...]) -> None:
    """Call a function, and send what it returns, or what kept it from returning."""
    os.setpgid(0, 0)  # Ctrl-C ends the server, which ends its builds
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    module, _, name = target.partition(":")
    try:
        outcome = getattr(import_module(module), name)(*given)
    except Exception as error:  # noqa: BLE001  # whatever an edit may cause
        traceback.print_exc()
        outcome = Outcome((describe_error(error),))
    sys.stdout.flush()
    with suppress(BrokenPipeError):  # the server has ended before
        sender.send(outcome)


def describe_error(error: Exception, root: Path = ROOT) -> str:
    """Name the last line of our own that an error came from, and the error."""
    what = f"{type(error).__name__}: {error}"
    if isinstance(error, SyntaxError) and error.filename:
        place, what = (error.filename, error.lineno or 1), f"SyntaxError: {error.msg}"
    else:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [one for one in frames if Path(one.filename).is_relative_to(root)]
        if not ours:
            return what
        place = ours[-1].filename, ours[-1].lineno or 1
    path = Path(place[0])
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return f"{shown}:{place[1]}: {what}"
