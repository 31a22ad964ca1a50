"""The package of QTI 2.1 is whole: what is named is there, and every response has its feedback.

The content models below are those of the QTI 2.1 information model, as far as our items use it. Its
schemas come without words that allow them to be passed on, so they are not in this folder.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from scripts.package.questions import qti
from tests.site import DOCS

if TYPE_CHECKING:
    from scripts.package.questions.collection import Collection

QTI = f"{{{qti.NAMESPACE}}}"
PACKAGING = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
INTERACTIONS = {
    "single": "choiceInteraction",
    "several": "choiceInteraction",
    "place": "choiceInteraction",
    "true-false": "choiceInteraction",
    "order": "orderInteraction",
    "match": "matchInteraction",
    "estimate": "textEntryInteraction",
}
CHILDREN = {
    "assessmentItem": "responseDeclaration outcomeDeclaration+ itemBody responseProcessing"
    " modalFeedback+",
    "responseDeclaration": "correctResponse mapping?",
    "correctResponse": "value+",
    "mapping": "mapEntry+",
    "outcomeDeclaration": "defaultValue?",
    "itemBody": "div (?:p |choiceInteraction |orderInteraction |matchInteraction )",
    "choiceInteraction": "simpleChoice+",
    "orderInteraction": "simpleChoice+",
    "matchInteraction": "simpleMatchSet simpleMatchSet",
    "simpleMatchSet": "simpleAssociableChoice+",
    "responseProcessing": "responseCondition+ setOutcomeValue",
    "responseCondition": "responseIf",
    "responseIf": "(?:match |member |and |lt |not )setOutcomeValue+",
    "assessmentTest": "testPart",
    "testPart": "itemSessionControl assessmentSection+",
    "assessmentSection": "rubricBlock? assessmentItemRef+",
}
"""What each element holds, in this order."""
NAME = re.compile(r"[A-Za-z_][\w.-]*")
INLINE = {
    "p",
    "em",
    "strong",
    "sub",
    "sup",
    "a",
    "br",
    "img",
    "ul",
    "ol",
    "li",
    "div",
    "blockquote",
}


@pytest.fixture(scope="module")
def files(draft: Collection) -> dict[str, bytes]:
    return dict(qti.render_package(draft, DOCS))


@pytest.fixture(scope="module")
def items(draft: Collection, files: dict[str, bytes]) -> dict[str, ET.Element]:
    return {one.id: _parse(files[qti.locate_item(one)]) for one in draft.questions}


def _parse(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314  # our own


def _short(element: ET.Element) -> str:
    return element.tag.removeprefix(QTI)


def _find_faults(root: ET.Element) -> list[str]:
    """Name what holds other elements than the model has, or in another order."""
    found = []
    for element in root.iter():
        model = CHILDREN.get(_short(element))
        if model is None:
            continue
        pattern = re.sub(r"(?<![:|\w])(\w+)([?+]?)(?: |$)", r"(?:\1 )\2", model)
        held = "".join(f"{_short(child)} " for child in element)
        if not re.fullmatch(pattern, held):
            found.append(f"<{_short(element)}> holds {held}")
    return found


def _read_values(item: ET.Element) -> list[str]:
    return [value.text or "" for value in item.findall(f".//{QTI}correctResponse/{QTI}value")]


def _score(item: ET.Element, chosen: set[str]) -> float:
    """Work out a mark as the conditions of the options say."""
    score = 0.0
    for condition in item.findall(f".//{QTI}responseIf"):
        test = condition[0].find(f"{QTI}baseValue[@baseType='identifier']")
        if test is not None and test.text in chosen:
            gained = condition[1].find(f".//{QTI}baseValue[@baseType='float']")
            assert gained is not None
            score += float(gained.text or "")
    return max(score, 0)


def test_items_and_the_test_hold_what_the_model_has(
    files: dict[str, bytes], items: dict[str, ET.Element]
) -> None:
    for item in items.values():
        assert _find_faults(item) == []
    assert _find_faults(_parse(files[qti.TEST_FILE])) == []


def test_models_are_strict() -> None:
    broken = f'<testPart xmlns="{qti.NAMESPACE}"><assessmentSection/></testPart>'
    assert _find_faults(_parse(broken.encode())) == [
        "<testPart> holds assessmentSection ",
        "<assessmentSection> holds ",
    ]


def test_every_kind_has_its_interaction(draft: Collection, items: dict[str, ET.Element]) -> None:
    for question in draft.questions:
        body = items[question.id].find(f"{QTI}itemBody")
        assert body is not None
        found = [_short(one) for one in body.iter() if _short(one).endswith("Interaction")]
        assert found == [INTERACTIONS[question.kind]]


def test_names_are_names_and_every_reference_leads_to_one(items: dict[str, ET.Element]) -> None:
    for item in items.values():
        stated = [
            element.attrib["identifier"]
            for element in item.iter()
            if _short(element) in {"simpleChoice", "simpleAssociableChoice"}
        ]
        assert len(stated) == len(set(stated))
        assert all(map(NAME.fullmatch, [*stated, item.attrib["identifier"]]))
        base = item.find(f"{QTI}responseDeclaration")
        assert base is not None
        if base.attrib["baseType"] != "float":
            named = {name for value in _read_values(item) for name in value.split()}
            assert named <= set(stated)


def test_right_answer_has_the_whole_mark_and_a_wrong_one_none(
    draft: Collection, items: dict[str, ET.Element]
) -> None:
    for question in draft.questions:
        if INTERACTIONS[question.kind] != "choiceInteraction":
            continue
        item = items[question.id]
        right = {f"option-{index}" for index in question.right}
        wrong = {f"option-{index}" for index in range(len(question.options))} - right
        assert set(_read_values(item)) <= right
        if question.kind == "several":
            assert _read_values(item) == sorted(right)
            assert _score(item, right) == pytest.approx(1, abs=1e-4)
            assert _score(item, right | wrong) < 1
        else:
            assert all(_score(item, {name}) == 1 for name in right)
        assert all(_score(item, {name}) == 0 for name in wrong)


def test_every_option_has_its_reason_as_feedback(
    draft: Collection, items: dict[str, ET.Element]
) -> None:
    for question in draft.questions:
        said = {
            one.attrib["identifier"]: "".join(one.itertext())
            for one in items[question.id].findall(f"{QTI}modalFeedback")
        }
        assert "Sources" in said["shown"]
        for index, option in enumerate(question.options):
            words = re.sub(r"<[^>]+>", "", option.reason).replace("&lt;", "<")
            words = words.replace("&gt;", ">").replace("&amp;", "&")
            assert words in said.get(f"option-{index}", said["shown"])


def test_steps_are_right_in_their_order_and_shown_in_another(
    draft: Collection, items: dict[str, ET.Element]
) -> None:
    orders = [question for question in draft.questions if question.kind == "order"]
    assert orders
    for question in orders:
        values = _read_values(items[question.id])
        choices = items[question.id].findall(f".//{QTI}simpleChoice")
        assert values == [f"option-{index}" for index in range(len(question.options))]
        assert [choice.attrib["identifier"] for choice in choices] != values


def test_pairs_share_the_mark(draft: Collection, items: dict[str, ET.Element]) -> None:
    pairs = [question for question in draft.questions if question.kind == "match"]
    assert pairs
    for question in pairs:
        entries = items[question.id].findall(f".//{QTI}mapEntry")
        assert [entry.attrib["mapKey"] for entry in entries] == _read_values(items[question.id])
        assert sum(float(entry.attrib["mappedValue"]) for entry in entries) == pytest.approx(
            1, abs=1e-4
        )
        texts = {
            choice.attrib["identifier"]: "".join(choice.itertext())
            for choice in items[question.id].iter(f"{QTI}simpleAssociableChoice")
        }
        right = [
            " → ".join(texts[name] for name in key.split())
            for key in _read_values(items[question.id])
        ]
        assert right == [re.sub(r"<[^>]+>", "", option.text) for option in question.options]


def test_numbers_are_right_within_their_interval(
    draft: Collection, items: dict[str, ET.Element]
) -> None:
    for question in draft.questions:
        if question.estimate:
            [condition] = items[question.id].findall(f".//{QTI}responseIf")
            limits = [one.text for one in condition[0].iter(f"{QTI}baseValue")]
            assert limits == [str(question.estimate.low), str(question.estimate.high)]


def test_cases_are_sections_with_the_patient_and_the_decisions(
    draft: Collection, files: dict[str, bytes]
) -> None:
    sections = _parse(files[qti.TEST_FILE]).findall(f".//{QTI}assessmentSection")
    assert [section.attrib["title"] for section in sections] == [
        group.title for group in draft.groups
    ]
    for section, group in zip(sections, draft.groups, strict=True):
        references = section.findall(f"{QTI}assessmentItemRef")
        assert [one.attrib["href"] for one in references] == [
            qti.locate_item(question) for question in group.questions
        ]
        assert (section.find(f"{QTI}rubricBlock") is not None) == (group.case is not None)


def test_manifest_names_every_file_and_nothing_else(files: dict[str, bytes]) -> None:
    manifest = _parse(files[qti.MANIFEST_FILE])
    named = {file.attrib["href"] for file in manifest.iter(f"{PACKAGING}file")}
    assert named == set(files) - {qti.MANIFEST_FILE}
    known = {one.attrib["identifier"] for one in manifest.iter(f"{PACKAGING}resource")}
    asked = {one.attrib["identifierref"] for one in manifest.iter(f"{PACKAGING}dependency")}
    assert asked == known - {"tace-exhibit"}


def test_pictures_are_where_the_items_look_for_them(
    draft: Collection, files: dict[str, bytes], items: dict[str, ET.Element]
) -> None:
    images = [image for item in items.values() for image in item.iter(f"{QTI}img")]
    assert len(images) == sum(len(question.scenes) for question in draft.questions) > 0
    for image in images:
        assert image.attrib["src"].removeprefix("../") in files
        assert image.attrib["alt"]


def test_texts_hold_only_what_qti_allows(items: dict[str, ET.Element]) -> None:
    for item in items.values():
        for path in (f"{QTI}itemBody/{QTI}div", f"{QTI}modalFeedback", f".//{QTI}simpleChoice"):
            for part in item.findall(path):
                names = {_short(element) for element in part.iter()} - {_short(part)}
                assert names <= INLINE
