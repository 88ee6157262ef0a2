"""What the runner can do about a file that isn't read, and how serious it is, by the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.reasons import Code, Reason, Remedy

if TYPE_CHECKING:
    from analyzer.schema import Severity

# Exporting the file again would not help against these.
_OF_FAILED: dict[Code, Remedy | None] = {
    Code.ENCRYPTED: None,  # the reason itself says what to do
    Code.NOT_ALLOWED: Remedy.ALLOW_READING,
    Code.CLOUD_PLACEHOLDER: Remedy.FETCH,
    Code.POINTER_FILE: Remedy.FETCH_POINTED_AT,
    Code.PACKING_OTHER: Remedy.UNPACK,
    Code.RUN_WITHOUT_POINTS: Remedy.EXPORT_ORIGINAL,
    Code.RUN_WITHOUT_POINTS_OF: Remedy.EXPORT_ORIGINAL,
    Code.INDOOR_RUN_WITHOUT_POINTS: Remedy.EXPORT_ORIGINAL,
    Code.INDOOR_RUN_WITHOUT_POINTS_OF: Remedy.EXPORT_ORIGINAL,
    Code.ACTIVITY_WITHOUT_POINTS: Remedy.EXPORT_ORIGINAL,
    Code.KML_FILE: Remedy.EXPORT_AS_GPX,
}
# Files that aren't recordings, yet may hold something that the log lacks.
_OF_OTHERS: dict[Code, tuple[Remedy | None, Severity]] = {
    Code.KML_FILE: (Remedy.EXPORT_AS_GPX, "doubtful"),
    Code.OWN_OTHER_NAME: (Remedy.RENAME, "doubtful"),
    Code.OWN_COPY: (Remedy.MERGE, "doubtful"),
    Code.OWN_SHEET: (Remedy.SAVE_AS_CSV, "doubtful"),
    Code.OWN_SHEET_BESIDE: (None, "note"),
    Code.OWN_IN_CLOUD: (Remedy.FETCH, "doubtful"),
    Code.OTHER_LOG: (Remedy.READ_FOLDER, "doubtful"),
}


def of_failed(reason: Reason) -> Remedy | None:
    """What to do about a failure; None where the reason says it."""
    inner = dict(reason.facts).get("why")
    if isinstance(inner, Reason) and inner.code in _OF_FAILED:
        return _OF_FAILED[inner.code]
    return _OF_FAILED.get(reason.code, Remedy.EXPORT_AGAIN)


def of_other(reason: Reason) -> tuple[Remedy | None, Severity] | None:
    """What to do about a file that isn't a recording, and how serious it is; None if nothing."""
    return _OF_OTHERS.get(reason.code)
