"""The documentation, for all tests that read it: one list, so that no page is left out."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PATHS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
PAGES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PATHS}
"""What people read, by path: README, CONTRIBUTING and everything under ``docs``."""

FOR_DEVELOPERS = ("CONTRIBUTING.md", "docs/explanation/architecture.md")
FOR_USERS = {name: text for name, text in PAGES.items() if name not in FOR_DEVELOPERS}
"""The pages that say what the program does: these are held to its rules, commands and options."""

_BLOCK = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def together() -> str:
    """All pages for users as one text."""
    return "\n\n".join(FOR_USERS.values())


def prose(text: str) -> str:
    """A page without its blocks of code and output."""
    return _BLOCK.sub("", text)


def blocks(language: str) -> list[str]:
    """What stands in all blocks of a language, on all pages."""
    pattern = re.compile(rf"^```{language}\n(.*?)^```", re.DOTALL | re.MULTILINE)
    return [block for text in PAGES.values() for block in pattern.findall(text)]
