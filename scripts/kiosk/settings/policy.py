"""What the browser of a machine is allowed, as Chromium's managed policies have it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import Settings

TEMPLATE_FILE = Path(__file__).parents[1] / "system" / "policy.json"
ORIGIN_PLACEHOLDER, HOME_PLACEHOLDER = "{origin}", "{home}"


def build_policies(settings: Settings) -> dict[str, Any]:
    """Give the policies of a machine: nothing but its own exhibit."""
    whole = TEMPLATE_FILE.read_text(encoding="utf-8")
    filled = whole.replace(ORIGIN_PLACEHOLDER, settings.origin).replace(
        HOME_PLACEHOLDER, settings.home
    )
    made: dict[str, Any] = json.loads(filled)
    if settings.debugging_port:  # a test looks into the browser; a machine never has a port
        made |= {"RemoteDebuggingAllowed": True, "DeveloperToolsAvailability": 1}
    return made


def format_policies(settings: Settings) -> str:
    """Give the policies as a file has them."""
    return json.dumps(build_policies(settings), indent=2) + "\n"
