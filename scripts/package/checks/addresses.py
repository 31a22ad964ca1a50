"""Addresses of other hosts, however they are spelled, in attributes, style sheets and scripts."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACE_PREFIX = "http://www.w3.org/"
"""What SVG and XML call themselves by; nothing is loaded from there."""
STRIPPED_CHARACTERS = "".join(map(chr, range(0x21)))
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
NETWORK_API = re.compile(
    r"\b(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection|serviceWorker"
    r"|sendBeacon|importScripts)\b|\b(?:fetch|import|Worker|SharedWorker)(?=\s*\()"
    r"|^import\b",
    re.MULTILINE,
)
COMMENT_IN_STYLE = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?(?:\*/|\Z)""", re.DOTALL
)
ESCAPE_IN_STYLE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(\n)|(.))", re.IGNORECASE)


class Mention(NamedTuple):
    """Something that a text must not hold, and how many lines come before it."""

    what: str
    lines: int


def is_external_address(address: str) -> bool:
    """Tell whether a browser would ask another host for an address.

    As browsers do, takes a backslash for a slash, drops tabs and line ends, and strips invisible
    characters from both ends.
    """
    plain = re.sub(r"[\t\n\r]", "", address.strip(STRIPPED_CHARACTERS)).replace("\\", "/")
    return bool(HOST.match(plain))


def find_hosts_in_style(text: str) -> Iterator[Mention]:
    """Give the hosts that a style sheet names outside its comments."""
    yield from _find_mentions(HOST_IN_STYLE, unescape_style(text).replace("\\", "/"))


def unescape_style(text: str) -> str:
    """Give a style sheet without its comments, and with what its escapes stand for."""
    bare = COMMENT_IN_STYLE.sub(lambda match: match[1] or "\n" * match[0].count("\n"), text)
    return ESCAPE_IN_STYLE.sub(_decode_escape, bare)


def _decode_escape(escape: re.Match[str]) -> str:
    """Give what an escape in a style sheet stands for; at the end of a line, nothing."""
    code, end_of_line, character = escape.groups()
    if not code:
        return "" if end_of_line else str(character)
    return chr(int(code, 16)) if 0 < int(code, 16) <= sys.maxunicode else "\ufffd"


def find_hosts_in_script(text: str) -> Iterator[Mention]:
    """Give the hosts that a script of ours names, even in a comment."""
    yield from _find_mentions(HOST_IN_SCRIPT, text)


def find_called_hosts(text: str) -> Iterator[Mention]:
    """Give the hosts that a vendored script calls by a literal; it may name others."""
    for match in CALL_IN_SCRIPT.finditer(text):
        yield Mention(match[1], text.count("\n", 0, match.start()))


def find_network_apis(text: str) -> Iterator[Mention]:
    """Give the ways to a server that a script of ours uses; on file:// there is none."""
    yield from _find_mentions(NETWORK_API, text)


def _find_mentions(pattern: re.Pattern[str], text: str) -> Iterator[Mention]:
    """Give every match but those that only name a language."""
    for match in pattern.finditer(text):
        if not match[0].startswith(NAMESPACE_PREFIX):
            yield Mention(match[0], text.count("\n", 0, match.start()))
