"""A table of text that is shown in full: pandas cuts texts and long tables by default."""

from __future__ import annotations

import pandas as pd


class Described(pd.DataFrame):
    """A data frame that prints all of its rows and texts; parts of it are plain frames."""

    _FULL = (
        "display.max_colwidth", None, "display.max_rows", None, "display.width", None,
        "display.max_columns", None,
    )  # fmt: skip

    def __repr__(self) -> str:
        with pd.option_context(*self._FULL):
            return pd.DataFrame(self).to_string()

    def _repr_html_(self) -> str | None:
        with pd.option_context(*self._FULL):
            html: str = pd.DataFrame(self).to_html(index=False, border=0)
        return html
