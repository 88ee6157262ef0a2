"""The English words of reasons and remedies: one template per code, with its facts in braces.

Where there are two templates, the first is for a ``count`` of one. Another language is another set
of these tables.
"""

from __future__ import annotations

from analyzer.reasons import Code, Remedy
from analyzer.schema import rules
from analyzer.schema.units import METRES
from analyzer.wording.thresholds import days, number

Words = str | tuple[str, str]

_SILENT = f"{rules.BREAK.silent_days} days"
_DOUBTFUL = (
    f"{number(round(rules.RECORDING.doubtful_m / METRES['mi']))} miles or "
    f"{days(rules.RECORDING.doubtful_s)}"
)

CLAUSES: dict[Code, Words] = {
    Code.FOREIGN: "{text}",
    Code.FIT_NO_MESSAGE: "no message in it can be read",
    Code.FIT_OTHER_TYPE: "{file_type} data, not an activity",
    Code.FIT_NO_MAGIC: 'its header lacks the word ".FIT"',
    Code.FIT_SKIPPED: "{count} bytes from byte {at_byte} on are not FIT and were skipped",
    Code.FIT_CHECKSUM: "its checksum does not match: some values may be wrong",
    Code.FIT_TOO_SHORT: ("it ends {count} byte too early", "it ends {count} bytes too early"),
    Code.FIT_WRONG_SIZE: "its header states the wrong size; it was read to its actual end",
    Code.FIT_CUT: "it ends in the middle of a message",
    Code.FIT_TOO_LONG: (
        "it is longer than any recording and was read no further than byte {at_byte}"
    ),
    Code.FIT_TOO_MANY: (
        "{count} of its {message} messages was left out: no recording has so many",
        "{count} of its {message} messages were left out: no recording has so many",
    ),
    Code.FIT_TOO_MANY_VALUES: (
        "the fields that apps added to its {message} messages were left out: they have more values "
        "than any recording"
    ),
    Code.FIT_ODD_FIELD: (
        "the field {field} of its {message} messages is not stored as FIT stores it, and was left "
        "out"
    ),
    Code.FIT_JUMP: (
        "reading jumped from byte {from_byte} to {to_byte}: what lies between makes no sense"
    ),
    Code.FIT_JUMPS: (
        "reading jumped over {count} places that make no sense ({skipped_bytes} bytes in all), the "
        "first at byte {first_byte}"
    ),
    Code.FIT_NO_SENSE: "reading stopped at byte {at_byte}: the rest makes no sense",
    Code.FIT_STOPPED: "reading stopped at byte {at_byte}: {error}",
    Code.FIT_NO_SUMMARY: "it has no summary; totals were computed from the records",
    Code.FIT_PARTLY_NO_SUMMARY: (
        "part of it has no summary; its totals were computed from the records"
    ),
    Code.FIT_NO_DATE: "the watch's date was not set, so the day is unknown",
    Code.XML_UNREADABLE: "it is not readable as XML",
    Code.XML_PREAMBLE: "{count} bytes before its XML were skipped",
    Code.XML_BROKEN: "its XML is broken from line {line} on; what could be read was kept",
    Code.XML_POINTS_LEFT_OUT: (
        "{count} of its points is too long or nested too deeply, and was left out",
        "{count} of its points are too long or nested too deeply, and were left out",
    ),
    Code.XML_PART_UNREADABLE: "one of several files in it can't be read: {why}",
    Code.XML_ENTITIES: "it defines entities (an entity bomb?), which are never resolved",
    Code.XML_TOO_MUCH: (
        "its XML has more elements or names, longer texts or deeper nesting than any recording"
    ),
    Code.XML_TOO_MANY_DOCUMENTS: "it has more than {most} files in it; the rest was left out",
    Code.TOO_MANY_ACTIVITIES: "it has more than {most} recordings in it; the rest was left out",
    Code.GPX_UNREADABLE: "it is not readable as GPX ({why})",
    Code.GPX_NO_TIMES: "a route or planned track: its points have no times",
    Code.GPX_NO_POSITIONS: "a track without a single readable position",
    Code.GPX_NO_TRACK: "it contains no track",
    Code.GPX_EMPTY: "a GPX file with nothing in it",
    Code.TCX_EMPTY: "a TCX file with nothing in it",
    Code.RUN_WITHOUT_POINTS: "a run without a recording: its track is empty",
    Code.RUN_WITHOUT_POINTS_OF: "a run of {day} without a recording: its track is empty",
    Code.INDOOR_RUN_WITHOUT_POINTS: "an indoor run without a recording: its track is empty",
    Code.INDOOR_RUN_WITHOUT_POINTS_OF: (
        "an indoor run of {day} without a recording: its track is empty"
    ),
    Code.ACTIVITY_WITHOUT_POINTS: "an activity without a recording: its track is empty",
    Code.TCX_NO_ACTIVITY: "a course or workout: it contains no recorded activity",
    Code.DOCUMENT_TYPE: "it has a document type",
    Code.POINTS_UNUSED: (
        "{count} of its points has no time and was left out",
        "{count} of its points have no time and were left out",
    ),
    Code.POINTS_UNREADABLE: "{count} of its points or times can't be read",
    Code.POINTS_FAR_AWAY: (
        "{count} point with a time far from all others was left out",
        "{count} points with times far from all others were left out",
    ),
    Code.TIMES_STEP_BACK: ("its times step back once", "its times step back {count} times"),
    Code.TIMES_UNREADABLE: "its points have times, but they can't be read",
    Code.CLOCK_SET: "its clock was set during the run; the wrong times were corrected",
    Code.LAP_DISTANCE_IMPOSSIBLE: (
        "a lap's distance is impossible; the total was computed from the points"
    ),
    Code.LAP_TIME_IMPOSSIBLE: "a lap's time is impossible; the total was computed from the points",
    Code.JSON_UNREADABLE: "it is not readable as JSON",
    Code.JSON_TOO_DEEP: "its JSON is nested too deeply",
    Code.JSON_BROKEN: "its JSON is broken",
    Code.POLAR_NO_SESSION: "it isn't a training session",
    Code.POLAR_NO_EXERCISE: "a training session without an exercise",
    Code.POLAR_NO_START: "one of its exercises has no readable start time",
    Code.LIST_NOT_FOUND: "it contains no list of activities",
    Code.LIST_NO_HEADER: "it has no header",
    Code.LIST_HEADER_LACKS: "its header lacks Date, Type or Duration",
    Code.LIST_UNIT_UNKNOWN: (
        "it doesn't say whether its distances are in kilometres or miles; they are read as "
        "kilometres"
    ),
    Code.LIST_BREAKS_OFF: "it breaks off",
    Code.LIST_KEPT_PART: "{why}; the {count} activities before that were kept",
    Code.LIST_TOO_LONG: "only its first {count} activities were read",
    Code.LIST_ENTRY_DATE: "an activity of the year {year} was left out",
    Code.LIST_ACTIVITY_NO_START: "its activity number {place} has no readable start time",
    Code.LIST_WORKOUT_NO_START: "its workout number {place} has no readable start time",
    Code.LIST_WORKOUT_NO_END: "a workout without an end was left out",
    Code.LIST_WORKOUT_CUT: "it breaks off in the middle of a workout",
    Code.LINE_UNREADABLE: "line {line} can't be read ({error})",
    Code.LINE_DATE: "the date in line {line} can't be read",
    Code.LINE_DATE_MISSING: "the date in line {line} is missing",
    Code.LINE_DATE_UNREADABLE: "the date in line {line} can't be read (“{text}”)",
    Code.LINES_MORE: "{count} more lines can't be read either",
    Code.FITPARSE_WIPES: (
        "fitparse lets an invalid compressed_speed_distance overwrite a valid distance next to it; "
        "this was corrected before comparing"
    ),
    Code.FITPARSE_OLD_PROFILE: (
        "fitparse's profile ends in 2019 and has no names for a session's exertion and feel; these "
        "were added before comparing"
    ),
    Code.FITPARSE_NO_STRAP: (
        "the reference leaves out the heart rate that a chest strap sent afterwards"
    ),
    Code.FITPARSE_NO_SALVAGE: (
        "fitparse trusts whatever follows a damaged place, or stops there; our reader looks for "
        "the next readable message"
    ),
    Code.FITPARSE_GIVES_UP: "fitparse gives up where our reader goes on: {why}",
    Code.GPXPY_REFUSES: "gpxpy rejects this file ({why}); it was repaired before comparing",
    Code.ACTIVITY: "activity",
    Code.NOTHING: "nothing",
    Code.PAUSES: "{count}, {total_s} s in all",
    Code.VALUES: "{count} values",
    Code.VALUES_SUM: "{count} values, sum {sum}",
    Code.VALUES_WITH: "{count} values, sum {sum}, {value} in row {row}",
    Code.VALUES_WITHOUT: "{count} values, sum {sum}, nothing in row {row}",
    Code.EMPTY_FILE: "an empty file",
    Code.ZEROS: "nothing but zeros",
    Code.POINTER_FILE: "a pointer to a file that was not fetched",
    Code.KML_FILE: "a KML file, which is not read and may hold a recording",
    Code.WEB_PAGE: "a web page, perhaps an error page saved as an export",
    Code.JSON_FILE: "a JSON file",
    Code.XML_FILE: "an XML file of another kind",
    Code.PDF_FILE: "a PDF document",
    Code.PICTURE: "a picture",
    Code.DATABASE: "a database",
    Code.DATA_TABLE: "a data table",
    Code.TEXT_FILE: "a text file",
    Code.UNKNOWN_KIND: "a file of unknown kind",
    Code.OTHER_KIND: "a {suffix} file, not a recording",
    Code.PLANNED_ROUTE: "a planned route",
    Code.PICTURE_OR_FILM: "a picture or video",
    Code.SERVICE_LIST: "a service's list of activities",
    Code.NO_SESSION: "it contains no session and no records",
    Code.NO_RECORDING_IN_IT: "not a recording, but {why}",
    Code.CLOUD_PLACEHOLDER: "a placeholder: the file itself is only in the cloud",
    Code.OWN_OTHER_NAME: "not read because of its name: it has to be {own}, in lower case",
    Code.OWN_COPY: "a second {own}, such as a sync conflict leaves; its entries don't count",
    Code.OWN_SHEET: "a spreadsheet, which is not read: it has to be saved as CSV, named {own}",
    Code.OWN_SHEET_BESIDE: "a spreadsheet next to {own}, which is read instead",
    Code.OWN_IN_CLOUD: "a placeholder: {own} is only in the cloud and was not read",
    Code.FOLDER: "it is a folder, not a file",
    Code.FOLDER_LOOKED_INTO: "a folder named like a file; its contents were read",
    Code.OTHER_LOG: (
        "a folder with a log of its own (it has a {own}), left out with its {count} file",
        "a folder with a log of its own (it has a {own}), left out with its {count} files",
    ),
    Code.OUR_SOURCE: (
        "a folder of runlog's source, whose runs are made up, left out with its {count} file",
        "a folder of runlog's source, whose runs are made up, left out with its {count} files",
    ),
    Code.NOT_REGULAR: "it isn't a regular file",
    Code.NOT_OPENED: "it can't be opened ({error})",
    Code.NOT_ALLOWED: "it can't be opened ({error})",
    Code.READER_DIED: "the process that was reading it died",
    Code.READER_MEMORY: "reading it takes more than {most_mb} MB of memory",
    Code.READER_TIME: "reading it takes more than {most_s} seconds of processor time",
    Code.TOO_MANY_POINTS: "it has more than {most} points, which no recording has",
    Code.UNREADABLE: "it can't be read ({error}: {text})",
    Code.FORMAT_UNREADABLE: "its {format} can't be read ({error}: {text})",
    Code.NOT_UNPACKED: "it can't be unpacked ({error}: {text})",
    Code.ENCRYPTED: "it is encrypted; unpack it yourself and drop in its contents",
    Code.PACKING_OTHER: "a compressed file ({suffix}), which is not opened",
    Code.PACKING_UNKNOWN: "its compression (method {method}) isn't supported; unpack it yourself",
    Code.PACKING_DAMAGED: "its compressed data is damaged; what could be unpacked was read",
    Code.MEMBER_DAMAGED: "it is damaged in the archive",
    Code.MORE_OTHERS: (
        "{count} more of its files is not a recording",
        "{count} more of its files are not recordings",
    ),
    Code.MORE_FAILED: "{count} more of its files can't be read",
    Code.MEMBERS_OVERLAP: "its members overlap, which no export's do",
    Code.ZIP_DAMAGED: "it is a damaged zip archive; download it again",
    Code.ZIP_EMPTY: "it is an empty archive",
    Code.GZIP_DAMAGED: "it is a damaged gzip file",
    Code.GZIP_NOTHING: "its gzip data ends before anything could be unpacked",
    Code.GZIP_CUT: "its gzip data ends early",
    Code.GZIP_TOO_MANY_PARTS: "it is packed in too many parts",
    Code.TOO_MANY_FILES: "it contains more than {most} files",
    Code.NAMES_TOO_LONG: "the list of its files takes more than {most_mb} MB",
    Code.TOO_DEEP: "it contains archives in archives in archives",
    Code.TOO_LARGE: "it unpacks to more than {most_gb} GB",
    Code.TOO_SLOW: "unpacking it takes more than {most_min} minutes",
    Code.RECORDING_TOO_LARGE: "it is larger than {most_mb} MB, which no recording is",
    Code.SWELLS: "it unpacks to more than {most_times} times its size, which no recording does",
    Code.SEVERAL_SWELL: "several of its files unpack to more than {most_times} times their size",
    Code.OTHER_SPORT: "{sport}, not a run",
    Code.OTHER_SPORT_BY_NAME: "{sport}, going by its name, not a run",
    Code.UNNAMED_SPORT: "another sport (number {number}), not a run",
    Code.SPORT_IS_OTHER: (
        'its sport is "Other", and neither its name nor its cadence is that of a run'
    ),
    Code.BICYCLE_COMPUTER: "it doesn't name the sport, and comes from a bicycle computer",
    Code.GEARS: "it doesn't name the sport, and records gear changes",
    Code.OTHER_CADENCE: "it doesn't name the sport, and its cadence isn't that of a run",
    Code.TOO_SHORT: "it is too short to be a run",
    Code.OTHER_PACE: "it doesn't name the sport, and its pace isn't that of a run",
    Code.PART_OF_OTHER_PACE: "a part of it doesn't have the pace of a run, and is left out",
    Code.NEITHER_DISTANCE_NOR_TIME: "it gives neither distance nor time",
    Code.LASTS_DAYS: "it lasts {days} days, which no run does",
    Code.TOO_FAST: "its {speed_mps} km/h is faster than anyone has run for that long",
    Code.MISDATED: "it is dated {day}, which can't be true",
    Code.DROPPED: "runlog.toml drops it",
    Code.RUN_LEFT_OUT: "{why}; its run is left out",
    Code.TRACK_TOTALS_USED: "its totals are impossible for a run; those of its track are used",
    Code.DRIVEN: "{km} km of it, in {minutes} min, is faster than anyone runs and was left out",
    Code.GAP_IS_PAUSE: "{km} km in a gap of {minutes} min are taken for a pause",
    Code.DISTANCE_OVER_TRACK: "its total distance is {share} % longer than its track",
    Code.DISTANCE_UNDER_TRACK: "its total distance is {share} % shorter than its track",
    Code.TIME_OVER_TRACK: "its total time is {share} % longer than its track",
    Code.TIME_UNDER_TRACK: "its total time is {share} % shorter than its track",
    Code.VERY_LONG: f"it is longer than {_DOUBTFUL}; make sure that it is a single run",
    Code.FASTER_THAN_RECORD: "it is faster than anyone has run for that long",
    Code.VERY_SLOW: "it is slower than a stroll; the watch may have kept recording after it",
    Code.IMPOSSIBLE_VALUE: "its {measure} can't be {text}; that was left out",
    Code.SPORT_BY_NAME: "it doesn't name the sport; counted as a run because of its name",
    Code.SPORT_BY_STEPS: "it doesn't name the sport; counted as a run because of its cadence",
    Code.SPORT_BY_PACE: "it doesn't name the sport; counted as a run because of its pace alone",
    Code.NAMED_SAME: "runlog.toml says that they are one run",
    Code.SAME_BYTES: "the same bytes",
    Code.SAME_START: "the same start, sport and distance",
    Code.SAME_LIST_ENTRY: "another part of the same activity in its list",
    Code.SHARED_TIME: "{share} % of its time overlaps the other",
    Code.SHIFTED_EARLIER: "the same run {hours} h earlier: a wrong time zone",
    Code.SHIFTED_LATER: "the same run {hours} h later: a wrong time zone",
    Code.GOES_ON: "continues {file} after {minutes} min, as one run",
    Code.LIST_OF: ("a list of {count} activity", "a list of {count} activities"),
    Code.LIST_RUNS_BY_PACE: (
        "{count} without a sport, counted as a run because of its pace alone",
        "{count} without a sport, counted as runs because of their pace alone",
    ),
    Code.LIST_RUNS: (
        "{count} run without a recording of its own",
        "{count} runs without a recording of their own",
    ),
    Code.LIST_STANDS_IN: "{why}. The service's list is used instead",
}
"""Clauses: they follow a file's name in the middle of a sentence."""

