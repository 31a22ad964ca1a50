"""Write the template of a figure or a page under a new name.

python -m scripts.new figure NAME
python -m scripts.new page NAME
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
TEMPLATES = {"figure": "figure.py", "page": "page.md"}
USAGE = "usage: python -m scripts.new figure|page NAME"
FOLLOW_UP = {
    "figure": "write its selection and words, then place it on a page: ![](generated/{name}.svg)",
    "page": "write it, then list it under `nav` in mkdocs.yml: - Title: {name}.md",
}


def get_target(kind: str, name: str) -> Path:
    """Give the file of a figure or page, relative to the project's root."""
    if kind == "figure":
        return Path("figures", f"{name.replace('-', '_')}.py")
    return Path("docs", f"{name}.md")


def write_template(kind: str, name: str) -> str:
    """Copy a template to its place and say what comes next.

    Raises:
        ValueError: The name has other signs than small letters, digits and hyphens, or is taken.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name}: write the name in small letters, with hyphens: five-year-safety")
    target = get_target(kind, name)
    if target.exists():
        raise ValueError(f"{target}: exists already; choose another name")
    shutil.copyfile(HERE / TEMPLATES[kind], target)
    return f"{target}: {FOLLOW_UP[kind].format(name=name)}"


def main(arguments: list[str]) -> str | None:
    """Write a template; give what went wrong."""
    match arguments:
        case ["figure" | "page" as kind, name]:
            pass
        case _:
            return USAGE
    try:
        print(write_template(kind, name))
    except ValueError as error:
        return str(error)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
