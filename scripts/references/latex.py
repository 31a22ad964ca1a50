r"""LaTeX as reference managers write it, as plain text: accents, symbols, mathematics.

What is escaped (`\$`, `\{`) is kept apart while LaTeX is read, so that what is left of LaTeX can
be found.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import latexcodec  # noqa: F401  # registers the codec "ulatex"

if TYPE_CHECKING:
    from collections.abc import Mapping

STYLING = re.compile(
    r"\\(?:emph|mathrm|mathbf|mathit|mathsf|mbox|text|textbf|textit|textnormal|textrm|textsc|textsf"
    r"|textsl|textsubscript|textsuperscript|texttt|textup|url)\s*(?=\{)"
)
SWITCHES = re.compile(
    r"\\(?:bf|bfseries|em|it|itshape|mdseries|normalfont|protect|rm|rmfamily|sc|scshape|sf|sffamily"
    r"|sl|slshape|tt|ttfamily|upshape)(?![A-Za-z])\s*"
)
TEXT_SCRIPT = re.compile(r"\\text(super|sub)script\s*\{([^{}$\\]*)\}")
ENSURED_MATH = re.compile(r"\\ensuremath\s*\{([^{}$]*)\}")
MATH = re.compile(r"\$([^$]*)\$|\\\(([^$]*?)\\\)")
MACRO = re.compile(r"(\s?)\\([A-Za-z]+)\s*(?:\{\s*\})?")
SCRIPT = re.compile(r"([\^_])\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^\s{}\\]))")
RAISED = str.maketrans(dict(zip("0123456789+-\N{MINUS SIGN}n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ", strict=True)))
MATH_SYMBOLS = {
    "circ": "°",
    "degree": "°",
    "ge": "≥",
    "geqslant": "≥",
    "gt": ">",
    "le": "≤",
    "leqslant": "≤",
    "lt": "<",
    "mu": "µ",
    "ne": "≠",
    "prime": "\N{PRIME}",
    "to": "→",
}
SYMBOLS = {
    "dots": "…",
    "degree": "°",
    "slash": "/",
    "space": " ",
    "textasciitilde": "~",
    "textdegree": "°",
    "textgreater": ">",
    "textless": "<",
    "textminus": "\N{MINUS SIGN}",
    "textmu": "µ",
    "textohm": "Ω",
    "textperiodcentered": "·",
    "textpm": "±",
    "textquoteleft": "\N{LEFT SINGLE QUOTATION MARK}",
    "textquoteright": "\N{RIGHT SINGLE QUOTATION MARK}",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquotesingle": "'",
    "texttimes": "×",
    "textunderscore": "_",
}
"""Macros of text that the codec does not know."""
SYMBOL = re.compile(rf"\\({'|'.join(SYMBOLS)})(?![A-Za-z])(?:\s*\{{\s*\}}|\s+)?")
ACCENTS: Mapping[str, str] = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
}
"""The combining character of each accent."""
DOTLESS_ACCENT = re.compile(
    r"\\(['`^\"~=.]|[uvHckrdb](?=[\s{\\]))\s*(?:\{\s*\\([ij])\s*(?:\{\s*\})?\s*\}"
    r"|\\([ij])(?![A-Za-z])(?:\s*\{\s*\}|\s+)?)"
)
UNKNOWN_ACCENT = re.compile(r"\\(['`^\"~=.]|[uvHckrdb](?=[\s{]))\s*(?:\{\s*(\w)\s*\}|(\w))")
SPACES = re.compile(r"\\[,;:!>]|\\ ")
UNSEEN = re.compile(r"\\[/@-]")
BARE_PERCENT = re.compile(r"(?<!\\)%")
GROUPING = re.compile(r"[{}]")
ESCAPED = re.compile(r"\\([%&#_])")
LITERALS = {0xE000: "\\", 0xE001: "{", 0xE002: "}", 0xE003: "$", 0xE004: "^"}
"""What stands for each escaped character while LaTeX is read."""
ESCAPES = {
    r"\{": "\ue001",
    r"\}": "\ue002",
    r"\$": "\ue003",
    r"\textbackslash": "\ue000",
    r"\textbraceleft": "\ue001",
    r"\textbraceright": "\ue002",
    r"\textdollar": "\ue003",
    r"\textasciicircum": "\ue004",
}
ESCAPE = re.compile(
    r"(\\[{}$]|\\text(?:asciicircum|backslash|braceleft|braceright|dollar)(?![A-Za-z]))"
    r"(?:(?<=[a-z])(?:\s*\{\s*\}|\s+))?"
)


@cache
def decode_unescaped(latex: str) -> str:
    """Turn LaTeX into text that keeps escaped characters apart; what is not known stays.

    Raises `ValueError` where it is not LaTeX.
    """
    latex = ESCAPE.sub(lambda found: ESCAPES[found[1]], latex)
    latex = TEXT_SCRIPT.sub(lambda found: f"${'^_'[found[1] == 'sub']}{{{found[2]}}}$", latex)
    latex = SWITCHES.sub("", STYLING.sub("", latex))
    latex = DOTLESS_ACCENT.sub(lambda found: (found[2] or found[3]) + ACCENTS[found[1]], latex)
    latex = MATH.sub(_decode_math, ENSURED_MATH.sub(r"$\1$", latex))
    latex = SYMBOL.sub(lambda found: SYMBOLS[found[1]], latex)
    latex = UNSEEN.sub("", SPACES.sub(" ", latex))
    decoded = _decode(BARE_PERCENT.sub(r"\\%", latex))
    decoded = UNKNOWN_ACCENT.sub(lambda found: (found[2] or found[3]) + ACCENTS[found[1]], decoded)
    return unicodedata.normalize("NFC", ESCAPED.sub(r"\1", GROUPING.sub("", decoded)))


def restore_escaped(text: str) -> str:
    """Write the characters that were escaped in LaTeX as themselves."""
    return text.translate(LITERALS)


def _decode(latex: str) -> str:
    decoded: str = codecs.decode(latex, "ulatex")  # type: ignore[call-overload]  # text to text
    return decoded


def _decode_math(found: re.Match[str]) -> str:
    """Write a formula in a line of text: symbols, and exponents after what they belong to."""
    formula = found[1] if found[1] is not None else found[2]
    before = found.string[: found.start()].rstrip("{")[-1:]
    formula = SCRIPT.sub(lambda script: _set_script(script, before), formula)
    return MACRO.sub(_decode_symbol, formula)


def _set_script(script: re.Match[str], before: str) -> str:
    """Raise an exponent; leave an index, and the mass number before an element, on the line."""
    content: str = script[2] if script[2] is not None else script[3]
    base = script.string[: script.start()].rstrip("{}")[-1:] or before
    raised = content.translate(RAISED)
    is_exponent = script[1] == "^" and (base.isalnum() or base in set(")]"))
    return raised if is_exponent and not set(raised) & set(content) else content


def _decode_symbol(macro: re.Match[str]) -> str:
    """Write a symbol of mathematics; keep the space after it where there is one before it."""
    space, name = macro[1], macro[2]
    symbol = MATH_SYMBOLS.get(name) or _decode(f"$\\{name}$")
    return f"{space}\\{name} " if symbol.startswith("$") else f"{space}{symbol}{space}"
