"""A table that is set as blocks, or as a grid, is a table still for those who hear it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

TABLES = [
    ("results.html", ".glance-table"),
    ("evidence.html", ".explorer-table"),
    ("future.html", ".evidence-detail table"),
]
CELLS = """one => [...one.rows].flatMap(({cells}) => [...cells])
  .filter((cell) => cell.checkVisibility()).map(({localName}) => localName)"""


def count_roles(page: Page, selector: str) -> Counter[str]:
    """Count the roles within the first such element, as the browser gives them to others."""
    browser = page.context.new_cdp_session(page)
    root = browser.send("DOM.getDocument")["root"]["nodeId"]
    node = browser.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    tree = browser.send("Accessibility.queryAXTree", {"nodeId": node})["nodes"]
    return Counter(one["role"]["value"] for one in tree if not one["ignored"])


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("name", "selector"), TABLES)
def test_rows_and_cells_have_their_roles(
    visit: Visit, name: str, selector: str, width: int
) -> None:
    with visit(name, viewport={"width": width, "height": 800}) as page:
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        table = page.locator(selector).first
        rows = table.locator("tr").count()
        cells = Counter(table.evaluate(CELLS))
        roles = count_roles(page, selector)
        assert rows > 1
        assert roles["row"] == rows
        assert roles["cell"] + roles["gridcell"] == cells["td"]
        assert roles["columnheader"] + roles["rowheader"] == cells["th"]
