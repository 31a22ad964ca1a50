"""What is wrong with questions is listed all at once, each with its line and the likeliest fix."""

from __future__ import annotations

import re

import pytest

from scripts.learning.problems import find_question_problems

REASON = "\n\n    Because of this [@one].\n"
GOOD = f"""[questions page]
[cases page]

[?good single recall survival]

What is right?

- [x] This{REASON}
- [ ] That{REASON}
- [ ] Neither{REASON}
"""
SCENES = {"hepatic": {"Cystic artery", "Gallbladder", "Bile duct"}, "lobar": {"Right lobe"}}
TRUE_FALSE = f"- [x] True{REASON}\n- [ ] False{REASON}\n"
STEPS = f"1. One{REASON}\n2. Two{REASON}\n3. Three{REASON}\n"
PAIRS = f"- A → B{REASON}\n- C → D{REASON}\n- E → F{REASON}\n"
PLACES = f"- [x] Cystic artery{REASON}\n- [ ] Gallbladder{REASON}\n- [ ] Bile duct{REASON}\n"
PLATE = "![The hilum](assets/procedure/plate.svg#hepatic)"
CASE = f"""[?case-x case apply survival]

A patient.

[?case-x.1 single apply survival]

One?

- [x] This → case-x.3{REASON}
- [ ] That → end{REASON}

[?case-x.2 single apply survival]

Two?

- [x] This{REASON}
- [x] That{REASON}

[?case-x.3 several apply survival]

Three?

- [x] This{REASON}
- [ ] That{REASON}
"""


def find(text: str) -> list[str]:
    found = find_question_problems(
        {"docs/page.md": text}, ["survival", "safety"], {"known-record"}, SCENES
    )
    return [str(problem) for problem in sorted(found)]


def ask(kind: str, options: str, stem: str = "What is right?") -> str:
    return (
        GOOD.replace("[cases page]", "")
        + f"\n[?other {kind} recall survival]\n\n{stem}\n\n{options}"
    )


@pytest.mark.parametrize(
    "text",
    [
        ask("true-false", TRUE_FALSE),
        ask("order", STEPS),
        ask("match", PAIRS),
        ask("place", PLACES, f"{PLATE}\n\nWhere?"),
        ask("estimate", f"- [#known-record]{REASON}"),
        ask("several", PLACES.replace("[ ] Gall", "[x] Gall")),
        GOOD + CASE,
    ],
)
def test_good_question_has_no_problem(text: str) -> None:
    without_cases = text if "[?case-x" in text else text.replace("[cases page]\n", "")
    assert find(without_cases) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("single recall", "singel recall", "no kind of question 'singel'; did you mean 'single'"),
        ("single recall", "single recal", "no level 'recal'; did you mean 'recall'"),
        ("recall survival", "recall survivel", "no objective 'survivel'; did you mean 'survival'"),
        ("recall survival", "recall", "has 3 words instead of 4; write [?id kind level objective]"),
        ("?good", "?Good_one", "question id 'Good_one' is not of lowercase words and hyphens"),
        ("What is right?\n", "\n", "question 'good' has no stem"),
        ("- [x] This", "- [ ] This", "question 'good' has 0 right options; mark exactly one"),
        ("- [ ] That", "- [x] That", "question 'good' has 2 right options; mark exactly one"),
        ("- [ ] Neither", "- Neither", "option 'Neither' has no box; write - [x]"),
        ("- [ ] Neither", "- [ ] That", "option 'That' stands twice; leave one out"),
        (REASON, "\n\n    Because.\n", "the reason of option 'This' names no source; cite"),
        (REASON, "\n", "option 'This' has no reason; say why below it, indented by four spaces"),
        ("What is", "Is 12.5 or 30% what is", "the stem types the number 12.5; name its record"),
        ("- [ ] That", "- [ ] In 45 %", "an option types the number 45 %; name its record"),
        ("[questions page]", "", "no page shows the questions of docs/page.md; write [questions"),
        ("[questions page]", "[questions pagee]", "page 'pagee' has no questions; did you mean"),
    ],
)
def test_problem_of_a_question_is_said(old: str, new: str, said: str) -> None:
    text = GOOD.replace("[cases page]\n", "\n").replace(old, new, 1)
    assert any(said in problem for problem in find(text)), find(text)


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("single", "", "question 'other' has no options"),
        ("several", PLACES, "has 1 right options; mark two or more with [x], or write single"),
        ("several", PLACES.replace("[ ]", "[x]"), "every option of question 'other' is right"),
        ("true-false", TRUE_FALSE.replace("False", "No"), "other options than True and False"),
        ("true-false", TRUE_FALSE.replace("[ ]", "[x]"), "has 2 right options"),
        ("order", STEPS.replace("2.", "5."), "step 'Two' is not number 2; write 2."),
        ("match", PAIRS.replace("C → D", "C: D"), "pair 'C: D' has no arrow; write - Left"),
        ("estimate", f"- [#unknown-one]{REASON}", "record 'unknown-one' has no value to estimate"),
        ("estimate", f"- 12{REASON}", "does not have one record as its answer"),
        ("place", PLACES, "question 'other' shows no scene of the drawing"),
    ],
)
def test_problem_of_a_kind_is_said(kind: str, options: str, said: str) -> None:
    assert any(said in problem for problem in find(ask(kind, options))), find(ask(kind, options))


def test_place_that_the_scene_does_not_label_is_said() -> None:
    text = ask("place", PLACES.replace("Gallbladder", "Gallbladdre"), f"{PLATE}\n\nWhere?")
    assert any("labels no 'Gallbladdre'; did you mean 'Gallbladder'?" in one for one in find(text))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("→ case-x.3", "→ case-x.4", "no decision 'case-x.4' in this case; did you mean 'case-x."),
        ("[?case-x.3", "[?case-y.3", "case 'case-x' has 2 decisions; write 3 to 5"),
        ("[?case-x.3", "[?case-y.3", "decision 'case-y.3' has no case 'case-y'"),
        ("[cases page]\n", "", "no page shows the cases of docs/page.md; write [cases page]"),
    ],
)
def test_problem_of_a_case_is_said(old: str, new: str, said: str) -> None:
    text = (GOOD + CASE).replace(old, new, 1)
    assert any(said in problem for problem in find(text)), find(text)


def test_id_that_another_question_has_is_said_with_its_place() -> None:
    text = GOOD.replace("[cases page]\n", "") + "\n" + GOOD.split("\n\n", 1)[1]
    assert [one for one in find(text) if "is also at docs/page.md:3" in one]


def test_every_problem_is_given_with_its_line() -> None:
    problems = find(GOOD.replace("[x]", "[ ]").replace("recall", "recal"))
    assert len(problems) >= 3
    assert all(re.match(r"docs/page\.md:\d+: .+; .+", one) for one in problems)
