"""The server of the exhibit while it is written: the last good build, reloaded when it changes.

Serves from threads of its own, so that pages can be read while the next build is made.
"""

from __future__ import annotations

import io
import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

HOST = "127.0.0.1"
BUILD_PATH = "/.build"
"""Where a page asks which build is served."""
RELOADER = f"""<script>
setInterval(async () => {{
  if (document.hidden) return
  const answer = await fetch('{BUILD_PATH}').catch(() => undefined)
  if (answer?.ok && await answer.text() !== '%d') location.reload()
}}, 1000)
</script>
"""
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
WAITING_PAGE = "<!doctype html><title>Building</title><p>The first build is running.</p>"


class PreviewServer(ThreadingHTTPServer):
    """Holds the port from the start, and the folder that is served as soon as there is one."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), PreviewHandler)
        self.folder: Path | None = None
        self.build = 0

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over readers who leave before the page has come."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def show(self, folder: Path) -> None:
        """Serve a new build from now on."""
        self.folder = folder
        self.build += 1


class PreviewHandler(SimpleHTTPRequestHandler):
    """Gives files of the build, and pages with what reloads them."""

    server: PreviewServer

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with a page, with a file, or with the number of the build."""
        self.directory = str(self.server.folder or "")
        if self.path == BUILD_PATH:
            return self.start_answer(str(self.server.build), kind="text/plain")
        if self.path == WORKER_PATH:
            return self.start_answer(FORGETTING_WORKER, kind="text/javascript")
        if self.server.folder is None:
            return self.start_answer(_add_reloader(WAITING_PAGE, 0), HTTPStatus.SERVICE_UNAVAILABLE)
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path /= "index.html"
        if path.suffix == ".html" and path.is_file():
            return self.start_answer(
                _add_reloader(path.read_text(encoding="utf-8"), self.server.build)
            )
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the page that the exhibit itself has for an error, if it has one."""
        own = self.server.folder and self.server.folder / f"{code}.html"
        if not own or not own.is_file():
            super().send_error(code, message, explain)
            return
        said = self.start_answer(
            _add_reloader(own.read_text(encoding="utf-8"), self.server.build), code
        )
        if self.command != "HEAD":
            self.wfile.write(said.getvalue())

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


def _add_reloader(html: str, build: int) -> str:
    """Add to a page what reloads it when another build is served."""
    body, end, rest = html.rpartition("</body>")
    return f"{body or rest}{RELOADER % build}{end}{rest if end else ''}"
