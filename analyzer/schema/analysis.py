"""Everything known about one folder, and how it is displayed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from analyzer.schema.after_runs import AfterSpikes, PainBySize
    from analyzer.schema.back_findings import (
        EventStudy,
        FlaresTold,
        PainAfterSpikes,
        PainMonitoring,
        RedFlag,
    )
    from analyzer.schema.comparison import Comparison
    from analyzer.schema.findings import Finding, Summary
    from analyzer.schema.now import BackNow, UsualLoad
    from analyzer.settings import Settings


@dataclass(frozen=True, slots=True, repr=False)
class Analysis:
    """Everything known about one folder, as of one day; terminal, PDF and notebook read this.

    Each frame has the shape of its name in ``FRAMES``. Frames are limited to the requested period;
    what they say was computed from the whole log up to ``end``. ``flares_told`` is about the
    period; ``flares_told_in_log``, ``pain_after_spikes``, ``event_study``, ``back_now`` and
    ``usual_load`` about the whole log. ``spike_before`` is the last row of SPIKES before the
    period, if there is one. ``has_ended``: the log's last day lay long before the day it was read,
    and no other last day was asked for.
    """

    folder: Path
    start: date | None
    end: date
    has_ended: bool
    settings: Settings
    version: str
    inputs_sha256: str
    runs: pd.DataFrame
    sensors: pd.DataFrame
    fades: pd.DataFrame
    balance: pd.DataFrame
    days: pd.DataFrame
    weeks: pd.DataFrame
    months: pd.DataFrame
    years: pd.DataFrame
    spikes: pd.DataFrame
    spike_before: pd.DataFrame
    breaks: pd.DataFrame
    comebacks: pd.DataFrame
    rebuilding: pd.DataFrame
    pain: pd.DataFrame
    pain_tags: pd.DataFrame
    flare_tags: pd.DataFrame
    flares: pd.DataFrame
    before_flares: pd.DataFrame
    events: pd.DataFrame
    flare_events: pd.DataFrame
    ostrc: pd.DataFrame
    weight: pd.DataFrame
    strength: pd.DataFrame
    coverage: pd.DataFrame
    files: pd.DataFrame
    problems: pd.DataFrame
    summary: Summary
    findings: tuple[Finding, ...]
    comparison: Comparison | None
    flares_told: FlaresTold
    flares_told_in_log: FlaresTold
    pain_after_spikes: PainAfterSpikes
    after_spikes: AfterSpikes
    pain_by_size: PainBySize
    event_study: EventStudy
    monitoring: PainMonitoring
    red_flags: tuple[RedFlag, ...]
    back_now: BackNow
    usual_load: UsualLoad

    def frames(self) -> dict[str, pd.DataFrame]:
        """All frames by their names, which are those of their shapes in ``FRAMES``."""
        from analyzer.schema import FRAMES

        named = (one for one in fields(self) if one.type == "pd.DataFrame")
        return {one.name: getattr(self, one.name) for one in named if one.name in FRAMES}

    @property
    def first_day(self) -> date:
        """The day that was asked for, else that of the first run or pain entry, else the last."""
        dated = (self.runs, self.pain)
        starts = [frame["date"].min().date() for frame in dated if len(frame)]
        return self.start or min([*starts, self.end])

    def __repr__(self) -> str:
        span = f"{self.start} to {self.end}" if self.start else f"up to {self.end}"
        lines = [f"Analysis of {self.folder.name or self.folder}, {span}"]
        lines += [f"  .{name:<13} {len(frame):>6} rows" for name, frame in self.frames().items()]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        import html

        rows = "".join(
            f"<tr><td><code>.{name}</code></td><td>{len(frame)}</td></tr>"
            for name, frame in self.frames().items()
        )
        head = html.escape(repr(self).splitlines()[0])
        return (
            f"<b>{head}</b><table><tr><th>frame</th><th>rows</th></tr>{rows}</table>"
            f"<b>Weeks, the last 8</b>{self.weeks.tail(8).to_html(index=False)}"
        )
