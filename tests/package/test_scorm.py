"""The package for learning systems holds to SCORM 1.2, and lists what is in it.

The content models below are those of IMS Content Packaging 1.1.2 and IMS Metadata 1.2.1 with
ADL's additions, as the SCORM 1.2 Content Aggregation Model states them. The schemas themselves
come without words that allow them to be passed on, so they are not in this folder.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from scripts.package import scorm
from scripts.package.pages.menu import list_pages
from scripts.package.scorm import manifest
from scripts.package.scorm.manifest import LEARNING, METADATA, PACKAGING, LearningModule
from scripts.release import Release
from scripts.survey.site_config import read_site
from tests.site import ROOT

RELEASE = Release("1.0.0", "23 November 2026", "abc123", datetime(2026, 11, 23, tzinfo=UTC))
XML = "http://www.w3.org/XML/1998/namespace"
MODULE = LearningModule("an-exhibit", "A & B", "What it is", "1.0.0", "launch page.html")
NAMESPACES = {PACKAGING: "", LEARNING: "adlcp:", METADATA: "imsmd:", XML: "xml:"}
LOOKUP_PAGES = {
    *("index", "evidence", "references", "about"),
    *("check", "check-more", "cases", "reading", "glossary"),
}
"""Pages to begin at and to look things up in; the module is complete without them."""
ID = re.compile(r"[A-Za-z_][\w.-]*")

CHILDREN = {
    "manifest": "metadata? organizations resources manifest*",
    "metadata": "schema schemaversion imsmd:lom?",
    "organizations": "organization*",
    "organization": "title item+",
    "item": "title item*",
    "resources": "resource*",
    "resource": "file* dependency*",
    "imsmd:lom": "imsmd:general? imsmd:lifecycle?",
    "imsmd:general": "imsmd:title imsmd:language* imsmd:description*",
    "imsmd:lifecycle": "imsmd:version?",
    "imsmd:title": "imsmd:langstring+",
    "imsmd:description": "imsmd:langstring+",
    "imsmd:version": "imsmd:langstring+",
}
"""What each element holds, in this order; what is not named here holds text."""
ATTRIBUTES = {
    "manifest": {"identifier": ID, "version": re.compile(".{1,20}")},
    "organizations": {"default": ID},
    "organization": {"identifier": ID},
    "item": {"identifier": ID, "identifierref": ID, "isvisible": re.compile("true|false")},
    "resource": {
        "identifier": ID,
        "type": re.compile("webcontent"),
        "href": re.compile(r"[^\s#]+"),
        "adlcp:scormtype": re.compile("sco|asset"),
    },
    "file": {"href": re.compile(r"[^\s#]+")},
    "imsmd:langstring": {"xml:lang": re.compile("en")},
}
TEXTS = {"schema": re.compile("ADL SCORM"), "schemaversion": re.compile(r"1\.2")}


def short(name: str) -> str:
    """Write `{namespace}name` as `prefix:name`."""
    namespace, _, local = name[1:].rpartition("}") if name.startswith("{") else ("", "", name)
    return NAMESPACES.get(namespace, "" if not namespace else "?") + local


def _find_faults(element: ET.Element) -> list[str]:
    """Name what does not fit the standard in an element and in all below it."""
    name = short(element.tag)
    children = "".join(f"{short(child.tag)} " for child in element)
    model = re.sub(r"([\w:]+)([?*+]?) ?", r"(?:\1 )\2", CHILDREN.get(name, ""))
    found = [] if re.fullmatch(model, children) else [f"<{name}> holds {children.strip()}"]
    attributes = {short(key): value for key, value in element.attrib.items()}
    asked = ATTRIBUTES.get(name, {})
    if set(attributes) != set(asked):
        found.append(f"<{name}> has {sorted(attributes)}")
    found += [
        f"{key}={value!r}"
        for key, value in attributes.items()
        if key in asked and not asked[key].fullmatch(value)
    ]
    if name not in CHILDREN and name not in ATTRIBUTES:
        found += [] if TEXTS.get(name, re.compile(".+")).fullmatch(element.text or "") else [name]
    return found + [fault for child in element for fault in _find_faults(child)]


def _find_bad_ids(root: ET.Element) -> list[str]:
    """Name duplicate ids, and references to missing ids."""
    ids = [one.attrib["identifier"] for one in root.iter() if "identifier" in one.attrib]
    asked = [one.attrib[key] for one in root.iter() for key in one.attrib if key in REFERENCES]
    return [name for name in ids if ids.count(name) > 1] + [n for n in asked if n not in ids]


REFERENCES = {"default", "identifierref"}
WRITTEN = manifest.render_manifest(MODULE, ["b.html", "launch page.html", "a/ä.svg"]).decode()


def test_manifest_fits_the_standard() -> None:
    assert _find_faults(ET.fromstring(WRITTEN)) == []  # noqa: S314  # ours
    assert _find_bad_ids(ET.fromstring(WRITTEN)) == []  # noqa: S314  # ours


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<schemaversion>1.2", "<schemaversion>1.3"),
        ('scormtype="sco"', 'scormtype="scorm"'),
        ('scormtype="sco"', 'scormType="sco"'),
        ("imsmd:general", "imsmd:generally"),
        ('identifier="an-exhibit"', 'identifier="1 exhibit"'),
        ('identifierref="exhibit"', 'identifierref="exhibits"'),
        ('identifier="module"', 'identifier="contents"'),
    ],
)
def test_manifest_that_does_not_fit_is_found_out(right: str, wrong: str) -> None:
    root = ET.fromstring(WRITTEN.replace(right, wrong))  # noqa: S314  # ours
    assert _find_faults(root) + _find_bad_ids(root) != []


def test_files_are_listed_in_order_and_spelled_for_addresses() -> None:
    assert re.findall(r'<file href="(.+?)"', WRITTEN) == [
        "a/%C3%A4.svg",
        "b.html",
        "launch%20page.html",
    ]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert (ROOT / "site/index.html").exists(), "there is no site/: run `make site`"
    folder = tmp_path_factory.mktemp("dist")
    assert scorm.make_edition(ROOT / "site", folder, RELEASE) == []
    return folder / scorm.ARCHIVE_NAME


def test_package_of_the_site_fits_and_lists_every_file(package: Path) -> None:
    with ZipFile(package) as archive:
        root = ET.fromstring(archive.read("imsmanifest.xml"))  # noqa: S314  # ours
        files = [one.attrib["href"] for one in root.iter(f"{{{PACKAGING}}}file")]
        assert _find_faults(root) + _find_bad_ids(root) == []
        assert files == sorted(set(archive.namelist()) - {"imsmanifest.xml"})
        assert root.find(f".//{{{PACKAGING}}}resource[@href='{scorm.LAUNCH_FILE}']") is not None


def test_package_brings_nothing_that_a_browser_would_keep(package: Path) -> None:
    with ZipFile(package) as archive:
        names = archive.namelist()
        pages = [archive.read(name).decode() for name in names if name.endswith(".html")]
    assert not [name for name in names if "worker" in name or "manifest.web" in name]
    assert not [page for page in pages if "data-worker" in page or "service-worker" in page]


def test_page_that_is_launched_says_what_it_is(package: Path) -> None:
    with ZipFile(package) as archive:
        page = archive.read(scorm.LAUNCH_FILE).decode()
    for words in ("Version 1.0.0", "23 November 2026", "abc123", "How to cite", "not advice"):
        assert words in page


def test_every_page_of_the_nav_is_to_be_read_or_to_be_looked_up() -> None:
    nav = [Path(file).stem for _, file in read_site().pages]
    page = scorm.render_launch_page("T", [], list_pages(ROOT / "site"), RELEASE, ROOT / "site")
    plates = re.findall(r'data-plate="([\w-]+)">.*>(.*)</a>', page)
    titles = {Path(file).stem: title for title, file in read_site().pages}
    assert set(nav) >= LOOKUP_PAGES
    assert plates == [(name, titles[name]) for name in nav if name not in LOOKUP_PAGES]


def test_package_is_the_same_whenever_it_is_made(package: Path, tmp_path: Path) -> None:
    assert scorm.make_edition(ROOT / "site", tmp_path, RELEASE) == []
    assert (tmp_path / scorm.ARCHIVE_NAME).read_bytes() == package.read_bytes()
