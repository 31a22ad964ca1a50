"""A machine that answers a kiosk's page as the contract says, and that can be switched off."""

from __future__ import annotations

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import segno

if TYPE_CHECKING:
    from pathlib import Path

PIN = "2468"
STATE: dict[str, Any] = {
    "version": "9.8.7",
    "evidence": "1 May 2031",
    "commit": "0123456789",
    "uptime": 93_784,
    "started": "2031-05-02T03:04:05",
    "restarts": {"launcher": 0, "browser": 1, "page": 2, "server": 0},
    "errors": [
        {"when": "2031-05-02T04:05:06", "what": "page stopped beating for 10 s: started again"},
        {"when": "2031-05-03T01:00:00", "what": "plotly-basic.min.js did not load"},
    ],
    "counts": {
        "since": "2031-04-02",
        "sessions": 1234,
        "seconds": 123_400,
        "opened": {"symptom-control": 301, "overall-survival": 977, "safety": 88},
        "answers": {"symptom-control": {"Nine in ten": 12, "Half": 30}},
    },
    "current": "exhibit-9.8.7-a",
    "releases": [
        {"name": "exhibit-9.8.7-a", "version": "9.8.7", "good": True},
        {"name": "exhibit-9.8.6-b", "version": "9.8.6", "good": False},
        {"name": "exhibit-9.8.5-c", "version": "9.8.5", "good": True},
    ],
    "stick": True,
    "volume": 60,
}


class FakeMachine:
    """Serves a folder and answers `/machine/`; records what was sent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.messages: list[tuple[str, dict[str, Any]]] = []
        self.state = json.loads(json.dumps(STATE))
        self.left = 3
        self.wait = 0
        self.reload = False
        self.refuses = False
        self.broken = False
        """Whether it answers messages and gives no file."""
        self.free = threading.Event()
        """Set while what an operator asks for takes no time."""
        self.free.set()
        self.port = 0
        self.start()

    @property
    def address(self) -> str:
        """The address of the folder, with a slash at its end."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Answer."""
        handler = partial(MachineHandler, self, directory=str(self.folder))
        self.server = MachineServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Stop answering."""
        self.server.shutdown()
        self.server.server_close()

    def of(self, way: str) -> list[dict[str, Any]]:
        """Give the messages of one kind, newest last."""
        return [said for to, said in self.messages if to == way]

    def answer(self, way: str, said: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Do as the contract says."""
        if way == "beat":
            return 200, {"reload": self.reload}
        if way == "counts":
            return (400, {"error": "no count"}) if self.refuses else (200, {})
        if way == "operator/enter":
            return self.enter(said["pin"])
        if said.get("session") != "open":
            return 403, {"said": "unknown session"}
        return (200, self.state) if way == "operator/state" else (200, self.act(**said))

    def enter(self, pin: str) -> tuple[int, dict[str, Any]]:
        """Let in who knows the PIN."""
        if self.wait:
            return 429, {"wait": self.wait}
        if pin == PIN:
            return 200, {"session": "open"}
        self.left -= 1
        return 403, {"left": self.left}

    def act(self, **said: Any) -> dict[str, Any]:
        """Do one thing, and say so."""
        self.free.wait()
        if said["do"] == "volume":
            self.state["volume"] = said["value"]
        if said["do"] == "export-code":
            code = segno.make("date,finding,count\n" * 40).svg_inline()
            return {"said": "Read the code with a telephone.", "svg": code}
        return {"said": f"Done: {said['do']} {said.get('value', '')}".strip()}


class MachineServer(ThreadingHTTPServer):
    """Ignores browsers that close before they are answered."""

    daemon_threads = True
    request_queue_size = 64
    allow_reuse_address = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: the browser tells what it did not get."""


class MachineHandler(SimpleHTTPRequestHandler):
    """Answers for a machine, and closes each connection, so that one that stops is silent."""

    def __init__(self, machine: FakeMachine, *arguments: object, directory: str) -> None:
        self.machine = machine
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # the base class calls it so
        """Serve a file, if it exists."""
        if self.machine.broken:
            self.send_error(503)
        else:
            super().do_GET()

    def do_POST(self) -> None:
        """Take a message if it comes from our own page, and answer."""
        way = self.path.removeprefix("/machine/")
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert self.headers["X-Exhibit"] == "kiosk"
        self.machine.messages.append((way, said))
        status, answer = self.machine.answer(way, said)
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
