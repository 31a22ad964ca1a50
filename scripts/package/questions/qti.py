"""The questions as a package of IMS QTI 2.1, for Canvas and other learning systems.

Elements are those of the QTI 2.1 Assessment Test, Section and Item Information Model. Each option
has a condition of its own: importers of Canvas read its share and its feedback from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from scripts.package.checks.limits import find_size_problems
from scripts.package.pages.archive import write_zip
from scripts.package.pages.templates import render_document
from scripts.package.questions.collection import read_collection
from scripts.package.questions.drawings import cut_scene, name_scene_file
from scripts.package.questions.parts import (
    render_answer,
    render_sources,
    render_stem,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figures.evidence.problems import Problem
    from scripts.learning.rendered import RenderedQuestion
    from scripts.package.questions.collection import Collection
    from scripts.release import Release

FILE_NAME = "exhibit-qti21.zip"
MAX_MEGABYTES = 2
NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
MANIFEST_FILE, TEST_FILE = "imsmanifest.xml", "test.xml"
ITEMS_FOLDER, PICTURES_FOLDER = "items/", "pictures/"
FROM_ITEMS = "../"
DIGITS = 5
"""Digits of a share that is no whole number."""
SHAPES = {
    "several": ("multiple", "identifier"),
    "order": ("ordered", "identifier"),
    "match": ("multiple", "directedPair"),
    "estimate": ("single", "float"),
}
"""Cardinality and base type of a response; that of any other kind is one identifier."""
UNCHOSEN = frozenset({"order", "match", "estimate"})
"""Kinds without options to choose among."""


class QtiChoice(NamedTuple):
    """What can be chosen, put in order or matched."""

    name: str
    text: str
    share: str = "0"
    """Of the mark; negative where one of several is wrong."""
    feedback: str = ""


@dataclass(frozen=True)
class QtiItem:
    """A question in the terms of QTI."""

    identifier: str
    title: str
    kind: str
    cardinality: str
    base_type: str
    stem: str
    options: tuple[QtiChoice, ...]
    sides: tuple[QtiChoice, ...]
    correct: tuple[str, ...]
    share: str
    """Of the mark, for each right pair."""
    answer: str
    """Shown after any response: the sources, and reasons that no option of its own has."""
    prompt: str = ""
    low: str = ""
    high: str = ""

    @property
    def is_choice(self) -> bool:
        """Whether options are chosen, so that each has its feedback."""
        return self.kind not in UNCHOSEN


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Write the package, or list what keeps it from being written."""
    files = render_package(read_collection(site, release), site)
    with TemporaryDirectory() as name:
        for file, content in files.items():
            path = Path(name) / file
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        write_zip(Path(name), target / FILE_NAME, release.moment)
    return find_size_problems(target / FILE_NAME, MAX_MEGABYTES)


def render_package(collection: Collection, site: Path) -> Mapping[str, bytes]:
    """Write every file of the package, by its name."""
    files = {
        locate_item(question): render_item(describe_item(collection, question))
        for question in collection.questions
    }
    files[TEST_FILE] = render_document(
        "questions/qti-test.xml",
        namespace=NAMESPACE,
        title=collection.cover.title,
        sections=collection.groups,
        identify=identify_item,
        locate=locate_item,
    )
    files[MANIFEST_FILE] = render_document(
        "questions/qti-manifest.xml",
        cover=collection.cover,
        questions=collection.questions,
        test=TEST_FILE,
        identify=identify_item,
        locate=locate_item,
        list_pictures=list_pictures,
    )
    scenes = {scene for question in collection.questions for scene in question.scenes}
    pictures = {f"{PICTURES_FOLDER}{name_scene_file(one)}": cut_scene(site, one) for one in scenes}
    return {name: text.encode() for name, text in files.items()} | pictures


def identify_item(question: RenderedQuestion) -> str:
    """Give the identifier of a question: a name of XML, the same in every release."""
    return f"question-{question.id}"


def locate_item(question: RenderedQuestion) -> str:
    """Name the file of a question in the package."""
    return f"{ITEMS_FOLDER}{question.id}.xml"


def list_pictures(question: RenderedQuestion) -> list[str]:
    """Name the pictures of a question in the package."""
    return [f"{PICTURES_FOLDER}{name_scene_file(scene)}" for scene in question.scenes]


def render_item(item: QtiItem) -> str:
    """Write a question."""
    return render_document("questions/qti-item.xml", item=item, namespace=NAMESPACE)


def describe_item(collection: Collection, question: RenderedQuestion) -> QtiItem:
    """Give a question in the terms of QTI."""
    cardinality, base_type = SHAPES.get(question.kind, ("single", "identifier"))
    reasons = render_answer(question) if question.kind in UNCHOSEN else ""
    sides = {text: f"side-{index}" for index, text in enumerate(question.sides)}
    estimate = question.estimate
    return QtiItem(
        identify_item(question),
        question.id,
        question.kind,
        cardinality,
        base_type,
        render_stem(question, f"{FROM_ITEMS}{PICTURES_FOLDER}"),
        tuple(_describe_option(question, index) for index in _order_options(question)),
        tuple(QtiChoice(name, text) for text, name in sides.items()),
        tuple(_list_correct(question, sides)),
        _write_share(len(question.options)),
        f"{reasons}{render_sources(collection, question)}",
        *((estimate.prompt, str(estimate.low), str(estimate.high)) if estimate else ()),
    )


def _order_options(question: RenderedQuestion) -> list[int]:
    """List options as they are shown, so that none gives the answer away."""
    return list(question.shown) or list(range(len(question.options)))


def _name_option(index: int) -> str:
    return f"option-{index}"


def _write_share(count: int) -> str:
    return f"{round(1 / count, DIGITS):g}"


def _describe_option(question: RenderedQuestion, index: int) -> QtiChoice:
    """Give an option; where several are chosen, a wrong one costs what a right one gains."""
    option = question.options[index]
    share = "1" if option.is_right else "0"
    if question.kind == "several":
        share = _write_share(len(question.right))
        share = share if option.is_right else f"-{share}"
    text = option.sides[0] if question.kind == "match" else option.text
    return QtiChoice(_name_option(index), text, share, option.reason)


def _list_correct(question: RenderedQuestion, sides: Mapping[str, str]) -> list[str]:
    """List the right response: options, all steps in order, pairs, or the number."""
    if question.estimate:
        return [str(question.estimate.value)]
    if question.kind == "match":
        return [
            f"{_name_option(index)} {sides[option.sides[1]]}"
            for index, option in enumerate(question.options)
        ]
    if question.kind == "order":
        return [_name_option(index) for index in range(len(question.options))]
    right = question.right if question.kind == "several" else question.right[:1]
    return [_name_option(index) for index in right]
