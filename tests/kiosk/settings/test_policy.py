"""The browser is allowed the exhibit and nothing else, in words that Chromium knows."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from scripts.kiosk.settings import Settings, policy
from scripts.kiosk.supervise import flags
from scripts.stills.browser import require_browser
from tests.kiosk.machine import POLICY_FOLDER, ROOT

if TYPE_CHECKING:
    from pathlib import Path

CHOSEN = Settings(port=4321)
OPEN = {
    "RemoteDebuggingAllowed": True,
    "DeveloperToolsAvailability": 1,
    "IncognitoModeAvailability": 0,
}
"""What Playwright itself needs."""
NAMES = """
() => {
  const rows = []
  const look = (root) => {
    for (const row of root.querySelectorAll('policy-row')) {
      const text = (name) => row.shadowRoot.querySelector(name)?.textContent.trim()
      rows.push([text('.policy.row .name'), text('.messages') ?? text('.policy.row .messages')])
    }
    for (const node of root.querySelectorAll('*')) if (node.shadowRoot) look(node.shadowRoot)
  }
  look(document)
  return rows
}
"""


def test_only_our_own_address_is_allowed() -> None:
    managed = policy.build_policies(CHOSEN)
    assert managed["URLAllowlist"] == ["http://127.0.0.1:4321"]
    assert {"*", "chrome://*", "file://*", "devtools://*", "view-source:*", "javascript:*"} <= set(
        managed["URLBlocklist"]
    )


def test_every_way_to_a_new_page_leads_to_the_exhibit() -> None:
    managed = policy.build_policies(CHOSEN)
    assert managed["RestoreOnStartupURLs"] == [CHOSEN.home]
    for name in ("HomepageLocation", "NewTabPageLocation"):
        assert managed[name].startswith("http://127.0.0.1:4321/?kiosk=1")


def test_page_in_a_window_that_is_not_ours_does_not_beat() -> None:
    """Or the watchdog would take the exhibit beneath a second window for one that is seen."""
    managed = policy.build_policies(CHOSEN)
    assert not any("machine=1" in managed[f"{name}Location"] for name in ("Homepage", "NewTabPage"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DownloadRestrictions", 3),
        ("PrintingEnabled", False),
        ("TranslateEnabled", False),
        ("BrowserSignin", 0),
        ("SyncDisabled", True),
        ("IncognitoModeAvailability", 1),
        ("DeveloperToolsAvailability", 2),
        ("AllowFileSelectionDialogs", False),
        ("PasswordManagerEnabled", False),
        ("RemoteDebuggingAllowed", False),
    ],
)
def test_what_a_visitor_could_do_with_a_browser_is_off(name: str, value: object) -> None:
    assert policy.build_policies(CHOSEN)[name] == value


def test_only_a_test_looks_into_the_browser() -> None:
    looked_into = policy.build_policies(Settings(debugging_port=9000))
    assert looked_into["RemoteDebuggingAllowed"] is True
    assert not any(
        "debugging" in word for word in flags.build_command(CHOSEN, policy.TEMPLATE_FILE)
    )


def test_command_prints_the_policy(tmp_path: Path) -> None:
    source = tmp_path / "kiosk.toml"
    source.write_text("port = 4321\n")
    printed = subprocess.run(
        [sys.executable, "-m", "scripts.kiosk", "policy", "--settings", str(source)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert json.loads(printed) == policy.build_policies(CHOSEN)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Let Chromium itself say what it thinks of each policy, but for those that hide its words."""
    folder = tmp_path_factory.mktemp("policy")
    managed = policy.build_policies(CHOSEN)
    shown = {name: value for name, value in managed.items() if not name.startswith("URL")}
    (folder / "policy.json").write_text(json.dumps({**shown, **OPEN}))
    browser = folder / "browser"
    apart = "unshare --mount" if os.geteuid() == 0 else "unshare --mount --map-root-user"
    steps = "\n".join(
        [
            f"mount -t tmpfs none {POLICY_FOLDER}",
            f"mkdir -p {POLICY_FOLDER}/policies/managed",
            f"cp {shlex.quote(str(folder / 'policy.json'))} {POLICY_FOLDER}/policies/managed/",
            f'exec {shlex.quote(require_browser())} "$@"',
        ]
    )
    browser.write_text(f'#!/bin/sh\nexec {apart} sh -ec {shlex.quote(steps)} browser "$@"\n')
    browser.chmod(0o755)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=str(browser), args=["--no-sandbox", "--disable-gpu"]
        )
        page = opened.new_page()
        page.goto("chrome://policy")
        page.wait_for_timeout(1500)
        rows = page.evaluate(NAMES)
        opened.close()
    return {name: message or "" for name, message in rows if name}


def test_chromium_knows_every_policy_by_its_name(known: dict[str, str]) -> None:
    asked = {name for name in policy.build_policies(CHOSEN) if not name.startswith("URL")}
    assert asked - known.keys() == set()
    fine = {"", "OK", "Deprecated"}  # what a later one no longer needs, an earlier one does
    assert [f"{name}: {known[name]}" for name in sorted(asked) if known[name] not in fine] == []
