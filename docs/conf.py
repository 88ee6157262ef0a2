"""How Sphinx builds the documentation: ``make docs``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from analyzer import __version__

project = "Running-log analyzer"
release = __version__
copyright = "the authors of Running-log analyzer"  # noqa: A001 (Sphinx's name for it)

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
    "generated",
    "click_help",
    "metrics",
    "self_contained",
]
exclude_patterns = ["_ext"]
html_theme = "furo"
html_title = project
html_show_copyright = False
html_copy_source = False

# Links to headings work as on the pages of a repository.
myst_heading_anchors = 4

# A single backtick in a help or docstring is code, as in Markdown.
default_role = "code"
smartquotes = False
autodoc_member_order = "bysource"
add_module_names = False
autodoc_preserve_defaults = True
# A type such as np.bool_ would be read as the name of a link.
napoleon_attr_annotations = False

# Every reference has to lead somewhere, apart from the types of other libraries: their
# documentation is on the network, and the build needs none.
nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r"(?!analyzer\.).*")]
