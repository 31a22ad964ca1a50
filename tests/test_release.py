"""What is said in several files is the same in all of them, and links of the documents lead on."""

import json
import re
import tomllib
from typing import Any

import pytest
import yaml

from figures.drawing.style import list_colors
from figures.evidence.therapies import list_groups, load_therapies
from scripts.markup.therapy_styles import render_therapy_styles
from scripts.survey.site_config import SafeLoader
from tests.site import ROOT

DOCUMENTS = (
    *("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"),
    *("docs-dev/decisions.md", "docs-dev/left-out.md"),
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def site() -> dict[str, Any]:
    return dict(yaml.load(read("mkdocs.yml"), SafeLoader)["extra"])  # noqa: S506  # it is safe


def test_version_is_the_same_everywhere() -> None:
    changelog = re.search(r"^## \[(\d\S*)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert changelog
    assert {
        tomllib.loads(read("pyproject.toml"))["project"]["version"],
        json.loads(read("package.json"))["version"],
        str(yaml.safe_load(read("CITATION.cff"))["version"]),
        site()["exhibit"]["version"],
    } == {changelog[1]}


def test_authors_are_the_same_everywhere() -> None:
    cited = yaml.safe_load(read("CITATION.cff"))["authors"]
    names = [f"{author['given-names']} {author['family-names']}" for author in cited]
    assert [author.split(",")[0] for author in site()["exhibit"]["authors"]] == names
    tags = [tag["content"] for tag in site()["citation"] if tag["name"] == "citation_author"]
    assert tags == [f"{author['family-names']}, {author['given-names']}" for author in cited]


def test_date_is_the_same_everywhere() -> None:
    released = str(yaml.safe_load(read("CITATION.cff"))["date-released"])
    tags = {tag["name"]: tag["content"] for tag in site()["citation"]}
    assert tags["citation_publication_date"].replace("/", "-") == released
    assert f"- {released}" in read("CHANGELOG.md")


def test_theme_color_of_the_browser_is_the_paper() -> None:
    tokens = read("docs/assets/css/core/tokens.css") + read("docs/assets/css/core/tokens-dark.css")
    for colour in re.findall(
        r'name="theme-color" content="(#\w+)"', read("theme/partials/head.html")
    ):
        assert f"--exhibit-paper: {colour}" in tokens


def test_fallback_colors_of_a_still_are_the_light_ones() -> None:
    light = render_therapy_styles(list_groups(load_therapies())).partition("@media")[0]
    styles = read("docs/assets/css/core/tokens.css") + light
    tokens = dict(re.findall(r"(--exhibit-[\w-]+): (#\w+)", styles))
    for colour in list_colors().values():
        assert tokens[colour.name].lower() == colour.fallback.lower()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_of_a_document_lead_to_files(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", re.sub(r"`[^`\n]*`", "", read(name))):
        assert ((ROOT / name).parent / target).exists(), target
