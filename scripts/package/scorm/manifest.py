"""The manifest of a SCORM 1.2 package: what it is called, what a learning system launches."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGING = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
LEARNING = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
METADATA = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
XML = "http://www.w3.org/XML/1998/namespace"
PREFIXES = {"": PACKAGING, "adlcp": LEARNING, "imsmd": METADATA}


class LearningModule(NamedTuple):
    """What a learning system shows of the package."""

    identifier: str
    """A name that XML takes as an id."""
    title: str
    description: str
    version: str
    launched: str
    """The page, relative to the package, that a learning system opens."""


def render_manifest(module: LearningModule, files: Iterable[str]) -> bytes:
    """Describe a package of one part and all its files, sorted, as `imsmanifest.xml` does."""
    for prefix, name in PREFIXES.items():
        ET.register_namespace(prefix, name)
    root = ET.Element(
        f"{{{PACKAGING}}}manifest", {"identifier": module.identifier, "version": module.version}
    )
    _add_metadata(_add_element(root, "metadata"), module)
    _add_organization(_add_element(root, "organizations", default="contents"), module)
    resource = _add_element(
        _add_element(root, "resources"),
        "resource",
        identifier="exhibit",
        type="webcontent",
        href=quote(module.launched),
    )
    resource.set(f"{{{LEARNING}}}scormtype", "sco")
    for name in sorted(files):
        _add_element(resource, "file", href=quote(name))
    ET.indent(root)
    text: str = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _add_metadata(metadata: ET.Element, module: LearningModule) -> None:
    """Name the standard, then the module itself in the terms of IMS."""
    _add_element(metadata, "schema").text = "ADL SCORM"
    _add_element(metadata, "schemaversion").text = "1.2"
    lom = ET.SubElement(metadata, f"{{{METADATA}}}lom")
    general = ET.SubElement(lom, f"{{{METADATA}}}general")
    _add_worded_element(general, "title", module.title)
    ET.SubElement(general, f"{{{METADATA}}}language").text = "en"
    _add_worded_element(general, "description", module.description)
    _add_worded_element(ET.SubElement(lom, f"{{{METADATA}}}lifecycle"), "version", module.version)


def _add_organization(organizations: ET.Element, module: LearningModule) -> None:
    """List the one part that there is to launch."""
    contents = _add_element(organizations, "organization", identifier="contents")
    _add_element(contents, "title").text = module.title
    item = _add_element(
        contents, "item", identifier="module", identifierref="exhibit", isvisible="true"
    )
    _add_element(item, "title").text = module.title


def _add_element(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    """Add an element of the packaging standard."""
    return ET.SubElement(parent, f"{{{PACKAGING}}}{name}", attributes)


def _add_worded_element(parent: ET.Element, name: str, words: str) -> None:
    """Add an element of the metadata standard that holds words in a language."""
    around = ET.SubElement(parent, f"{{{METADATA}}}{name}")
    ET.SubElement(around, f"{{{METADATA}}}langstring", {f"{{{XML}}}lang": "en"}).text = words
