"""Where each name of the package is defined: its one list, for type checkers and at run time."""

from .analysis import analysis_of, analyze
from .period import require_reached

__all__ = ["analysis_of", "analyze", "require_reached"]
