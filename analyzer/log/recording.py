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
        file: name of the file, as shown.
        sha256: of the unpacked bytes; "" for an entry of a list.
        session: number of the activity within the file.
        format: fit, gpx, tcx ...
        reader: format and reader.
        is_partial: records may be missing.
        facts: what is known about it.
        entry: id of the entry of a service's list that describes it; "" for none.
        is_listed: it is known from that entry only: there is no recording.
        is_local: its start is known in local time only, and is stored as if it were UTC.
        is_kept: the runner declared it a run of its own.
        number: its place in the log, which identifies it.
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
    is_local: bool = False
    is_kept: bool = False
    number: int = 0

    @property
    def run_id(self) -> str:
        """Stable id of the run: start of the file's hash, and its place within the file."""
        if self.is_listed:
            identity = f"{self.facts.start_utc.isoformat()} {self.facts.distance_m}"
            return f"{hashlib.sha256(identity.encode()).hexdigest()[:10]}-0"
        return f"{self.sha256[:10]}-{self.session}"

    @property
    def start_s(self) -> float:
        """Start in seconds since 1970."""
        return self.facts.start_utc.timestamp()

    @property
    def length_s(self) -> float:
        """Seconds from start to end; 0 where neither is known.

        For a watch left running for hours, only the time on the move: the rest says nothing
        about what else was recorded then.
        """
        elapsed, moving = self.facts.elapsed_s or 0.0, self.facts.moving_s or 0.0
        return moving if not elapsed or 0 < moving < elapsed / _FORGOTTEN else elapsed

    @property
    def end_s(self) -> float:
        """End in seconds since 1970."""
        return self.start_s + self.length_s

    @property
    def names(self) -> tuple[str, str]:
        """Its names in ``runlog.toml``: the file, or the file and its place within it."""
        return self.file, f"{self.file}#{self.session + 1}"
