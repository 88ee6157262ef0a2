"""Every fixed sentence of the report: cautions, methods, and definitions with their sources."""

from __future__ import annotations

from analyzer.schema import rules
from analyzer.wording.thresholds import (
    hundredths,
    listed,
    minutes,
    number,
    often,
    part,
    percent,
    seconds,
    spelled,
)

TITLE = "Running & back pain"

ACWR_CAUTION = (
    "Describes how this week compares with your last month. It has not been shown to predict "
    "injury; in the largest runner study a higher ratio was not linked to more injury. 0.8-1.3 "
    "and 1.5 are conventions, not safe zones."
)
ACWR_SOURCES = (
    "Impellizzeri 2021, doi 10.1007/s40279-020-01378-6; "
    "Lolli 2017, doi 10.1136/bjsports-2017-098110"
)
ACWR_NOTE = f"Acute : chronic load: {ACWR_CAUTION} ({ACWR_SOURCES}.)"
"""What stands on every page and under every table that holds the ratio."""

_SMALL, _MODERATE, _LARGE = map(
    hundredths, (rules.SPIKE.small_ratio, rules.SPIKE.moderate_ratio, rules.SPIKE.large_ratio)
)
SPIKE_METHOD = (
    f"A spike is a run more than {percent(rules.SPIKE.small_ratio - 1)} longer than the longest "
    f"single run of the {rules.SPIKE.reference_days} days before that day. A ratio over {_SMALL} "
    f"and up to {_MODERATE} is small, over {_MODERATE} and up to {_LARGE} moderate, over {_LARGE} "
    f"large. Undefined with fewer than {rules.SPIKE.reference_days} days of history, with fewer "
    f"than {rules.SPIKE.fewest_runs} runs in those {rules.SPIKE.reference_days} days, or where any "
    "of the days is declared as not recorded. In a cohort of 5,205 runners and 588,071 sessions "
    "the hazard rate ratios were 1.64 (95 % confidence interval 1.31–2.05) for small, 1.52 "
    "(1.16–2.00) for moderate and 2.28 (1.50–3.48) for large spikes, each against sessions of at "
    f"most {percent(rules.SPIKE.small_ratio - 1)} more. They are for the session itself, not the "
    "week after; they are for overuse injury of any site, not back pain; and they do not rise "
    "steadily from class to class. In the same cohort the acute : chronic ratio had a negative "
    "dose-response, and the change from week to week none. Frandsen 2025, BJSM 59:1203, doi "
    "10.1136/bjsports-2024-109380."
)
_STEADY = f"{rules.WEEK.steady_weeks} full weeks"
JUMP_METHOD = (
    f"A weekly jump is a load more than {percent(rules.WEEK.jump)} above the previous full week "
    f"and also more than {percent(rules.WEEK.jump)} above the mean of the last {_STEADY} before "
    "it that were not lighter, or of as many as there are: by the first count alone, an ordinary "
    "week after a lighter one would be a jump. A lighter week has at most "
    f"{percent(rules.WEEK.deload)} of the mean of the {rules.WEEK.deload_weeks} weeks before. "
    "Nielsen 2014, a study of novices, compared more than 30 % with less than 10 % over two weeks "
    "and found no difference overall; a hazard ratio of 1.59 (0.96–2.66) was for a group of "
    "distance-related leg injuries only. Frandsen 2025 found nothing from week to week."
)
BREAK_METHOD = (
    f"A break is {rules.BREAK.break_days} to {rules.BREAK.longest_break_days} days without a run, "
    f"a layoff {rules.BREAK.layoff_days} or more. Days without a run next to days that were not "
    "recorded count as neither, because it is not known how long the pause was."
)
PRODUCT_RULES = (
    "Spike classes, weekly jump, break, layoff and flare are rules of this program. No consensus "
    "definition of a load spike exists."
)
DESCRIPTION_ONLY = (
    "This report describes what was recorded and what was logged, side by side. It does not "
    "diagnose, and it says nothing about why."
)

AGAINST_FEAR = (
    "Running is not known to harm backs: in a randomised trial, run-walk training eased chronic "
    "back pain (Neason 2024, doi 10.1136/bjsports-2024-108245, n = 40); runners have back pain "
    "less often than many (Maselli 2020); physical activity raised flares slightly within 24 hours "
    "and did no harm over a year (FLAReS 2025, JAMA Netw Open 2025;8:e2547915). That is what "
    "groups of people showed; for one back it is no all-clear."
)

