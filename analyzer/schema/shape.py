"""Shapes of frames: columns, empty frames and checks; rows out of them and dataclasses into them.

A frame's columns are the attributes of its row's class: ``Annotated[type, unit, meaning]``. So they
are in one place, and mypy knows them wherever a row is read. Such a class holds nothing else and is
never instantiated: ``rows_of`` makes named tuples that look like it.
"""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_type_hints

from analyzer.errors import SchemaError
from analyzer.schema.ranges import AMOUNT, Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import pandas as pd


DAY = "datetime64[us]"
UTC_TIME = "datetime64[us, UTC]"

Day = datetime
"""A naive midnight, or a moment of the local calendar."""
_DTYPES = {str: "str", float: "float64", int: "int64", bool: "bool", Day: DAY}

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a frame: its dtype, its unit ("" for none), what it means, and its range.

    A number outside the range isn't possible; without one of its own, it isn't negative.
    """

    name: str
    dtype: str
    unit: str
    meaning: str
    range: Range = AMOUNT


@dataclass(frozen=True, slots=True)
class Frame(Generic[Row]):
    """One kind of frame.

    Attributes:
        name: as in Analysis.
        row: what the rows returned by ``rows_of`` look like.
        more: further columns, which rows don't have.
        period: the columns of a row's first and last day, by which the frame is cut to a period;
            None if it isn't.
    """

    name: str
    row: type[Row]
    more: tuple[Column, ...] = ()
    period: tuple[str, str] | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """In order."""
        return _columns_of(self)

    @property
    def dtypes(self) -> dict[str, str]:
        """Column name -> pandas dtype."""
        return {column.name: column.dtype for column in self.columns}

    def empty(self) -> pd.DataFrame:
        """A frame without rows."""
        return _empty_of(self).copy()

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A copy with exactly these columns, in this order and of these dtypes.

        A number outside its column's range is missing in it.

        Raises:
            SchemaError: a column is missing or can't be converted.
        """
        self._require_columns(frame)
        try:
            conformed = frame[list(self.dtypes)].astype(self.dtypes).reset_index(drop=True)
        except (TypeError, ValueError) as error:
            raise SchemaError(f"{self.name}: {error}") from error
        return _within_ranges(conformed, self.columns)

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The same frame, once its columns and dtypes are checked.

        Raises:
            SchemaError: a column is missing or of another dtype.
        """
        self._require_columns(frame)
        for name, dtype in self.dtypes.items():
            if str(frame[name].dtype) != dtype:
                raise SchemaError(f"{self.name}.{name} is {frame[name].dtype}, not {dtype}")
        return frame

    def since(self, frame: pd.DataFrame, first: date) -> pd.DataFrame:
        """The rows that don't end before a day; all if the frame isn't cut to periods."""
        if self.period is None:
            return frame
        return frame[frame[self.period[1]] >= str(first)].reset_index(drop=True)

    def _require_columns(self, frame: pd.DataFrame) -> None:
        absent = [name for name in self.dtypes if name not in frame.columns]
        if absent:
            raise SchemaError(f"{self.name} lacks {', '.join(absent)}")


def made(
    name: str, row: type[Row], *more: Column, period: str | tuple[str, str] | None = None
) -> Frame[Row]:
    """The shape of a frame.

    Args:
        name: of the frame.
        row: its columns, each ``Annotated[type, unit, meaning]``, with a dtype where the type has
            another one, and a range where it isn't that of an amount.
        more: further columns, which ``rows_of`` leaves out.
        period: the column of a row's day, or those of its first and last day.
    """
    return Frame(name, row, more, (period, period) if isinstance(period, str) else period)


@cache
def _columns_of(shape: Frame[Any]) -> tuple[Column, ...]:
    # Computed when first needed: for all frames, it would slow the start of each command.
    hints = get_type_hints(shape.row, include_extras=True)
    return (*(_column(*hint) for hint in hints.items()), *shape.more)


@cache
def _empty_of(shape: Frame[Any]) -> pd.DataFrame:
    # A log has a dozen of these, and a column takes as long to make as one of ten years.
    import pandas as pd

    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in shape.dtypes.items()})


def _column(name: str, hint: Any) -> Column:
    unit, meaning, *more = hint.__metadata__
    dtype = next((one for one in more if isinstance(one, str)), _DTYPES[hint.__origin__])
    possible = next((one for one in more if isinstance(one, Range)), AMOUNT)
    return Column(name, dtype, unit, meaning, possible)


def _within_ranges(frame: pd.DataFrame, columns: Iterable[Column]) -> pd.DataFrame:
    numbers = [column for column in columns if column.dtype == "float64"]
    if not numbers or frame.empty:
        return frame
    values = frame[[column.name for column in numbers]].to_numpy()
    lows, highs = (
        [column.range.low for column in numbers],
        [column.range.high for column in numbers],
    )
    is_possible = (values >= lows) & (values <= highs) | (values != values)  # noqa: PLR0124 - NaN
    wrong = [(n, ok) for n, ok in zip(numbers, is_possible.T, strict=True) if not ok.all()]
    return frame.assign(**{column.name: frame[column.name].where(ok) for column, ok in wrong})


def rows_of(shape: Frame[Row], frame: pd.DataFrame, *, newest_first: bool = False) -> list[Row]:
    """The rows of a frame, with its columns as attributes; those that the shape lacks are left out.

    Raises:
        KeyError: a column is missing.
    """
    ordered = frame.iloc[::-1] if newest_first else frame
    named = _tuple_of(shape)
    return list(map(named._make, zip(*(ordered[name] for name in named._fields), strict=True)))


@cache
def _tuple_of(shape: Frame[Any]) -> Any:
    return namedtuple(shape.row.__name__, shape.row.__annotations__)


def frame_of(shape: Frame[Any], rows: Iterable[Any]) -> pd.DataFrame:
    """Dataclass instances, with the columns as attributes, as a frame; "" becomes missing."""
    plain = ({field.name: getattr(row, field.name) for field in fields(row)} for row in rows)
    return frame_of_rows(shape, plain)


def frame_of_rows(shape: Frame[Any], rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Mappings of column to value as a frame; "" becomes missing."""
    import pandas as pd

    plain = list(rows)
    if not plain:
        return shape.empty()
    frame = shape.conform(pd.DataFrame(plain))
    texts = [name for name, dtype in shape.dtypes.items() if dtype == "str"]
    return frame.assign(**{name: frame[name].where(frame[name] != "") for name in texts})
