"""Make the editions, or list every problem that keeps them from being made."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scripts.package import online
from scripts.package.editions import EDITIONS, make_editions
from scripts.package.kiosk import site_copy
from scripts.release import ReleaseError, read_release


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
        release = read_release()
    except ReleaseError as error:
        sys.exit(str(error))
    if options.asked == "online":
        problems = online.make_edition(options.built, options.target, release)
        made = [f"online: {sum(1 for _ in options.target.rglob('*.html'))} pages, checked."]
    elif options.asked == "kiosk":
        problems = site_copy.write_kiosk(options.built, release)
        made = []
    else:
        names = options.only or list(EDITIONS)
        made, problems = make_editions(options.site, options.target, release, names)
    if problems:
        sys.exit("\n".join(problems))
    print(*made, sep="\n", end="\n" if made else "")


if __name__ == "__main__":
    main()