SENTENCES: dict[Code, Words] = {
    Code.NAME_UNKNOWN: "{key} names {name}, but no recording of a run has that name.",
    Code.FOLDER_UNKNOWN: "folders names {name}, but no file in such a folder was read.",
    Code.NO_ZONE: "It gives neither local time nor position; its day is the UTC day.",
    Code.NO_ZONES: "{count} runs give neither local time nor position; their day is the UTC day.",
    Code.NO_DISTANCE: ("The run's distance is unknown, so ratios over that day are undefined."),
    Code.NO_HEART_RATES: (
        "Load is set to TRIMP, but max_hr_bpm or rest_hr_bpm is not set, so no load is known."
    ),
    Code.TRIMP_MISSING: (
        "{missing} of {runs} runs have no heart-rate load (trimp), so ratios over their days are "
        "undefined."
    ),
    Code.SRPE_MISSING: (
        "{missing} of {runs} runs have no session RPE (srpe), so ratios over their days are "
        "undefined."
    ),
    Code.NOTHING_RECORDED: "Nothing at all was recorded from {first_day} to {last_day}.",
    Code.NOTHING_RECORDED_EARLIER: (
        f"Nothing at all was recorded in {{count}} earlier span of {_SILENT} or more either.",
        f"Nothing at all was recorded in {{count}} earlier spans of {_SILENT} or more either.",
    ),
    Code.DECLARED_OUTSIDE: (
        "The span from {first_day} to {last_day} under [[not_recorded]] lies outside the log, "
        "which covers {log_start} to {log_end}, and changes nothing."
    ),
}
"""Whole sentences, which need no file name before them."""

