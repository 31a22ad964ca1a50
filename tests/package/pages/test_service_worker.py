"""The service worker keeps the files that it was built with, whatever their status."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from scripts.package.pages import worker
from tests.assets.node import run_script
from tests.site import DOCS

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = {"404.html": "<h1>Not here</h1>", "index.html": "<h1>Home</h1>"}
HOST = """
const stored = new Map()
const cache = {
  put: async (address, response) => stored.set(address, await response.text()),
  keys: async () => [...stored.keys()].map((url) => ({url})),
  match: async () => undefined,
}
const handlers = {}
Object.assign(globalThis, {
  registration: {scope: 'https://a.example/'},
  caches: {open: async () => cache, match: async () => undefined, keys: async () => []},
  addEventListener: (name, handle) => {
    handlers[name] = handle
  },
  fetch: async (address) => {
    const [body, status] = SENT[new URL(address).pathname.slice(1)]
    return new Response(body, {status})
  },
})
"""
INSTALL = """
await new Promise((done) => {
  const said = (words) => {
    console.log(words)
    done()
  }
  handlers.install({
    waitUntil: (kept) => kept.then(() => said('kept'), (error) => said(error.message)),
  })
})
console.log([...stored.keys()].map((url) => new URL(url).pathname.slice(1)).sort().join(' '))
"""


def _install(sent: Mapping[str, tuple[str, int]]) -> list[str]:
    """Install the worker of a small site from a host that sends these texts and statuses."""
    sums = [(name, worker.compute_integrity(text.encode())) for name, text in FILES.items()]
    source = worker.render_worker(sums, worker.SOURCE.read_text(encoding="utf-8"))
    return run_script(f"const SENT = {json.dumps(sent)}\n{HOST}\n{source}\n{INSTALL}")


def test_page_for_what_is_missing_is_kept_where_it_has_the_status_of_it() -> None:
    sent = {"404.html": (FILES["404.html"], 404), "index.html": (FILES["index.html"], 200)}
    assert _install(sent) == ["kept", "404.html index.html"]


@pytest.mark.parametrize("status", [200, 404, 500])
def test_page_that_the_host_changed_is_not_kept(status: int) -> None:
    changed = f"{FILES['index.html']}<script>1</script>"
    sent = {"404.html": (FILES["404.html"], 200), "index.html": (changed, status)}
    assert _install(sent)[0] == "index.html is not the file of this version"


PAGE = """
const registration = Object.assign(new EventTarget(), {active: null, waiting: null})
Object.defineProperty(globalThis, 'navigator', {
  value: {
    serviceWorker: Object.assign(new EventTarget(), {register: async () => registration}),
  },
})
Object.assign(globalThis, {
  window: globalThis,
  top: globalThis,
  exhibit: {},
  location: {protocol: 'https:'},
  document: {
    baseURI: 'https://a.example/',
    querySelector: () => ({dataset: {worker: 'service-worker.js'}}),
    createElement: () => ({}),
    head: {append: () => undefined},
  },
  addEventListener: (_, handle) => handle(),
})
console.warn = console.log
"""
STATES = """
await new Promise((done) => setTimeout(done, 0))
for (let visit = 0; visit < 2; visit += 1) {
  registration.installing = Object.assign(new EventTarget(), {state: 'installing'})
  registration.dispatchEvent(new Event('updatefound'))
  for (const state of STATES) {
    registration.installing.state = state
    registration.installing.dispatchEvent(new Event('statechange'))
  }
}
"""


@pytest.mark.parametrize(
    ("states", "lines"),
    [(["redundant"], 1), (["installed", "activated"], 0), (["installed", "redundant"], 0)],
)
def test_version_that_is_not_kept_is_one_line_in_the_console(states: list[str], lines: int) -> None:
    script = (DOCS / "assets/js/core/versions.js").read_text(encoding="utf-8")
    printed = run_script(f"const STATES = {json.dumps(states)}\n{PAGE}\n{script}\n{STATES}")
    assert len(printed) == lines
    assert all("This version is not kept for use offline" in line for line in printed)
