"""The build fails if a page would fetch anything from elsewhere: scripts, styles, fonts, images."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_FETCHED = re.compile(
    r"<(?:script|img|iframe|source)\b[^>]*\bsrc=[\"'](?:https?:)?//"
    r"|<link\b[^>]*\brel=[\"'](?:stylesheet|preload|icon)[\"'][^>]*\bhref=[\"'](?:https?:)?//"
    r"|url\([\"']?(?:https?:)?//|@import\s+[\"'](?:https?:)?//"
)


def _check(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    built = [path for path in Path(app.outdir).rglob("*") if path.suffix in {".html", ".css"}]
    for path in built:
        if found := _FETCHED.search(path.read_text(encoding="utf-8")):
            raise SphinxError(f"{path.name} fetches something from elsewhere: {found.group()}")


def setup(app: Sphinx) -> dict[str, bool]:
    """Look at everything once it is written."""
    app.connect("build-finished", _check)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
