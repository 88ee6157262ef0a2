"""Directives that put a table of the program into a page: ``{generated} columns``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tables
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Generated(SphinxDirective):
    """All tables of one kind, each under its heading."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Sections, or a bare table where it has no title."""
        if self.arguments[0] not in tables.MADE:
            raise self.error(f"There is no table {self.arguments[0]!r}: {', '.join(tables.MADE)}.")
        return [node for made in tables.MADE[self.arguments[0]]() for node in self._nodes(made)]

    def _nodes(self, made: tables.Table) -> list[nodes.Node]:
        body: list[nodes.Node] = [nodes.paragraph("", "", *_inline(made.intro))] * bool(made.intro)
        body.append(_table(made))
        if not made.title:
            return body
        section = nodes.section("", nodes.title("", made.title), *body)
        section["names"] = [nodes.fully_normalize_name(made.title)]
        section["ids"] = [nodes.make_id(made.title)]
        return [section]


def _table(made: tables.Table) -> nodes.table:
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in made.heads), cols=len(made.heads))
    group += nodes.thead("", _row(made.heads))
    group += nodes.tbody("", *map(_row, made.rows))
    return nodes.table("", group, classes=["colwidths-auto"])


def _row(cells: tuple[str, ...]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *_inline(c))) for c in cells))


def _inline(text: str) -> list[nodes.Node]:
    """Text with code between single or double backticks."""
    parts = re.split(r"``?([^`]+)``?", text)
    return [
        nodes.literal(part, part) if is_code else nodes.Text(part)
        for is_code, part in zip([False, True] * len(parts), parts, strict=False)
        if part
    ]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("generated", Generated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
