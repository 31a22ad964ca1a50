"""The server of the exhibit while it is written: the last good build, and what has come of edits.

Serves from threads of its own, so that pages can be read while the next build is made. A page keeps
one answer open, on which builds are announced; nobody asks again and again.
"""

from __future__ import annotations

import io
import json
import secrets
import sys
import threading
from dataclasses import asdict, dataclass, replace
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import BinaryIO

HOST = "127.0.0.1"
EVENTS_PATH = "/.preview/events"
"""Where builds are announced to a page."""
OWN_FILES = {
    "/.preview/preview.js": ("preview.js", "text/javascript"),
    "/.preview/preview.css": ("preview.css", "text/css"),
}
"""What the server adds to pages; no edition has it."""
FOLLOWER = '<script src="/.preview/preview.js" data-build="{}" data-sheets="{}"></script>\n'
DISPLAY_FILE = "kiosk.html"
"""The page that is made after the others, and reloaded when it is."""
PULSE_SECONDS = 20
"""How long an open answer may be silent, so that readers who have left are noticed."""
WORKER_PATH = "/service-worker.js"
FORGETTING_WORKER = """let asked // repeatedly: a browser that fetches at that moment may forget it
addEventListener('install', () => {
  skipWaiting()
  asked = setInterval(skipWaiting, 300)
})
const forget = async () => {
  clearInterval(asked)
  for (const name of await caches.keys()) if (name.startsWith('exhibit:')) await caches.delete(name)
  await registration.unregister()
  for (const client of await clients.matchAll()) client.navigate(client.url)
}
addEventListener('activate', (event) => event.waitUntil(forget()))
"""
"""Takes the place of the worker of a site that was served here before, whose pages would show."""
WAITING_PAGE = (
    "<!doctype html><title>Building</title><body><p>The first build is running.</p></body>"
)


@dataclass(frozen=True)
class Preview:
    """What is announced to pages."""

    run: str
    """Which server it is, so that the numbers of another are not taken for its own."""
    build: int = 0
    """Number of the pages; a page of another number is reloaded."""
    display: int = 0
    """Number of the touch display's page, likewise."""
    sheets: int = 0
    """Number of the style sheets; those of another number are replaced in the page."""
    problems: tuple[str, ...] = ()
    """What keeps the last edit from being shown."""


class PreviewServer(ThreadingHTTPServer):
    """Holds the port from the start, and the folder that is served as soon as there is one."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), PreviewHandler)
        self.folder: Path | None = None
        self.state = Preview(secrets.token_hex(4))
        self.changed = threading.Condition()

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over readers who leave before the page has come."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def show(self, folder: Path, *, sheets_only: bool = False) -> None:
        """Serve a new build from now on; nothing is wrong any more."""
        self.folder = folder
        if sheets_only:
            self._tell(replace(self.state, sheets=self.state.sheets + 1, problems=()))
        else:
            build = self.state.build + 1
            self._tell(replace(self.state, build=build, sheets=0, problems=()))

    def show_display(self) -> None:
        """Have the touch display reloaded, whose page has been made again."""
        self._tell(replace(self.state, display=self.state.display + 1))

    def report(self, problems: Collection[str]) -> None:
        """Show the problems of the last edit on the pages that stay."""
        self._tell(replace(self.state, problems=tuple(problems)))

    def _tell(self, state: Preview) -> None:
        """Tell every page."""
        with self.changed:
            self.state = state
            self.changed.notify_all()

    def wait_for_news(self, known: Preview | None, seconds: float = PULSE_SECONDS) -> Preview:
        """Give the state as soon as it is another one, or after some seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.state != known, seconds)
            return self.state


class PreviewHandler(SimpleHTTPRequestHandler):
    """Gives files of the build, and pages with what reloads them."""

    server: PreviewServer

    def do_GET(self) -> None:
        """Tell of builds for as long as the reader stays, or answer at once."""
        if self.path == EVENTS_PATH:
            self.send_events()
        else:
            super().do_GET()

    def send_events(self) -> None:
        """Send the state of the preview, and again whenever it changes (server-sent events)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        known = None
        while True:
            state = self.server.wait_for_news(known)
            news = f"data: {json.dumps(asdict(state))}\n\n" if state != known else ":\n\n"
            self.wfile.write(news.encode())
            self.wfile.flush()
            known = state

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with a page, or with a file."""
        self.directory = str(self.server.folder or "")
        address = self.path.split("?")[0]
        if address in OWN_FILES:
            name, kind = OWN_FILES[address]
            return self.start_answer(Path(__file__).with_name(name).read_text("utf-8"), kind=kind)
        if self.path == WORKER_PATH:
            return self.start_answer(FORGETTING_WORKER, kind="text/javascript")
        if self.server.folder is None:
            return self.start_page(WAITING_PAGE, code=HTTPStatus.SERVICE_UNAVAILABLE)
        path = Path(self.translate_path(self.path))
        if path.is_dir() and address.endswith("/"):
            path /= "index.html"
        if path.suffix == ".html" and path.is_file():
            return self.start_page(path.read_text(encoding="utf-8"), path.name)
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the page that the exhibit itself has for an error, if it has one."""
        own = self.server.folder and self.server.folder / f"{code}.html"
        if not own or not own.is_file():
            super().send_error(code, message, explain)
            return
        said = self.start_page(own.read_text(encoding="utf-8"), self.path[1:].split("?")[0], code)
        if self.command != "HEAD":
            self.wfile.write(said.getvalue())

    def start_page(self, html: str, name: str = "", code: int = HTTPStatus.OK) -> io.BytesIO:
        """Send the head of an answer, and give a page with the script that follows the builds."""
        state = self.server.state
        number = state.display if name == DISPLAY_FILE else state.build
        kind = "display" if name == DISPLAY_FILE else "build"
        follower = FOLLOWER.format(f"{kind} {state.run} {number}", state.sheets)
        body, end, rest = html.rpartition("</body>")
        return self.start_answer(f"{body or rest}{follower}{end}{rest if end else ''}", code)

    def start_answer(
        self, text: str, code: int = HTTPStatus.OK, kind: str = "text/html"
    ) -> io.BytesIO:
        """Send the head of an answer, and give its body."""
        body = text.encode()
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def end_headers(self) -> None:
        """Keep browsers from holding on to what the next build will change."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal belongs to the builds."""
