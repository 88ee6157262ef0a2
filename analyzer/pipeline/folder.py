"""A folder's exports -> its log, from which an analysis is made and single runs are shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.exports.cache import Cache, cache_folder
from analyzer.exports.importer import import_folder
from analyzer.log.build import build_log
from analyzer.settings import Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.exports.facts import FileFacts
    from analyzer.exports.importer import Progress
    from analyzer.log.build import Log
    from analyzer.parsers import Choice


@dataclass(frozen=True, slots=True)
class FolderLog:
    """A folder whose exports have been read.

    Attributes:
        folder: the folder with the exports and the diary.
        settings: its own, or those given instead.
        today: the current local day.
        reader: the reader that was tried first.
        files: every file, with its facts.
        log: the runs that count.
    """

    folder: Path
    settings: Settings
    today: dt.date
    reader: Choice
    files: tuple[FileFacts, ...]
    log: Log


def read_folder(  # noqa: PLR0913 (one less than analyze, which describes them)
    folder: Path,
    settings: Settings | None = None,
    today: dt.date | None = None,
    *,
    progress: Progress | None = None,
    processes: int = 1,
    reader: Choice = "columns",
    stays: bool = False,
) -> FolderLog:
    """Read the exports of a folder; the arguments are those of ``analyze`` and ``import_folder``.

    Raises:
        UsageError: the folder isn't there.
        SettingsError: ``runlog.toml`` can't be read.
    """
    today = today or dt.date.today()
    if folder.is_dir():
        settings = settings or load_settings(folder)
    settings = settings or Settings()
    asked = settings.recordings.folders
    with Cache(cache_folder(), reader) as cache:
        files = tuple(
            import_folder(folder, cache, progress, processes, reader, stays=stays, asked=asked)
        )
    log = build_log(files, settings.recordings, today, settings.time_zone)
    return FolderLog(folder, settings, today, reader, files, log)