RED_FLAGS_TITLE = "Whatever this report shows"
RED_FLAGS_NOTED = "Worth telling a clinician"
NOTED = "In your diary:"
EMERGENCY_TITLE = "Emergency care, now"
EMERGENCY_NOTED = "Emergency care, now, if new or still there"
EMERGENCY_SIGNS = {
    "bladder_bowel": "bladder or bowel trouble",
    "saddle": "numbness of the saddle area or the genitals",
    "sexual": "sexual dysfunction",
    "both_legs": "pain, numbness or weakness in both legs",
    "weakness": "weakness of a leg",
}
EMERGENCY_TAGGED = "by your tags, {signs}"
EMERGENCY_STATED = "New, or still there:"
_EMERGENCY_GO = (
    "Don't wait for an appointment: call the emergency number or go to an emergency department "
    "now, by day or night. Say that you have back pain, and show what you noted."
)
EMERGENCY_ADVICE = (
    "these are among the signs for which emergency care is advised now, even where the pain is "
    "mild; weakness of one leg where it is new or getting worse. Only an examination can tell "
    f"what they mean. {_EMERGENCY_GO}"
)
EMERGENCY_ADVICE_ASKED = (
    "This is among the signs for which emergency care is advised now, even where the pain is mild. "
    f"Only an examination can tell what it means. {_EMERGENCY_GO}"
)
EMERGENCY_AT_ONCE = (
    f"{EMERGENCY_ADVICE_ASKED} If your note means something else, nothing is lost: words are "
    "found, not understood."
)
EMERGENCY_WEAKNESS = (
    "Weakness of a leg that is new, getting worse or in both legs is among the signs for which "
    f"emergency care is advised now. Only an examination can tell what it means. {_EMERGENCY_GO}"
)
EMERGENCY_OF_BEFORE = (
    "If this is still so, or new, it is among the signs for which emergency care is advised now. "
    f"{_EMERGENCY_GO} Words are found, not understood."
)
EMERGENCY_PAST = "{day}, over {ago} before {end}:"
EMERGENCY_OF_ENDED = "{day}:"
EMERGENCY_PAST_NOTED = "Signs of an emergency were noted"
EMERGENCY_PAST_STATED = (
    f"Over {rules.URGENCY.recent_days} days have passed; if it is still so, or back again:"
)
EMERGENCY_PAST_ADVICE = (
    "then emergency care is advised now, even where the pain is mild: call the emergency number "
    "or go to an emergency department, by day or night. If it has passed, and no clinician knows "
    "of it, tell one: this program can't know that it is over."
)
EMERGENCY_PAST_LISTED = (
    "A sign of an emergency was noted on {day}, over {ago} before {end}; `runlog red-flags` quotes "
    "it. If it is still so, or back again: emergency care, now."
)
EMERGENCY_LISTED = (
    "Emergency care, now, if it is new or still there: `runlog red-flags` quotes what you noted "
    "{when}."
)
EMERGENCY_ONE_MORE = "{entries} more, {when}"
EMERGENCY_ON = "on {day}"
EMERGENCY_IN_LINE = "in line {line} of {file}"
EMERGENCY_OF_LINE = "Line {line} of {file}, its day not known"
EMERGENCY_MORE = "{entries} more, the first {when}"
SIGNS_ASKED = "Three questions that matter when pain begins"
SIGNS_NOT_KEPT = (
    "pain.csv has no column for this answer, and none for a note: it is not kept. Add a column "
    "note to its first line."
)
SIGNS_NAMED = (
    "If you have new bladder or bowel trouble, numbness between the legs, or weakness or pain in "
    "both legs: emergency care, now."
)
UNREAD_FILE = "{file} is unread: `runlog pain check` says why."
UNREAD_LINE = "{count} of {file} is unread: `runlog pain check` says why."
UNREAD_LINES = "{count} of {file} are unread: `runlog pain check` says why."
NOTES_UNREAD = (
    "Notes are not read reliably: words are found, not understood. A sign told in unusual words is "
    "often missed, and another note may be mistaken for one. Nothing found is no all-clear."
)
CLINICIAN = "Worth telling a clinician:"
DAY_NOT_KNOWN = "the day not known"
FLAGS_NOTED = {
    "emergency": "signs of an emergency",
    "leg_weakness": "a weak leg",
    "night_pain": "pain at night",
}
ONSET_BY_SETTINGS = "first back pain at about {age} years of age"
ONSET_BY_DIARY = (
    "the diary's first pain, on {day}, at about {age} years of age (if back pain began earlier, "
    "back_pain_since in runlog.toml says so)"
)
NO_RED_FLAGS_READ = (
    "In what could be read, none of the signs below was found, by tags, words and ages."
)
SIGNS_OF_UNREAD = (
    "{lines} could not be read. {they} searched for words of emergency all the same, but not "
    "reliably: a sign there may be missed."
)
SIGNS_OF_FILE = (
    "{file} could not be read. A sign in it may be missed; look at the list below yourself."
)
NO_ENTRIES_SEARCHED = "no pain entry was found, so none was searched."
NO_EMERGENCY_FOUND = "no words or tags of an emergency were found in the {entries}."
NO_RED_FLAGS = "None of the signs below was found in the diary, by its tags, words and ages."
RED_FLAGS = (
    (
        "Emergency care, now:",
        (
            "new bladder or bowel trouble, numbness in the saddle area or genitals, new sexual "
            "dysfunction, pain or weakness in both legs, leg weakness that progresses."
        ),
    ),
    (
        "See a clinician promptly:",
        (
            "severe night pain or unrelenting pain at rest, fever, major trauma, history of "
            "cancer, unexplained weight loss, immunosuppression, long-term steroids or "
            f"osteoporosis, first back pain under {rules.ONSET.young} or over "
            f"{rules.ONSET.old}–55 years of age; for runners, a focal bony pain low in the back or "
            "pelvis that impact provokes, more so with missed periods or low energy intake (bone "
            "stress injury)."
        ),
    ),
)

