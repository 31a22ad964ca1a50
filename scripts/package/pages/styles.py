"""All style sheets as one, with the files that they load in it."""

from __future__ import annotations

import base64
import re
from pathlib import Path

LOADED = re.compile(r"""url\((['"]?)(?!data:|#)([^'")]+)\1\)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
KINDS = {".woff2": "font/woff2", ".svg": "image/svg+xml"}


def inlined(path: Path) -> str:
    """Give a style sheet without its comments, and with each file that it loads in it.

    Raises `ValueError` for a kind of file that no style sheet of ours loads yet.
    """
    bare = COMMENT.sub("", path.read_text("utf-8"))
    whole = LOADED.sub(lambda match: f"url({loaded_by(path, match[2])})", bare)
    return re.sub(r"\n\s*", "\n", whole).strip()


def loaded_by(sheet: Path, name: str) -> str:
    """Give a file that a style sheet loads as an address that holds it."""
    if Path(name).suffix not in KINDS:
        raise ValueError(
            f"{sheet.name}: loads {name}, of an unknown kind; "
            f"add its extension to KINDS in {Path(__file__).name}, or load another file"
        )
    return as_data(sheet.parent / name)


def as_data(path: Path) -> str:
    """Give a file of a known kind as an address that holds it."""
    return f"data:{KINDS[path.suffix]};base64,{base64.b64encode(path.read_bytes()).decode()}"
