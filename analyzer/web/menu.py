"""The pages, in the order of the menu."""

from __future__ import annotations

MENU = {
    "/": "Back",
    "/now": "Now",
    "/timeline": "Timeline",
    "/calendar": "Calendar",
    "/compare": "Compare",
    "/runs": "Runs",
    "/files": "Files",
    "/report": "Report",
    "/settings": "Settings",
}
"""Path -> name. Each has a module in ``routes``."""

FOR_PHONES = (
    "/",
    "/now",
    "/timeline",
    "/calendar",
    "/day",
    "/compare",
    "/runs",
    "/pain",
    "/changes",
)
"""What a paired phone may read, each with all beneath it but "/"."""

NOTED_BY_PHONES = ("/pain",)
"""Where a paired phone may write, with all beneath it."""


def menu(*, is_phone: bool) -> dict[str, str]:
    """The pages that can be opened: on a phone, fewer."""
    return {path: name for path, name in MENU.items() if not is_phone or path in FOR_PHONES}
