"""Why a file isn't a run, what is wrong inside it, what is odd about a run: codes with facts.

There are no words here. ``wording.reasons`` makes them only where they are shown: decisions are
made by codes, and what the cache keeps is the same in every language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """All reasons; each value is followed by the names of its facts.

    The names of facts include their units; ``count`` decides between singular and plural. ``why``
    is a reason itself; ``error`` and ``text`` are quoted from the file or the exception.
    """

    fact_names: frozenset[str]

    def __new__(cls, code: str, *fact_names: str) -> Self:
        """A code and the names of its facts."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.fact_names = frozenset(fact_names)
        return member

    # Another library's own words.
    FOREIGN = "foreign", "text"

    # FIT.
    FIT_NO_MESSAGE = "fit_no_message"
    FIT_OTHER_TYPE = "fit_other_type", "file_type"
    FIT_NO_MAGIC = "fit_no_magic"
    FIT_SKIPPED = "fit_skipped", "count", "at_byte"
    FIT_CHECKSUM = "fit_checksum"
    FIT_TOO_SHORT = "fit_too_short", "count"
    FIT_WRONG_SIZE = "fit_wrong_size"
    FIT_CUT = "fit_cut"
    FIT_TOO_LONG = "fit_too_long", "at_byte"
    FIT_TOO_MANY = "fit_too_many", "count", "message"
    FIT_TOO_MANY_VALUES = "fit_too_many_values", "message"
    FIT_ODD_FIELD = "fit_odd_field", "message", "field"
    FIT_JUMP = "fit_jump", "from_byte", "to_byte"
    FIT_JUMPS = "fit_jumps", "count", "skipped_bytes", "first_byte"
    FIT_NO_SENSE = "fit_no_sense", "at_byte"
    FIT_STOPPED = "fit_stopped", "at_byte", "error"
    FIT_NO_SUMMARY = "fit_no_summary"
    FIT_PARTLY_NO_SUMMARY = "fit_partly_no_summary"
    FIT_NO_DATE = "fit_no_date"

    # XML: GPX and TCX.
    XML_UNREADABLE = "xml_unreadable"
    XML_PREAMBLE = "xml_preamble", "count"
    XML_BROKEN = "xml_broken", "line"
    XML_POINTS_LEFT_OUT = "xml_points_left_out", "count"
    XML_PART_UNREADABLE = "xml_part_unreadable", "why"
    XML_ENTITIES = "xml_entities"
    XML_TOO_MUCH = "xml_too_much"
    XML_TOO_MANY_DOCUMENTS = "xml_too_many_documents", "most"
    TOO_MANY_ACTIVITIES = "too_many_activities", "most"
    GPX_UNREADABLE = "gpx_unreadable", "why"
    GPX_NO_TIMES = "gpx_no_times"
    GPX_NO_POSITIONS = "gpx_no_positions"
    GPX_NO_TRACK = "gpx_no_track"
    GPX_EMPTY = "gpx_empty"
    TCX_EMPTY = "tcx_empty"
    RUN_WITHOUT_POINTS = "run_without_points"
    RUN_WITHOUT_POINTS_OF = "run_without_points_of", "day"
    INDOOR_RUN_WITHOUT_POINTS = "indoor_run_without_points"
    INDOOR_RUN_WITHOUT_POINTS_OF = "indoor_run_without_points_of", "day"
    ACTIVITY_WITHOUT_POINTS = "activity_without_points"
    TCX_NO_ACTIVITY = "tcx_no_activity"
    DOCUMENT_TYPE = "document_type"
    POINTS_UNUSED = "points_unused", "count"
    POINTS_UNREADABLE = "points_unreadable", "count"
    POINTS_FAR_AWAY = "points_far_away", "count"
    TIMES_STEP_BACK = "times_step_back", "count"
    TIMES_UNREADABLE = "times_unreadable"
    CLOCK_SET = "clock_set"
    LAP_DISTANCE_IMPOSSIBLE = "lap_distance_impossible"
    LAP_TIME_IMPOSSIBLE = "lap_time_impossible"

    # JSON and Polar.
    JSON_UNREADABLE = "json_unreadable"
    JSON_TOO_DEEP = "json_too_deep"
    JSON_BROKEN = "json_broken"
    POLAR_NO_SESSION = "polar_no_session"
    POLAR_NO_EXERCISE = "polar_no_exercise"
    POLAR_NO_START = "polar_no_start"

    # Lists of services.
    LIST_NOT_FOUND = "list_not_found"
    LIST_NO_HEADER = "list_no_header"
    LIST_HEADER_LACKS = "list_header_lacks"
    LIST_UNIT_UNKNOWN = "list_unit_unknown"
    LIST_BREAKS_OFF = "list_breaks_off"
    LIST_KEPT_PART = "list_kept_part", "why", "count"
    LIST_TOO_LONG = "list_too_long", "count"
    LIST_ENTRY_DATE = "list_entry_date", "year"
    LIST_ACTIVITY_NO_START = "list_activity_no_start", "place"
    LIST_WORKOUT_NO_START = "list_workout_no_start", "place"
    LIST_WORKOUT_NO_END = "list_workout_no_end"
    LIST_WORKOUT_CUT = "list_workout_cut"
    LINE_UNREADABLE = "line_unreadable", "line", "error"
    LINE_DATE = "line_date", "line"
    LINE_DATE_MISSING = "line_date_missing", "line"
    LINE_DATE_UNREADABLE = "line_date_unreadable", "line", "text"
    LINES_MORE = "lines_more", "count"

    # Known faults of the reference libraries.
    FITPARSE_WIPES = "fitparse_wipes"
    FITPARSE_OLD_PROFILE = "fitparse_old_profile"
    FITPARSE_NO_STRAP = "fitparse_no_strap"
    FITPARSE_NO_SALVAGE = "fitparse_no_salvage"
    FITPARSE_GIVES_UP = "fitparse_gives_up", "why"
    GPXPY_REFUSES = "gpxpy_refuses", "why"

    # What a reader makes of a file, where two are compared.
    ACTIVITY = "activity"
    NOTHING = "nothing"
    PAUSES = "pauses", "count", "total_s"
    VALUES = "values", "count"
    VALUES_SUM = "values_sum", "count", "sum"
    VALUES_WITH = "values_with", "count", "sum", "row", "value"
    VALUES_WITHOUT = "values_without", "count", "sum", "row"

    # What a file is that no parser accepts.
    EMPTY_FILE = "empty_file"
    ZEROS = "zeros"
    POINTER_FILE = "pointer_file"
    KML_FILE = "kml_file"
    WEB_PAGE = "web_page"
    JSON_FILE = "json_file"
    XML_FILE = "xml_file"
    PDF_FILE = "pdf_file"
    PICTURE = "picture"
    DATABASE = "database"
    DATA_TABLE = "data_table"
    TEXT_FILE = "text_file"
    UNKNOWN_KIND = "unknown_kind"
    OTHER_KIND = "other_kind", "suffix"
    PLANNED_ROUTE = "planned_route"
    PICTURE_OR_FILM = "picture_or_film"
    SERVICE_LIST = "service_list"
    NO_SESSION = "no_session"
    NO_RECORDING_IN_IT = "no_recording_in_it", "why"
    CLOUD_PLACEHOLDER = "cloud_placeholder"

    # The runner's own files under names that are not read.
    OWN_OTHER_NAME = "own_other_name", "own"
    OWN_COPY = "own_copy", "own"
    OWN_SHEET = "own_sheet", "own"
    OWN_SHEET_BESIDE = "own_sheet_beside", "own"
    OWN_IN_CLOUD = "own_in_cloud", "own"

    # Opening, unpacking, reading.
    FOLDER = "folder"
    FOLDER_LOOKED_INTO = "folder_looked_into"
    OTHER_LOG = "other_log", "own", "count"
    OUR_SOURCE = "our_source", "count"
    NOT_REGULAR = "not_regular"
    NOT_OPENED = "not_opened", "error"
    NOT_ALLOWED = "not_allowed", "error"
    READER_DIED = "reader_died"
    READER_MEMORY = "reader_memory", "most_mb"
    READER_TIME = "reader_time", "most_s"
    TOO_MANY_POINTS = "too_many_points", "most"
    UNREADABLE = "unreadable", "error", "text"
    FORMAT_UNREADABLE = "format_unreadable", "format", "error", "text"
    NOT_UNPACKED = "not_unpacked", "error", "text"
    ENCRYPTED = "encrypted"
    PACKING_OTHER = "packing_other", "suffix"
    PACKING_UNKNOWN = "packing_unknown", "method"
    PACKING_DAMAGED = "packing_damaged"
    MEMBER_DAMAGED = "member_damaged"
    MORE_OTHERS = "more_others", "count"
    MORE_FAILED = "more_failed", "count"
    MEMBERS_OVERLAP = "members_overlap"
    ZIP_DAMAGED = "zip_damaged"
    ZIP_EMPTY = "zip_empty"
    GZIP_DAMAGED = "gzip_damaged"
    GZIP_NOTHING = "gzip_nothing"
    GZIP_CUT = "gzip_cut"
    GZIP_TOO_MANY_PARTS = "gzip_too_many_parts"
    TOO_MANY_FILES = "too_many_files", "most"
    NAMES_TOO_LONG = "names_too_long", "most_mb"
    TOO_DEEP = "too_deep"
    TOO_LARGE = "too_large", "most_gb"
    TOO_SLOW = "too_slow", "most_min"
    RECORDING_TOO_LARGE = "recording_too_large", "most_mb"
    SWELLS = "swells", "most_times"
    SEVERAL_SWELL = "several_swell", "most_times"

    # Why an activity isn't a run, or is a doubtful one.
    OTHER_SPORT = "other_sport", "sport"
    OTHER_SPORT_BY_NAME = "other_sport_by_name", "sport"
    UNNAMED_SPORT = "unnamed_sport", "number"
    SPORT_IS_OTHER = "sport_is_other"
    BICYCLE_COMPUTER = "bicycle_computer"
    GEARS = "gears"
    OTHER_CADENCE = "other_cadence"
    OTHER_PACE = "other_pace"
    PART_OF_OTHER_PACE = "part_of_other_pace"
    TOO_SHORT = "too_short"
    NEITHER_DISTANCE_NOR_TIME = "neither_distance_nor_time"
    LASTS_DAYS = "lasts_days", "days"
    TOO_FAST = "too_fast", "speed_mps"
    MISDATED = "misdated", "day"
    DROPPED = "dropped"
    RUN_LEFT_OUT = "run_left_out", "why"
    TRACK_TOTALS_USED = "track_totals_used"
    DRIVEN = "driven", "km", "minutes"
    GAP_IS_PAUSE = "gap_is_pause", "km", "minutes"
    DISTANCE_OVER_TRACK = "distance_over_track", "share"
    DISTANCE_UNDER_TRACK = "distance_under_track", "share"
    TIME_OVER_TRACK = "time_over_track", "share"
    TIME_UNDER_TRACK = "time_under_track", "share"
    VERY_LONG = "very_long"
    FASTER_THAN_RECORD = "faster_than_record"
    VERY_SLOW = "very_slow"
    IMPOSSIBLE_VALUE = "impossible_value", "measure", "text"
    SPORT_BY_NAME = "sport_by_name"
    SPORT_BY_STEPS = "sport_by_steps"
    SPORT_BY_PACE = "sport_by_pace"

    # Why two recordings are one run.
    NAMED_SAME = "named_same"
    SAME_BYTES = "same_bytes"
    SAME_START = "same_start"
    SAME_LIST_ENTRY = "same_list_entry"
    SHARED_TIME = "shared_time", "share"
    SHIFTED_EARLIER = "shifted_earlier", "hours"
    SHIFTED_LATER = "shifted_later", "hours"
    GOES_ON = "goes_on", "file", "minutes"

    # Lists on the receipt.
    LIST_OF = "list_of", "count"
    LIST_RUNS = "list_runs", "count"
    LIST_RUNS_BY_PACE = "list_runs_by_pace", "count"
    LIST_STANDS_IN = "list_stands_in", "why"

    # What is doubtful about the log as a whole.
    NAME_UNKNOWN = "name_unknown", "key", "name"
    FOLDER_UNKNOWN = "folder_unknown", "name"
    NO_ZONE = "no_zone"
    NO_ZONES = "no_zones", "count"
    NO_DISTANCE = "no_distance"
    NO_HEART_RATES = "no_heart_rates"
    TRIMP_MISSING = "trimp_missing", "missing", "runs"
    SRPE_MISSING = "srpe_missing", "missing", "runs"
    NOTHING_RECORDED = "nothing_recorded", "first_day", "last_day"
    NOTHING_RECORDED_EARLIER = "nothing_recorded_earlier", "count"
    DECLARED_OUTSIDE = "declared_outside", "first_day", "last_day", "log_start", "log_end"


