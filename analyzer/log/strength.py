"""Strength sessions: recordings that aren't runs, but show what was done for hips and core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.log.duplicates import repeated
from analyzer.log.localtime import local_start
from analyzer.schema import STRENGTH, STRENGTH_TRAINING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from analyzer.log.candidates import Candidate
    from analyzer.log.recording import Recording


def strength_sessions(candidates: Iterable[Candidate]) -> tuple[Recording, ...]:
    """The strength sessions among the activities, each once.

    Args:
        candidates: all activities of the log; one that the runner drops doesn't count.
    """
    found = [
        candidate.recording
        for candidate in candidates
        if candidate.recording.facts.sub_sport == STRENGTH_TRAINING and not candidate.is_dropped
    ]
    aside = repeated(found)
    return tuple(recording for place, recording in enumerate(found) if place not in aside)


def strength_frame(sessions: Iterable[Recording], time_zone: str | None) -> pd.DataFrame:
    """Frame STRENGTH, in the order of time.

    Args:
        sessions: as returned by ``strength_sessions``.
        time_zone: from the settings, for recordings with neither local time nor position.
    """
    import pandas as pd

    rows = [
        {
            "date": pd.Timestamp(local_start(session.facts, time_zone, session.format)[0].date()),
            "duration_s": session.facts.timer_s or session.facts.elapsed_s,
            "file": session.file,
        }
        for session in sorted(sessions, key=lambda session: (session.start_s, session.file))
    ]
    return STRENGTH.conform(pd.DataFrame(rows)) if rows else STRENGTH.empty()
