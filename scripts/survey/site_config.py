"""What `mkdocs.yml` says of the site: its pages in the nav's order, its Markdown extensions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml  # type: ignore[import-untyped]

from figures.evidence.problems import Problem, did_you_mean
from figures.evidence.tables import EvidenceError, display_path, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONFIG_FILE = Path(__file__).parents[2] / "mkdocs.yml"
EXAMPLES = {
    "nav": "a list of pages, such as '- Home: index.md'",
    "markdown_extensions": "a list, such as '- attr_list'",
    "site_name": "'site_name: Name'",
    "site_description": "'site_description: A sentence'",
}
"""How each setting that cannot be missing is written."""


class SafeLoader(yaml.SafeLoader):  # type: ignore[misc]
    """Reads plain values, and passes over what a site generator's own tags would make of them."""


def _construct_default(loader: SafeLoader, suffix: str, node: yaml.Node) -> Any:
    """Take of `!ENV [NAME, default]` the default, and of any other tag nothing."""
    if suffix == "ENV" and isinstance(node, yaml.SequenceNode):
        return (loader.construct_sequence(node, deep=True) or [None])[-1]
    return None


SafeLoader.add_multi_constructor("!", _construct_default)
SafeLoader.add_multi_constructor("tag:", _construct_default)


@dataclass(frozen=True)
class Site:
    """The pages as `(title, file)`, the extensions with their options, both in order; the name."""

    pages: tuple[tuple[str, str], ...]
    extensions: Mapping[str, Mapping[str, Any]]
    name: str = ""


def read_config(path: Path = CONFIG_FILE) -> Mapping[str, Any]:
    """Read YAML; raise `EvidenceError` with the line where it is none."""
    return _parse_config(path.name, read_text(path))


@lru_cache(maxsize=4)
def _parse_config(name: str, text: str) -> Mapping[str, Any]:
    """Parse YAML, once for all who ask."""
    try:
        config = yaml.load(text, SafeLoader)  # noqa: S506  # it is safe
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = Problem(name, line, str(error.problem), "check the indentation")
        raise EvidenceError(problem) from None
    if not isinstance(config, dict):
        raise EvidenceError(Problem(name, 1, "has no settings", "put them back"))
    return MappingProxyType(config)


def find_setting_line(path: Path, *names: str) -> int:
    """Return the line of a setting (the last if repeated), or of its nearest existing parent."""
    node, line = yaml.compose(read_text(path), SafeLoader), 1
    for name in names:
        found = [
            pair
            for pair in (node.value if isinstance(node, yaml.MappingNode) else ())
            if pair[0].value == name
        ]
        if not found:
            break
        line, node = found[-1][0].start_mark.line + 1, found[-1][1]
    return line


def read_site(path: Path = CONFIG_FILE) -> Site:
    """Read the configuration, without running anything it names.

    Raises `EvidenceError` with the line where it is not YAML, or lacks pages or extensions.
    """
    nav = require_setting("nav", (list,), path)
    pages = tuple(_list_pages(nav))
    counts = Counter(file for _, file in pages)
    if twice := [file for file, count in counts.items() if count > 1]:
        line = find_setting_line(path, "nav")
        problems = (Problem(path.name, line, f"nav has {file} twice", "keep one") for file in twice)
        raise EvidenceError(*problems)
    return Site(
        pages,
        dict(_list_extensions(require_setting("markdown_extensions", (list, dict), path))),
        str(read_config(path).get("site_name") or ""),
    )


def find_nav_problems(site: Site, docs: Path, path: Path = CONFIG_FILE) -> list[Problem]:
    """List the pages of the nav that are not there, and those that are not in the nav."""
    lines = read_text(path).splitlines()
    problems: list[Problem] = []
    there = sorted(page.name for page in docs.glob("*.md"))
    for _, name in site.pages:
        if not (docs / name).is_file():
            pattern = re.compile(rf"\b{re.escape(name)}")
            named = (n for n, line in enumerate(lines, 1) if pattern.search(line))
            line = next(named, find_setting_line(path, "nav"))
            fix = did_you_mean(name, there, "write the page, or delete its line")
            what = f"nav has {name}, but there is no {display_path(docs / name)}"
            problems.append(Problem(path.name, line, what, fix))
    suggested = " ".join(problem.fix for problem in problems)
    for name in sorted({*there} - {name for _, name in site.pages}):
        if repr(name) in suggested:
            continue
        what, fix = f"{display_path(docs / name)} is not in nav", f"add '- Title: {name}' to it"
        problems.append(Problem(path.name, find_setting_line(path, "nav"), what, fix))
    return problems


def require_setting(name: str, kinds: tuple[type, ...], path: Path = CONFIG_FILE) -> Any:
    """Read a setting that the exhibit cannot do without.

    Raises `EvidenceError` with its line where it is missing, empty or of another kind.
    """
    value = read_config(path).get(name)
    if not value or not isinstance(value, kinds):
        what = f"{name} has another form" if value else f"has no {name}"
        line = find_setting_line(path, name)
        raise EvidenceError(Problem(path.name, line, what, f"write it as {EXAMPLES[name]}"))
    return value


def _list_pages(nav: list[Any], title: str = "") -> Iterator[tuple[str, str]]:
    """Walk the nav; a page without a title of its own gets an empty one."""
    for item in nav:
        match item:
            case str() if item.endswith(".md"):
                yield title, item
            case dict():
                for name, below in item.items():
                    yield from _list_pages(below if isinstance(below, list) else [below], name)


def _list_extensions(listed: list[Any] | dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each extension with its options, however the list is written."""
    for item in listed:
        if isinstance(item, dict):
            yield from ((name, options or {}) for name, options in item.items())
        else:
            yield item, (listed[item] or {} if isinstance(listed, dict) else {})
