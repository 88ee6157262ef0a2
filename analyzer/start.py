"""What every process of a command sets when it starts, the one that makes a report apart too."""

from __future__ import annotations

import gc
import os
import sys
import warnings

# pandas and matplotlib leave 200,000 objects and few cycles in a report of ten years: looking
# through them takes a tenth of a second each time, and frees 20,000.
_SELDOM = (500_000, 20, 100)
_OFTEN = gc.get_threshold()


def prepare() -> None:
    """Collect garbage seldom; keep to itself what libraries warn programmers of, unless asked.

    numpy gets one thread: nothing here multiplies matrices, others would wait at full speed, and a
    process with several can't be copied safely.
    """
    gc.set_threshold(*_SELDOM)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def stay_small() -> None:
    """Collect garbage as often as Python does by itself, in a process that stays for days."""
    gc.set_threshold(*_OFTEN)
