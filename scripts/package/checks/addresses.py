"""Addresses of other hosts, however they are spelled, in attributes, style sheets and scripts."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACES = "http://www.w3.org/"
"""What SVG and XML call themselves by; nothing is loaded from there."""
AROUND = "".join(map(chr, range(0x21)))
HOST = re.compile(r"(?:https?|wss?|ftp):|(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
HOST_IN_STYLE = re.compile(
    r"""(?:\b(?:https?|wss?|ftp):|(?<![^\s'"(])(?:[a-z][a-z0-9+.-]*:)?//)[^\s'")]*""", re.IGNORECASE
)
HOST_IN_SCRIPT = re.compile(
    r"""(?:\b(?:https?|wss?|ftp):|(?<=['"`])\\?/\\?/(?=\w))[^\s'"`)]*""", re.IGNORECASE
)
CALL_IN_SCRIPT = re.compile(
    r"""(?:\bimport\s*\(?|\b(?:fetch|importScripts|sendBeacon)\(|\bnew\s+\w+\(|\.src\s*="""
    r"""|\.open\(\s*['"`]\w+['"`]\s*,)\s*['"`]((?:https?:|wss?:)?//[^'"`]+)""",
    re.IGNORECASE,
)
TALK = re.compile(
    r"\b(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection|serviceWorker"
    r"|sendBeacon|importScripts)\b|\b(?:fetch|import|Worker|SharedWorker)(?=\s*\()"
    r"|^import\b",
    re.MULTILINE,
)
COMMENT_IN_STYLE = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?(?:\*/|\Z)""", re.DOTALL
)
ESCAPE_IN_STYLE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(\n)|(.))", re.IGNORECASE)


class Found(NamedTuple):
    """Something that a text must not hold, and how many lines come before it."""

    what: str
    lines: int


def elsewhere(address: str) -> bool:
    """Tell whether a browser would ask another host for an address.

    As browsers do, takes a backslash for a slash, and leaves out tabs, ends of lines, and what is
    not to be seen at both ends.
    """
    plain = re.sub(r"[\t\n\r]", "", address.strip(AROUND)).replace("\\", "/")
    return bool(HOST.match(plain))


def in_style(text: str) -> Iterator[Found]:
    """Give the hosts that a style sheet names outside its comments."""
    yield from found(HOST_IN_STYLE, unescaped(text).replace("\\", "/"))


def unescaped(text: str) -> str:
    """Give a style sheet without its comments, and with what its escapes stand for."""
    bare = COMMENT_IN_STYLE.sub(lambda match: match[1] or "\n" * match[0].count("\n"), text)
    return ESCAPE_IN_STYLE.sub(meaning, bare)


def meaning(escape: re.Match[str]) -> str:
    """Give what an escape in a style sheet stands for; at the end of a line, nothing."""
    code, end_of_line, character = escape.groups()
    if not code:
        return "" if end_of_line else str(character)
    return chr(int(code, 16)) if 0 < int(code, 16) <= sys.maxunicode else "\ufffd"


def in_script(text: str) -> Iterator[Found]:
    """Give the hosts that a script of ours names, even in a comment."""
    yield from found(HOST_IN_SCRIPT, text)


def called_in_script(text: str) -> Iterator[Found]:
    """Give the hosts that a vendored script calls by a literal; it may name others."""
    for match in CALL_IN_SCRIPT.finditer(text):
        yield Found(match[1], text.count("\n", 0, match.start()))


def talk_in_script(text: str) -> Iterator[Found]:
    """Give the ways to a server that a script of ours uses; on file:// there is none."""
    yield from found(TALK, text)


def found(pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    """Give every match but those that only name a language."""
    for match in pattern.finditer(text):
        if not match[0].startswith(NAMESPACES):
            yield Found(match[0], text.count("\n", 0, match.start()))
