"""What `mkdocs.yml` says of the site: its pages in the nav's order, its Markdown extensions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml  # type: ignore[import-untyped]

from figures.evidence.problems import Problem
from figures.evidence.tables import EvidenceError, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONFIG_FILE = Path(__file__).parents[2] / "mkdocs.yml"


class SafeLoader(yaml.SafeLoader):  # type: ignore[misc]
    """Reads plain values, and passes over what a site generator's own tags would make of them."""


def _construct_default(loader: SafeLoader, suffix: str, node: yaml.Node) -> Any:
    """Take of `!ENV [NAME, default]` the default, and of any other tag nothing."""
    if suffix == "ENV" and isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)[-1]
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
    try:
        config = yaml.load(read_text(path), SafeLoader)  # noqa: S506  # it is safe
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = Problem(path.name, line, str(error.problem), "check the indentation")
        raise EvidenceError(problem) from None
    if not isinstance(config, dict):
        raise EvidenceError(Problem(path.name, 1, "has no settings", "put them back"))
    return config


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

    Raises `EvidenceError` with the line where it is not YAML.
    """
    config = read_config(path)
    return Site(
        tuple(_list_pages(config["nav"])),
        dict(_list_extensions(config["markdown_extensions"])),
        str(config.get("site_name", "")),
    )


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
