"""The lines of a foreign diary as our own entries; those that can't be read, by number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.days import day_of
from analyzer.notebook.entry import line_of
from analyzer.notebook.importing.choices import chosen, require_chosen
from analyzer.notebook.importing.column_scale import scale_of
from analyzer.notebook.importing.lines import dates_of, own_cells, own_score
from analyzer.notebook.importing.score_column import score_candidates
from analyzer.notebook.importing.scores import DecimalsError
from analyzer.notebook.kinds import read_value
from analyzer.notebook.unread_lines import Words
from analyzer.schema import DiaryLine, Problem, UnreadLine
from analyzer.schema.diary import fields

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from analyzer.notebook.importing.foreign import ForeignTable
    from analyzer.notebook.importing.options import Options
    from analyzer.notebook.importing.scales import Scale
    from analyzer.notebook.importing.stamped import Stamp
    from analyzer.notebook.table import Record

_LEFT_OUT = "It is left out."


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a foreign diary.

    Attributes:
        entries: in the order of its lines; a line with a measure and no score is one of them.
        problems: the lines that can't be read.
        doubts: words and ratings that can't be read; their lines are entries without them.
        without_score: how many lines hold a date but neither score nor measure: not logged.
        not_chosen: how many lines are about something else, by --where.
        scale: on which the scores were read.
        unread: the words of the lines that can't be read or have no score, for signs of an
            emergency.
    """

    entries: tuple[DiaryLine, ...]
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    without_score: int
    not_chosen: int
    scale: Scale
    unread: tuple[UnreadLine, ...] = ()


def read_entries(
    table: ForeignTable, columns: Mapping[str, int], options: Options, today: dt.date
) -> Imported:
    """Read every line of a foreign diary that is about pain in the back.

    Args:
        table: as read.
        columns: field -> number of the column.
        options: how values are to be read.
        today: the current local day; lines after it can't be read.

    Raises:
        UsageError: there is no column for the date or the score; lines aren't all about back pain
            and none are chosen; dates are ambiguous; the scale of the scores is open; or scores
            aren't whole and not to be rounded.
    """
    _require_date(table, columns)
    require_chosen(table, columns.values(), options.where)
    _require_score(table, columns)
    dates = dates_of(table, columns, options, today)
    lines = chosen(table, options.where)
    scale = scale_of(table, columns, options, dates, today)
    reading = _Reading(table, columns, options, today)
    for record in lines.records:
        reading.read(record, dates, scale)
    _require_whole(reading.decimals)
    return Imported(
        tuple(reading.entries),
        tuple(reading.problems),
        tuple(reading.doubts),
        reading.without_score,
        len(table.records) - len(lines.records),
        scale,
        tuple(reading.unread),
    )


@dataclass(slots=True)
class _Reading:
    """What became of the lines so far; the fields are those of ``Imported``.

    Attributes:
        decimals: scores that aren't whole, each with its line.
    """

    table: ForeignTable
    columns: Mapping[str, int]
    options: Options
    today: dt.date
    entries: list[DiaryLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    unread: list[UnreadLine] = field(default_factory=list)
    decimals: list[str] = field(default_factory=list)
    without_score: int = 0

    def read(self, record: Record, dates: Mapping[str, Stamp], scale: Scale) -> None:
        """Read a line into an entry, or say why it is left out."""
        try:
            cells = own_cells(record, self.columns, dates)
            day_of(cells["date"], self.today)  # before the score: that of totals isn't read
            cells["score"] = own_score(cells, self.options, scale)
            unknown = _without_unknown(cells, self.today)
            entry = line_of(cells, self.today)
        except DecimalsError:
            score = record.values[str(self.columns["score"])]
            self.decimals.append(f"{score} in line {record.line}")
        except UsageError as error:
            self._say(self.problems, record, str(error), _LEFT_OUT)
            self.unread.append(_unread(self.table, record))
        else:
            self._add(record, entry, unknown)

    def _add(self, record: Record, entry: DiaryLine | None, unknown: Sequence[str]) -> None:
        self.without_score += entry is None
        if entry is None or entry.score is None:
            self.unread.append(_unread(self.table, record))
        if entry is not None:
            self.entries.append(entry)
            for message in unknown:
                self._say(self.doubts, record, message, "The entry is added without it.")

    def _say(self, where: list[Problem], record: Record, message: str, remedy: str) -> None:
        where.append(Problem(self.table.name, message, remedy, "doubtful", record.line))


def _unread(table: ForeignTable, record: Record) -> UnreadLine:
    """What a line holds that is in no entry; its day isn't looked for."""
    return UnreadLine(table.name, record.line, None, Words().of(record.values.values()))


def _without_unknown(cells: dict[str, str], today: dt.date) -> list[str]:
    """Empty the fields whose word or rating can't be read; return sentences that name them."""
    unknown = []
    for one in fields():
        if one.is_tag or one.kind == "rating":
            try:
                read_value(one, cells[one.name], today)
            except UsageError as error:
                cells[one.name] = ""
                unknown.append(str(error))
    return unknown


def _require_date(table: ForeignTable, columns: Mapping[str, int]) -> None:
    if "date" not in columns:
        raise _no_column(table, "date")


def _require_score(table: ForeignTable, columns: Mapping[str, int]) -> None:
    if "score" in columns:
        return
    candidates = score_candidates(table, columns.values())
    if len(candidates) > 1:
        names = ", ".join(table.headers[number][:40] for number in candidates)
        raise UsageError(
            f"Several columns of {table.name} may hold the score: {names}. Nothing was added. Name "
            "the one for pain in your back: --column score=NAME."
        )
    raise _no_column(table, "score")


def _no_column(table: ForeignTable, field: str) -> UsageError:
    return UsageError(
        f"No column of {table.name} was found for the {field}; it has {table.has()}. "
        f"Name it: --column {field}=NAME."
    )


def _require_whole(decimals: list[str]) -> None:
    if decimals:
        many = "1 score isn't" if len(decimals) == 1 else f"{len(decimals)} scores aren't"
        raise UsageError(
            f"{many} whole on the scale of 0 to 10, such as {decimals[0]}. The diary takes whole "
            "numbers; --round rounds them."
        )
