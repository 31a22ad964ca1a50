"""What authors paste and no reader should see is refused, with its line and how to write it."""

import re

import pytest

from scripts.references.ama import render_reference
from scripts.references.bibliography import BibliographyError, parse_bibliography
from scripts.references.exports import compose_exports

ENTRY = {
    "author": "Doe, Jane",
    "title": "A title",
    "journal": "J",
    "year": "2020",
}
SOUND = "@misc{sound,\n  title = {Sound},\n}\n"


def write_entry(**fields: str) -> str:
    lines = [f"  {name} = {{{value}}},\n" for name, value in (ENTRY | fields).items()]
    return f"@article{{k,\n{''.join(lines)}}}\n"


def list_problems(text: str) -> list[str]:
    try:
        parse_bibliography(text, "x.bib")
    except BibliographyError as error:
        return str(error).split("\n")
    return []


VALUES = [
    ("title", "<i>In vivo</i> uptake", r"title has '<i>', which is HTML; write \emph{words}"),
    ("title", "<sup>90</sup>Y", "title has '<sup>', which is HTML; write $^{177}$"),
    ("title", "CO<sub>2</sub>", "title has '<sub>', which is HTML; write $_{2}$"),
    ("title", "<jats:italic>x</jats:italic>", "title has '<jats:italic>', which is HTML; delete"),
    ("title", '<span class="nocase">x</span>', "title has '<span class=\"nocase\">'"),
    ("title", r"\textless i\textgreater x", r"title has '<i>', which is HTML; write \emph"),
    ("title", "Safety &amp; efficacy", r"title has '&amp;', which is HTML; write \&"),
    ("journal", r"Research \&amp; Practice", r"journal has '&amp;', which is HTML; write \&"),
    ("title", "A &#8805; B", "title has '&#8805;', which is HTML; write '≥'"),
    ("note", "5&nbsp;mm &lt; 6", "note has '&nbsp;', which is HTML; write a space"),
    ("title", "Cost of $5", r"title has '$', which is TeX that cannot be read; close the formula"),
    ("title", "^{177}Lu", "title has '^', which is TeX that cannot be read; write a formula"),
    ("title", r"\href{https://x.org}{x}", r"title has '\\href', which is TeX that cannot be read"),
    ("journal", r"\jcr", r"journal has '\\jcr', which is TeX that cannot be read"),
    ("title", r"$\unheard$ of", r"title has '\\unheard', which is TeX"),
    ("verification", r"seen \cite{x}", r"verification has '\\cite', which is TeX"),
    ("title", "TumÃ¶ren", "title has 'Ã¶', which is a letter lost to another encoding; write 'ö'"),
    ("author", "GarcÃ­a, Ana", "has 'Ã\\xad', which is a letter lost to another encoding"),
    ("title", "â€œLow levelâ€\x9d", "title has 'â€œ', which is a letter lost"),
    ("title", "median â‰¥70%", "title has 'â‰¥', which is a letter lost to another encoding"),
    ("title", "50 Âµm", "title has 'Âµ', which is a letter lost to another encoding; write 'µ'"),
    ("title", "Î²-emitters", "title has 'Î²', which is a letter lost to another encoding"),
    ("journal", "K√∂ln", "journal has '√∂', which is a letter lost to another encoding"),
    ("title", "T\ufffdmor", "title has '\ufffd', which is a letter lost to another encoding"),
    ("title", "\uf062-blockers", "title has '\\uf062', a symbol of one font alone; write the char"),
    ("title", "Bj?rn's series", "title has 'Bj?rn', with a ? within a word"),
    ("doi", "10.1000/185.", "doi '10.1000/185.' is malformed; write it alone, such as 10.1000/185"),
    ("doi", "10.1000/abc%2Fdef", "is malformed; write it alone, such as 10.1000/abc/def"),
    ("doi", "doi: 10.1000/182", "is malformed; write it alone, such as 10.1000/182"),
    ("doi", "(10.1016/x(94)9-8)", "is malformed; write it alone, such as 10.1016/x(94)9-8"),
    ("doi", r"10.1007/a\_b", "is malformed; write it alone, such as 10.1007/a_b"),
    ("doi", "10.1000/12–4", "is malformed; write it alone, such as 10.1000/12-4"),
    (
        "doi",
        "10.3389/fonc.1/full",
        "is malformed; write it alone, such as 10.3389/fonc.1",
    ),
    ("doi", "10.1158/CCR<i>16</i>-2", "doi has '<i>', which is HTML; write"),
    ("doi", "10.1200/42.3_Ã©x", "doi has 'Ã©', which is a letter lost to another encoding"),
    ("pages", "pp. 12-15", "pages 'pp. 12-15' is malformed; write 12-15"),
    ("pages", "p.7", "pages 'p.7' is malformed; write 7"),
    ("pages", "n/a-n/a", "pages 'n/a-n/a' is malformed; write the pages alone"),
    ("volume", "Volume 30", "volume 'Volume 30' is malformed; write 30"),
    ("volume", "vol.4", "volume 'vol.4' is malformed; write 4"),
    ("volume", "N/A", "volume 'N/A' is malformed; delete the field"),
    ("number", "No. 5", "number 'No. 5' is malformed; write 5"),
    ("number", "Issue 12", "number 'Issue 12' is malformed; write 12"),
    ("number", "Supplement_2", "number 'Supplement_2' is malformed; write Suppl 2"),
    ("volume", "30(2)", "is malformed; write the issue in a field of its own, number = {2}"),
    ("pages", "145--123", "pages '145--123' is malformed; write the first page first"),
    ("title", "A &lt 5", "title has '&lt', which is HTML; write '<'"),
    ("howpublished", "Online", "howpublished is shown nowhere; write it in note"),
    ("note", "tex.ids= a", "note has 'tex.ids=', which a reference manager keeps there"),
    ("eid", "e1234", "eid is shown nowhere; write it in pages"),
    ("issue", "5", "issue is shown nowhere; write it in number"),
    ("subtitle", "A trial", "subtitle is shown nowhere; write it in title"),
    ("volumne", "12", "volumne is shown nowhere; did you mean 'volume'?"),
    ("crossref", "other", "crossref is not followed; write the fields of 'other' here"),
    ("note", "Publisher: Karger", "note has 'Publisher:', which a reference manager keeps there"),
    ("note", "PMID: 123", "note has 'PMID:', which a reference manager keeps there"),
]