class Remedy(StrEnum):
    """What the runner can do about it."""

    EXPORT_AGAIN = "export_again"
    EXPORT_ORIGINAL = "export_original"
    EXPORT_AS_GPX = "export_as_gpx"
    UNPACK = "unpack"
    FETCH = "fetch"
    FETCH_POINTED_AT = "fetch_pointed_at"
    RENAME = "rename"
    MERGE = "merge"
    SAVE_AS_CSV = "save_as_csv"
    MAY_BE_SHORT = "may_be_short"
    MAY_BE_A_RUN = "may_be_a_run"
    CHECK_OR_DROP = "check_or_drop"
    KEEP = "keep"
    DROP = "drop"
    ALLOW_READING = "allow_reading"
    COUNT_TIME = "count_time"
    NAME_AS_SHOWN = "name_as_shown"
    READ_FOLDER = "read_folder"
    SET_TIME_ZONE = "set_time_zone"
    SET_HEART_RATES = "set_heart_rates"
    SET_LOAD = "set_load"
    DECLARE_SPAN = "declare_span"
    DECLARE_SPANS = "declare_spans"
    CORRECT_SPAN = "correct_span"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; equal to another with the same code and facts.

    Attributes:
        code: which reason.
        facts: (name, value) pairs, sorted by name; a value is a number, a text or a reason.
    """

    code: Code
    facts: tuple[tuple[str, Fact], ...] = ()

    @classmethod
    def of(cls, code: Code, **facts: Fact) -> Reason:
        """Make a reason from facts given by name."""
        return cls(code, tuple(sorted(facts.items())))

    def __post_init__(self) -> None:
        """Raise a TypeError if the facts are not exactly those of the code."""
        if self.code.fact_names != {name for name, _ in self.facts}:
            raise TypeError(f"{self} must have the facts {sorted(self.code.fact_names)}")
        if not all(isinstance(value, (int, float, str, Reason)) for _, value in self.facts):
            raise TypeError(f"{self} must have plain facts")

    def __str__(self) -> str:
        """Code and facts, for logs, internal errors, hashes and tests."""
        facts = ", ".join(f"{name}={value}" for name, value in self.facts)
        return f"{self.code}({facts})" if facts else str(self.code)


Fact = int | float | str | Reason
