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
