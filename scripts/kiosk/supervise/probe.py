"""Asks the server again and again whether it answers, beside the launcher's own loop."""

from __future__ import annotations

import threading
import time
from http.client import HTTPConnection, HTTPException

from ..serve.server import ALIVE, HOST

EVERY = 0.5
PATIENCE = 2


class Probe:
    """Knows when the server last answered."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answered: float | None = None
        self.ended = threading.Event()
        threading.Thread(target=self.ask_on, daemon=True).start()

    def ask_on(self) -> None:
        """Ask until the end."""
        while not self.ended.wait(EVERY if self.answered else EVERY / 5):
            asked = time.monotonic()
            if answers(self.port):
                self.answered = asked

    def since(self, began: float | None) -> float | None:
        """Tell when the server last answered that started at that moment."""
        known = self.answered
        return known if known and began is not None and known > began else None

    def end(self) -> None:
        """Ask no more."""
        self.ended.set()


def answers(port: int) -> bool:
    """Tell whether the server answers."""
    connection = HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request("GET", ALIVE)
        return connection.getresponse().status == 200  # noqa: PLR2004  as HTTP has it
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
