"""A folder -> an Analysis: everything that the terminal, the PDF and a notebook show.

A module of it is imported only when one of its names is first used: reading a folder needs no
pandas, nor does finding that its report is there already. ``__init__.pyi`` lists the names.
"""

from __future__ import annotations

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
