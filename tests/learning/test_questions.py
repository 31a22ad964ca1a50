"""Questions as they are read from Markdown, and the links that stand in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.learning.questions import (
    collect_question_sources,
    cut_questions,
    locate_questions,
    read_questions,
)

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """# Results

## Survival { #survival }

Some text.

[?first single recall survival]

What is said
here?

And here?

Hint: Read on.

- [ ] An option
  that goes on.

    A reason [@one].

    With a second paragraph.

- [x] The right one. → a-case.2

    Another [@two].

[?second order apply survival]

In which order?

1. One.

    First [#one].

2. Two.

    Second [#two].

Text that follows.

### A case

[?a-case case apply survival]

A patient.

[?a-case.1 several apply survival]

What now?

- [x] This → end

    For [@one].

## Next

```
[?in-code single recall survival]
```
"""


def test_question_is_read_with_its_stem_hints_options_and_place() -> None:
    first, second, case, decision = read_questions(PAGE)
    assert (first.id, first.kind, first.level, first.objective) == (
        *("first", "single", "recall", "survival"),
    )
    assert first.stem == "What is said\nhere?\n\nAnd here?"
    assert first.hints == ("Read on.",)
    assert [(one.text, one.mark, one.line) for one in first.options] == [
        ("An option that goes on.", False, 16),
        ("The right one.", True, 23),
    ]
    assert first.options[0].reason == "A reason [@one].\n\nWith a second paragraph."
    assert first.options[1].leads_to == "a-case.2"
    assert first.right == (first.options[1],)
    assert (first.section, first.heading) == ("survival", "Survival")
    assert [one.number for one in second.options] == [1, 2]
    assert [one.reason for one in second.options] == ["First [#one].", "Second [#two]."]
    assert (case.kind, case.stem, case.options) == ("case", "A patient.", ())
    assert (decision.case, decision.options[0].leads_to) == ("a-case", "end")
    assert (case.section, case.heading) == ("a-case", "A case")


def test_links_stand_where_questions_stood() -> None:
    cut = cut_questions(PAGE, {"first": "check.md", "second": "check.md", "a-case": "cases.md"})
    assert "[?" not in cut.partition("```")[0]
    assert "[Check yourself: 2 questions](check.md#question-first)\n{: .question-link }" in cut
    assert "[Case: a](cases.md#question-a-case)" in cut
    assert "\nText that follows.\n" in cut
    assert cut.startswith("# Results\n\n## Survival { #survival }\n\nSome text.\n")
    assert "## Next" in cut


def test_question_is_found_on_the_page_that_shows_it(tmp_path: Path) -> None:
    (tmp_path / "results.md").write_text(PAGE, "utf-8")
    (tmp_path / "check.md").write_text("[questions results]\n", "utf-8")
    (tmp_path / "cases.md").write_text("[cases results]\n", "utf-8")
    assert locate_questions(tmp_path) == {
        **dict.fromkeys(("first", "second"), "check.md"),
        **dict.fromkeys(("a-case", "a-case.1"), "cases.md"),
    }


def test_page_depends_on_the_questions_that_it_shows_and_on_nothing_else_of_their_page() -> None:
    texts = {"results.md": PAGE, "check.md": "[questions results]"}
    before = collect_question_sources(texts["check.md"], texts)
    edited = PAGE.replace("Some text.", "Some text.\n\nMore of it.")
    assert collect_question_sources(texts["check.md"], texts | {"results.md": edited}) == before
    asked = PAGE.replace("The right one.", "Another right one.")
    assert collect_question_sources(texts["check.md"], texts | {"results.md": asked}) != before
    moved = texts | {"more.md": "[cases results]"}
    assert collect_question_sources(PAGE, moved) != collect_question_sources(PAGE, texts)
