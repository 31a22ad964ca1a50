"""Data in a page, for its scripts."""

from __future__ import annotations

import json


def embed_json(content: object) -> str:
    """Write JSON that nothing in it can end or hide: without a single `<`."""
    said = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return said.replace("<", "\\u003c")
