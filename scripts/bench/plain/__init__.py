"""The plain site: stock Material with Plotly, tuned by hand, of the same content.

It is what authors would otherwise use, and gives times on this machine to compare with.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import yaml  # type: ignore[import-untyped]

from scripts.bench.plain.sources import read_sources
from scripts.bench.plain.words import PageWriter
from scripts.bench.rows import BenchError
from scripts.bench.subject import ROOT, WORK
from scripts.survey.site_config import read_site

HERE = Path(__file__).parent
DOCS = ROOT / "docs"
PROJECT = WORK / "plain"
COPIED_FILES = ("evidence/*.csv", "generated/*-small.svg", "generated/references.*")
EXTENSIONS = ("admonition", "attr_list", "def_list", "md_in_html", "tables", "toc")


def write_plain_project(folder: Path = PROJECT) -> Path:
    """Write the sources of the plain site into a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    docs.mkdir(parents=True)
    writer = PageWriter(read_sources())
    site = read_site()
    for _, file in site.pages:
        text = (DOCS / file).read_text(encoding="utf-8")
        (docs / file).write_text(writer.write_page(text), encoding="utf-8")
    for pattern in COPIED_FILES:
        for path in DOCS.glob(pattern):
            _copy_file(path, docs / path.relative_to(DOCS))
    shutil.copytree(DOCS / "assets/procedure", docs / "assets/procedure")
    for path in (HERE / "charts.js", HERE / "plain.css", find_plotly_bundle(DOCS)):
        _copy_file(path, docs / "assets" / path.name)
    config = build_config(site.name, site.pages)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return folder


def build_config(name: str, pages: tuple[tuple[str, str], ...]) -> dict[str, object]:
    """Give the settings of the generator: the stock theme, its search, no fonts from elsewhere."""
    return {
        "site_name": name,
        "site_url": "https://exhibit.example/",
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "nav": [{title: file} for title, file in pages],
        "markdown_extensions": list(EXTENSIONS),
        "extra_css": ["assets/plain.css"],
        "extra_javascript": [{"path": "assets/charts.js", "defer": True}],
    }


def find_plotly_bundle(folder: Path) -> Path:
    """Find Plotly's script, the largest in the folder of vendored ones."""
    found = sorted(folder.glob("assets/vendor/plotly/*.js"), key=lambda path: path.stat().st_size)
    if not found:
        raise BenchError(f"{folder}: there is no Plotly in assets/vendor/plotly")
    return found[-1]


def _copy_file(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, target)


def build_plain_site(folder: Path = PROJECT) -> Path:
    """Write and build the plain site; give its folder."""
    run_generator(write_plain_project(folder))
    return folder / "site"


def run_generator(project: Path) -> None:
    """Run the site generator in a project."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"]
    built = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)  # noqa: S603  ours
    if built.returncode:
        raise BenchError(f"the plain site was not built: {built.stderr.strip()[-300:]}")
