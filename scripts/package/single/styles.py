"""All style sheets as one, with the files that they load in it."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LOADED = re.compile(r"""url\((['"]?)(?!data:|#)([^'")]+)\1\)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
KINDS = {".woff2": "font/woff2", ".svg": "image/svg+xml"}


def inlined(path: Path) -> str:
    """Give a style sheet without its comments, and with each file that it loads in it."""
    bare = COMMENT.sub("", path.read_text("utf-8"))
    whole = LOADED.sub(lambda match: f"url({as_data(path.parent / match[2])})", bare)
    return re.sub(r"\n\s*", "\n", whole).strip()


def as_data(path: Path) -> str:
    """Give a file as an address that holds it.

    Raises `KeyError` for a kind of file that no style sheet of ours loads yet.
    """
    return f"data:{KINDS[path.suffix]};base64,{base64.b64encode(path.read_bytes()).decode()}"
