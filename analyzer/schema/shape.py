"""What a frame is: its columns, an empty one, a check; rows out of it and dataclasses into it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from analyzer.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd


DAY = "datetime64[us]"
UTC_TIME = "datetime64[us, UTC]"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a frame: its dtype, its unit ("" for none) and what it means."""

    name: str
    dtype: str
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The columns of one kind of frame, in order."""

    name: str
    columns: tuple[Column, ...]

    @property
    def dtypes(self) -> dict[str, str]:
        """Column name -> pandas dtype."""
        return {column.name: column.dtype for column in self.columns}

    def empty(self) -> pd.DataFrame:
        """A frame of no rows."""
        import pandas as pd

        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in self.dtypes.items()})

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A copy with exactly these columns, in this order and of these dtypes.

        Raises:
            SchemaError: a column is absent or can't be converted.
        """
        self._require_columns(frame)
        try:
            return frame[list(self.dtypes)].astype(self.dtypes).reset_index(drop=True)
        except (TypeError, ValueError) as error:
            raise SchemaError(f"{self.name}: {error}") from error

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The same frame, after a look at its columns and dtypes.

        Raises:
            SchemaError: a column is absent or of another dtype.
        """
        self._require_columns(frame)
        for name, dtype in self.dtypes.items():
            if str(frame[name].dtype) != dtype:
                raise SchemaError(f"{self.name}.{name} is {frame[name].dtype}, not {dtype}")
        return frame

    def _require_columns(self, frame: pd.DataFrame) -> None:
        absent = [name for name in self.dtypes if name not in frame.columns]
        if absent:
            raise SchemaError(f"{self.name} lacks {', '.join(absent)}")


def made(name: str, *columns: tuple[str, str, str, str]) -> Frame:
    """A frame's shape from (name, dtype, unit, meaning) of each column."""
    return Frame(name, tuple(Column(*column) for column in columns))


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a frame, with its columns as attributes."""
    return frame.itertuples(index=False)


def frame_of(shape: Frame, rows: Iterable[Any]) -> pd.DataFrame:
    """Dataclass instances with the columns' names as a frame; an empty text is a missing one."""
    import pandas as pd

    plain = [{field.name: getattr(row, field.name) for field in fields(row)} for row in rows]
    if not plain:
        return shape.empty()
    frame = shape.conform(pd.DataFrame(plain))
    texts = [name for name, dtype in shape.dtypes.items() if dtype == "str"]
    return frame.assign(**{name: frame[name].where(frame[name] != "") for name in texts})
