"""The public address of the exhibit, or what stands for it until it is set."""

from __future__ import annotations

from urllib.parse import urlsplit

RESERVED = ".example"
"""The end of a host that nobody can own."""
DRAFT_WORDS = "Draft: the address of the exhibit is not set"


def is_placeholder(address: str) -> bool:
    """Tell whether an address stands for one that is not set."""
    return (urlsplit(address).hostname or "").endswith(RESERVED)
