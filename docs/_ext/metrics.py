"""The directive ``.. metrics:: PACKAGE``: every module of a package, by its docstrings."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Metrics(SphinxDirective):
    """A section for each module, so that a new one needs no line in a page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The sections, by the names of the modules; packages within are left out."""
        package = importlib.import_module(self.arguments[0])
        found = pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
        return [self._section(module.name) for module in found if not module.ispkg]

    def _section(self, module: str) -> nodes.section:
        title = module.rpartition(".")[2].replace("_", " ").capitalize()
        described = self.parse_text_to_nodes(f".. automodule:: {module}\n   :members:")
        section = nodes.section("", nodes.title("", title), *described)
        section["names"] = [nodes.fully_normalize_name(module)]
        section["ids"] = [nodes.make_id(module)]
        return section


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("metrics", Metrics)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
