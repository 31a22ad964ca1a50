"""The local host answers as a static host does."""

from __future__ import annotations

import http.client
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import brotli
import pytest

from scripts.bench.host import BLANK_PATH, choose_cache_header, serve_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = b"<!doctype html><title>Title</title>" * 50
FONT = b"wOF2" * 50


@pytest.fixture
def host(tmp_path: Path) -> Iterator[http.client.HTTPConnection]:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_bytes(TEXT)
    (folder / "sans.woff2").write_bytes(FONT)
    with serve_folder(folder, tmp_path / "cache") as server:
        connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
        yield connection
        connection.close()


def ask(
    host: http.client.HTTPConnection, path: str, **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    host.request("GET", path, headers=headers)
    answer = host.getresponse()
    return answer, answer.read()


@pytest.mark.parametrize("path", ["/", "/index.html", "/index.html?kiosk=1"])
def test_text_is_sent_compressed(host: http.client.HTTPConnection, path: str) -> None:
    answer, body = ask(host, path)
    assert answer.headers["Content-Encoding"] == "br"
    assert len(body) < len(TEXT)
    assert brotli.decompress(body) == TEXT


def test_font_is_sent_as_it_is(host: http.client.HTTPConnection) -> None:
    answer, body = ask(host, "/sans.woff2")
    assert "Content-Encoding" not in answer.headers
    assert body == FONT


def test_page_that_the_browser_has_is_not_sent_again(host: http.client.HTTPConnection) -> None:
    first, _ = ask(host, "/index.html")
    again, body = ask(host, "/index.html", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, body) == (304, b"")


def test_unknown_file_is_not_found(host: http.client.HTTPConnection) -> None:
    answer, _ = ask(host, "/none.html")
    assert answer.status == 404


def test_blank_page_is_of_the_same_origin(host: http.client.HTTPConnection) -> None:
    answer, body = ask(host, BLANK_PATH)
    assert answer.status == 200
    assert b"<script" not in body


def test_prepared_host_has_compressed_every_text_once(tmp_path: Path) -> None:
    folder, compressed = tmp_path / "site", tmp_path / "compressed"
    (folder / "assets").mkdir(parents=True)
    for name in ("index.html", "copy.html", "assets/a.css"):
        (folder / name).write_bytes(TEXT if name.endswith("html") else b"body {}")
    (folder / "sans.woff2").write_bytes(FONT)
    with serve_folder(folder, compressed) as server:
        server.prepare()
    assert [path.suffix for path in compressed.iterdir()] == [".br", ".br"]


@pytest.mark.parametrize(
    ("path", "header"),
    [
        ("/", "no-cache"),
        ("/results.html", "no-cache"),
        ("/service-worker.js", "no-cache"),
        ("/generated/bundles/exhibit.0b1c2d3e4f.css", "public, max-age=31536000, immutable"),
        ("/assets/main.0b1c2d3e.min.js", "public, max-age=31536000, immutable"),
        ("/generated/bundles/exhibit.css", "public, max-age=600"),
    ],
)
def test_files_are_kept_as_long_as_their_names_allow(path: str, header: str) -> None:
    assert choose_cache_header(path) == header
