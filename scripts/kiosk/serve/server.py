"""The server of the exhibit: for this machine alone, one release, and the page's own words."""

from __future__ import annotations

import json
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..operator import counts
from ..operator.panel import LockedPanelError, OperatorPanel
from ..state import atomic_files, heartbeat, journal
from . import http_security
from .files import DamagedFileError, ReleaseFiles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..settings import Settings

HOST = "127.0.0.1"
ALIVE_PATH = "/machine/alive"
MAX_ERRORS = 5
"""Per beat, at most; a page in a loop of errors must not fill the disk."""
PAPER_COLOR = "#fafbfd"
"""The exhibit's paper: what shows where nothing else does."""
BLANK_PAGE = (
    '<!doctype html><html lang="en" class="blank"><meta charset="utf-8">'
    '<title>Exhibit</title><link rel="stylesheet" href="/machine/blank.css">'
)
BLANK_STYLE = f"html{{background:{PAPER_COLOR}}}"


class KioskServer(ThreadingHTTPServer):
    """Holds the port, the release that was current when it began, and the operator's panel."""

    daemon_threads = True
    allow_reuse_address = True  # a server that crashed can restart immediately
    request_queue_size = 64

    def __init__(self, settings: Settings, release: Path) -> None:
        self.files = ReleaseFiles(release)
        self.settings = settings
        self.places = settings.places
        self.panel = OperatorPanel(settings, self.files.manifest)
        super().__init__((HOST, settings.port), KioskHandler)
        self.origin = f"http://{HOST}:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep what went wrong; a browser that leaves before it is answered did nothing wrong."""
        error = sys.exc_info()[1]
        if error and not isinstance(error, (ConnectionError, TimeoutError)):
            journal.add_error(self.places.journal, f"server: {type(error).__name__}: {error}")


class KioskHandler(BaseHTTPRequestHandler):
    """Gives files to the browser, and takes the page's words."""

    server: KioskServer
    server_version = "exhibit"
    sys_version = ""
    timeout = 20

    def do_GET(self) -> None:
        """Give a file of the release."""
        path = urlsplit(self.path).path
        if not http_security.has_expected_host(self.headers, self.server.origin):
            self.send_blank_page(HTTPStatus.MISDIRECTED_REQUEST)
        elif path == ALIVE_PATH:
            self.send_json({"release": self.server.files.folder.name})
        elif path == "/machine/blank.css":
            self.send(HTTPStatus.OK, BLANK_STYLE.encode(), "text/css; charset=utf-8")
        else:
            self.give(path)

    def do_HEAD(self) -> None:
        """Send the headers of a file; `send` leaves out the body."""
        self.do_GET()

    def give(self, path: str) -> None:
        """Give a file; if it is damaged, give nothing, and let the launcher know."""
        try:
            found = self.server.files.give(path)
        except DamagedFileError as damage:
            release = self.server.files.folder.name
            atomic_files.write_json_unsynced(
                self.server.places.damaged, {"release": release, "file": str(damage)}
            )
            self.send_blank_page(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        if found:
            self.send(HTTPStatus.OK, found.content, found.kind)
        else:
            self.send_blank_page(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Take what the page says, if it is our page that says it."""
        ways: dict[str, Callable[[dict[str, Any]], None]] = {
            "/machine/beat": self.beat,
            "/machine/counts": self.count,
            "/machine/operator/enter": self.enter,
            "/machine/operator/state": self.state,
            "/machine/operator/act": self.act,
        }
        way = ways.get(self.path)
        sent = self.read_body()  # before any answer, or a browser may not read that
        if not http_security.has_expected_host(self.headers, self.server.origin):
            self.send_refusal(HTTPStatus.MISDIRECTED_REQUEST)
        elif not way:
            self.send_refusal(HTTPStatus.NOT_FOUND)
        elif objection := http_security.get_refusal_status(self.headers, self.server.origin):
            self.send_refusal(HTTPStatus(objection))
        elif (sent_object := _parse_json_object(sent)) is None:
            self.send_refusal(HTTPStatus.BAD_REQUEST)
        else:
            way(sent_object)

    def read_body(self) -> bytes:
        """Read what was sent, if it is not too much."""
        length = http_security.read_content_length(self.headers)
        return self.rfile.read(length) if 0 < length <= http_security.MAX_BODY_BYTES else b""

    def beat(self, sent_object: dict[str, Any]) -> None:
        """Take a sign of life, with what went wrong on the page, and tell whether to reload."""
        beat = heartbeat.record_heartbeat(self.server.places.beat, sent_object)
        errors = sent_object.get("errors")
        for error in errors[:MAX_ERRORS] if isinstance(errors, list) else ():
            what = error.get("what") if isinstance(error, dict) else error
            journal.add_error(self.server.places.journal, f"page: {what}")
        reload = not beat.visit and self.server.places.reload.exists()
        if reload:
            self.server.places.reload.unlink(missing_ok=True)
        self.send_json({"reload": reload})

    def count(self, sent_object: dict[str, Any]) -> None:
        """Count a visit."""
        try:
            counts.add_visit(self.server.places.counts, sent_object, counts.get_today())
        except counts.CountsError as error:
            self.send_json({"error": str(error)}, HTTPStatus.BAD_REQUEST)
        else:
            self.send_json({})

    def enter(self, sent_object: dict[str, Any]) -> None:
        """Try the operator's number."""
        number = sent_object.get("pin")
        if not isinstance(number, str):
            self.send_refusal(HTTPStatus.BAD_REQUEST)
            return
        entry, session = self.server.panel.enter(number)
        if entry.opened:
            self.send_json({"session": session})
        elif entry.wait:
            self.send_json({"wait": entry.wait}, HTTPStatus.TOO_MANY_REQUESTS)
        else:
            self.send_json({"left": entry.left}, HTTPStatus.FORBIDDEN)

    def state(self, sent_object: dict[str, Any]) -> None:
        """Tell the operator how the machine is."""
        if self.require_session(sent_object):
            self.send_json(self.server.panel.state())

    def act(self, sent_object: dict[str, Any]) -> None:
        """Do what the operator asks."""
        if self.require_session(sent_object):
            done = self.server.panel.act(sent_object.get("do"), sent_object.get("value"))
            self.server.panel.renew_session(sent_object["session"])
            self.send_json(done)

    def require_session(self, sent_object: dict[str, Any]) -> bool:
        """Tell whether the request has an open session; refuse any other."""
        try:
            self.server.panel.check_session(sent_object.get("session"))
        except LockedPanelError:
            self.send_refusal(HTTPStatus.FORBIDDEN)
            return False
        return True

    def send_json(self, value: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> None:
        """Answer the page."""
        self.send(status, json.dumps(value).encode(), "application/json")

    def send_refusal(self, status: HTTPStatus) -> None:
        """Answer that something will not be done."""
        self.send_json({"error": status.phrase}, status)

    def send_blank_page(self, status: HTTPStatus) -> None:
        """Answer with empty paper: no visitor reads an error page."""
        self.send(status, BLANK_PAGE.encode(), "text/html; charset=utf-8")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with empty paper where the base class has an error page."""
        self.send_blank_page(HTTPStatus(code))

    def send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        """Send an answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in http_security.HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Log nothing: requests are private."""


def _parse_json_object(sent: bytes) -> dict[str, Any] | None:
    """Parse a JSON object; `None` if it is anything else."""
    try:
        value = json.loads(sent)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
