"""Pages built by MkDocs: all of them, or those alone that differ from the last build.

A page is built again if its text, a picture or a figure on it, or a field changes that the survey
has read for it, and all are if anything else changes that pages may be made with. The rest of the
last build is linked into the new one.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from scripts.cache.fingerprints import ROOT, hash_files, hash_texts, list_files
from scripts.cache.record_reads import read_state
from scripts.learning.questions import collect_question_sources
from scripts.stills.drawings import list_own_modules
from scripts.survey import findings
from scripts.survey.page_settings import FRONT_MATTER
from scripts.tools.copies import copy_if_changed, link_files

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

DOCS = ROOT / "docs"
SHARED_SOURCES = (
    *("bibliography.bib", "docs/assets/procedure", "docs/evidence", "figures", "mkdocs.yml"),
    *("scripts", "theme"),
)
TABLES = ("citations.json", "uses.json")
"""The generated files, besides pictures, that pages are made with; they load the others."""
ELEMENT_ID = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True)
class PageStates:
    """What a build was made from: the fingerprint of each page, and that of all else."""

    shared: str
    pages: Mapping[str, str]


class NotAloneError(RuntimeError):
    """Other pages may depend on what has changed in a page."""


def read_page_states(
    address: str, docs: Path = DOCS, root: Path = ROOT, survey: Path = findings.FOLDER
) -> PageStates:
    """Take the fingerprints of what the next build will be made from.

    `survey` is the folder of what has just been found on the pages.
    """
    texts = {path.name: path.read_text("utf-8") for path in sorted(docs.glob("*.md"))}
    heads = [found[0] for text in texts.values() if (found := FRONT_MATTER.match(text))]
    files = [*list_files(docs), *(docs / "generated").rglob("*")]
    names = [path.relative_to(docs).as_posix() for path in files]
    own = {*list_own_modules(root / "figures"), docs / "evidence/records.csv"}
    sources = {path for name in SHARED_SOURCES for path in list_files(root / name)}
    tables = [path for name in TABLES if (path := docs / "generated" / name).is_file()]
    pictures = _list_own_pictures(docs, texts)
    others = {*docs.glob("generated/*.svg")}.difference(*pictures.values())
    shared = hash_texts(
        *(address, *heads, *sorted(names)),
        *(hash_files(paths, root) for paths in (sources - own, tables, others)),
    )
    existing = [path for path in own if path.is_file()]
    states = {
        name: hash_texts(
            text,
            *collect_question_sources(text, texts),
            read_state(findings.locate_findings(name, survey)) or hash_files(existing, root),
            hash_files(pictures[name], root),
        )
        for name, text in texts.items()
    }
    return PageStates(shared, states)


def _list_own_pictures(docs: Path, texts: Mapping[str, str]) -> dict[str, set[Path]]:
    """List the pictures that each page shows by itself, and no table has shown on any."""
    tables = [path.read_text("utf-8") for path in sorted(docs.glob("evidence/*.csv"))]
    anywhere = {*findings.list_shown_figures(*tables)}
    return {
        page: {
            picture
            for name in {*findings.list_shown_figures(text)} - anywhere
            for picture in docs.glob(f"generated/{name}*.svg")
        }
        for page, text in texts.items()
    }


def build_pages(folder: Path, last: Path | None, address: str) -> tuple[list[str], bool]:
    """Build into a folder, from the folder of the last build what is the same.

    Gives the warnings, which are problems in a strict build, and whether all pages were built.
    """
    now = read_page_states(address)
    before = _read_states(last) if last else None
    changed = _list_changed_pages(before, now)
    if last and changed is not None:
        try:
            problems = _build_changed(folder, last, changed)
        except NotAloneError:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            _write_states(folder, now)
            return problems, not changed
    problems = build_whole(folder)
    _write_states(folder, now)
    return problems, True


def build_whole(folder: Path) -> list[str]:
    """Build every page, with MkDocs' own strict checks; give the warnings."""
    with WarningCollector() as found:
        try:
            build.build(_load_config(folder))
        except (Abort, ConfigurationError) as error:
            found.messages += [] if found.messages else [str(error)]
    return found.messages


class WarningCollector(logging.Handler):
    """Collects what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning, with the page in front of it as problems have it."""
        self.messages.append(re.sub(r"^Doc file '([^']+)' ", r"docs/\1: ", record.getMessage()))

    def __enter__(self) -> Self:
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)


def _load_config(folder: Path) -> MkDocsConfig:
    """Read the configuration, for a build into a folder."""
    return load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True)


def _list_changed_pages(before: PageStates | None, now: PageStates) -> list[str] | None:
    """List the pages that differ; nothing if all may."""
    if before is None or before.shared != now.shared or before.pages.keys() != now.pages.keys():
        return None
    changed = [name for name, state in now.pages.items() if before.pages[name] != state]
    return None if len(changed) == len(now.pages) else changed


def _build_changed(folder: Path, last: Path, changed: Collection[str]) -> list[str]:
    """Build some pages into a copy of the last build; give the warnings.

    Raises `NotAloneError` if a place is gone that another page may lead to.
    """
    link_files(last, folder)
    config = _load_config(folder)
    files = get_files(config)
    env = config.theme.get_env()
    nav = get_navigation(files, config)
    update_static_files(files, folder)
    with WarningCollector() as found:
        pages = [file for file in files.documentation_pages() if file.src_uri in changed]
        for file in pages:
            if file.page is None:
                raise NotAloneError(file.src_uri)
            build._populate_page(file.page, config, files)  # noqa: SLF001  # it has no other
        for file in pages:
            path = folder / file.dest_uri
            before = {*ELEMENT_ID.findall(path.read_text("utf-8"))}
            path.unlink()  # it is the same file in the last build
            if file.page is not None:
                doc_files = files.documentation_pages()
                build._build_page(file.page, config, doc_files, nav, env)  # noqa: SLF001  # likewise
            if before - {*ELEMENT_ID.findall(path.read_text("utf-8"))}:
                raise NotAloneError(file.src_uri)
    return found.messages


def update_static_files(files: Files, folder: Path) -> None:
    """Copy the files of `docs/` that are no pages and differ from those of the last build."""
    for file in files:
        if file.is_documentation_page() or file.abs_src_path is None:
            continue
        copy_if_changed(Path(file.abs_src_path), folder / file.dest_uri)


def locate_states(folder: Path) -> Path:
    """Give the file that says what a build was made from, next to its folder."""
    return folder.with_name(f"{folder.name}.json")


def _read_states(folder: Path) -> PageStates | None:
    """Read what a build was made from, if it is known."""
    try:
        return PageStates(**json.loads(locate_states(folder).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _write_states(folder: Path, states: PageStates) -> None:
    """Note what a build was made from."""
    locate_states(folder).write_text(json.dumps(asdict(states)), "utf-8")