REMEDIES: dict[Remedy, str] = {
    Remedy.EXPORT_AGAIN: "Export it again from the watch or the web service.",
    Remedy.EXPORT_ORIGINAL: (
        "Export the original FIT (in Garmin Connect: Export File), which holds the run."
    ),
    Remedy.EXPORT_AS_GPX: "If it is a recording, export it as GPX.",
    Remedy.UNPACK: "Unpack it yourself, or compress it as zip.",
    Remedy.FETCH: "Download it to this computer: the file manager's menu offers it.",
    Remedy.FETCH_POINTED_AT: "Fetch the file itself (`git lfs pull` or `git annex get`).",
    Remedy.RENAME: "Rename it.",
    Remedy.MERGE: (
        "Copy what only it contains into the other file (a diary: `runlog pain import FILE`), then "
        "delete it."
    ),
    Remedy.SAVE_AS_CSV: (
        "Save it from the spreadsheet as CSV under that name, or read it with `runlog pain import`."
    ),
    Remedy.MAY_BE_SHORT: "Compare the run with your watch; if it is short, export it again.",
    Remedy.MAY_BE_A_RUN: "What could be read of it isn't a run; if it was one, export it again.",
    Remedy.CHECK_OR_DROP: "Compare the run with your watch, or drop it in runlog.toml.",
    Remedy.KEEP: "If it is a run all the same, keep it in runlog.toml.",
    Remedy.DROP: "If it isn't a run, drop it in runlog.toml.",
    Remedy.ALLOW_READING: "Change its permissions so that it can be read.",
    Remedy.COUNT_TIME: 'Set load = "duration" in runlog.toml if many of your runs have none.',
    Remedy.NAME_AS_SHOWN: "Write it as `runlog files` shows it.",
    Remedy.READ_FOLDER: (
        "If its runs belong to this log, add it to folders under [recordings] in runlog.toml; "
        "otherwise look at that folder by itself."
    ),
    Remedy.SET_TIME_ZONE: ('Set time_zone in runlog.toml, such as time_zone = "Europe/Berlin".'),
    Remedy.SET_HEART_RATES: 'Set both, or load = "distance".',
    Remedy.SET_LOAD: "Set load to a measure that your runs have.",
    Remedy.DECLARE_SPAN: "If you ran then, add it under [[not_recorded]] in runlog.toml.",
    Remedy.DECLARE_SPANS: "If you ran then, add them under [[not_recorded]] in runlog.toml.",
    Remedy.CORRECT_SPAN: "Correct its dates, or remove it.",
}
