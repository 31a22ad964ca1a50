"""The build tells all problems of all sources at once, and writes nothing until there is none."""

from dataclasses import replace as replace_records
from pathlib import Path

import pytest

from figures.evidence import read_evidence
from scripts import build as build_module
from scripts.build import remember_parts
from scripts.cards import SharedParts, parse_parts
from scripts.index.citation_index import Citations
from scripts.references.bibliography import read_bibliography
from tests.project import build, copy_sources


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy what the build reads, with the pictures that are drawn already."""
    return copy_sources(tmp_path)


def replace(path: Path, old: str, new: str) -> None:
    """Change a source as a typing mistake would."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _read_generated(project: Path) -> dict[str, bytes]:
    """Give everything that was generated."""
    folder = project / "docs/generated"
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_problems_of_every_source_are_reported_at_once_and_nothing_is_written(
    project: Path,
) -> None:
    before = _read_generated(project)
    replace(project / "docs/results.md", "[#dominh2017-ctace-os]", "[#dominh2017-ctace-so]")
    replace(project / "docs/future.md", "[@ebbers2024]", "[@ebers2024]")
    replace(project / "docs/methods.md", "[!C34]", "[!C43]")
    replace(project / "docs/assets/js/core/contents.js", "core/fragment", "core/fragmet")
    replace(project / "docs/evidence/records.csv", ",28.8,,,,months", ',"28,8",,,,months')
    replace(project / "bibliography.bib", "10.1007/s00330-017-4856-2", "https://doi.example/1")
    done = build(project)
    assert done.returncode == 1
    for what in (
        "docs/evidence/records.csv:2: value is '28,8', not a number; did you mean 28.8?",
        "docs/assets/js/core/contents.js:6: there is no core/fragmet.js; did you mean",
        "no record 'dominh2017-ctace-so' in docs/evidence/records.csv; did you mean",
        "no claim 'C43' in docs/evidence/claims.csv; did you mean",
        "bibliography.bib:",
    ):
        assert what in done.stderr
    assert "Traceback" not in done.stderr
    assert _read_generated(project) == before


def test_an_unknown_citation_names_its_page_and_line_and_leaves_the_pictures(project: Path) -> None:
    before = _read_generated(project)
    replace(project / "docs/evidence/records.csv", ",OS,median,28.8,", ",OS,median,28.9,")
    replace(project / "docs/future.md", "[@ebbers2024]", "[@ebers2024]")
    done = build(project)
    assert "docs/future.md:" in done.stderr
    assert "no reference 'ebers2024' in bibliography.bib; did you mean 'ebbers2024'?" in done.stderr
    assert _read_generated(project) == before


def test_what_no_page_can_show_is_reported_with_a_menu_that_is_not_there(project: Path) -> None:
    before = _read_generated(project)
    replace(project / "docs/results.md", "[glance]", "[glance]\n\n- [glance]\n\n[glance]")
    replace(project / "docs/future.md", "[@ebbers2024]", "[@ebbers2024")
    replace(project / "mkdocs.yml", "\nnav:", "\nmenu:")
    done = build(project)
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    assert [line for line in lines if line.startswith("mkdocs.yml:1: has no nav; write it as")]
    assert [line for line in lines if "is not closed; add the missing ]" in line]
    assert [line for line in lines if "[glance] stands in a list, a quotation" in line]
    assert [line for line in lines if "[glance] is also on line 13; keep one" in line]
    assert len(lines) == 4
    assert _read_generated(project) == before


def test_a_row_that_a_figure_cannot_draw_is_reported_without_a_traceback(project: Path) -> None:
    table = project / "docs/evidence/records.csv"
    text = table.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if ",range of medians, low" not in line]
    rows = [line for line in rows if "range of medians, low" not in line]
    table.write_text("\n".join(rows).replace(" exhibit-os-low", "") + "\n", encoding="utf-8")
    done = build(project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "exhibit-os-low" in done.stderr or "overall_survival.py cannot draw" in done.stderr


def test_study_that_a_figure_draws_is_recognized_in_another_spelling(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    evidence = read_evidence()
    spelled = {
        name: record.model_copy(update={"study": record.study.replace("Do Minh", "DoMinh")})
        for name, record in evidence.records.items()
    }
    monkeypatch.setattr(build_module.drawings, "draw_overviews", lambda _: None)
    drawn: list[str] = []
    monkeypatch.setattr(build_module, "_make_figure", lambda name, *_: drawn.append(name))
    changed = replace_records(evidence, records=spelled)
    (found,) = build_module._find_figure_problems(changed)  # noqa: SLF001
    line = evidence.lines["dominh2017-all-os"]
    what = "study is 'DoMinh 2017', but figures/three_treatments.py draws 'Do Minh 2017'"
    assert str(found) == f"docs/evidence/records.csv:{line}: {what}; did you mean 'Do Minh 2017'?"
    assert "three-treatments" not in drawn
    assert drawn


def test_a_therapy_without_a_row_and_a_faint_color_are_refused_with_their_places(
    project: Path,
) -> None:
    before = _read_generated(project)
    replace(project / "docs/evidence/records.csv", ",cTACE,", ",HIFU,")
    replace(project / "docs/evidence/therapies.csv", "#2f72cf", "#d0e0f4")
    done = build(project)
    assert done.returncode == 1
    record, therapy = done.stderr.splitlines()
    assert therapy == (
        "docs/evidence/therapies.csv:19: light #d0e0f4 has a contrast of 1.30:1 with #fafbfd; "
        "choose a darker one, of at least 3:1"
    )
    assert record == (
        "docs/evidence/records.csv:3: therapy is 'HIFU'; add a row to docs/evidence/therapies.csv"
    )
    assert _read_generated(project) == before


def test_what_is_wrong_with_the_glossary_is_reported_with_its_lines(project: Path) -> None:
    before = _read_generated(project)
    table = project / "docs/evidence/glossary.csv"
    lines = len(table.read_text(encoding="utf-8").splitlines())
    with table.open("a", encoding="utf-8") as glossary:
        glossary.write("plug,Plug,,,procedure,A plug of metal.,\n")
    said = build(project).stderr
    assert said == (
        f"docs/evidence/glossary.csv:{lines + 1}: no page uses 'Plug'; delete the row, or add the "
        "words that pages use to its variants\n"
    )
    replace(table, "chen2018retnet", "chen2018retnets")
    said = build(project).stderr
    assert (
        "docs/evidence/glossary.csv:2: the bibliography has no 'chen2018retnets'; did you" in said
    )
    assert "Plug" not in said
    assert _read_generated(project) == before


def test_what_pages_share_is_written_again_only_for_other_sources_or_citations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence, bibliography, made = read_evidence(), read_bibliography(), []

    def render(*given: object) -> SharedParts:
        made.append(given)
        return SharedParts({"a": "<p>"}, {}, str(len(made)))

    def ask(**numbers: int) -> str:
        citations = Citations(numbers, {})
        return remember_parts(evidence, bibliography, citations, tmp_path / "parts").printed

    monkeypatch.setattr(build_module.cards, "render_parts", render)
    assert [ask(), ask(), ask(key=1)] == ["1", "1", "2"]
    monkeypatch.setattr(build_module, "hash_sources", lambda *_: "others")
    assert ask(key=1) == "3"


def test_what_pages_share_is_read_as_it_was_written() -> None:
    parts = SharedParts({"record-a": "<p>é</p>"}, {"a": "<p>"}, "printed")
    assert parse_parts(parts.as_json()) == parts
