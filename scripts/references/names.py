"""The authors of an entry as they are written: persons, bodies, and what is neither."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pybtex.bibtex.utils import split_name_list, split_tex_string

from figures.evidence.problems import Fault
from scripts.references.leftovers import find_leftovers
from scripts.references.source import decode_latex

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY_FIX = "put the name of a body in braces of its own, {{like this}}"
PERSON_FIX = "write 'Family, Given', ' and ' between authors, and a body in braces"
AND_FIX = "delete the 'and', or write 'and others' for et al."
LOOSE_ANDS = {
    "begins with 'and'": re.compile(r"^and(?:\s|$)", re.IGNORECASE),
    "ends with 'and'": re.compile(r"\sand$", re.IGNORECASE),
    "has 'and' twice in a row": re.compile(r"\sand\s+and\s", re.IGNORECASE),
}
ET_AL = re.compile(r"\bet\.? al(?:ii)?\b", re.IGNORECASE)
OTHERS = frozenset({"others", "other", "others.", "al", "al.", "anonymous", "anon", "anon."})
SUFFIX = re.compile(
    r"(?:jr|sr|junior|senior|[234](?:nd|rd|th))\.?|I{2,3}|IV|VI{1,3}", re.IGNORECASE
)
FIFTH = re.compile(r"V\.?")
"""A suffix only where no initial can stand."""
INITIALS = re.compile(r"[A-Z]{1,3}|(?:[A-Z]\.-?)+[A-Z]?")
GLUED_INITIALS = re.compile(r"[^\W\d_]*[a-z][A-Z]{1,3}|(?:[A-Z]\.)+[A-Z][a-z]\S*")
MAX_PARTS = 3
"""Parts of a name between commas: family, suffix, given."""
MIN_CAPITALS = 4
"""Letters from which a word in capitals is no longer taken for initials."""
DEGREE = re.compile(r"\b(?:Ph\.?D|M\.D|MSc|DPhil|MBBS|MPH|FRCR|FSIR)\b")
ORDINAL = re.compile(r"\b[234](?:nd|rd|th)\b")
BRACED_PERSON = re.compile(r"[^\W\d][\w' -]*,\s*(?:[A-Z]\.[\s-]*)+")
TITLE = re.compile(r"(?:Dr|Prof|Professor|Mr|Mrs|Ms)\b\.?\s", re.IGNORECASE)
ODD = re.compile(r"\.\.\.|[;/()\[\]*†‡§¶@…?:|=<>_#&\d¹²³]")
PARTICLES = frozenset({"della", "delle", "degli", "dalla", "dello", "vande", "vanden", "vander"})
"""Particles that are longer than others."""
MAX_PARTICLE = 4
LINKING_WORDS = frozenset({"of", "for", "on", "with", "from", "the", "by"})
CERTAIN_BODY = re.compile(
    r"Administration|Agency|Associations?|Consortium|Corporation|Federation|Foundation|GmbH"
    r"|Hospital|Inc\.?|Institutes?|Investigators|LLC|Ltd\.?|Organi[sz]ations?|Pharmaceuticals"
    r"|Societ(?:y|ies)|University"
)
"""Words that are no family name either."""
LIKELY_BODY = re.compile(
    r"(?:Academ(?:y|ies)|Agencies|Alliance|American|Authority|Biosciences|Board|British|Bureau"
    r"|Cancer|Cent(?:er|re)s?|Clinics?|Collaborat(?:ion|ors|ive)|Colleges?|Commission|Committee"
    r"|Company|Confederation|Conference|Cooperative|Corp|Council|Departments?|Division|European"
    r"|Federal|Forum|Fund|Gesellschaft|Government|Groups?|Health|Hospitals|Initiative|Institut"
    r"|Institution|International|Laborator(?:y|ies)|League|Medicines?|Ministry|National|Network"
    r"|Oncologists|Oncology|Panel|Pharma|Physicians|Program(?:me)?|Publishing|Radiologists"
    r"|Radiology|Registr(?:y|ies)|Royal|School|Secretariat|Services?|Società|Société|Sociedad"
    r"|Surgeons|Survivors|Task|Taskforce|Team|Therapeutics|Trialists|Trusts?|Union|United"
    r"|Universit(?:ies|é|ät|à|ad)|Verein|World)\.?"
)


def find_author_faults(authors: str) -> Iterator[Fault]:
    """Give what is wrong with the authors of an entry, as they are written.

    Raises `ValueError` where a name is not LaTeX.
    """
    bare = _mask_braces(authors)
    loose = [what for what, shape in LOOSE_ANDS.items() if shape.search(bare)]
    yield from (Fault(f"author {what}", AND_FIX) for what in loose)
    if loose:
        return
    names = [name for name in split_name_list(authors) if name]
    fixes: set[str] = set()
    for place, name in enumerate(names, start=1):
        fault = _find_name_fault(name, is_last=1 < place == len(names))
        if fault and not (fault.fix == BODY_FIX and BODY_FIX in fixes):
            yield fault
            fixes.add(fault.fix)


def _mask_braces(text: str) -> str:
    """Put letters in place of what stands in braces."""
    depth, letters = 0, []
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        letters.append("x" if depth or letter == "}" else letter)
    return "".join(letters)


def _find_name_fault(name: str, *, is_last: bool) -> Fault | None:
    """Give the first thing that is wrong with one name."""
    text = decode_latex(name)
    said = f"author {text!r}"
    if name == "others" and is_last:
        return None
    if ET_AL.search(text):
        return Fault(said, "write 'and others' for et al.")
    if text.lower() in OTHERS:
        return Fault(f"{said} is no author", "delete it, or end with 'and others'")
    for fault in find_leftovers(name):
        return Fault(f"{said} {fault.what}", fault.fix)
    if set(_mask_braces(name)) == {"x"}:
        return _find_braced_fault(text)
    return _find_part_fault(split_tex_string(name, ","), name)


def _find_braced_fault(text: str) -> Fault | None:
    """Find a person in the braces of a body."""
    if BRACED_PERSON.fullmatch(text):
        return Fault(f"author {text!r} is a person in braces", "take the braces off")
    return None


def _find_part_fault(parts: list[str], name: str) -> Fault | None:
    """Give the first thing that is wrong with the parts of a name between commas."""
    text = decode_latex(name)
    said = f"author {text!r}"
    words = [split_tex_string(part) for part in parts]
    if len(parts) > MAX_PARTS:
        return Fault(f"Too many commas in {name!r}", "separate names with ' and ', not commas")
    if not all(words):
        return Fault(f"{said} has nothing before or after a comma", "complete it, or delete it")
    return (
        _find_body_fault(words, said)
        or _find_odd_fault(text, said)
        or _find_suffix_fault(words, said)
        or _find_initials_fault(words, said)
        or _find_capitals_fault(words, said)
    )


def _find_body_fault(words: list[list[str]], said: str) -> Fault | None:
    """Find the words of a body that BibTeX would take for a person."""
    every = [word for part in words for word in part]
    is_body = any(CERTAIN_BODY.fullmatch(word) for word in every)
    if len(words) == 1 and len(every) > 1:
        small = {word for word in every if word.islower() and word.isalpha()} - PARTICLES
        is_body |= any(LIKELY_BODY.fullmatch(word) for word in every)
        is_body |= any(word in LINKING_WORDS or len(word) > MAX_PARTICLE for word in small)
    return Fault(f"{said} is the name of a body", BODY_FIX) if is_body else None


def _find_odd_fault(text: str, said: str) -> Fault | None:
    """Find a mark or a title that belongs to no name."""
    if odd := ODD.search(ORDINAL.sub("", text)) or DEGREE.search(text):
        return Fault(f"{said} has {odd[0]!r}", PERSON_FIX)
    if not any(map(str.isalpha, text)) and text.isascii():
        return Fault(f"{said} has no letters", PERSON_FIX)
    return Fault(f"{said} has a title", "delete the title") if TITLE.match(text) else None


def _find_suffix_fault(words: list[list[str]], said: str) -> Fault | None:
    """Find a suffix that stands where BibTeX takes it for a name, and say the order to write."""
    family, suffix, given = words[0], [], words[-1]
    match words:
        case [_, [jr], _] if SUFFIX.fullmatch(jr) or FIFTH.fullmatch(jr):
            return None
        case [_, between, [jr]] if SUFFIX.fullmatch(jr) or FIFTH.fullmatch(jr):
            suffix, given = [jr], between
        case [_, _, _]:
            fix = "separate names with ' and ', not commas, and write each as 'Smith, J. A.'"
            return Fault(f"{said} has several names between commas", fix)
        case [_, [jr]] if SUFFIX.fullmatch(jr):
            suffix, given = [jr], ["Given"]
        case [[*first, jr], _] if first and (SUFFIX.fullmatch(jr) or FIFTH.fullmatch(jr)):
            family, suffix = first, [jr]
        case [_, [*first, jr]] if first and SUFFIX.fullmatch(jr):
            suffix, given = [jr], first
        case [[*first, last, jr]] if SUFFIX.fullmatch(jr):
            family, suffix, given = [last], [jr], first or ["Given"]
    if not suffix:
        return None
    order = ", ".join(" ".join(part) for part in (family, suffix, given))
    return Fault(f"{said} has its suffix out of place", f"write {order!r}")


def _find_initials_fault(words: list[list[str]], said: str) -> Fault | None:
    """Find initials that stand after the family name, as PubMed prints them."""
    families = [part for part in words if _ends_in_initials(part)]
    if families and families[0] is words[0]:
        names = [f"{' '.join(part[:-1])}, {_space_initials(part[-1])}" for part in families]
        what = f"{said} has initials after the family name"
        return Fault(what, f"write {' and '.join(names)!r}, or a body in braces")
    if len(words) > 1 and re.fullmatch(r"(?:[A-Z]\.-?)+", words[0][0]):
        return Fault(f"{said} has initials before its comma", PERSON_FIX)
    if any(GLUED_INITIALS.fullmatch(word) for word in words[0]):
        return Fault(f"{said} has initials in the family name", "write 'Smith, J. A.'")
    return None


def _ends_in_initials(part: list[str]) -> bool:
    """Whether the last of several words is initials, and not all of them are in capitals."""
    before = [word for word in part[:-1] if not INITIALS.fullmatch(word)]
    return bool(before and INITIALS.fullmatch(part[-1])) and not all(map(str.isupper, before))


def _space_initials(initials: str) -> str:
    """Write `JA` as `J. A.`."""
    return " ".join(f"{letter}." for letter in initials if letter.isalpha())


def _find_capitals_fault(words: list[list[str]], said: str) -> Fault | None:
    """Find a name in capitals, which would be printed as initials, or shout."""
    every = [piece for part in words for word in part for piece in re.split(r"[-.]", word)]
    loud = [word for word in every if word.isalpha() and word.isupper()]
    if len(every) > 1 and any(len(word) >= MIN_CAPITALS for word in loud):
        return Fault(f"{said} is in capitals", "write 'Smith, John', and a body in braces")
    return None
