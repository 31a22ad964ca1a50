"""A static host on this machine: brotli, validators, and cache headers by kind of file."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import brotli

from scripts.bench.subject import WORK
from scripts.tools.preview import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPRESSED = WORK / "compressed"
BLANK_PATH = "/.blank"
"""An empty page of the same origin, from which a browser is slowed before it begins."""
COMPRESSED_KINDS = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest", ".csv"}
HASHED_NAME = re.compile(r"[.-][0-9a-f]{8,}\.(?:min\.)?\w+$")
"""A name that changes with its content, as `exhibit.0b1c2d3e.css`."""
ONE_YEAR, TEN_MINUTES = 31_536_000, 600


def choose_cache_header(path: str) -> str:
    """Say how long a browser may keep a file: pages are always asked for again."""
    if HASHED_NAME.search(path):
        return f"public, max-age={ONE_YEAR}, immutable"
    fresh = path.endswith((".html", "/", "service-worker.js")) or "." not in Path(path).name
    return "no-cache" if fresh else f"public, max-age={TEN_MINUTES}"


@dataclass(frozen=True)
class StoredFile:
    """A file as it is sent, and the validator by which a browser asks whether it has changed."""

    body: bytes
    validator: str
    encoding: str = ""


def store_file(path: Path, cache: Path) -> StoredFile:
    """Read a file, compressed as well as can be, as hosts do when it is uploaded.

    What was compressed once is kept in `cache` by its content.
    """
    body = path.read_bytes()
    name = hashlib.sha256(body).hexdigest()
    if path.suffix not in COMPRESSED_KINDS:
        return StoredFile(body, f'"{name[:16]}"')
    kept = cache / f"{name}.br"
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        fresh = cache / f"{name}.{os.getpid()}-{threading.get_ident()}"
        fresh.write_bytes(brotli.compress(body))
        fresh.replace(kept)
    return StoredFile(kept.read_bytes(), f'"{name[:16]}"', "br")


class StaticServer(ThreadingHTTPServer):
    """Serves a folder, each file as it was when it was first asked for."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, compressed: Path) -> None:
        self.folder = folder
        self.store = cache(partial(store_file, cache=compressed))
        super().__init__((HOST, 0), partial(StaticHandler, directory=str(folder)))

    @property
    def address(self) -> str:
        """The address of the folder, with a slash at its end."""
        return f"http://{HOST}:{self.server_port}/"

    def prepare(self) -> None:
        """Compress every file, so that no browser has to wait for it."""
        with ThreadPoolExecutor() as pool:  # compressing needs no interpreter
            list(pool.map(self.store, filter(Path.is_file, self.folder.rglob("*"))))

    def handle_error(self, *_: object) -> None:
        """Say nothing of tabs that close before they are answered."""


class StaticHandler(SimpleHTTPRequestHandler):
    """Answers with compressed files over connections that stay open."""

    protocol_version = "HTTP/1.1"
    server: StaticServer

    def do_GET(self) -> None:
        """Answer with a file, with nothing if the browser has it, or with a blank page."""
        target = self.path.partition("?")[0]
        if target == BLANK_PATH:
            return self._answer(HTTPStatus.OK, b"<!doctype html><title>Blank</title>", {})
        path = Path(self.translate_path(target))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self._answer(HTTPStatus.NOT_FOUND, b"", {})
        stored = self.server.store(path)
        headers = {
            "Cache-Control": choose_cache_header(target),
            "ETag": stored.validator,
            "Content-Type": self.guess_type(str(path)),
        }
        if stored.encoding:
            headers |= {"Content-Encoding": stored.encoding, "Vary": "Accept-Encoding"}
        if self.headers.get("If-None-Match") == stored.validator:
            return self._answer(HTTPStatus.NOT_MODIFIED, b"", headers)
        return self._answer(HTTPStatus.OK, stored.body, headers)

    def _answer(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": "text/html"} | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve_folder(folder: Path, compressed: Path = COMPRESSED) -> Iterator[StaticServer]:
    """Serve a folder to browsers that read brotli, until left."""
    with StaticServer(folder, compressed) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