@pytest.mark.parametrize(("field", "value", "problem"), VALUES)
def test_value_that_would_be_printed_wrong(field: str, value: str, problem: str) -> None:
    text = write_entry(**{field: value})
    (found,) = list_problems(text)
    line = [*(ENTRY | {field: value})].index(field) + 2
    assert found.startswith(f"x.bib:{line}: k: ")
    assert problem in found


NAMES = {
    "Smith JA, Doe J, Roe R": "has several names between commas; separate names with ' and '",
    "Smith, John, MD": "has several names between commas; separate names with ' and '",
    "Smith, J.and Doe, J.": "has several names between commas; separate names with ' and '",
    "Doe JM": "has initials after the family name; write 'Doe, J. M.'",
    "van Eijck CHJ": "has initials after the family name; write 'van Eijck, C. H. J.'",
    "Smith J.A.": "has initials after the family name; write 'Smith, J. A.'",
    "Smith JA, Doe J": "write 'Smith, J. A. and Doe, J.'",
    "J.A.Smith": "has initials in the family name; write 'Smith, J. A.'",
    "SmithJA": "has initials in the family name; write 'Smith, J. A.'",
    "Martin Luther King Jr.": "suffix out of place; write 'King, Jr., Martin Luther'",
    "Loscalzo, Joseph, III": "suffix out of place; write 'Loscalzo, III, Joseph'",
    "Ellis Jr, John": "suffix out of place; write 'Ellis, Jr, John'",
    "Ellis, John H. 2nd": "suffix out of place; write 'Ellis, 2nd, John H.'",
    "Food and Drug Administration": "author 'Drug Administration' is the name of a body",
    "World Health Organization": "is the name of a body; put the name of a body in braces",
    "National Cancer Institute": "is the name of a body; put the name of a body in braces",
    "NETTER-1 Investigators": "is the name of a body; put the name of a body in braces",
    "American Cancer Society, Inc.": "is the name of a body; put the name of a body in braces",
    "Doctors without Borders": "is the name of a body; put the name of a body in braces",
    "Smith, J. and Doe, J. and": "author ends with 'and'; delete the 'and'",
    "and Smith, J.": "author begins with 'and'; delete the 'and'",
    "Smith, J. and and Doe, J.": "author has 'and' twice in a row; delete the 'and'",
    "Smith, J. and Others": "author 'Others' is no author; delete it, or end with 'and others'",
    "others and Smith, J.": "author 'others' is no author; delete it, or end with 'and others'",
    "Smith, J. et al": "author 'Smith, J. et al'; write 'and others' for et al.",
    "Smith, J.; Doe, J.": "has ';'; write 'Family, Given', ' and ' between authors",
    r"Smith, J. \& Doe, J.": "has '&'; write 'Family, Given', ' and ' between authors",
    "Smith, J.*": "has '*'; write 'Family, Given'",
    r"Smith\, John": r"is not LaTeX; write the letter itself",
    "Smith,": "has nothing before or after a comma",
    "Dr. John Smith": "has a title; delete the title",
    "SMITH, John": "is in capitals; write 'Smith, John'",
    "Smith, JOHN": "is in capitals; write 'Smith, John'",
    "J. Smith, J. Doe": "has initials before its comma; write 'Family, Given'",
    "Smith, John PhD": "has 'PhD'; write 'Family, Given'",
    "-": "has no letters; write 'Family, Given'",
    "Anonymous": "is no author; delete it, or end with 'and others'",
    "Novartis AG": "or a body in braces",
    "{Smith, J. A.}": "is a person in braces; take the braces off",
}


