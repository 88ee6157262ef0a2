"""One entry of the diary: what may stand in each field, for the command line and for pain.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.notebook.cells import (
    day_of,
    either_weight,
    exertion_of,
    note_of,
    score_of,
    time_of,
    word_of,
    yes_or_no,
)
from analyzer.schema import PainEntry

if TYPE_CHECKING:
    import datetime as dt


def make_entry(  # noqa: PLR0913, PLR0917 (one argument a field)
    score: str | int,
    side: str | None = None,
    date: dt.date | str | None = None,
    time: str | None = None,
    kind: str | None = None,
    when: str | None = None,
    radiates: bool | str = False,
    note: str = "",
    *,
    weakness: bool | str = False,
    weight_kg: str | float | None = None,
    weight_lb: str | float | None = None,
    rpe: str | float | None = None,
    today: dt.date,
) -> PainEntry:
    """Check the fields of an entry and bring them into the diary's own form.

    Args:
        score: whole number from 0 (no pain) to 10 (worst imaginable).
        side: left, right, both or centre; None or "" if not told, here and below.
        date: day of the entry; None for ``today``. A text may be 2026-03-05 or what a spreadsheet
            makes of it, as long as it can mean one day only.
        time: HH:MM.
        kind: muscle or bone.
        when: during, after, morning, rest or night.
        radiates: down a leg.
        note: free text.
        weakness: a leg feels weak.
        weight_kg: body weight in kg, 25 to 250.
        weight_lb: the same in pounds; one of the two at most.
        rpe: perceived exertion of the day's run, 0 to 10.
        today: the current local day; nothing may lie after it.

    Raises:
        UsageError: a field can't be meant; the text names its value.
    """
    return PainEntry(
        date=day_of(today if date is None else date, today),
        score=score_of(score),
        time=time_of(time or ""),
        side=word_of("side", side),
        kind=word_of("kind", kind),
        when=word_of("when", when),
        radiates=_told("radiates", radiates),
        note=note_of(note),
        weakness=_told("weakness", weakness),
        weight_kg=either_weight(weight_kg, weight_lb),
        rpe=exertion_of(rpe),
    )


def _told(field: str, value: bool | str) -> bool:
    return value if isinstance(value, bool) else yes_or_no(field, value)
