"""The English words of reasons and remedies: one entry a code, with its facts in braces.

Where there are two entries, the first is for a ``count`` of one. Another language is another set of
these tables.
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
    Code.FIT_NO_MESSAGE: "not one message in it can be read",
    Code.FIT_OTHER_TYPE: "{file_type} data, no activity",
    Code.FIT_NO_MAGIC: 'its header lacks the word ".FIT"',
    Code.FIT_SKIPPED: "{count} bytes from byte {at_byte} on are not FIT and were skipped",
    Code.FIT_CHECKSUM: "its checksum does not match: some values may be wrong",
    Code.FIT_TOO_SHORT: ("it ends {count} byte too early", "it ends {count} bytes too early"),
    Code.FIT_WRONG_SIZE: "its header names a wrong size; it was read to its real end",
    Code.FIT_CUT: "it ends in the middle of a message",
    Code.FIT_TOO_LONG: (
        "it is longer than any recording and was read no further than byte {at_byte}"
    ),
    Code.FIT_JUMP: (
        "reading jumped from byte {from_byte} to {to_byte}: what lies between makes no sense"
    ),
    Code.FIT_JUMPS: (
        "reading jumped over {count} places that make no sense, {skipped_bytes} bytes, the first "
        "at byte {first_byte}"
    ),
    Code.FIT_NO_SENSE: "reading stopped at byte {at_byte}: the rest makes no sense",
    Code.FIT_STOPPED: "reading stopped at byte {at_byte}: {error}",
    Code.FIT_NO_SUMMARY: "it holds no summary; totals were made from the records",
    Code.FIT_PARTLY_NO_SUMMARY: (
        "a part of it holds no summary; its totals were made from the records"
    ),
    Code.FIT_NO_DATE: "its watch had no date set, so its day can't be known",
    Code.XML_UNREADABLE: "it is not readable as XML",
    Code.XML_PREAMBLE: "{count} bytes before its XML were skipped",
    Code.XML_BROKEN: "its XML is broken from line {line} on; what could be read was kept",
    Code.XML_TOO_DEEP: (
        "{count} of its points is nested too deeply and was left out",
        "{count} of its points are nested too deeply and were left out",
    ),
    Code.XML_PART_UNREADABLE: "one of several files in it can't be read: {why}",
    Code.GPX_UNREADABLE: "it is not readable as GPX ({why})",
    Code.GPX_NO_TIMES: "a route or planned track: its points have no times",
    Code.GPX_NO_POSITIONS: "a track without any position that can be read",
    Code.GPX_NO_TRACK: "it holds no track",
    Code.TCX_NO_ACTIVITY: "a course or workout: it holds no recorded activity",
    Code.DOCUMENT_TYPE: "it has a document type",
    Code.POINTS_UNUSED: (
        "{count} of its points has no time or no possible position",
        "{count} of its points have no time or no possible position",
    ),
    Code.POINTS_UNREADABLE: "{count} of its points or times can't be read",
    Code.POINTS_FAR_AWAY: (
        "{count} point with a time far from all others was left out",
        "{count} points with times far from all others were left out",
    ),
    Code.TIMES_STEP_BACK: ("its times step back once", "its times step back {count} times"),
    Code.LAP_DISTANCE_IMPOSSIBLE: (
        "a lap's distance can't be true; the whole was made from the points"
    ),
    Code.LAP_TIME_IMPOSSIBLE: "a lap's time can't be true; the whole was made from the points",
    Code.JSON_UNREADABLE: "it is not readable as JSON",
    Code.JSON_TOO_DEEP: "its JSON is nested too deeply",
    Code.JSON_BROKEN: "its JSON is broken",
    Code.POLAR_NO_SESSION: "it is no training session",
    Code.POLAR_NO_EXERCISE: "a training session without an exercise",
    Code.POLAR_NO_START: "one of its exercises has no start that can be read",
    Code.LIST_NOT_FOUND: "it holds no list of activities",
    Code.LIST_NO_HEADER: "it has no header",
    Code.LIST_HEADER_LACKS: "its header lacks Date, Type or Duration",
    Code.LIST_BREAKS_OFF: "it breaks off",
    Code.LIST_KEPT_PART: "{why}; the {count} activities before it were kept",
    Code.LIST_TOO_LONG: "only its first {count} activities were read",
    Code.LIST_ACTIVITY_NO_START: "its activity number {place} has no start that can be read",
    Code.LIST_WORKOUT_NO_START: "its workout number {place} has no start that can be read",
    Code.LIST_WORKOUT_NO_END: "a workout without an end was left out",
    Code.LIST_WORKOUT_CUT: "it breaks off within a workout",
    Code.LINE_UNREADABLE: "its line {line} can't be read ({error})",
    Code.LINE_DATE: "the date in its line {line} can't be read",
    Code.LINE_DATE_MISSING: "the date in its line {line} can't be read (none)",
    Code.LINE_DATE_UNREADABLE: "the date in its line {line} can't be read (“{text}”)",
    Code.LINES_MORE: "{count} more of its lines can't be read either",
    Code.FITPARSE_WIPES: (
        "fitparse lets an invalid compressed_speed_distance wipe a valid distance beside it; that "
        "was mended before comparing"
    ),
    Code.FITPARSE_OLD_PROFILE: (
        "fitparse's profile ends in 2019 and has no names for a session's exertion and feel; they "
        "were named for it before comparing"
    ),
    Code.FITPARSE_NO_STRAP: (
        "the reference leaves out the heart rate that a chest strap has handed on afterwards"
    ),
    Code.FITPARSE_NO_SALVAGE: (
        "fitparse takes what follows a damaged place at its word, or stops there; ours looks for "
        "sense"
    ),
    Code.FITPARSE_GIVES_UP: "fitparse gives up where ours goes on: {why}",
    Code.GPXPY_REFUSES: "gpxpy refuses this file ({why}); it was mended before comparing",
    Code.ACTIVITY: "activity",
    Code.NOTHING: "nothing",
    Code.PAUSES: "{count}, {total_s} s in all",
    Code.VALUES: "{count} values",
    Code.VALUES_SUM: "{count} values, sum {sum}",
    Code.VALUES_WITH: "{count} values, sum {sum}, in row {row} {value}",
    Code.VALUES_WITHOUT: "{count} values, sum {sum}, in row {row} nothing",
    Code.EMPTY_FILE: "an empty file",
    Code.WEB_PAGE: "a web page, perhaps an error page saved as an export",
    Code.JSON_FILE: "a JSON file",
    Code.XML_FILE: "an XML file of another kind",
    Code.PDF_FILE: "a PDF document",
    Code.PICTURE: "a picture",
    Code.DATABASE: "a database",
    Code.DATA_TABLE: "a data table",
    Code.TEXT_FILE: "a text file",
    Code.UNKNOWN_KIND: "a file of unknown kind",
    Code.OTHER_KIND: "a {suffix} file, no recording",
    Code.PLANNED_ROUTE: "a planned route",
    Code.PICTURE_OR_FILM: "a picture or film",
    Code.SERVICE_LIST: "a service's list of activities",
    Code.NO_SESSION: "it holds no session and no records",
    Code.FOLDER: "it is a folder, not a file",
    Code.FOLDER_LOOKED_INTO: "a folder named like a file; it was looked into",
    Code.NOT_REGULAR: "it is no regular file",
    Code.NOT_OPENED: "it can't be opened ({error})",
    Code.NOT_ALLOWED: "it can't be opened ({error})",
    Code.READER_DIED: "reading it ended the program that read it",
    Code.UNREADABLE: "it can't be read ({error}: {text})",
    Code.FORMAT_UNREADABLE: "its {format} can't be read ({error}: {text})",
    Code.NOT_UNPACKED: "it can't be unpacked ({error}: {text})",
    Code.ENCRYPTED: "it is encrypted; unpack it yourself and drop in what it holds",
    Code.PACKING_UNKNOWN: "its packing (method {method}) is not known here; unpack it yourself",
    Code.PACKING_DAMAGED: "its packing is damaged; what could be unpacked was read",
    Code.MEMBER_DAMAGED: "it is damaged in the archive",
    Code.MEMBERS_OVERLAP: "its members lie over one another, as no export's do",
    Code.ZIP_DAMAGED: "it is a damaged zip archive; download it again",
    Code.ZIP_EMPTY: "it is an empty archive",
    Code.GZIP_DAMAGED: "it is a damaged gzip file",
    Code.GZIP_NOTHING: "its gzip packing ends before anything could be unpacked",
    Code.GZIP_CUT: "its gzip packing ends early",
    Code.GZIP_TOO_MANY_PARTS: "it is packed in too many parts",
    Code.TOO_MANY_FILES: "it holds more than {most} files",
    Code.TOO_DEEP: "it holds archives in archives in archives",
    Code.TOO_LARGE: "it unpacks to more than {most_gb} GB",
    Code.TOO_SLOW: "unpacking it takes more than {most_min} minutes",
    Code.RECORDING_TOO_LARGE: "it holds more than {most_mb} MB, which no recording does",
    Code.SWELLS: "it unpacks to more than {most_times} times its size, which no recording does",
    Code.SEVERAL_SWELL: "several of its files unpack to more than {most_times} times their size",
    Code.OTHER_SPORT: "{sport}, no run",
    Code.OTHER_PACE: "it doesn't tell the sport, and its pace isn't that of a run",
    Code.NEITHER_DISTANCE_NOR_TIME: "it tells neither distance nor time",
    Code.LASTS_DAYS: "it lasts {days} days, which no run does",
    Code.TOO_FAST: "its {speed_mps} km/h are more than anyone has run for so long",
    Code.MISDATED: "it is dated {day}, which can't be true",
    Code.DROPPED: "runlog.toml drops it",
    Code.RUN_LEFT_OUT: "{why}; its run is left out",
    Code.TRACK_TOTALS_USED: "its totals can't be those of a run; those of its track are used",
    Code.DISTANCE_OVER_TRACK: "its total tells {share} % more distance than its track",
    Code.DISTANCE_UNDER_TRACK: "its total tells {share} % less distance than its track",
    Code.TIME_OVER_TRACK: "its total tells {share} % more time than its track",
    Code.TIME_UNDER_TRACK: "its total tells {share} % less time than its track",
    Code.VERY_LONG: f"it is longer than {_DOUBTFUL}; make sure that it is one run",
    Code.VERY_SLOW: "it is slower than a stroll; the watch may have run on after it",
    Code.SPORT_BY_PACE: "it doesn't tell the sport; taken for a run by its pace",
    Code.NAMED_SAME: "runlog.toml says that they are one run",
    Code.SAME_BYTES: "the same bytes",
    Code.SAME_START: "the same start, sport and distance",
    Code.SAME_LIST_ENTRY: "another part of the same activity in its list",
    Code.SHARED_TIME: "{share} % of its time is in the other",
    Code.SHIFTED_EARLIER: "the same run {hours} h earlier: a wrong time zone",
    Code.SHIFTED_LATER: "the same run {hours} h later: a wrong time zone",
    Code.GOES_ON: "goes on from {file} after {minutes} min, as one run",
    Code.LIST_OF: ("a list of {count} activity", "a list of {count} activities"),
    Code.LIST_RUNS: (
        "{count} run without a recording of their own",
        "{count} runs without a recording of their own",
    ),
    Code.LIST_STANDS_IN: "{why}. What its list tells of it is used",
}
"""What can stand after a file's name, in the middle of a sentence."""

