"""All style sheets as one, with the files that they load in it."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError

LOADED_URL = re.compile(r"""url\((['"]?)(?!data:|#)([^'")]+)\1\)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
KINDS = {".woff2": "font/woff2", ".svg": "image/svg+xml"}


def inline_style_sheet(path: Path) -> str:
    """Give a style sheet without its comments, and with each file that it loads in it.

    Raises `ProblemsError` for a kind of file that no style sheet of ours loads yet.
    """
    bare = COMMENT.sub("", path.read_text("utf-8"))
    whole = LOADED_URL.sub(lambda match: f"url({_encode_loaded_file(path, match[2])})", bare)
    return re.sub(r"\n\s*", "\n", whole).strip()


def _encode_loaded_file(sheet: Path, name: str) -> str:
    """Give a file that a style sheet loads as an address that holds it."""
    if Path(name).suffix not in KINDS:
        fix = f"add its extension to KINDS in {Path(__file__).name}, or load another file"
        what = f"loads {name}, of an unknown kind"
        raise ProblemsError(Problem(sheet.name, WHOLE_FILE, what, fix))
    return encode_data_url(sheet.parent / name)


def encode_data_url(path: Path) -> str:
    """Give a file of a known kind as an address that holds it."""
    return f"data:{KINDS[path.suffix]};base64,{base64.b64encode(path.read_bytes()).decode()}"