BUILDING_RATIO = "Acute : chronic ratio: {left} to go, from {day} on."
BUILDING_SPIKES = (
    f"Single-session spikes: from {{day}} on, with {rules.SPIKE.fewest_runs} runs in the "
    f"{rules.SPIKE.reference_days} days before."
)
MEAN_WEEKS = f"{spelled(rules.RECENT.usual_days / rules.RECENT.week_days)}-week mean"
"""What the last 7 days are compared with."""
BUILDING_MEAN_WEEKS = (
    f"Your {MEAN_WEEKS}, to compare the last {rules.RECENT.week_days} days with: from {{day}} on."
)
BUILDING_TEST = (
    f"Whether pain follows spikes: after {rules.LINK.span_days} days of diary, "
    f"{part(rules.LINK.logged_share)} of them logged ({{logged}} so far), with "
    f"{rules.LINK.fewest_flares} flares and {rules.LINK.fewest_spikes} spikes. Days without pain "
    "count just as much: log them as 0."
)
_BUILDING = f"building baseline ({{day}}/{rules.RATIO.chronic_days})"
NO_BASELINE = (
    f"The acute : chronic ratio begins after {rules.RATIO.chronic_days} days: {_BUILDING}."
)
NO_RATIO = "The acute : chronic ratio is undefined throughout this period."
NO_RATIO_GAP = (
    "The acute : chronic ratio is undefined throughout this period, which includes days declared "
    "as not recorded."
)
NO_SPIKE_REFERENCE = (
    f"Single-session spikes need {rules.SPIKE.reference_days} days of history with at least "
    f"{rules.SPIKE.fewest_runs} runs; there is nothing to compare with yet."
)
NO_SPIKE_REFERENCE_GAP = (
    "Single-session spikes are undefined throughout this period: the "
    f"{rules.SPIKE.reference_days} days before its runs include days declared as not recorded."
)
NO_RUNS = "No runs were found, so there is no load to show, only the pain diary."
NO_RUNS_IN_PERIOD = "No run was recorded in this period, so there is no load to show."
EMPTY_DIARY = (
    "Nothing has been logged yet. One command starts the diary: runlog pain 3 left – a score from "
    "0 to 10 and, if you like, the side. A 0 counts too: it sets a day without pain apart from a "
    "day without an entry."
)
EMPTY_PERIOD = "Nothing was logged in this period; the latest entry is of {day}."
NO_DIARY_YET = "No pain entry in this period; the diary begins on {day}."
NO_DIARY_READ = (
    "Not a line of pain.csv could be read, so nothing is known of pain: `runlog pain check` says "
    "why."
)
NO_DIARY = "No pain entry yet; runlog pain 3 left starts the diary."
IN_WHOLE_LOG = "In the whole log: {text}"
TOO_FEW = "Too few to tell a pattern from coincidence."
_NO_SUCH_SCORE = (
    f"no score of {rules.FLARE.score} or more after {rules.FLARE.quiet_days} days without one, "
    f"with at least {rules.FLARE.fewest_logged} of the {rules.FLARE.logged_days} days before "
    "logged."
)
NO_FLARES_YET = (
    "It is not known whether a spike came before flares, for the diary shows none to compare: "
    f"{_NO_SUCH_SCORE}"
)
NO_FLARE_COUNTED = (
    "It is not known whether a spike came before the flares: there was too little to compare with."
)
NO_FLARE_WITHOUT_RUNS = (
    "It is not known whether a spike came before the flares: there are no runs from the days of "
    "the diary."
)
_FEW_CONTROLS = f"fewer than {rules.LINK.fewest_controls} comparable days"
WAITING = "{flares} for the next verdict{at}."
NEXT_AT = ", at {flares} flares"
NOT_TESTED = (
    f"{{flares}} not in this verdict: {_FEW_CONTROLS}, a week before that is not fully known, or "
    "too recent."
)
ORDER_UNKNOWN = "order not known"
UNCOUNTED = "it is not known whether a spike came before."
TIMES_SETTLE = "Noting the time of an entry settles the order."
SAME_DAY = (
    f"{{flares}} on the day of a spike, {ORDER_UNKNOWN}: counted as not after it; noting the time "
    "of an entry settles it"
)
LINK = (
    "More often than your own calendar predicts. Not proof of cause: recent volume, a comeback, or "
    "scoring more strictly after a long run would look the same."
)
LINK_FAILS = (
    f"It does not hold with {rules.LINK.long_quiet_days} quiet days before each flare: pain that "
    "comes back by itself would look the same."
)
LINK_UNCHECKED = (
    f"No flare of the test has {rules.LINK.long_quiet_days} quiet days before it: pain that comes "
    "back by itself would look the same."
)
LINK_TOLD = "First found with {flares} flares, by the days up to {day}."
SINCE = "Of the {sets} since then, {observed} followed a spike; {expected} were expected."
NO_LINK = "No clear link. Your diary can't show a weak one: this is no all-clear."
NOT_LIKE = (
    "Flares did follow spikes more often than the days around them, but not clearly more often "
    "than other days as long after pain: pain that comes back by itself when longer runs do would "
    "look the same."
)
NOT_SHIFTED = (
    "Flares did follow spikes more often than the days around them, but the same spikes laid "
    "elsewhere in the calendar fit too often: two rhythms that happen to meet would look the same."
)
P_NOTE = f"{rules.LINK.alpha:g} or less is needed for a link"
ALL_P_NOTE = (
    f"a link needs {rules.LINK.alpha:g} or less here, {rules.LINK.shift_alpha:g} by shifts "
    f"({{shifted}}), {rules.LINK.like_alpha:g} by days as long after pain ({{like}})"
)
CHECKS = (
    "The same in other ways; none of it changes the verdict. “It holds”: p is at most "
    f"{rules.LINK.check_alpha:g}."
)
CHECK_QUIET = (
    f"With {rules.LINK.long_quiet_days} days without a score of {rules.FLARE.score} before a flare "
    f"instead of {rules.FLARE.quiet_days}, {{result}}."
)
CHECK_BLOCKS = (
    f"With blocks of {rules.LINK.short_stratum_days} days instead of {rules.LINK.stratum_days}, "
    "{result}."
)
CHECK_HOLDS = "it holds ({observed} of {sets}, {expected} expected, p {p})"
CHECK_FAILS = "it does not hold ({observed} of {sets}, {expected} expected, p {p})"
CHECK_NO_FLARE = "no flare is left to compare"
CHECK_AFTER = (
    f"The other way round, of {{flares}}: {{before}} with a spike in the {rules.LINK.exposed_days} "
    "days before, {after} with one in the same time after: {compared}."
)
CHECK_MISSING = (
    "{undo} without a spike before would undo it; {days} of the diary's span were not logged, and "
    "may hold some."
)
OR_MORE = "{count} or more"
TEST_NEEDS = "For a test against chance, the log still needs:"
EVENT_STUDY = (
    "Line: mean of the logged scores around all spikes; small figures: days logged. Grey: the "
    f"range of that mean in {percent(rules.STUDY.band)} of all ways to shift the spikes together "
    f"in time, by {rules.STUDY.shortest_shift_days} days or more. A picture, not a second test: of "
    f"{rules.STUDY.days} days, a few leave the band by chance."
)
BEFORE_FLARES = (
    "Facts about the days before, not reasons: they also come before days without pain. Change: "
    f"compared with the mean of the {rules.LOOKBACK.usual_days} days before the window, for as "
    "many days. Spikes count to the minute, those on the flare's own day before its first entry of "
    f"{rules.FLARE.score} or more included; “+ 1?” is one on that day, {ORDER_UNKNOWN}. “–”: not "
    "known, or none. A layoff still open at the flare counts up to then; weight is compared with "
    "the latest entry before the window."
)
EVENTS_BEFORE_FLARES = (
    f"What you noted on the day of each flare and in the {rules.LOOKBACK.windows_days[-1]} days "
    "before it, the nearest first. An event before a flare need not have to do with it."
)
_BLOCKS = f"{rules.LINK.stratum_days} days or the {spelled(rules.LINK.strata - 1)} before"
FOLLOW_COUNT = (
    "A flare counts as after a spike if a single-session spike began in the "
    f"{rules.LINK.exposed_days} times 24 hours before its first entry of {rules.FLARE.score} or "
    f"more; if that entry has no time, in the {rules.LINK.exposed_days} days before its day. "
    f"Comparable days are logged days with a score under {rules.FLARE.score} in the same block of "
    f"{_BLOCKS}, at the same time of day, also with no score of {rules.FLARE.score} or more in the "
    f"{rules.FLARE.quiet_days} days before and at least {rules.FLARE.fewest_logged} of the "
    f"{rules.FLARE.logged_days} days before logged; at least {rules.LINK.fewest_controls} of them "
    "are needed. Blocks follow one another from the first entry on. The whole log up to the last "
    "day is used, whatever period is shown."
)
FOLLOW_TEST = (
    "One test, a case-crossover: each flare is compared with its comparable days, so that seasons "
    "and logging habits weigh equally on both; their sum has the distribution of independent draws "
    "from each set (Maclure 1991, Am J Epidemiol 133:144). A link is told only if p is at most "
    f"{rules.LINK.alpha:g} there, {rules.LINK.shift_alpha:g} with the same spikes shifted together "
    f"by multiples of {rules.LINK.shift_step_days} days, from {rules.STUDY.shortest_shift_days} "
    f"on, and {rules.LINK.like_alpha:g} against days as long after pain (to within "
    f"{rules.LINK.like_days} days; later than {rules.LINK.long_after_days}, all are alike). A "
    f"spike of the last {rules.LINK.recent_days} days weighs {rules.LINK.weights[1]}, an earlier "
    f"one {rules.LINK.weights[0]}. "
    "A verdict is made only at certain numbers of flares "
    f"({', '.join(map(str, rules.LINK.looks[:8]))} and so on) and stands, so that looking often "
    f"finds no more by chance. Odds ratio: Mantel-Haenszel over blocks, from "
    f"{rules.LINK.fewest_for_ratio} flares on. The test can't show why, "
    "nor what was not logged. Rules of this program where no source is named."
)
_GAP = "is known in this period, with {days} of it not recorded"
NO_SPIKE_COUNTED = "No spike is known from the days of the diary."
SPIKE_OUTSIDE = "outside the days of the diary"
SPIKE_NOT_KNOWN = {
    "few_logged": f"{{logged}} of {rules.LINK.exposed_days} days logged",
    "not_over": f"the {rules.LINK.exposed_days} days are not over",
    "in_pain": (
        f"already pain of {rules.FLARE.score} or more in the {rules.FLARE.quiet_days} days before"
    ),
    "few_before": (
        f"pain of {rules.FLARE.score} or more after it, with too few days logged before"
    ),
}
BASE_RATE = (
    f"Of runs without pain of {rules.FLARE.score} or more just before and with enough days logged "
    f"after, {{high}} of {{runs}} that were no spike were followed by it within "
    f"{rules.SPIKE.pain_days} days{{same_day}}{{spikes}}: counts, not a test."
)
BASE_RATE_BRIEF = (
    f"Pain of {rules.FLARE.score} or more followed {{high}} of {{runs}} other runs{{same_day}}."
)
BASE_RATE_SPIKES = ", and {high} of {runs} that were"
BASE_RATE_SAME_DAY = f" ({{count}} more with it on their own day, {ORDER_UNKNOWN})"
BASE_RATE_UNKNOWN = (
    f"How often pain of {rules.FLARE.score} or more followed runs that were no spike is not known."
)
SIZES_ALT = (
    f"Pain of {rules.FLARE.score} or more within {rules.SPIKE.pain_days} days after a run, by its "
    "size: {counts}."
)
SIZES_FIGURE = (
    "Small figures: runs; a larger dot is a larger share of its row. Full dots: pain of "
    f"{rules.FLARE.score} or more; half-filled: below; open: 0."
)
SIZES_SAME_DAY = f"“+ 1?”: one with such pain on its own day, {ORDER_UNKNOWN}. {TIMES_SETTLE}"
SIZES_METHOD = (
    f"Pain by size of the run counts only runs with at least {rules.AFTER.fewest_logged} of the "
    f"{rules.SPIKE.pain_days} days after logged, and no pain of {rules.FLARE.score} or more logged "
    f"in the {rules.SPIKE.pain_days} days before. The days after two runs overlap, so one bad day "
    "can count more than once."
)
LEFT_OUT_RUNS = "Left out: {runs} ({parts})."
RUNS_LEFT_OUT = {
    "in_pain": f"made with pain of {rules.FLARE.score} or more logged just before",
    "few_logged": "with too few days logged after",
    "no_reference": "with nothing to compare their distance with",
    "not_over": f"in the last {rules.SPIKE.pain_days} days",
}
NO_COMEBACKS = "No comeback in this period: there was no run after a layoff."
NO_COMEBACKS_GAP = f"No comeback {_GAP}."
COMEBACKS = (
    f"How running resumed after each layoff of {rules.BREAK.layoff_days} days or more, compared "
    f"with the {spelled(rules.COMEBACK.weeks)} weeks before it."
)
COMEBACK_FIGURE = "Each line is one comeback, dated by its first run; the thick one is the newest."
COMEBACK_SHARES = (
    f"Before: the mean of the {spelled(rules.COMEBACK.weeks)} weeks before the layoff. Percentages "
    "refer to it; too small a mean gives none."
)
COMEBACK_PAIN = "Dots: days with pain above 0; a larger dot is a higher score."
MONITORING = (
    f"Pain of at most {rules.MONITORING.accepted} during and after running, settled by the next "
    "morning, not rising from week to week. Borrowed from tendon rehabilitation, not made for "
    "backs; no permission to run. "
    f"Settled: no next-morning score above {rules.MONITORING.settled}; only mornings after an "
    f"evening above {rules.MONITORING.settled} count, that is, after a day with such a score apart "
    "from its own next-morning entries. Rising: by the mean of each day's highest score, with at "
    f"least {rules.MONITORING.fewest_logged} days of each week logged. Both are rules of this "
    "program."
)
TAGS = (
    "Entries with a score above 0, by their tags: the runner's words, never a diagnosis. "
    "Muscle-like: spasm, tightness, on one side when twisting. Bone-like: a general ache over the "
    "whole area."
)
NOT_GIVEN = "{topic} not given"
WEIGHT_OF_WATCH = (
    "Asterisks: the weight in the watch's profile where it changed, with no weighing within "
    f"{rules.WEIGHING.alone_days} days."
)
OSTRC = (
    f"Severity: the sum of four answers, each worth {listed(rules.OSTRC.points)} points. "
    "Substantial: a moderate or severe reduction in training or performance, or no running at all. "
    "Clarsen 2020, doi 10.1136/bjsports-2019-101337."
)
FORM = (
    "How running form in the last third of a run differs from the first, and how contact time "
    "divides between the feet. No evidence links either to back pain; both are shown next to the "
    "diary for you to look at."
)
FADE_FIGURE = "Above 0: more in the last third."
_WARM_UP, _FLAT = minutes(rules.FADE.warm_up_s), percent(rules.FADE.flat_grade)
_NEAR = percent(rules.COMPARABLE.within)
FADE_METHOD = (
    f"Last third minus first third of the moving time: only after minute {_WARM_UP}, on grades "
    f"under {_FLAT}, within {percent(rules.FADE.speed_band)} of one speed, comparing records of "
    f"nearly the same speed, with at least {minutes(rules.FADE.fewest_s)} minutes of each third. "
    f"In brackets: the median of the last {spelled(rules.COMPARABLE.most_runs)} earlier runs "
    f"within {_NEAR} of its distance, if there are at least "
    f"{spelled(rules.COMPARABLE.fewest_runs)}. A rule of this program."
)
FADE_UNDEFINED = {
    "short": (
        f"too short (under {minutes(rules.FADE.fewest_s)} minutes between minute {_WARM_UP} and "
        "the end of the first third)"
    ),
    "hilly": "hilly",
    "surges": "of varying speed",
    "no_speed": "of unknown speed, without a distance covered",
    "no_elevation": "without elevation",
    "no_data": "without cadence or dynamics",
    "pieces": "recorded in pieces",
}
RUN_FADE_METHOD = (
    f"After minute {_WARM_UP}, on grades under {_FLAT}, at matched speed. No evidence links it to "
    "back pain."
)
RUN_SPLITS = "Splits (moving time from the records)"
RUN_NO_FADE = "Form fade is not reported: the run is {why}."
RUN_TRACES = (
    "Means over {window} around each point, while moving. Faster is higher. Values beyond a panel "
    "are cut off."
)
RUN_MORE = "{count} more: runlog run shows them."
RUN_TRACES_BY_TIME = "Means over {window} of moving time; the distance is not known."
RUN_COMPARABLE = (
    f"Median of the last {{count}} earlier runs within {_NEAR} of its distance, {{place}}; “–” "
    f"where fewer than {rules.COMPARABLE.fewest_runs} have the number."
)
RUN_LISTED = "It is only in {file}, a list without recordings: this is all that is known of it."
RUN_ALONE = (
    f"Fewer than {rules.COMPARABLE.fewest_runs} earlier runs were comparable (within {_NEAR} of "
    "its distance, {place}; found: {count}), so there is no median."
)
RUN_ROUTE = "Shape only; north can be in any direction."
BALANCE_FIGURE = (
    f"Grey: median of the {rules.BALANCE.runs} runs before, plus and minus "
    f"{often(rules.BALANCE.spreads)} their spread; from {spelled(rules.BALANCE.fewest_runs)} runs "
    "on. A strap worn askew shifts it, too."
)
OTHER_LOADS = (
    "The same weeks in other units. A week with a run for which the measure is not known is left "
    "out, never shown as 0."
)
_KNOWN_RATES = f"under {percent(rules.HEART_RATE.known_share)} of the moving time"
PART_OF_HEART_RATE = f"too little for a load ({_KNOWN_RATES}) in {{count}}"
NO_PROFILE = "load by heart rate (TRIMP) needs max_hr_bpm and rest_hr_bpm in runlog.toml"
FITNESS = (
    "Fitness and fatigue are exponentially weighted means of daily {measure} over "
    f"{rules.FITNESS.fitness_days} and {rules.FITNESS.fatigue_days} days, both starting at 0; form "
    f"is yesterday's fitness minus fatigue. The first {rules.FITNESS.fitness_days} days are "
    "hidden. These are the terms of a formula (Banister 1975), not measurements."
)
SET_NOT_USED = {
    "unknown": "the days before are not fully known",
    "few_controls": _FEW_CONTROLS,
    "waits": "its block is not over",
}
NO_FINDINGS = "The rules of this program pick nothing out of this period; that is no all-clear."
NO_SPIKES = (
    "No run of this period that could be compared was a single-session spike: none was over "
    f"{_SMALL} times the longest of the {rules.SPIKE.reference_days} days before. That is a "
    "count, no all-clear."
)
NO_FLARES = f"No flare in this period: {_NO_SUCH_SCORE}"
FLARE_PEAK = "peak {peak}"
FLARE_COURSE = f"peak {{peak}}, {rules.FLARE.score} or more on {{days}}"
FLARE_SIDES = "{side}, also {others}"
FLARE_STATES = {"going_on": "still going on", "unknown": "its end was not logged"}
HIGH_DAYS = f"pain of {rules.FLARE.score} or more on {{high}} of {{days}}"
HIGH_SINCE = {
    "few_logged": (
        f"From {{day}} on, pain of {rules.FLARE.score} or more was logged on {{high}} of {{days}}. "
        f"Whether a flare began then can't be told: under {rules.FLARE.fewest_logged} of the "
        f"{rules.FLARE.logged_days} days before were logged."
    ),
    "not_quiet": (
        f"From {{day}} on, pain of {rules.FLARE.score} or more was logged again on {{high}} of "
        f"{{days}}. It is told as no new flare, as it had not stayed away for "
        f"{rules.FLARE.quiet_days} days."
    ),
}
NO_NEW_FLARE_CAN_BE_TOLD = (
    "no new flare can be told, because one began on {day}, before these days, and such pain has "
    f"not stayed away for {rules.FLARE.quiet_days} days since."
)
NO_FLARE_CAN_BE_TOLD = "no flare can be told"
NO_FLARE_TOLD_BECAUSE = f"{NO_FLARE_CAN_BE_TOLD}, because {{why}}."
_HIGH_PAIN = f"pain of {rules.FLARE.score} or more"
NO_FLARE_TOLD = {
    "not_logged": "nothing was logged",
    "few_logged": (
        f"too few days were logged: none has {rules.FLARE.fewest_logged} of the "
        f"{rules.FLARE.logged_days} days before it logged"
    ),
    "never_left": f"no day came after {rules.FLARE.quiet_days} days without {_HIGH_PAIN}",
    "few_when_left": (
        f"whenever {_HIGH_PAIN} had left for {rules.FLARE.quiet_days} days, too few days were "
        f"logged: under {rules.FLARE.fewest_logged} of the {rules.FLARE.logged_days} before"
    ),
}
NO_SPIKES_COMPARED = f"{NO_SPIKES} {{known}} of its {{runs}} can be compared."
NO_SPIKE_NO_RUN = "No run was recorded in this period, so there is nothing to call a spike."
NO_SPIKE_DISTANCE = (
    "Single-session spikes are not known in this period: none of its runs has a distance."
)
SPIKES_NOT_KNOWN = "spikes not known"
NONE_KNOWN = "none known"
UNCOMPARED = f"{{runs}} without {rules.SPIKE.reference_days} days to compare with"
NO_JUMPS = (
    f"No week of this period that could be compared was more than {percent(rules.WEEK.jump)} above "
    f"both the full week before and the mean of the last {_STEADY}. Compared: {{weeks}}."
)
NO_WEEK_COMPARED = (
    "Weekly jumps are not known in this period: no full week follows another full week with a load."
)
NO_BREAKS = f"No break of {rules.BREAK.break_days} days or more in this period."
NO_BREAKS_GAP = f"No break of {rules.BREAK.break_days} days or more {_GAP}."
RECEIPT = (
    "runlog files lists every file and archive member with its reason. Of several recordings of "
    "one run, the richest counts; the runs of a list are those that nothing else recorded. All "
    "files are counted, whatever period is shown."
)
PIECES = (
    f"Recordings that follow one another within {spelled(rules.SAME_RUN.gap_s / 60)} minutes count "
    "as one run: the watch was restarted. A treadmill run and a road run stay two. Rules of this "
    "program; runlog.toml can override them."
)
YEAR = "As in the timeline: weeks{longest}, spikes above; shaded: days without a run."
YEAR_LONGEST = " with the longest run in them"
YEAR_PAIN = "Pain with its side beneath; dotted: the day a flare begins."
EARLIER = "{count} not shown: `runlog {command} --last 0` lists them all."
SAME_BYTES = (
    "The same exports, diary, settings, fonts and version give the same bytes. “Inputs”: a hash of "
    "the first three."
)
_FAULT = (
    "{what}. This is a fault in runlog. Please report it, with what RUNLOG_DEBUG=1 shows when you "
    "run the command again."
)
CHART_FAULT = f"This chart ({{name}}) could not be drawn: {_FAULT}"
PART_FAULT = f"This part of the report ({{name}}) could not be made: {_FAULT}"
NO_PART_MADE = "The report was not written, because none of its parts could be made. {fault}"
NO_SUCH_PART = "The report of this log has no part {chosen}; it has {known}."
NO_TAGS = (
    "No entry above 0 gives the side, kind or time of the pain. To add them, use "
    "`runlog pain 3 left --kind muscle --when after` or columns of the diary."
)
NOT_DRAWN = (
    '{letters} not in this report\'s typeface, shown as □. In runlog.toml, set fonts = "…" to a '
    "folder with fonts that have them."
)
NAMED_IN_REPORT = "What was not read is listed under “Files and method”."
ALL_READ = "Every file was read, and nothing was in doubt."
NOTHING_LOST = "Nothing was lost, and nothing was in doubt."

