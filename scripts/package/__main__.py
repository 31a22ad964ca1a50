"""Make an edition, or list every problem that keeps it from being made."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.package import online

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

EDITIONS: Mapping[str, Callable[[Path, Path], list[str]]] = {
    "online": online.make,
}


def main() -> None:
    """Make the edition that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m scripts.package", description=__doc__)
    parser.add_argument("edition", choices=EDITIONS)
    parser.add_argument("built", type=Path, help="folder of built pages")
    parser.add_argument("target", type=Path, help="folder to write the edition to")
    options = parser.parse_args()
    problems = EDITIONS[options.edition](options.built, options.target)
    if problems:
        sys.exit("\n".join(problems))
    print(f"{options.edition}: {sum(1 for _ in options.target.rglob('*.html'))} pages, checked.")


if __name__ == "__main__":
    main()
