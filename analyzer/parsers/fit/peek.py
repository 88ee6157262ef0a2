"""A FIT file's type from its first bytes: a bulk export has thousands that aren't activities."""

from __future__ import annotations

from analyzer.parsers.fit.container import MAGIC, find_header
from analyzer.parsers.fit.layout import LayoutError, definition_at
from analyzer.parsers.fit.walk import LOCAL_TYPE, is_definition
from analyzer.reasons import Code, Reason

_FILE_ID = 0
_TYPE = 0
_PREAMBLE_BYTES = 512
_BODY_AT = 12  # from the header's start, in case the header is shorter than it says

# FIT's file types that never contain a session. Others, such as "activity_summary", may.
_NO_ACTIVITY = {
    1: "device",
    2: "settings",
    3: "sport",
    5: "workout",
    6: "course",
    7: "schedules",
    10: "totals",
    11: "goals",
    14: "blood_pressure",
    15: "monitoring_a",
    28: "monitoring_daily",
    32: "monitoring_b",
    34: "segment",
    35: "segment_list",
    40: "exd_configuration",
    44: "metrics",  # these three are not in any published profile
    49: "sleep",
    68: "hrv_status",
}


def peek(head: bytes) -> Reason | None:
    """Return why a file isn't a recording, the same reason as ``parse`` gives; never raises.

    Args:
        head: its first bytes.

    Returns:
        The reason; None if the file is an activity, if its type is unknown, unreadable or may
        come with a session.
    """
    start = find_header(head, 0, _PREAMBLE_BYTES)
    if start < 0 or head.find(MAGIC, start + _BODY_AT) >= 0:  # an activity may be chained to it
        return None
    number = _type_at(head, start + max(head[start], _BODY_AT))
    return describe(number) if number in _NO_ACTIVITY else None


def describe(file_type: object) -> Reason:
    """The reason for a file type that isn't an activity, given as FIT's word or its number."""
    word = _NO_ACTIVITY.get(file_type, file_type) if isinstance(file_type, int) else file_type
    return Reason.of(Code.FIT_OTHER_TYPE, file_type=str(word))


def _type_at(head: bytes, at: int) -> int:
    """The type in the first message, which identifies the file; -1 if there is none."""
    end = len(head)
    if at >= end or not is_definition(head[at]):
        return -1
    try:
        layout, after = definition_at(head, at, end)
    except LayoutError:
        return -1
    slot = next((slot for slot in layout.slots if slot.number == _TYPE), None)
    is_stated = layout.message == _FILE_ID and slot is not None and slot.size == 1
    is_next = after < end and head[after] == head[at] & LOCAL_TYPE
    if slot is None or not is_stated or not is_next or after + slot.start >= end:
        return -1
    return head[after + slot.start]
