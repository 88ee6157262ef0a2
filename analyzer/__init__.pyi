"""Where each name of the package is defined: its one list, for type checkers and at run time."""

from .api.analysis import Analysis
from .api.analyze import analyze
from .api.comparison import Comparison
from .errors import AnalyzerError
from .settings import Settings

__all__ = ["Analysis", "AnalyzerError", "Comparison", "Settings", "__version__", "analyze"]

__version__: str