# Term, what it means, source.
DEFINITIONS = (
    (
        "Day series",
        (
            "Runs are summed by the local calendar day on which they start. A rest day is 0; a day "
            "whose load is unknown or that is declared as not recorded is missing, never 0, and "
            "every window that touches it is undefined. Windows are calendar days and include the "
            "day itself."
        ),
        "",
    ),
    (
        "Acute, chronic",
        (
            f"Mean daily load of the last {rules.RATIO.acute_days} and of the last "
            f"{rules.RATIO.chronic_days} days."
        ),
        "",
    ),
    (
        "Uncoupled ratio",
        (
            f"Mean of {rules.RATIO.acute_days} days / mean of the {rules.RATIO.before_days} days "
            f"before them. Undefined in the first {rules.RATIO.chronic_days} days, with fewer than "
            f"{rules.RATIO.fewest_runs} runs in the chronic window, where that window is 0, and "
            f"where one of the {rules.RATIO.chronic_days} days is missing."
        ),
        "Windt & Gabbett 2019, doi 10.1136/bjsports-2017-098925",
    ),
    (
        "EWMA ratio",
        (
            "Exponentially weighted means, λ = 2/(N + 1): "
            f"{number(2 / (rules.RATIO.acute_days + 1))} acute, 2/{rules.RATIO.chronic_days + 1} "
            "chronic. They are held constant over missing days."
        ),
        "Williams 2017, doi 10.1136/bjsports-2016-096589",
    ),
    (
        "Heart-rate load",
        (
            f"TRIMP: minutes × h × {rules.HEART_RATE.male_factor}·"
            f"exp({rules.HEART_RATE.male_exponent} h) for men, {rules.HEART_RATE.female_factor}·"
            f"exp({rules.HEART_RATE.female_exponent} h) for women; h is the share of the range "
            "from resting to maximum heart rate. Missing where heart rate is known for "
            f"{_KNOWN_RATES}."
        ),
        "Banister 1991",
    ),
    (
        "Monotony, strain",
        (
            f"Mean / sample standard deviation of {rules.MONOTONY.days} days, rest days as 0; "
            "weekly sum × monotony."
        ),
        "Foster 1998, MSSE 30:1164",
    ),
    (
        "Single-session spike",
        (
            f"Distance / longest single run of the {rules.SPIKE.reference_days} calendar days "
            "before; earlier runs on the same day don't count."
        ),
        "Frandsen 2025, doi 10.1136/bjsports-2024-109380",
    ),
    (
        "Weekly jump",
        (
            f"More than {percent(rules.WEEK.jump)} above both the previous full week and the mean "
            f"of the last {_STEADY}, or of as many as there are; a week that is partial, or "
            "includes a day declared as not recorded, is never compared."
        ),
        "product rule; 30 % after Nielsen 2014",
    ),
    (
        "Pain score",
        "0–10; 0 is an entry, a blank day is not logged. The highest score of a day counts.",
        "",
    ),
    (
        "Flare",
        (
            f"A logged score of {rules.FLARE.score} or more, with none in the "
            f"{rules.FLARE.quiet_days} days before and at least {rules.FLARE.fewest_logged} of "
            f"the {rules.FLARE.logged_days} days before logged. It lasts up to the first "
            f"{rules.FLARE.over_days} logged days in a row without one, and is told by its first "
            f"day, its peak, its days of {rules.FLARE.score} or more, side and leg."
        ),
        "product rule",
    ),
    ("Pain-monitoring model", MONITORING, "Silbernagel 2007, doi 10.1177/0363546506298279"),
    (
        "Break, layoff",
        (
            f"{rules.BREAK.break_days} to {rules.BREAK.longest_break_days} days without a run; "
            f"{rules.BREAK.layoff_days} days or more. A comeback is compared with the mean week of "
            f"the {rules.COMEBACK.days} days before the layoff."
        ),
        "product rule",
    ),
    (
        "Not recorded",
        (
            "Days that the runner declared in runlog.toml. Sums of a week with such days (≥) cover "
            "only what was recorded."
        ),
        "the runner",
    ),
    (
        "Lighter week",
        (
            f"At most {percent(rules.WEEK.deload)} of the mean of the {rules.WEEK.deload_weeks} "
            "weeks before."
        ),
        "product rule",
    ),
    (
        MEAN_WEEKS.capitalize(),
        (
            f"Per week, over the {rules.RECENT.usual_days} days before the last "
            f"{rules.RECENT.week_days}."
        ),
        "product rule",
    ),
    (
        "Range of weeks",
        (
            f"Of two weeks compared: the last {rules.WEEK.usual_weeks} full weeks before the "
            "later one, or as many as there are, without the lowest and the highest. On the first "
            f"page, of the spans of {rules.RECENT.week_days} days before the last "
            f"{rules.RECENT.week_days}: most of them lie within it."
        ),
        "product rule",
    ),
    (
        "Pain fell, rose, went up and down",
        (
            f"Of the {rules.RECENT.days} days up to the last entry: lower than their highest, "
            f"{rules.SWING.held_days} logged days after it or more; at their highest, above their "
            f"lowest. Risen as well if it is {rules.FLARE.score} or more again after "
            f"{rules.SWING.held_days} logged days or more under that. Up and down: "
            f"{rules.SWING.moves} moves in turn of at least {percent(rules.SWING.share)} of the "
            f"range of the last {rules.SWING.days} days, or lower than their highest on fewer "
            "logged days; never where the last score is a new highest. “Mostly” and “often” are "
            f"said where at least {rules.SWING.fewest_told} entries, and half of them, give an "
            "answer; else they are counted."
        ),
        "product rule",
    ),
    (
        "Distance, moving time",
        (
            "The device's own totals, without pauses, unless its track and a third source agree on "
            f"different ones (by over {percent(rules.RECORDING.disagreement)}). Where it wrote "
            "none: the distance along the positions, and the time spent faster than "
            f"{rules.RECORDING.moving_mps} m/s."
        ),
        "product rule",
    ),
    (
        "Ground",
        (
            "Positions out of a runner's reach, and stretches longer than the best ever for their "
            f"time plus {number(rules.GROUND.jitter_m)} m (in under "
            f"{spelled(rules.GROUND.margin_s / 60)} minutes also plus "
            f"{part(rules.RECORDING.margin)}), do not count; a drive of "
            f"{spelled(rules.GROUND.told_s / 60)} minute or more is reported."
        ),
        "product rule",
    ),
    (
        "Pauses",
        (
            "As the device marked them, and gaps of "
            f"{number(rules.PAUSE.shortest_s)} s or more at under {rules.PAUSE.standing_mps} m/s; "
            "in a track of positions without marks also those that lack points and are slower than "
            f"{percent(rules.PAUSE.slower_than)} of the run's speed. "
            f"{spelled(rules.RECORDING.rest_s / 3600).capitalize()} hours without a point separate "
            "two runs."
        ),
        "product rule",
    ),
    (
        "Counted as a run",
        (
            "What its file calls a run; where that names no sport, by its name, its device, a "
            f"cadence of {number(rules.SPORT.fewest_steps_spm)} steps a minute or more, or a pace "
            f"of {rules.SPORT.slowest_mps} to {rules.SPORT.fastest_mps} m/s (faster in under "
            f"{number(rules.SPORT.fastest_from_s / 60)} minutes). Nothing shorter than "
            f"{number(rules.SPORT.shortest_m)} m and {number(rules.SPORT.shortest_s)} s."
        ),
        "product rule",
    ),
    (
        "Believed",
        (
            f"Heart rates of {number(rules.BELIEVED.lowest_bpm)} to "
            f"{number(rules.BELIEVED.highest_bpm)} bpm. A cadence that is over "
            f"{number(rules.BELIEVED.counted_twice_spm)} a minute for a quarter of the time was "
            "counted in steps and is halved. Counts of steps within "
            f"{percent(rules.BELIEVED.steps_share)} of cadence × time; heights of "
            f"{number(rules.GROUND.lowest_m)} to {number(rules.GROUND.highest_m)} m, without "
            f"spikes of over {number(rules.GROUND.spike_m)} m."
        ),
        "product rule",
    ),
    (
        "Local day",
        (
            "The watch's own local time, else the time zone of the position, else the offset in "
            "the file, else the zone in runlog.toml, else UTC."
        ),
        "",
    ),
    (
        "Left out",
        (
            "Runs farther than the best ever for their time plus "
            f"{part(rules.RECORDING.margin)}, longer than "
            f"{spelled(rules.RECORDING.longest_s / 86_400)} days, with neither distance nor time, "
            f"or dated before {rules.RECORDING.first_year} or after tomorrow. Where only the "
            "totals are impossible, those of the track count."
        ),
        "product rule",
    ),
    (
        "Same run twice",
        (
            f"The same bytes; the same start within {seconds(rules.SAME_RUN.start_s)}, sport and "
            f"distance ({percent(rules.SAME_RUN.distance_share)}); more than "
            f"{part(rules.SAME_RUN.shared_time)} of the shorter one's time in common; or the same "
            "with a clock that is hours off. The complete and richer recording counts. One that "
            f"follows within {minutes(rules.SAME_RUN.gap_s)} minutes continues the run."
        ),
        "product rule",
    ),
)

