"""The presentation opened in LibreOffice, which has none of our code: each slide with its words."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from pypdf import PdfReader

from figures.registry import FIGURES
from scripts.markup.evidence_cache import load_evidence
from scripts.package import slides
from scripts.package.paper.proof import squeeze_text
from scripts.release import Release
from scripts.slides.plan import locate_figures
from scripts.tools.setup_tests import LIBREOFFICE

SITE = Path(__file__).parents[3] / "site"
RELEASE = Release("9.9.9", "last searched today", "abc", datetime(2026, 3, 4, tzinfo=UTC))
TIMEOUT_SECONDS = 180


def test_libreoffice_shows_every_slide_with_its_title(tmp_path: Path) -> None:
    program = shutil.which(LIBREOFFICE)
    assert program, "install it with `python -m scripts.tools.setup_tests`"
    assert slides.make_edition(SITE, tmp_path, RELEASE) == []
    made = tmp_path / slides.FILE_NAME
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            *("--convert-to", "pdf"),
            *("--outdir", tmp_path),
            made,
        ],
        check=True,
        capture_output=True,
        timeout=TIMEOUT_SECONDS,
    )
    cover, *pages = PdfReader(made.with_suffix(".pdf")).pages
    assert "Version 9.9.9" in cover.extract_text()
    evidence = load_evidence()
    for page, name in zip(pages, locate_figures(), strict=True):
        title = FIGURES[name].title(evidence)
        assert squeeze_text(title) in squeeze_text(page.extract_text())
