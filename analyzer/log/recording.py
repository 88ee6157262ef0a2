"""One activity of one file, as a candidate for the log."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.schema import RunFacts


_FORGOTTEN = 3


@dataclass(frozen=True, slots=True)
class Recording:
    """One activity of one file.

    Attributes:
        file: name of the file, fit for showing.
        sha256: of the unpacked bytes; of a list's entry, "".
        session: number of the activity within the file.
        format: fit, gpx, tcx ...
        reader: format and reader.
        is_partial: records may be missing.
        facts: what is known of it.
        entry: which entry of a service's list tells of it; "" for none.
        is_listed: nothing but that entry tells of it: there is no recording.
        is_kept: the runner said that it is a run by itself.
        number: its place in the log, by which it is told from all others.
    """

    file: str
    sha256: str
    session: int
    format: str
    reader: str
    is_partial: bool
    facts: RunFacts
    entry: str = ""
    is_listed: bool = False
    is_kept: bool = False
    number: int = 0

    @property
    def run_id(self) -> str:
        """Stable name of the run: start of the file's hash and its place within the file."""
        if self.is_listed:
            told = f"{self.facts.start_utc.isoformat()} {self.facts.distance_m}"
            return f"{hashlib.sha256(told.encode()).hexdigest()[:10]}-0"
        return f"{self.sha256[:10]}-{self.session}"

    @property
    def start_s(self) -> float:
        """Start in seconds since 1970."""
        return self.facts.start_utc.timestamp()

    @property
    def length_s(self) -> float:
        """Seconds from start to end; 0 where neither is known.

        Of a watch that was forgotten for hours, only the time on the move: the rest says nothing
        of what else was recorded then.
        """
        elapsed, moving = self.facts.elapsed_s or 0.0, self.facts.moving_s or 0.0
        return moving if not elapsed or 0 < moving < elapsed / _FORGOTTEN else elapsed

    @property
    def end_s(self) -> float:
        """End in seconds since 1970."""
        return self.start_s + self.length_s

    @property
    def names(self) -> tuple[str, str]:
        """By what ``runlog.toml`` may name it: its file, or that and its place within it."""
        return self.file, f"{self.file}#{self.session + 1}"