_BEFORE_ACUTE = f"the {rules.RATIO.before_days} days before the last {rules.RATIO.acute_days}"
RATIO_UNDEFINED = {
    "baseline": _BUILDING,
    "not_recorded": f"{{unrecorded}} of the last {rules.RATIO.chronic_days} days not recorded",
    "unknown": f"undefined: a load of the last {rules.RATIO.chronic_days} days is not known",
    "few_runs": f"undefined: fewer than {rules.RATIO.fewest_runs} runs in {_BEFORE_ACUTE}",
    "no_load": f"undefined: no load in {_BEFORE_ACUTE}",
}
_OVER_UNKNOWN = "From what distance on a run on {day} would be a spike is not known: "
SPIKE_OVER = (
    "A run over {limit} on {day} would be a spike: over "
    f"{_SMALL} times {{longest}}, the longest of the {rules.SPIKE.reference_days} days before."
)
SPIKE_OVER_UNDEFINED = {
    "short_history": (
        f"{_OVER_UNKNOWN}the log holds fewer than {rules.SPIKE.reference_days} days before it."
    ),
    "not_recorded": (
        f"{_OVER_UNKNOWN}some of the {rules.SPIKE.reference_days} days before it are declared as "
        "not recorded."
    ),
    "unknown_distance": (
        f"{_OVER_UNKNOWN}a run of the {rules.SPIKE.reference_days} days before it has no known "
        "distance."
    ),
    "no_recent_reference": (
        f"{_OVER_UNKNOWN}the {rules.SPIKE.reference_days} days before it hold fewer than "
        f"{rules.SPIKE.fewest_runs} runs."
    ),
}
SPIKES_UNDEFINED = {
    "no_recent_reference": (
        f"no recent reference: needs {rules.SPIKE.fewest_runs} runs in "
        f"{rules.SPIKE.reference_days} days"
    ),
    "not_recorded": "undefined: days to compare with were not recorded",
}
AT_LEAST = "Weeks with days declared as not recorded: ≥ covers what was recorded, – is not known."
AT_LEAST_RUNS = "Runs whose distance or time is not known: ≥ covers the others."
SPIKES_AT_LEAST = (
    "Spikes: ≥ or – where a run can't be compared with the "
    f"{rules.SPIKE.reference_days} days before."
)
AT_LEAST_MONTHS = "Months with days declared as not recorded: ≥ covers what was recorded."
