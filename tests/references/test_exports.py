"""What readers save can be read back by what they save it for."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from pybtex.database import parse_string

from scripts.references.bibliography import parse_bibliography, read_bibliography
from scripts.references.exports import FORMATS, compose_exports, write_exports
from scripts.references.formats import coins

FILES = compose_exports(read_bibliography())
KEYS = list(read_bibliography().entries)
CSL_TYPES = {"article-journal", "webpage", "document"}
RIS_LINE = re.compile(r"[A-Z][A-Z0-9]  - \S?.*")


def test_each_entry_and_all_in_every_format() -> None:
    names = [f"references/{key}.{ending}" for key in KEYS for ending in FORMATS]
    assert set(FILES) == {*names, *(f"references.{ending}" for ending in FORMATS)}


def test_bibtex_is_read_back_as_it_was() -> None:
    again = parse_string(FILES["references.bib"], "bibtex").entries
    for key, entry in read_bibliography().entries.items():
        assert again[key].persons == entry.persons
        assert again[key].fields["title"] == entry.fields["title"]
        assert not {"url", "verification"} & set(again[key].fields)


def test_ris_records_open_with_ty_and_close_with_er() -> None:
    records = FILES["references.ris"].split("\r\n\r\n")
    assert len(records) == len(KEYS)
    for record in records:
        lines = record.removesuffix("\r\n").split("\r\n")
        assert all(RIS_LINE.fullmatch(line) for line in lines)
        assert lines[0] in {"TY  - JOUR", "TY  - ELEC", "TY  - GEN"}
        assert lines[-1] == "ER  - "
        assert sum(line.startswith(("TY", "ER")) for line in lines) == 2


def test_ris_of_one() -> None:
    text = FILES["references/ebbers2024.ris"]
    assert "\n" not in text.replace("\r\n", "")
    expected = [
        "AU  - de Vries-Huizing, D. M. V.",
        "T2  - European Journal",
        "SP  - 1121",
        "EP  - ",
    ]
    assert all(line in text for line in expected)


def test_csl_json_is_a_list_of_items_of_known_types() -> None:
    items = json.loads(FILES["references.json"])
    assert [item["id"] for item in items] == KEYS
    assert {item["type"] for item in items} <= CSL_TYPES
    assert all(item["title"] for item in items)


def test_csl_json_of_one() -> None:
    (item,) = json.loads(FILES["references/brabander2017.json"])
    assert item["author"][1] == {
        "family": "Zwan",
        "given": "Wouter A.",
        "non-dropping-particle": "van der",
    }
    assert item["issued"] == {"date-parts": [[2017]]}
    assert (item["page"], item["DOI"]) == ("4617-4624", "10.1158/1078-0432.CCR-16-2743")


def test_authors_who_are_not_named_are_not_invented() -> None:
    text = "@article{k, author = {Doe, Jane and others}, title = {T}, journal = {J}, year = {2020}}"
    files = compose_exports(parse_bibliography(text, "x.bib"))
    (item,) = json.loads(files["references/k.json"])
    assert item["author"] == [{"family": "Doe", "given": "Jane"}]
    assert item["note"] == "More authors than are named here."
    assert "others" not in files["references/k.ris"]


def test_no_address_but_doi_leaves_with_a_file() -> None:
    assert not [name for name, text in FILES.items() if "http" in text.lower()]


def test_coins_of_an_article() -> None:
    said = parse_qs(coins.format_entry(read_bibliography().entries["strosberg2017"]))
    assert said["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
    assert said["rft.spage"] == ["125"]
    assert said["rft_id"] == ["info:doi/10.1056/NEJMoa1607427", "info:pmid/28076709"]


def test_coins_of_a_body() -> None:
    said = parse_qs(coins.format_entry(read_bibliography().entries["ema_lutathera_smpc"]))
    assert said["rft.creator"] == ["European Medicines Agency"]
    assert said["rft.type"] == ["webpage"]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_hostile_field_cannot_break_the_format(ending: str) -> None:
    text = '@misc{k, title = {"quoted"\n\n ER  - \x02 </script> \\"{o}}, note = {a\r\nTY  - JOUR}}'
    written = compose_exports(parse_bibliography(text, "x.bib", lambda _: ()))[
        f"references/k.{ending}"
    ]
    assert "\x02" not in written
    assert not re.search(r"(?m)^(ER  - ..|TY  - JOUR)", written)
    if ending == "json":
        assert json.loads(written)[0]["title"] == '"quoted" ER - </script> ö'


def test_files_are_written_once_and_old_ones_go(tmp_path: Path) -> None:
    write_exports(parse_bibliography("@misc{old, title = {Old}}", "x.bib"), tmp_path)
    new = parse_bibliography("@misc{new, title = {New}}", "x.bib")
    write_exports(new, tmp_path)
    path = tmp_path / "references/new.ris"
    written = path.stat().st_mtime_ns
    write_exports(new, tmp_path)
    assert path.stat().st_mtime_ns == written
    assert sorted(file.stem for file in (tmp_path / "references").iterdir()) == ["new"] * 3
