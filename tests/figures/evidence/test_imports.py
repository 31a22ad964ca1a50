"""The evidence is read without anything that draws it."""

import subprocess
import sys

from tests.site import ROOT

LOADED = """import sys, figures.evidence
print(*sorted(name for name in sys.modules if name.split(".")[0] in ("plotly", "figures")))"""


def test_evidence_loads_neither_plotly_nor_a_figure() -> None:
    run = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = run.stdout.split()
    assert "figures.evidence.records" in loaded
    assert [name for name in loaded if not name.startswith("figures.evidence")] == ["figures"]
