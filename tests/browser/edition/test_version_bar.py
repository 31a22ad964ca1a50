"""The bar that offers a new version, when two of them come in quick succession."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.assets.bundles import find_bundle, locate_bundle
from scripts.package.pages.worker import SCRIPT as WORKER_SCRIPT
from tests.browser.conftest import SITE
from tests.site import DOCS

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

SCRIPT = (
    (DOCS / WORKER_SCRIPT)
    .read_text("utf-8")
    .replace(locate_bundle("versions", "css"), find_bundle(SITE, "versions", "css"))
)
TWICE = """() => {
  const installing = new EventTarget()
  installing.state = 'installed'
  const registration = Object.assign(new EventTarget(), {active: {}, installing})
  navigator.serviceWorker.register = async () => registration
  dispatchEvent(new Event('load'))
  setTimeout(() => {
    registration.dispatchEvent(new Event('updatefound'))
    installing.dispatchEvent(new Event('statechange'))
    installing.dispatchEvent(new Event('statechange'))
  })
}"""


def test_two_new_versions_put_up_one_bar(visit: Visit) -> None:
    with visit() as page:
        page.add_script_tag(content=SCRIPT)
        page.evaluate(TWICE)
        page.locator(".version-bar").first.wait_for()
        page.wait_for_timeout(200)
        assert page.locator(".version-bar").count() == 1
