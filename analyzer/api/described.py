"""A table of texts that is shown in full: pandas cuts long texts and tables by default."""

from __future__ import annotations

import pandas as pd


class Described(pd.DataFrame):
    """A data frame that shows all of its rows and texts, as do those that are chosen from it."""

    @property
    def _constructor(self) -> type[Described]:
        return Described

    def __repr__(self) -> str:
        """A table that fits the terminal; where it has an index or wide heads, as pandas has it."""
        if not pd.api.types.is_integer_dtype(self.index.dtype) or self.columns.nlevels > 1:
            with pd.option_context("display.max_colwidth", None):
                return pd.DataFrame(self).to_string()
        from analyzer import terminal
        from analyzer.faces.table.column import Column
        from analyzer.faces.table.drawn import draw

        is_text = [not pd.api.types.is_numeric_dtype(kind) for kind in self.dtypes]
        columns = [
            Column(str(name), left=left, fold=left)
            for name, left in zip(self.columns, is_text, strict=True)
        ]
        rows = [[str(cell) for cell in row] for row in self.itertuples(index=False)]
        return "\n".join(draw(columns, rows, terminal.width()).lines) if columns else ""

    def _repr_html_(self) -> str:
        is_numbered = pd.api.types.is_integer_dtype(self.index.dtype)
        with pd.option_context("display.max_colwidth", None):
            html: str = pd.DataFrame(self).to_html(index=not is_numbered, border=0)
        return html
