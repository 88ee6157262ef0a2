"""One day: its runs, entries and events, and what began on it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from analyzer.web.rendering import desk_of, page
from analyzer.web.routes.close_up import day_named, stood_out

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.schema import Analysis
    from analyzer.schema.diary import PainRow

_ONE = dt.timedelta(days=1)


async def day(request: Request) -> Response:
    """The page of a day; also of one that holds nothing."""
    date = day_named(request.path_params["day"])
    analysis = await desk_of(request).analysis()
    return page(request, "day.html", **_shown(analysis, date))


def _shown(analysis: Analysis, date: dt.date) -> dict[str, Any]:
    from analyzer.web.days import days_between
    from analyzer.wording import numbers
    from analyzer.wording import timeline_page as said
    from analyzer.wording.lines import plain
    from analyzer.wording.numbers import Units

    (found,) = days_between(analysis, date, date)
    units = Units.of(analysis)
    first = analysis.days["date"].min().date() if len(analysis.days) else None
    flare = None if found.begins else found.flare
    return {
        "date": date,
        "numbers": numbers,
        "before": date - _ONE if date > dt.date.min else None,
        "after": date + _ONE if date < dt.date.max else None,
        "told": stood_out(analysis, date),
        "flare_day": flare.date.date() if flare else None,
        "heads": said.run_heads(units),
        "plain": plain,
        "runs": [(run, said.run_cells(run, units)) for run in found.runs],
        "without": said.without_runs(found.state, date, first, analysis.end),
        "entries": [entry_told(entry) for entry in found.entries],
        "weight": numbers.number(found.weight_kg, 1) if found.weight_kg is not None else "",
        "events": [(kind, plain(note)) for kind, note in found.events],
    }


def entry_told(row: PainRow) -> tuple[str, str, str]:
    """Time, what an entry says, and its note, which is anyone's text."""
    from analyzer.faces.entry import without_moment
    from analyzer.schema import DiaryLine
    from analyzer.schema.diary import own_fields
    from analyzer.wording.lines import plain

    named: dict[str, Any] = {
        field.name: getattr(row, field.name)
        for field in own_fields()
        if hasattr(row, field.name) and field.name not in ("date", "time", "score", "note")
    }
    given = {name: value for name, value in named.items() if value == value and value is not False}  # noqa: PLR0124
    entry = DiaryLine(row.date.date(), int(row.score), None, given)
    time, note = (value if isinstance(value, str) else "" for value in (row.time, row.note))
    return time, without_moment(entry), plain(note)


ROUTES = [Route("/day/{day}", day)]
