"""The manifest of a SCORM 1.2 package: what it is called, what a learning system launches."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from scripts.package.pages.templates import render_document

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGING = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
LEARNING = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
METADATA = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"


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
    return render_document(
        "scorm/imsmanifest.xml",
        packaging=PACKAGING,
        learning=LEARNING,
        metadata=METADATA,
        module=module,
        launched=quote(module.launched),
        addresses=map(quote, sorted(files)),
    ).encode()
