"""A page that is open while the exhibit is written is read again when there is a new build."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from scripts.tools.preview import PreviewServer
from tests.browser.edition.test_versions import open_until_kept, write_version
from tests.browser.host import Host

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_open_page_shows_the_new_build(chromium: Browser, tmp_path: Path) -> None:
    page = chromium.new_page()
    with PreviewServer(0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.get_by_text("The first build is running").wait_for()
        for said in ("one", "two"):
            folder = tmp_path / said
            folder.mkdir()
            (folder / "index.html").write_text(f"<!doctype html><body><p>{said}</p></body>")
            server.show(folder)
            page.get_by_text(said, exact=True).wait_for()
        page.close()
        server.shutdown()


def test_cached_site_at_this_address_is_replaced(chromium: Browser, tmp_path: Path) -> None:
    write_version(tmp_path / "site", "kept")
    host = Host(tmp_path / "site")
    context = chromium.new_context(service_workers="allow")
    page = open_until_kept(context, host.address)
    host.stop()
    with PreviewServer(host.port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (tmp_path / "index.html").write_text("<!doctype html><body><p>written</p></body>")
        server.show(tmp_path)
        page.goto(host.address)
        page.get_by_text("written", exact=True).wait_for()
        assert page.evaluate("caches.keys()") == []
        context.close()
        server.shutdown()
