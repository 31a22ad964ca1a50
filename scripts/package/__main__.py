"""Make the editions, or list every problem that keeps them from being made."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from figures.evidence.problems import ProblemsError
from scripts.package import online
from scripts.package.editions import EDITIONS, make_editions
from scripts.package.kiosk import site_copy
from scripts.package.pages.draft import describe_draft
from scripts.release import read_release
from scripts.stills.browser import NoBrowserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.evidence.problems import Problem
    from scripts.package.editions import EditionProblem


def main() -> None:
    """Make what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m scripts.package", description=__doc__)
    asked = parser.add_subparsers(dest="asked", required=True)
    site = asked.add_parser("online", help="the site, from built pages")
    site.add_argument("built", type=Path, help="folder of built pages")
    site.add_argument("target", type=Path, help="folder to write the site to")
    others = asked.add_parser("editions", help="every other edition, from the site")
    others.add_argument("site", type=Path, help="folder of the online edition")
    others.add_argument("target", type=Path, help="folder to write the editions to")
    others.add_argument("--only", choices=EDITIONS, action="append", help="make only this edition")
    display = asked.add_parser("kiosk", help="the kiosk page, in the folder of built pages")
    display.add_argument("built", type=Path, help="folder of built pages")
    options = parser.parse_args()
    try:
        made, problems = _make_requested(options)
    except (NoBrowserError, ProblemsError) as error:
        sys.exit(str(error))
    if problems:
        sys.exit("\n".join(map(str, problems)))
    print(*made, sep="\n", end="\n" if made else "")


def _make_requested(
    options: argparse.Namespace,
) -> tuple[Sequence[str], Sequence[Problem | EditionProblem]]:
    """Make the requested editions; return a line for each file made, and the problems."""
    release = read_release()
    if options.asked == "online":
        problems = online.make_edition(options.built, options.target, release)
        count = sum(1 for _ in options.target.rglob("*.html"))
        return [f"online: {count} pages, checked."], problems
    if options.asked == "kiosk":
        return [], site_copy.write_kiosk(options.built, release)
    made = make_editions(options.site, options.target, release, options.only or list(EDITIONS))
    print(describe_draft(options.site), file=sys.stderr, end="")
    return made


if __name__ == "__main__":
    main()
