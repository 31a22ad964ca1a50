"""A host whose folder is exchanged, that can be made to wait, and that can be switched off."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Host:
    """Serves a folder over http from this machine; its address stays when it comes back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.messages: list[bytes] = []
        """What was sent, newest last."""
        self.held = ""
        """The end of an address that is not answered before `released` is set."""
        self.reached = threading.Event()
        self.released = threading.Event()
        self.port = 0
        self.start()

    @property
    def address(self) -> str:
        """The address of the folder, with a slash at its end."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Answer."""
        handler = partial(HostHandler, self, directory=str(self.folder))
        self.server = HostServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Stop answering: refuse every connection."""
        self.released.set()
        self.server.shutdown()
        self.server.server_close()

    def hold_answer(self, address: str) -> None:
        """Delay every answer for this address from now on."""
        self.held = address
        self.reached.clear()
        self.released.clear()


class HostServer(ThreadingHTTPServer):
    """Ignores browsers that die."""

    daemon_threads = True
    request_queue_size = 64
    allow_reuse_address = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: the browser tells what it did not get."""


class HostHandler(SimpleHTTPRequestHandler):
    """Answers for a host, and closes each connection, so that a stopped host is silent at once."""

    def __init__(self, host: Host, *arguments: object, directory: str) -> None:
        self.host = host
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # the base class calls it so
        """Record the request, and answer when it is allowed."""
        self.host.asked.append(self.path)
        del self.headers["If-Modified-Since"]  # it counts in seconds, and tests deploy faster
        if self.host.held and self.path.endswith(self.host.held):
            self.host.reached.set()
            self.host.released.wait(60)
        super().do_GET()

    def do_POST(self) -> None:
        """Keep what is sent, as a learning system does, and say that it was taken."""
        self.host.messages.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"result": "true", "errorCode": 0}')

    def log_message(self, *_: object) -> None:
        """Say nothing."""
