"""Words to systemd, where it started us: that we are ready, and that we are alive."""

from __future__ import annotations

import os
import socket


def notify_systemd(words: str) -> None:
    """Send `READY=1`, `WATCHDOG=1` or the like; without systemd, nobody listens."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    to = "\0" + address[1:] if address.startswith("@") else address
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as opened:
        try:
            opened.sendto(words.encode(), to)
        except OSError:  # systemd itself is restarting
            return