@pytest.mark.parametrize(("authors", "problem"), NAMES.items())
def test_authors_that_bibtex_reads_otherwise(authors: str, problem: str) -> None:
    (found,) = list_problems(write_entry(author=authors))
    assert found.startswith("x.bib:2: k: author ")
    assert problem in found


SOUND_NAMES = {
    "{World Health Organization} and {Novartis, Inc.}": "World Health Organization, Novartis, Inc.",
    "Ludwig van Beethoven and Carlos de la Cruz": "van Beethoven L, de la Cruz C",
    "Lopera Sierra, M. and Di Sarno, A. and Oh, Do-Youn": "Lopera Sierra M, Di Sarno A, Oh DY",
    "Le, Thi and NG, K. and Halperin, Daniel M": "Le T, NG K, Halperin DM",
    "Rodriguez, Jose V. and Smith, John V": "Rodriguez JV, Smith JV",
    r"{\"O}berg, Kjell and {\L}ukasz, A.": "Öberg K, Łukasz A",
    "Roe, Jane and\n    Doe, John": "Roe J, Doe J",
}


@pytest.mark.parametrize(("authors", "printed"), SOUND_NAMES.items())
def test_names_that_are_right_stay(authors: str, printed: str) -> None:
    text = write_entry(author=authors)
    (entry,) = parse_bibliography(text, "x.bib").entries.values()
    assert "".join(render_reference(entry).itertext()).startswith(
        f"{printed.rstrip('.')}. A title."
    )


@pytest.mark.parametrize(
    "doi",
    [
        "10.1016/0140-6736(94)90234-8",
        "10.1002/(SICI)1097-0142(19960101)77:1<1::AID-CNCR1>3.0.CO;2-X",
    ],
)
def test_a_doi_keeps_what_belongs_to_it(doi: str) -> None:
    assert not list_problems(write_entry(doi=doi))


@pytest.mark.parametrize(
    "title",
    [r"Research \& Practice", "P < .05, a<b and n > 3", r"US\$5 for 50\% of A & B", "Is it? So?",
     "“Öberg” – Éire, ÅNGSTRÖM, SÃO PAULO…", "«À propos» Ä–Ö"],
)  # fmt: skip
def test_words_that_only_look_like_markup_stay(title: str) -> None:
    assert not list_problems(write_entry(title=title))


