"""What is left in a text after it was read: TeX, HTML, and letters of another encoding."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from figures.evidence.problems import Fault
from scripts.references.latex import decode_unescaped, restore_escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

SECOND_BYTES = bytes(range(0x80, 0xC0))
WINDOWS = f"\x80-\xbf{SECOND_BYTES.decode('cp1252', 'ignore')}"
"""The second bytes of letters in UTF-8, read as Windows-1252, or as Latin-1."""
QUOTATION_MARKS = "\xab\xbb\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
"""Marks among them that may well follow a letter of a name."""
OTHER_WINDOWS = "".join(set(WINDOWS) - set(QUOTATION_MARKS) - {"-"})
CENTRAL = SECOND_BYTES.decode("cp1250", "ignore")
MOJIBAKE = re.compile(
    rf"[ÃÂ][{WINDOWS}]+|(?<=[a-z])Ã|[ÄÅÎÏÐ][{OTHER_WINDOWS}]|â[€\u201a\u201e\u02c6‰][{WINDOWS}]?"
    rf"|ï[»¿][{WINDOWS}]*|\ufffd+|[√¬](?![\s\w])[^\x00-\x7f]|√[^\W\d_]|\u201aÄ.?"
    rf"|[ĂĹ][{CENTRAL}]|[├┬][^\x00-\x7f]|[\x80-\x9f]+"
)
"""Text in UTF-8 that was read as Windows-1252, Mac Roman, Windows-1250 or code page 437."""
PRIVATE_USE = re.compile(r"[\ue000-\uf8ff]")
"""Characters that only one font has: the symbols of Word and of PDF files."""
LOST_LETTER = re.compile(r"[^\W\d_]{1,40}\?[^\W\d_]{1,40}")
HTML = re.compile(
    r"</?[A-Za-z][\w:-]*(?:\s+[\w:-]+\s*=[^<>]*)?\s*/?>|<!--|-->|<!\[CDATA\[|<https?:[^>]*>"
    r"|</?(?:em|scp|span|strong|sub|sup)\b|</[bip]\b"
)
ENTITY = re.compile(
    r"&(?:(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]{1,31});|(?:amp|gt|lt|nbsp|quot)\b)"
)
TEX = re.compile(r"\\(?:[A-Za-z]+|.|$)|\$|[{}^]|``|''")
TAG_FIXES = {
    **dict.fromkeys(("em", "i"), r"write \emph{words}, or delete the tag"),
    **dict.fromkeys(("b", "strong"), r"write \textbf{words}, or delete the tag"),
    "sup": "write $^{177}$ for what is raised, or the character itself",
    "sub": "write $_{2}$ for what is lowered, or the character itself",
}
TEX_FIXES = {
    "$": r"close the formula with a second $, or write \$ for a dollar",
    "{": r"delete the brace",
    "}": r"delete the brace",
    "^": "write a formula, such as $^{177}$Lu",
}


def find_leftovers(latex: str) -> Iterator[Fault]:
    """Give the first thing that no reader should see of what a field would show.

    Raises `ValueError` where it is not LaTeX.
    """
    if found := MOJIBAKE.search(latex):
        yield Fault(
            f"has {found[0]!r}, which is a letter lost to another encoding",
            f"write {_restore_letter(latex, found)}, and save the file as UTF-8",
        )
        return
    if found := PRIVATE_USE.search(latex):
        yield Fault(f"has {found[0]!a}, a symbol of one font alone", "write the character itself")
        return
    kept_apart = decode_unescaped(latex)
    text = restore_escaped(kept_apart)
    if found := HTML.search(text):
        name = re.sub(r"\W", "", found[0].split()[0].strip("</>")).lower()
        yield Fault(f"has {found[0]!r}, which is HTML", TAG_FIXES.get(name, "delete the tag"))
    elif found := ENTITY.search(text):
        yield Fault(f"has {found[0]!r}, which is HTML", f"write {_write_latex(found[0])}")
    elif found := TEX.search(kept_apart):
        fix = TEX_FIXES.get(found[0], "write the character itself, or delete the command")
        yield Fault(f"has {found[0]!r}, which is TeX that cannot be read", fix)
    elif found := LOST_LETTER.search(text):
        yield Fault(f"has {found[0]!r}, with a ? within a word", "write the letter that was lost")


def _restore_letter(latex: str, found: re.Match[str]) -> str:
    """Give the letters that were meant, if reading the bytes as UTF-8 brings them back."""
    for encoding in ("cp1252", "latin-1", "mac_roman", "cp1250", "cp437"):
        for end in (found.end(), found.end() + 1):
            try:
                return repr(latex[found.start() : end].encode(encoding).decode("utf-8"))
            except UnicodeError:
                continue
    return "the letter itself"


def _write_latex(entity: str) -> str:
    """Say how the character of an entity is written in LaTeX."""
    character = unescape(unescape(entity))
    if character in set("&%#_$"):
        return f"\\{character}"
    return repr(character) if len(character) == 1 and character.isprintable() else "a space"
