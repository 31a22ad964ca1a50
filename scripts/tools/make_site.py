"""Make the online edition in `site/`, from the first stage whose sources have changed.

    python -m scripts.tools.make_site --generator mkdocs

Every stage runs in a process of its own. The last whole `site/` stays until the next is whole.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from figures.evidence.problems import ProblemsError
from scripts.cache.fingerprints import ROOT, hash_packages, hash_sources, hash_texts
from scripts.release import read_release
from scripts.tools.stages import Stage, hash_folder, run_stages

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCES = ("bibliography.bib", "docs", "figures", "mkdocs.yml", "scripts")
PAGE_SOURCES = (*SOURCES, "theme")
GENERATED, PAGES, FRESH, SITE = (
    Path(name) for name in ("docs/generated", "build/html", "build/site", "site")
)
STAMPS = Path("build/stamps")
VARIABLES = ("EXHIBIT_ADDRESS", "SOURCE_DATE_EPOCH")
"""What the environment may say of the pages."""


def list_stages(generator: str) -> list[Stage]:
    """List the stages from sources to the site, in the folder of the project."""
    return [
        Stage("sources", _hash_sources, ROOT / GENERATED, _check_and_generate),
        Stage(
            "pages",
            partial(_hash_page_sources, generator),
            ROOT / PAGES,
            partial(_build_pages, generator),
        ),
        Stage("site", _hash_site_sources, ROOT / SITE, _package),
    ]


def _hash_sources() -> str:
    """Give one fingerprint of what `scripts.build` reads."""
    return hash_texts(hash_sources(*SOURCES), hash_packages())


def _hash_page_sources(generator: str) -> str:
    """Give one fingerprint of what a generator reads."""
    said = [os.environ.get(name, "") for name in VARIABLES]
    generated = hash_folder(ROOT / GENERATED)
    return hash_texts(generator, *said, hash_sources(*PAGE_SOURCES), generated, hash_packages())


def _hash_site_sources() -> str:
    """Give one fingerprint of what the site is packaged from."""
    release = repr(read_release())
    return hash_texts(
        release, hash_folder(ROOT / PAGES), hash_sources(*PAGE_SOURCES), hash_packages()
    )


def _check_and_generate() -> None:
    """Check all sources, and write what pages are made with."""
    _run("scripts.build")


def _build_pages(generator: str) -> None:
    """Build the pages."""
    shutil.rmtree(ROOT / PAGES, ignore_errors=True)
    _run(generator, "build", "--strict", "--clean")


def _package() -> None:
    """Package the pages, and put the site in the place of the last one."""
    shutil.rmtree(ROOT / FRESH, ignore_errors=True)
    _run("scripts.package", "online", str(PAGES), str(FRESH))
    shutil.rmtree(ROOT / SITE, ignore_errors=True)
    (ROOT / FRESH).rename(ROOT / SITE)


def _run(*words: str) -> None:
    """Run a module of Python; raise `CalledProcessError` if it fails, which says why by itself."""
    environment = {**os.environ, "EXHIBIT_OUTPUT": str(PAGES), "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", *words], cwd=ROOT, env=environment, check=True)  # noqa: S603  ours


def main(arguments: Sequence[str] | None = None) -> None:
    """Make what is not up to date, or exit as the stage did that failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--generator", default="mkdocs", help="mkdocs or zensical")
    options = parser.parse_args(arguments)
    try:
        done = run_stages(list_stages(options.generator), ROOT / STAMPS)
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    except ProblemsError as error:
        sys.exit(str(error))
    if not done:
        print("Nothing has changed: site/ is up to date.")


if __name__ == "__main__":
    main()
