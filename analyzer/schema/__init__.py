"""The data shapes that pass between the packages, in one place.

This package imports neither pandas nor NumPy, and a module of it only when one of its names is
first used, so that it costs next to nothing at start-up. ``__init__.pyi`` lists the names.
"""

from __future__ import annotations

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
