"""Running load alongside back-pain entries: watch exports in, a report out.

>>> import analyzer
>>> a = analyzer.analyze("sample_data", end="2026-06-28")
>>> a.weeks["week"].iloc[-1]
'2026-W26'

``a`` holds frames, which ``a.describe()`` explains; ``a.compare()``, ``a.chart()``, ``a.report()``
and ``a.export()`` do what the commands do. A call that can't go on raises an ``AnalyzerError``,
whose text says what is wrong and what to do.

A module is imported only when one of its names is first used: `runlog --help` needs none of them.
``__init__.pyi`` lists the names.
"""

from __future__ import annotations

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
