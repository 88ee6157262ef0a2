"""What is drawn from the frames: problems, findings, key figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Severity = Literal["lost", "doubtful", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the reader of the report should know about a file or a line of one.

    Attributes:
        lines: how many lines of a table of the runner's own are unread because of it; None for all
            of them, and 0 for other files.
        cells: how many cells of a line that is read otherwise are unread because of it.
    """

    file: str
    message: str
    remedy: str = ""
    severity: Severity = "note"
    line: int | None = None
    offset: int | None = None
    lines: int | None = 0
    cells: int = 0


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """What a line of a table of the runner's own holds that is in no entry or event.

    Attributes:
        file: its name.
        line: number of the line.
        date: its day; None where that isn't known.
        text: its words, as written, without dates, numbers and plain answers.
        tags: names of the flags of the diary that tell of a sign of an emergency.
    """

    file: str
    line: int
    date: date | None
    text: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that stands out: a kind and its numbers; the report puts them into words.

    Values are in the units of the schema.
    """

    kind: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Summary:
    """Key figures on the last day of the series; None where undefined. Loads are in load units.

    ``distance_m`` and ``moving_s`` cover the runs whose value is known, ``longest_28d_m`` those
    with a known distance; ``without_distance``, ``without_time``, ``without_distance_7d`` and
    ``without_distance_28d`` count the others.

    ``fitness_measure`` is what DAYS.fitness is computed from: trimp or distance.

    Figures of the last 7 or 28 days, and the last entry, don't depend on the period; the others
    count what lies in it. ``ratio_status`` says why ``acwr_uncoupled`` is None: baseline,
    not_recorded (a day of its window is declared so), unknown (a day's load is not known),
    few_runs, no_load; ok where it is not. ``spikes_28d`` is None where no run of the 28 days has a
    reference, unless they are known to hold no run; ``spikes_28d_status`` then says why
    (no_recent_reference or not_recorded; ok elsewhere). ``uncompared_28d`` counts the runs of these
    days without a reference: any of them may be a spike. ``unrecorded_7d``, ``unrecorded_28d`` and
    ``unrecorded_usual`` count the days declared as not recorded among the last 7, the last 28, and
    the 28 days before the last 7.

    ``pain_span_28d`` counts the last 28 days since the first entry, ``pain_entries_in_log`` the
    entries up to the last day.

    ``flares`` is None where no flare could be told in the period; ``flares_status`` then says why,
    as ``FlaresTold.why_none`` (ok elsewhere). ``pain_high_days`` are days with a score of
    ``rules.FLARE.score`` or more.

    ``usual_week_m`` and ``load_usual_week`` are the four-week mean: per week, over the 28 days
    before the last 7. A run over ``spike_over_m`` on ``spike_over_day``, the day after the last
    one, would be a single-session spike: 1.10 times ``spike_over_longest_m``, the longest run of
    the 30 days before it.
    ``spike_over_status`` says why both are None (short_history, not_recorded, unknown_distance or
    no_recent_reference; ok elsewhere).
    """

    first_day: date | None
    last_day: date
    runs: int
    distance_m: float
    moving_s: float
    without_distance: int
    without_time: int
    without_distance_7d: int
    without_distance_28d: int
    distance_7d_m: float
    usual_week_m: float | None
    load_7d: float | None
    load_usual_week: float | None
    acwr_uncoupled: float | None
    acwr_ewma: float | None
    ratio_status: str
    baseline_day: int
    fitness_measure: str
    longest_28d_m: float
    spikes: int
    spikes_28d: int | None
    spikes_28d_status: str
    uncompared_28d: int
    spike_over_day: date
    spike_over_m: float | None
    spike_over_longest_m: float | None
    spike_over_status: str
    unrecorded_7d: int
    unrecorded_28d: int
    unrecorded_usual: int
    pain_entries: int
    pain_entries_in_log: int
    pain_days: int
    pain_logged_days: int
    pain_logged_28d: int
    pain_span_28d: int
    pain_max_28d: float | None
    last_pain: float | None
    last_pain_day: date | None
    pain_high_days: int
    flares: int | None
    flares_status: str
    files: int
    files_read: int
    files_partial: int
    files_failed: int
    files_not_runs: int
    files_left_out: int
    files_lists: int
    duplicates: int
