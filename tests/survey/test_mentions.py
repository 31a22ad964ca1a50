"""What a text asks for by name is found with its line, and what nobody has is reported."""

import pytest

from scripts.survey.mentions import (
    find_foreign_citations,
    find_markup_problems,
    find_mentions,
    find_unknown_mentions,
)

KNOWN = {
    "record": ["doe2020-os"],
    "part of a record": ["ci", "p"],
    "claim": ["C01"],
    "figure": ["overall-survival"],
    "reference": ["doe2020"],
    "block": ["glance"],
}
TABLES = {kind: f"the {kind}s" for kind in KNOWN}
WRONG = {
    "[#doe2020-so]": "p.md:1: no record 'doe2020-so' in the records; did you mean 'doe2020-os'?",
    "[#Doe2020-os]": "p.md:1: no record 'Doe2020-os' in the records; did you mean 'doe2020-os'?",
    "[#doe2020-os CI]": "p.md:1: no part of a record 'CI' in the part of a records",
    "[#doe2020-os,ci]": "p.md:1: no record 'doe2020-os,ci' in the records; did you mean",
    "\n[!C02]\n": "p.md:2: no claim 'C02' in the claims; did you mean 'C01'?",
    "\n[glanc]\n": "p.md:2: no block 'glanc' in the blocks; did you mean 'glance'?",
    "[GLANCE]": "p.md:1: no block 'GLANCE' in the blocks",
    "[@doe2020; @roe2020]": "p.md:1: no reference 'roe2020' in the references; did you mean",
    "![](generated/overal-survival.svg)": "p.md:1: no figure 'overal-survival' in the figures",
}


@pytest.mark.parametrize(("text", "what"), WRONG.items())
def test_what_nobody_has_is_named_with_its_line(text: str, what: str) -> None:
    found = find_unknown_mentions({"p.md": text}, KNOWN, TABLES)
    assert len(found) == 1
    assert str(found[0]).startswith(what)


@pytest.mark.parametrize(
    "text",
    [
        "[#doe2020-os] ([#doe2020-os ci]) [@doe2020]",
        "`[#nobody]` and \\[#nobody]",
        "```\n[#nobody]\n```",
        "[!C01]",
        "[glance]",
        "The [glance] is a word in a line.",
        "![](generated/overall-survival-small.svg)",
    ],
)
def test_what_is_known_or_only_shown_passes(text: str) -> None:
    assert find_unknown_mentions({"p.md": text}, KNOWN, TABLES) == []


def test_a_kind_that_could_not_be_read_is_not_checked() -> None:
    known = {kind: names for kind, names in KNOWN.items() if kind != "reference"}
    assert find_unknown_mentions({"p.md": "[@nobody]"}, known, TABLES) == []


def test_everything_in_a_text_is_found() -> None:
    text = "[#a p] and [@b; @c]\n[!C01 C02]\n![](generated/d.svg)"
    assert list(find_mentions(text)) == [
        (1, "record", "a"),
        (1, "part of a record", "p"),
        (1, "reference", "b"),
        (1, "reference", "c"),
        (2, "claim", "C01"),
        (2, "claim", "C02"),
        (3, "figure", "d"),
    ]


UNSHOWN = {
    "[glance]\n\ntext\n\n[glance]": "p.md:5: [glance] is also on line 1; keep one",
    "- one\n\n    [glance]": "p.md:3: [glance] stands in a list, a quotation or code; start",
    "- [glance]": "p.md:1: [glance] stands in a list, a quotation or code; start",
    "1. [glance]": "p.md:1: [glance] stands in a list, a quotation or code; start",
    "> [glance]": "p.md:1: [glance] stands in a list, a quotation or code; start",
    "text\n[glance]": "p.md:2: [glance] shares its paragraph; leave a blank line before and after",
    "[glance]\ntext": "p.md:1: [glance] shares its paragraph; leave a blank line before and after",
    "[glance": "p.md:1: '[glance' is not closed; add the missing ]",
    "so [@doe2020\nsaid\n\n[#a]": "p.md:1: '[@doe2020' is not closed; add the missing ]",
    "one\n\nin [#doe2020-os of\nthem": "p.md:3: '[#doe2020-os of' is not closed; add",
    "| a |\n| --- |\n| [@doe2020 |": "p.md:3: '[@doe2020 |' is not closed; add the missing ]",
    "| [#doe2020-os | [#doe2020-os] |": "p.md:1: '[#doe2020-os |' is not closed; add",
    "- [!C01]": "p.md:1: [!C01] stands in a list, a quotation or code; start",
    "> words\n> [!C01 C02]": "p.md:2: [!C01 C02] stands in a list, a quotation or code; start",
    "text\n[!C01]": "p.md:2: [!C01] shares its paragraph; leave a blank line before and after",
    "[!C01]\n\n[!C01]": "p.md:3: [!C01] is also on line 1; keep one",
    f"one\n{'a' * 3000}": f"p.md:2: has a word of 3000 letters, '{'a' * 40}'; add",
    "[!C01": "p.md:1: '[!C01' is not closed; add the missing ]",
}


