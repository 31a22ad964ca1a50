"""What a page says of its editions is read, and what it says wrongly is named with its line."""

import pytest

from scripts.survey.page_settings import (
    UNIQUE_ROLES,
    find_page_problems,
    parse_page_settings,
    read_page_settings,
)

ROLES = {f"docs/{role}.md": f"---\nrole: {role}\n---\n# A\n" for role in UNIQUE_ROLES}
WRONG = {
    "---\ntitle: A\nrole: chpater\n---\n": "3: 'chpater' is no role; did you mean 'chapter'?",
    "---\nrole:\n---\n": "2: '' is no role; allowed: chapter, lookup, home, references, about",
    "---\nrole: [home, about]\n---\n": "2: 'home about' is no role; did you mean 'about'?",
    "---\ntitle: A\neditions: [handout, kisok]\n---\n": (
        "3: 'kisok' is no edition; did you mean 'kiosk'?"
    ),
    "---\neditions: poster\n---\n": "2: 'poster' is no edition; allowed: handout, kiosk",
    "---\neditions:\n  kiosk: no\n---\n": "2: '' is no edition; allowed: handout, kiosk",
    "---\ntitle: A\nedition: [kiosk]\n---\n": (
        "3: 'edition' is no setting of a page; did you mean 'editions'?"
    ),
    "---\nrole: lookup\nrole: chapter\n---\n": "2: 'role' is stated 2 times; keep one",
    "---\ntitle: A: b\n---\n": "2: mapping values are not allowed here; check the indentation",
    '# A\n\n## B { #b data-leave-out="hand-out" }\n': (
        "3: data-leave-out cannot be 'hand-out'; did you mean 'handout'?"
    ),
    "# A\n\n## B { #b data-leave-out='' }\n": (
        "3: data-leave-out cannot be ''; allowed: handout, kiosk"
    ),
    '# A\n\n### B { data-poster="serch" }\n': (
        "3: data-poster cannot be 'serch'; did you mean 'search'?"
    ),
    '# A\n\n## B { #b data-kiosks="opening" }\n': (
        "3: 'data-kiosks' is no attribute of a section; did you mean 'data-kiosk'?"
    ),
    '# A\n\n## B { data-leave-out="kiosk" }\n': "3: a section that is left out needs an id; write",
}


@pytest.mark.parametrize(("text", "what"), WRONG.items())
def test_wrong_setting_is_named_with_its_line_and_the_fix(text: str, what: str) -> None:
    found = find_page_problems({**ROLES, "docs/p.md": text})
    assert str(found[0]).startswith(f"docs/p.md:{what}")


@pytest.mark.parametrize("role", UNIQUE_ROLES)
def test_role_that_one_page_must_have_is_missed(role: str) -> None:
    pages = {file: text for file, text in ROLES.items() if role not in file}
    (problem,) = find_page_problems(pages)
    assert str(problem) == (
        f"docs: no page has the role {role!r}; write `role: {role}` in its front matter"
    )


@pytest.mark.parametrize("role", UNIQUE_ROLES)
def test_role_that_two_pages_have_is_named_at_the_second(role: str) -> None:
    (problem,) = find_page_problems({**ROLES, "docs/p.md": f"---\ntitle: A\nrole: {role}\n---\n"})
    assert str(problem) == f"docs/p.md:3: docs/{role}.md:2 has the role {role!r} already; keep one"


def test_all_problems_of_all_pages_are_given_at_once() -> None:
    found = find_page_problems(
        {"docs/a.md": "---\nrole: x\n---\n", "docs/b.md": "---\nx: y\n---\n"}
    )
    assert len(found) == 2 + len(UNIQUE_ROLES)


def test_page_that_says_nothing_is_a_chapter_in_every_edition() -> None:
    page = parse_page_settings("p", "# A\n\n## B\n")
    assert (page.role, page.editions, page.sections) == ("chapter", {"handout", "kiosk"}, ())


def test_page_is_in_the_editions_that_it_states() -> None:
    assert parse_page_settings("p", "---\neditions: []\n---\n").editions == set()
    assert parse_page_settings("p", "---\neditions: [kiosk]\n---\n").editions == {"kiosk"}


def test_section_is_left_out_where_its_heading_says_so() -> None:
    text = '## A { #a data-leave-out="handout" }\n## B { #b data-leave-out="kiosk handout" }\n'
    page = parse_page_settings("p", f'{text}```\n## C {{ #c data-leave-out="kiosk" }}\n```\n')
    assert page.list_left_out_sections("handout") == ["a", "b"]
    assert page.list_left_out_sections("kiosk") == ["b"]


def test_pages_of_the_exhibit_state_what_their_editions_need() -> None:
    pages = {page.name: page for page in read_page_settings()}
    assert pages["index"].role == "home"
    assert pages["evidence"].editions == set()
    assert pages["results"].list_left_out_sections("handout") == ["progression"]


def test_a_character_that_settings_cannot_have_is_named() -> None:
    page = "---\ntitle: A\nwide: \ue000\ud800\n---\n# A\n"
    found = find_page_problems(ROLES | {"docs/x.md": page})
    assert [f"{one.line}: {one.what}" for one in found] == [
        "3: has the character '\\ud800', which settings cannot have"
    ]
