"""The operator's number: sealed, and tried by nobody more often than is good."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from ..state import atomic_files

SCRYPT_COST = {"n": 2**14, "r": 8, "p": 1}
"""RFC 7914's parameters for answers while someone waits: 16 MB, a tenth of a second."""
DIGITS = re.compile(r"\d{4,12}")
SEALED_PATTERN = re.compile(r"scrypt:([0-9a-f]{32}):([0-9a-f]{64})")
FREE_TRIES = 5
"""Tries before the first wait."""
FIRST_WAIT = 60
"""Seconds of the first wait; each further failure doubles it."""
LONGEST_WAIT = 24 * 3600
BOOT_ID_FILE = Path("/proc/sys/kernel/random/boot_id")


def seal_pin(number: str, salt: bytes | None = None) -> str:
    """Give what may be kept of a number."""
    salted = salt or secrets.token_bytes(16)
    return f"scrypt:{salted.hex()}:{_derive_key(number, salted).hex()}"


def _derive_key(number: str, salt: bytes) -> bytes:
    """Derive a key of 32 bytes."""
    return hashlib.scrypt(number.encode(), salt=salt, dklen=32, **SCRYPT_COST)


def is_sealed_pin(text: str) -> bool:
    """Tell whether a text is a sealed number."""
    return SEALED_PATTERN.fullmatch(text) is not None


def is_correct_pin(number: str, sealed: str) -> bool:
    """Tell whether a number is the one that was sealed."""
    found = SEALED_PATTERN.fullmatch(sealed)
    if not found:
        return False
    tried = _derive_key(number, bytes.fromhex(found[1]))
    return hmac.compare_digest(tried, bytes.fromhex(found[2]))


@dataclass(frozen=True)
class TryResult:
    """How a try ended."""

    opened: bool
    left: int = 0
    """Tries until the next wait."""
    wait: int = 0
    """Seconds to wait before another is looked at."""


class PinLock:
    """Counts failures in a file, and measures waits by what no clock's change can shorten.

    A wait ends on the clock that runs from the start of the machine; after another start it begins
    again, since nobody can tell how long the machine was off.
    """

    def __init__(self, path: Path, sealed: str) -> None:
        self.path = path
        self.sealed = sealed

    def enter(self, number: str, now: float | None = None, boot: str | None = None) -> TryResult:
        """Try a PIN; the try counts before it is checked, so that cutting the power gains none."""
        at = time.monotonic() if now is None else now
        start = _read_boot_id() if boot is None else boot
        with atomic_files.hold_lock(self.path.with_suffix(".lock")):
            failed, wait = self.read_failures(at, start)
            if wait:
                return TryResult(opened=False, wait=wait)
            self.note(failed + 1, at, start)
            if is_correct_pin(number, self.sealed):
                self.note(0, at, start)
                return TryResult(opened=True)
            return TryResult(
                opened=False, left=max(0, FREE_TRIES - failed - 1), wait=get_wait(failed + 1)
            )

    def read_failures(self, now: float, boot: str) -> tuple[int, int]:
        """Give the failures so far, and the seconds to wait from now on."""
        known = atomic_files.read_object(self.path)
        failed = known.get("failed", 0)
        if not isinstance(failed, int) or not get_wait(failed):
            return (failed if isinstance(failed, int) else 0), 0
        if known.get("boot") != boot or not isinstance(known.get("at"), (int, float)):
            self.note(failed, now, boot)
            return failed, get_wait(failed)
        return failed, max(0, round(known["at"] + get_wait(failed) - now + 0.5))

    def note(self, failed: int, now: float, boot: str) -> None:
        """Keep how many tries have failed, and when."""
        atomic_files.write_json(self.path, {"failed": failed, "at": now, "boot": boot})


def get_wait(failed: int) -> int:
    """Give the seconds to wait after `failed` failed tries."""
    return (
        0
        if failed < FREE_TRIES
        else min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(failed - FREE_TRIES, 20))
    )


def _read_boot_id() -> str:
    """Name this start of the machine."""
    try:
        return BOOT_ID_FILE.read_text(encoding="ascii").strip()
    except OSError:
        return ""