@pytest.mark.parametrize(("text", "what"), UNSHOWN.items())
def test_what_a_page_would_show_as_typed_is_named_with_its_line(text: str, what: str) -> None:
    (found,) = find_markup_problems({"p.md": text}, KNOWN["block"])
    assert str(found).startswith(what)


@pytest.mark.parametrize(
    "text",
    [
        "# Heading\n[glance]\n",
        "text\n\n[glance]\n\ntext [glance] text",
        "[@doe2020;\n@roe2020] and [#a]",
        "`[@doe2020` and \\[@doe2020",
        "```\n[@doe2020\n- [glance]\n```",
        "[other]\n[other]",
        "[!C01]\n\n[!C01 C02]",
        "[1] a@b [a](b#c)",
    ],
)
def test_what_a_page_can_show_passes(text: str) -> None:
    assert find_markup_problems({"p.md": text}, KNOWN["block"]) == []


FOREIGN = {
    "so @doe2020 said": "p.md:1: '@doe2020' is Pandoc's, and a page would print it as it is; "
    "write [@doe2020], or set it as `code` if it is no citation",
    "@doe2020 said": "p.md:1: '@doe2020' is Pandoc's",
    "so (@agency_ctgov).": "p.md:1: '@agency_ctgov' is Pandoc's",
    "so [-@doe2020].": "p.md:1: '[-@doe2020]' is Pandoc's, and a page would print it as it is; "
    "write [@doe2020], or",
    "one\n\n[see @doe2020, p. 3]": "p.md:3: '[see @doe2020, p. 3]' is Pandoc's",
    "so \\cite{doe2020}": "p.md:1: '\\cite{doe2020}' is LaTeX, and a page would print it as it is; "
    "write [@doe2020], or",
    "so \\parencite[12]{doe2020, roe2021}": "p.md:1: '\\parencite[12]{doe2020, roe2021}' is LaTeX",
    "[@doe2020;\n@roe2021]\nso[^doe2020]": "p.md:3: '[^doe2020]' is a footnote, and a page would "
    "print it as it is; write [@doe2020], or",
    "[^1]: Words.": "p.md:1: '[^1]:' is a footnote",
}


@pytest.mark.parametrize(("text", "what"), FOREIGN.items())
def test_citation_of_another_program_is_refused_with_the_way_to_write_it(
    text: str, what: str
) -> None:
    (found,) = find_foreign_citations({"p.md": text})
    assert str(found).startswith(what)


def test_every_key_of_a_citation_in_latex_is_suggested() -> None:
    (found,) = find_foreign_citations({"p.md": "so \\citep{doe2020,roe2021}"})
    assert found.fix.startswith("write [@doe2020; @roe2021], ")


@pytest.mark.parametrize(
    "text",
    [
        "so [@doe2020] and [@doe2020; @roe2021]",
        "so [@doe2020;\n@roe2021]",
        "a@b.example, <a@b.example> and [a@b.example](mailto:a@b.example)",
        "https://a.example/@doe",
        "`@doe2020`, `\\cite{doe2020}` and \\[@doe2020]",
        "```\n@doe2020 [^1]\n```",
        "10^3 and [#a]",
    ],
)
def test_citation_of_a_page_and_addresses_pass(text: str) -> None:
    assert list(find_foreign_citations({"p.md": text})) == []


@pytest.mark.parametrize(
    ("source", "start"),
    [
        ("<script>x</script>", "<script"),
        ("![a]]><img src=x onerror=alert(1)>](x.svg)", "<img src=x onerror="),
        ("[x](javascript&#58;alert(1))", "javascript:"),
        ("[x](y.md){ onclick=alert(1) }", "{ onclick=alert(1) }"),
    ],
)
def test_what_would_run_in_a_page_is_refused(source: str, start: str) -> None:
    (found,) = find_markup_problems({"x.md": f"# A\n\n{source}\n"}, ())
    assert (found.line, found.what) == (3, f"{start!r} would run in a page")
