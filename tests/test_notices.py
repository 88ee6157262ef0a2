"""A word to the user: on stderr, once, without addresses."""

from __future__ import annotations

import subprocess
import sys

_CODE = """
from analyzer.notices import tell
for text in ("a is odd", "a is odd", "/home/jo@example.org/x is full"):
    tell(text)
"""


def test_a_word_goes_to_stderr_once():
    """Without any set-up by the program that uses the package."""
    done = subprocess.run([sys.executable, "-c", _CODE], capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert done.stderr == "runlog: a is odd\nrunlog: /home/[…]/x is full\n"
