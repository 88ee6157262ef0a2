"""Everything that reading needs, imported once: reader processes are copies of the one that did.

Importing takes 0.4 s, copying a process 0.01 s.
"""

from __future__ import annotations

import gc
import os

_THREADS = "OPENBLAS_NUM_THREADS"


def _import_all() -> None:
    """Import what parsers, judgement and metrics import only when they need it."""
    # No reading multiplies matrices. Threads for it would only reserve memory, one for each core.
    chosen = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    try:
        import numpy as np  # noqa: F401
    finally:
        if chosen is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = chosen
    import lxml.etree  # noqa: F401
    from tzfpy import get_tz

    get_tz(0.0, 51.5)  # reads its map of the zones
    gc.collect()
    gc.freeze()  # the copies needn't look through all this again


_import_all()