SENTENCES: dict[Code, Words] = {
    Code.NAME_UNKNOWN: "{key} names {name}, but no recording of a run has that name.",
    Code.NO_ZONE: "It tells neither local time nor position; its day is that of UTC.",
    Code.NO_ZONES: "{count} runs tell neither local time nor position; their day is that of UTC.",
    Code.NO_DISTANCE: (
        "The distance of its run is not known, so ratios over that day are undefined."
    ),
    Code.NO_HEART_RATES: (
        "Load is to be made of TRIMP, but max_hr_bpm or rest_hr_bpm is not set, so no load is "
        "known."
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
        f"Nothing at all was recorded in {{count}} earlier span of {_SILENT} and more either.",
        f"Nothing at all was recorded in {{count}} earlier spans of {_SILENT} and more either.",
    ),
    Code.DECLARED_OUTSIDE: (
        "The span from {first_day} to {last_day} under [[not_recorded]] lies outside the log, "
        "which goes from {log_start} to {log_end}, and changes nothing."
    ),
}
"""What stands by itself."""

REMEDIES: dict[Remedy, str] = {
    Remedy.EXPORT_AGAIN: "Export it again from the watch or the web service.",
    Remedy.MAY_BE_SHORT: "Compare the run with your watch; if it is short, export it again.",
    Remedy.CHECK_OR_DROP: "Compare the run with your watch, or drop it in runlog.toml.",
    Remedy.KEEP: "If it is a run all the same, keep it in runlog.toml.",
    Remedy.ALLOW_READING: "Allow reading it.",
    Remedy.COUNT_TIME: 'Set load = "duration" in runlog.toml if many of your runs have none.',
    Remedy.NAME_AS_SHOWN: "Write it as `runlog files` shows it.",
    Remedy.SET_TIME_ZONE: ('Set time_zone in runlog.toml, such as time_zone = "Europe/Berlin".'),
    Remedy.SET_HEART_RATES: "Set both, or load = distance.",
    Remedy.SET_LOAD: "Set load to a measure that your runs have.",
    Remedy.DECLARE_SPAN: "If you ran then, add it under [[not_recorded]] in runlog.toml.",
    Remedy.DECLARE_SPANS: "If you ran then, add them under [[not_recorded]] in runlog.toml.",
    Remedy.CORRECT_SPAN: "Correct its dates, or take it out.",
}
