"""Asks the server again and again whether it answers, in parallel with the launcher's own loop."""

from __future__ import annotations

import threading
import time
from http.client import HTTPConnection, HTTPException

from ..serve.server import ALIVE_PATH, HOST

INTERVAL = 0.5
TIMEOUT = 2


class ServerProbe:
    """Knows when the server last answered."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answered: float | None = None
        self.ended = threading.Event()
        threading.Thread(target=self.poll_server, daemon=True).start()

    def poll_server(self) -> None:
        """Ask until the end."""
        while not self.ended.wait(INTERVAL if self.answered else INTERVAL / 5):
            asked = time.monotonic()
            if _is_answering(self.port):
                self.answered = asked

    def get_last_answer(self, began: float | None) -> float | None:
        """Return when the server that started at that moment last answered."""
        known = self.answered
        return known if known and began is not None and known > began else None

    def end(self) -> None:
        """Ask no more."""
        self.ended.set()


def _is_answering(port: int) -> bool:
    """Tell whether the server answers."""
    connection = HTTPConnection(HOST, port, timeout=TIMEOUT)
    try:
        connection.request("GET", ALIVE_PATH)
        return connection.getresponse().status == 200  # noqa: PLR2004  as HTTP has it
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