BETWEEN = {
    f"{SOUND}article{{smith2020,\n  title = {{X}},\n}}\n": (
        "4: this text belongs to no entry: article{smith2020,; "
        "write @article{ where an entry begins"
    ),
    f"{SOUND}\n@article smith2020,\n  title = {{X}},\n": (
        "5: this text belongs to no entry: @article smith2020,; "
        "write @article{ where an entry begins"
    ),
    f"Exported on Monday\n{SOUND}": (
        "1: this text belongs to no entry: Exported on Monday; begin the line with %, or delete it"
    ),
    f"{SOUND}% fine\n,\n": (
        "5: this text belongs to no entry: ,; begin the line with %, or delete it"
    ),
    f"{SOUND}article{{b,\n  title = {{B,\n}}\n": (
        "4: this text belongs to no entry: article{b,; write @article{ where an entry begins"
    ),
    "@misc{a,\n  title = {X},\n  pages = note = {},\n}": (
        "3: undefined string 'note'; put the value in braces"
    ),
    f"x {SOUND}": "1: an entry starts within a line; put it on a new line",
    f"{SOUND.rstrip()} x @misc{{b, title = {{B}}}}\n": (
        "3: an entry starts within a line; put it on a new line"
    ),
    "@misc{smith 2020,\n  title = {X},\n}": "1: key 'smith 2020' has a space; write smith2020",
    "@misc{\n  title = {X},\n}": (
        "1: entry key expected; give the entry a key after the opening brace"
    ),
    "@misc{smith2020\n  title = {X},\n}": (
        "1: key 'smith2020' has no comma after it; put a comma after it"
    ),
    f"@misc{{{'k' * 300},\n  title = {{X}},\n}}": (
        "1: key 'kkkkkkkkkkkkkkkkkkkk'… has 300 letters; shorten it to 80 or fewer"
    ),
    "@misc{con,\n  title = {X},\n}": "1: key 'con' cannot name a file; rename it",
    "@misc{a,\n  % seen\n  title = {X},\n}": (
        "2: a comment stands within an entry; move it to a line between entries"
    ),
    "@misc{a,\n  titlé = {X},\n}": (
        "2: 'titlé' is no name of a field; write it with letters from a to z"
    ),
    "@misc(a,\n  title = {X},\n": (
        "1: the parenthesis ( of the entry is never closed; add the missing )"
    ),
    f"@misc{{a,\n  title = {'{' * 150}X{'}' * 150},\n}}": (
        "2: too many nested braces; delete the braces that group nothing"
    ),
    "@online{a,\n  title = {X},\n}": (
        "1: a: unknown entry type 'online'; "
        "use article or misc, with the publisher or the site in howpublished"
    ),
    "@misc{a,\n  title = {X},\n  journal = {HPB},\n}": (
        "3: a: journal is shown nowhere; write it in howpublished"
    ),
    "@misc{a,\n  title = {X},\n  publisher = {Karger},\n}": (
        "3: a: publisher is shown nowhere; write it in howpublished"
    ),
    write_entry(year="").replace("year = {}", "date = {2021-03-04}"): (
        "5: k: date is shown nowhere; write year = {2021}"
    ),
    write_entry().replace("journal", "journaltitle"): (
        "4: k: journaltitle is shown nowhere; write it in journal"
    ),
    f"{SOUND}@misc{{b,\n  title = {{\x85B\u2028}},\n  pmid = {{x}},\n}}\n": (
        "6: b: pmid 'x' is malformed; write the number alone, such as 28076709"
    ),
}  # fmt: skip


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("text", "problem"), BETWEEN.items(), ids=BETWEEN.values())
def test_one_cause_at_its_line(text: str, problem: str, line_end: str) -> None:
    assert list_problems(text.replace("\n", line_end)) == [f"x.bib:{problem}"]


@pytest.mark.parametrize(
    "comment",
    [
        "@comment{@article{a,\n  title = {X},\n}\n}\n",
        "@Comment Local Variables:\n",
        "@Comment{jabref-meta: databaseType:bibtex;}\n",
        "@comment(words)\n",
        "% {words\n",
    ],
)
def test_comments_are_passed_over(comment: str) -> None:
    text = f"{comment}{SOUND}\n{comment}@misc{{b, title = {{B}}}}\n{comment}"
    bibliography = parse_bibliography(text, "x.bib")
    assert [*bibliography.entries] == ["sound", "b"]
    first = comment.count("\n") + 1
    assert bibliography.lines == {"sound": first, "b": 2 * first + 3}


def test_fields_that_are_shown_nowhere_are_listed_once_and_not_handed_on() -> None:
    text = write_entry(publisher="Karger", abstract="<b>x</b> $", file="C:\\x", month="3")
    bibliography = parse_bibliography(text, "x.bib")
    (notice,) = bibliography.notices
    assert str(notice) == (
        "x.bib:1: k: fields that are shown nowhere: abstract, file, month, publisher; "
        "write what readers need in another field, or leave them"
    )
    exported = compose_exports(bibliography)["references/k.bib"]
    assert re.findall(r"(?m)^  (\w+) =", exported) == ["author", "title", "journal", "year"]


def test_a_string_is_used_where_it_is_named() -> None:
    text = '@string{jvir = "J Vasc Interv Radiol"}\n' + write_entry().replace("{J}", "jvir")
    assert (
        parse_bibliography(text, "x.bib").entries["k"].fields["journal"] == "J Vasc Interv Radiol"
    )
