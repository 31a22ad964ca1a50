"""The presentation: every figure as a slide with notes, for programs that show slides."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZipFile

from figures.evidence.problems import WHOLE_FILE, Problem
from figures.registry import FIGURES
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.figure_words import find_gist
from scripts.package.checks.limits import find_size_problems
from scripts.package.pages.archive import write_zip
from scripts.package.slides.charts import BLEED, compose_chart
from scripts.package.slides.presentation import PAPER, Cover, SlideContent, build_presentation
from scripts.package.slides.rasters import rasterize_charts
from scripts.references.ama import render_reference
from scripts.references.bibliography import read_bibliography
from scripts.slides.plan import plan_slides, read_address, shorten_address
from scripts.survey.site_config import read_config

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.evidence import Evidence
    from scripts.release import Release
    from scripts.slides.plan import SlidePlan

EDITION = "Slides"
FILE_NAME = "exhibit-slides.pptx"
MAX_MEGABYTES = 4


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Write the presentation, or list what keeps it from being written."""
    evidence = load_evidence()
    plans = plan_slides(evidence)
    charts, missing = [], []
    for plan in plans:
        path = site / f"generated/{plan.name}.svg"
        if path.is_file():
            charts.append(compose_chart(path.read_text("utf-8"), plan.cut))
        else:
            what = f"has no generated/{path.name}, the drawing of a slide"
            missing.append(Problem(site.name, WHOLE_FILE, what, "run `make site`"))
    if missing:
        return missing
    pictures = rasterize_charts(charts, f"#{PAPER}")
    contents = [
        collect_content(plan, evidence, chart, picture)
        for plan, chart, picture in zip(plans, charts, pictures, strict=True)
    ]
    made = build_presentation(read_cover(release), contents)
    write_archive(made, target / FILE_NAME, release)
    return find_size_problems(target / FILE_NAME, MAX_MEGABYTES)


def write_archive(made: bytes, path: Path, release: Release) -> None:
    """Write a presentation with its parts sorted and dated by the release."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "parts"
        packed = Path(name) / "made.pptx"
        packed.write_bytes(made)
        with ZipFile(packed) as archive:
            archive.extractall(folder)
        write_zip(folder, path, release.moment)


def read_cover(release: Release) -> Cover:
    """Read what the first slide says from the site's settings."""
    config = read_config()
    tags = [(tag["name"], str(tag["content"])) for tag in config["extra"]["citation"]]
    authors = [
        " ".join(reversed(text.split(", "))) for name, text in tags if name == "citation_author"
    ]
    return Cover(
        title=next(text for name, text in tags if name == "citation_title"),
        authors=", ".join(authors),
        version=f"Version {release.version}: {release.evidence}",
        teaching=f"Teaching, not advice. {config['extra']['exhibit']['teaching'].strip()}",
        address=read_address(),
        moment=release.moment,
    )


def collect_content(
    plan: SlidePlan, evidence: Evidence, chart: str, picture: bytes
) -> SlideContent:
    """Collect what the slide of a figure shows and says."""
    module = FIGURES[plan.name]
    words = module.describe(evidence)
    return SlideContent(
        name=plan.name,
        title=module.title(evidence),
        measure=module.MEASURE,
        left_out_note=plan.left_out_note,
        caution=module.CAUTION,
        sources=plan.sources,
        address=plan.address,
        alternative=" ".join(filter(None, (find_gist(words), plan.left_out_note))),
        notes=write_notes(plan, evidence),
        svg=chart,
        png=picture,
        height=plan.cut.height,
        width=max(window.to_x + window.width for window in plan.cut.windows) + 2 * BLEED,
    )


def write_notes(plan: SlidePlan, evidence: Evidence) -> str:
    """Write a speaker's notes: the figure in words, its sources in full, the ids of its records."""
    module = FIGURES[plan.name]
    records = module.select(evidence)
    keys = list(dict.fromkeys(record.source for record in records))
    return "\n".join(
        [
            module.describe(evidence),
            f"How to read this: {module.HOW_TO_READ}",
            f"Caution: {module.CAUTION}",
            "Sources:",
            *_list_references(keys),
            f"Records: {', '.join(record.id for record in records)}.",
            shorten_address(plan.address),
        ]
    )


def _list_references(keys: Sequence[str]) -> list[str]:
    """Write the references of sources in full."""
    entries = read_bibliography().entries
    return ["".join(render_reference(entries[key]).itertext()) for key in keys]
