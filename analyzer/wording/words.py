"""Every fixed sentence of the report: cautions, definitions with their sources, methods."""

from __future__ import annotations

TITLE = "Running load & back pain"

ACWR_CAUTION = (
    "Describes how this week compares with your last month. It has not been shown to predict "
    "injury; in the largest runner study a higher ratio was not linked to more injury. 0.8-1.3 "
    "and 1.5 are conventions, not safe zones."
)
ACWR_SOURCES = (
    "Impellizzeri 2021, doi 10.1007/s40279-020-01378-6; "
    "Lolli 2017, doi 10.1136/bjsports-2017-098110."
)

SPIKE_METHOD = (
    "A spike is a run more than 10 % longer than the longest single run of the 30 days before its "
    "day: over 1.10 to 1.30 small, over 1.30 to 2.00 moderate, over 2.00 large. Undefined with "
    "fewer than 30 days of history, with fewer than 3 runs in those 30 days, or where one of them "
    "is declared as not recorded. In a cohort of 5,205 runners and 588,071 sessions the hazard "
    "rate ratios were 1.64 (95 % interval 1.31–2.05) for small, 1.52 (1.16–2.00) for moderate and "
    "2.28 (1.50–3.48) for large spikes. Two caveats: they are for overuse injury of any site, not "
    "back pain; and they do not rise steadily from class to class. Frandsen 2025, BJSM 59:1203, "
    "doi 10.1136/bjsports-2024-109380."
)
JUMP_METHOD = (
    "A weekly jump is a load more than 30 % over the previous full week (Nielsen 2014: hazard "
    "ratio 1.59, interval 0.96–2.66, which includes 1). The change after a lighter week, one of at "
    "most 80 % of the mean of the 3 weeks before, is given against the last 3 other weeks as well."
)
BREAK_METHOD = (
    "A break is 7 to 13 days without a run, a layoff 14 and more. Days without a run beside days "
    "that were not recorded are neither: how long they were is not known."
)
PRODUCT_RULES = (
    "Spike classes, weekly jump, break, layoff and flare are rules of this program. No consensus "
    "definition of a load spike exists."
)
DESCRIPTION_ONLY = (
    "This report describes what was recorded and what was logged, side by side. It does not "
    "diagnose, and it says nothing about why."
)

RED_FLAGS_TITLE = "Whatever this report shows"
RED_FLAGS_NOTED = "Worth telling a clinician"
NOTED = "In your diary:"
FLAGS_NOTED = {
    "emergency": "words for numbness of the saddle area, bladder or bowel trouble",
    "leg_weakness": "a weak leg",
    "night_pain": "pain at night",
}
ONSET_TOLD = "first back pain at about {age} years of age"
ONSET_BY_DIARY = (
    "the diary's first pain, on {day}, at about {age} years of age (if back pain began earlier, "
    "back_pain_since in runlog.toml says so)"
)
RED_FLAGS = (
    (
        "Emergency care, now:",
        (
            "new bladder or bowel trouble, numbness in the saddle area, leg weakness that "
            "progresses or is in both legs."
        ),
    ),
    (
        "See a clinician promptly:",
        (
            "severe night pain or unrelenting pain at rest, fever, major trauma, history of "
            "cancer, unexplained weight loss, immunosuppression, first back pain under 20 "
            "or over 50–55 years of age."
        ),
    ),
)

BUILDING_RATIO = "Acute : chronic ratio: {left} to go, from {day} on."
BUILDING_SPIKES = "Single-session spikes: from {day} on, with 3 runs in the 30 days before."
BUILDING_USUAL = "Your usual week, to hold the last 7 days against: from {day} on."
BUILDING_TEST = (
    "Whether pain follows spikes: after 84 days of diary, half of them logged ({logged} so far), "
    "with 5 flares and 5 spikes. Days without pain count as much: log them as 0."
)
NO_BASELINE = "The acute : chronic ratio begins after 28 days: building baseline ({day}/28)."
NO_RATIO = "The acute : chronic ratio is not defined anywhere in this period."
NO_RATIO_GAP = (
    "The acute : chronic ratio is not defined anywhere in this period, which holds days declared "
    "as not recorded."
)
NO_SPIKE_REFERENCE = (
    "Single-session spikes need 30 days of history with at least 3 runs; there are none to compare "
    "with yet."
)
NO_SPIKE_REFERENCE_GAP = (
    "Single-session spikes are not defined anywhere in this period: the 30 days before its runs "
    "hold days declared as not recorded."
)
NO_RUNS = "No runs were found, so there is no load to show; the pain entries stand alone."
EMPTY_DIARY = (
    "Nothing has been logged yet. One line begins the diary: runlog pain 3 left – a score from 0 "
    "to 10 and, if you like, the side. 0 counts: it tells a day without pain from a day without an "
    "entry."
)
NO_DIARY = "No pain entry yet; runlog pain 3 left begins the diary."
TOO_FEW = "Too few to tell a pattern from coincidence."
NO_FLARES_YET = (
    "No flare to hold against the spikes: no score of 3 or more after 14 days without one, at "
    "least 4 of the 7 days before being logged."
)
NO_FLARE_COUNTED = (
    "Whether a spike came before the flares is not known: there was too little to hold it against."
)
NOT_TESTED = (
    "{flares} not in the test: under 10 comparable days, or a week before that is not wholly known."
)
UNCOUNTED = "the days before can't be held against what came before them."
LINK = "More often than your own calendar predicts; this is not proof of cause."
NO_LINK = "No clear link; only a link of about {times} times or more would have shown."
TEST_NEEDS = "For a test of chance the log still lacks:"
EVENT_STUDY = (
    "Line: mean of the logged scores around all spikes; the small figures: days logged. Grey: "
    "where that mean lies for 90 % of all ways to shift the spikes together in time, by 28 days "
    "and more. A picture, not a second test: of 29 days a few leave the band by chance."
)
FLARE_TIMELINES = (
    "Each flare at day 0. Bars: {load} of the day. Marks above: single-session spikes. Dots: "
    "pain; an open dot is a logged 0, hatched days were not logged. Shaded: a break or layoff."
)
BEFORE_FLARES = (
    "Facts of the days before, not reasons: they also come before days without pain. Change: "
    "against the 28 days before the window, for as many days. “–” is not known, or none. Layoffs "
    "count as far as they had come; weight is told against the latest entry before the window."
)
FOLLOW_COUNT = (
    "A flare counts as after a spike if a single-session spike lies in the 7 days before it. "
    "Comparable are logged days with a score under 3 within 56 days of the flare and at least 7 "
    "away, also with no 3 in the 14 days before and 4 of the 7 days before logged; a test takes 10 "
    "of them at least. The whole log up to the last day is used, whatever period is shown."
)
FOLLOW_TEST = (
    "One test, time-stratified case-crossover, exact: each flare is held against its comparable "
    "days, so seasons and habits of logging weigh alike on both. The sum over flares has a "
    "Poisson-binomial distribution; the interval inverts both its tails. The test can see that "
    "flares come more often after spikes than on comparable days. It can't see why, nor links "
    "weaker than told, nor what was not logged. Maclure 1991, Am J Epidemiol 133:144; rules of "
    "this program where no source is named."
)
COMEBACKS = (
    "How running was taken up again after each layoff of 14 days and more, against the four weeks "
    "before it."
)
NO_WEEK_BEFORE = "The four weeks before the layoffs are not known, so there is no share to draw."
COMEBACK_FIGURE = "Each line is one comeback, named by its first run; the thick one is the newest."
COMEBACK_PAIN = "Rings: days with an entry of pain above 0."
COMEBACK_METHOD = (
    "A comeback is the 28 days that begin with the first run after a layoff. Shares are of the "
    "mean week of the 28 days before the layoff; a day of 50, 75 or 100 % is the first on which "
    "the last 7 days made it up. “–”: not reached, not over yet, or not known. Rules of this "
    "program: no pace of rebuilding is known to be right."
)
MONITORING_TITLE = "Pain-monitoring model, last 7 days"
MONITORING = (
    "The three conditions of the model's traffic light, borrowed from tendon rehabilitation "
    "(Silbernagel 2007, doi 10.1177/0363546506298279); it was not made for backs. Settled: no next "
    "morning above 2. Rising: the mean of the days' highest scores, with 4 days of each week "
    "logged. Both are rules of this program."
)
TAGS = (
    "Entries with a score above 0, by the tags that came with them: the runner's words, never a "
    "diagnosis. Muscle-like: spasm, tightness, on one side when twisting. Bone-like: a general "
    "ache over the whole area."
)
NOT_TOLD = "{topic} not told"
DIFFERS_MOST = "What differs most: {measure}, {a} and then {b}{usual}."
DIFFERS_MOST_USUAL = "; the usual range is {range}"
USUAL_RANGE = (
    "Usual range: the last {weeks} full weeks before {later}{same}, without the lowest and the "
    "highest. A rule of this program."
)
WEIGHT_OF_WATCH = (
    "Open dots: the weight in the watch's profile where it changed, and no weighing lies within "
    "28 days."
)
OSTRC = (
    "Severity: four answers of 0, 8, 17 or 25 added up. Substantial: moderate or severe reduction "
    "of training or performance, or no running at all. Clarsen 2020, doi "
    "10.1136/bjsports-2019-101337."
)
FORM = (
    "How the form of the last third of a run differs from the first, and how contact divides "
    "between the feet. No evidence links either to back pain; both stand here beside the diary for "
    "you to look at."
)
FADE_FIGURE = "Above 0: more in the last third."
FADE_METHOD = (
    "Last third less first third of the moving time: only after minute 10, on grades under 2 %, "
    "within 5 % of one speed, records of nearly the same speed against each other, and 5 minutes "
    "of each third. In brackets: the median of the last ten runs before it within 20 % of its "
    "distance, of three at least. A rule of this program."
)
FADE_UNDEFINED = {
    "short": "too short (under 5 minutes between minute 10 and the end of the first third)",
    "hilly": "hilly",
    "surges": "of changing speed",
    "no_speed": "without ground covered, so of unknown speed",
    "no_elevation": "without elevation",
    "no_data": "without cadence or dynamics",
    "pieces": "recorded in pieces",
}
RUN_FADE_METHOD = (
    "After minute 10, on grades under 2 %, at matched speed. No evidence links it to back pain."
)
RUN_SPLITS = "Splits, moving time by the records"
RUN_NO_FADE = "No form fade is told: the run is {why}."
RUN_TRACES = (
    "Means over {window} around each point, on the move. Faster is higher. What leaves a panel is "
    "cut off."
)
RUN_MORE = "{count} more: runlog run tells them."
RUN_TRACES_BY_TIME = "Means over {window} of moving time; the ground is not known."
RUN_COMPARABLE = (
    "Median of the last {count} runs before it within 20 % of its distance, {place}; “–” with "
    "under 3 that know the number."
)
RUN_ALONE = (
    "Under 3 runs before it were comparable (within 20 % of its distance, {place}; found: "
    "{count}), so it stands alone."
)
RUN_ROUTE = "Its shape alone; north may be anywhere."
BALANCE_FIGURE = (
    "Grey: median of the last 30 runs before, and twice their spread either way; from ten runs on. "
    "A strap worn askew moves the balance, too."
)
OTHER_LOADS = (
    "The same weeks in other units. A week with a run whose measure is not known is missing here, "
    "never 0."
)
PART_OF_HEART_RATE = "too little for a load (under 80 % of the moving time) in {count}"
NO_PROFILE = "load by heart rate (TRIMP) needs max_hr_bpm and rest_hr_bpm in runlog.toml"
FITNESS = (
    "Fitness and fatigue are exponential means of daily {measure} over 42 and 7 days, both begun "
    "at 0; form is yesterday's fitness less fatigue. The first 42 days are hidden. These are names "
    "of a formula (Banister 1975), not measurements."
)
SET_NOT_USED = {
    "unknown": "a day before can't be known",
    "few_controls": "under 10 comparable days",
}
NO_FINDINGS = "Nothing stands out in this period."
NO_SPIKES = "No single-session spike in this period."
NO_FLARES = (
    "No flare in this period: no score of 3 or more after 14 days without one, at least 4 of the 7 "
    "days before being logged."
)
NO_JUMPS = "No week in this period was more than 30 % over the full week before."
NO_BREAKS = "No break of 7 days or more in this period."
NO_COMPARISON = "Two weeks with runs are needed for a comparison."
RECEIPT = (
    "runlog files lists every file and member with its reason. Of several recordings of one run "
    "the richest counts; a list's runs are those that nothing else recorded."
)
PIECES = (
    "Recordings that follow one another within ten minutes count as one run: the watch was started "
    "anew. A treadmill and the road stay two runs. Product rules; runlog.toml can say otherwise."
)
YEAR = "As in the timeline: weeks{longest}, spikes above; shaded: days without a run."
YEAR_LONGEST = " with the longest run in them"
YEAR_PAIN = "Pain with its side beneath; dotted: the day a flare begins."
EARLIER = "{count} not shown: `runlog {command} --last 0` tells them all."
SAME_BYTES = (
    "The same exports, diary, settings, fonts and version give the same file, byte for byte. "
    "Inputs is a hash of exports, diary and settings; it changes where any of them does."
)
_FAULT = (
    "{what}. This is a fault in runlog. Please report it, with what RUNLOG_DEBUG=1 shows when you "
    "run the command again."
)
CHART_FAULT = f"This chart ({{name}}) could not be drawn: {_FAULT}"
PART_FAULT = f"This part of the report ({{name}}) could not be made: {_FAULT}"
NO_SUCH_PART = "The report of this log has no part {chosen}; it has {known}."
NO_TAGS = (
    "No entry above 0 tells the side, the kind or the time of the pain. This does: "
    "`runlog pain 3 left --kind muscle --when after`, or columns of the diary."
)
NOT_DRAWN = (
    '{letters} that this report\'s typeface lacks stand as □. With fonts = "…" in runlog.toml you '
    "name a folder of fonts that have them."
)
NOTHING_LOST = "Every file was read, and nothing was in doubt."

# Term, what it means, source.
DEFINITIONS = (
    (
        "Day series",
        (
            "Runs are summed per local calendar day of their start. A rest day is 0; a day whose "
            "load is unknown or that is declared as not recorded is missing, never 0, and every "
            "window that touches it is undefined. Windows are calendar days and include the day "
            "itself."
        ),
        "",
    ),
    (
        "Acute, chronic",
        "Mean daily load of the last 7 and of the last 28 days.",
        "",
    ),
    (
        "Uncoupled ratio",
        (
            "Mean of 7 days / mean of the 21 days before them. Undefined in the first 28 days, "
            "with fewer than 3 runs in the chronic window, where that window is 0, and where one "
            "of the 28 days is missing."
        ),
        "Windt & Gabbett 2019, doi 10.1136/bjsports-2017-098925",
    ),
    (
        "EWMA ratio",
        (
            "Exponentially weighted means, λ = 2/(N + 1): 0.25 acute, 2/29 chronic. Over missing "
            "days they are held."
        ),
        "Williams 2017, doi 10.1136/bjsports-2016-096589",
    ),
    (
        "Heart-rate load",
        (
            "TRIMP: minutes × h × 0.64·exp(1.92 h) for men, 0.86·exp(1.67 h) for women; h is the "
            "share of the span from rest to maximum. Missing where heart rate is known for under "
            "80 % of the moving time."
        ),
        "Banister 1991",
    ),
    (
        "Monotony, strain",
        "Mean / sample standard deviation of 7 days, rest days as 0; weekly sum × monotony.",
        "Foster 1998, MSSE 30:1164",
    ),
    (
        "Single-session spike",
        (
            "Distance / longest single run of the 30 calendar days before; earlier runs of the "
            "same day are no reference."
        ),
        "Frandsen 2025, doi 10.1136/bjsports-2024-109380",
    ),
    (
        "Weekly jump",
        (
            "More than 30 % over the previous full week; a week that is partial, or holds a day "
            "declared as not recorded, is never compared."
        ),
        "Nielsen 2014",
    ),
    (
        "Pain score",
        "0–10; 0 is an entry, a blank day is not logged. A day counts with its highest score.",
        "",
    ),
    (
        "Flare",
        (
            "A logged score of 3 or more, none such in the 14 days before, and at least 4 of the 7 "
            "days before logged."
        ),
        "product rule",
    ),
    (
        "Break, layoff",
        (
            "7 to 13 days without a run; 14 days and more. A comeback is told against the mean "
            "week of the 28 days before the layoff."
        ),
        "product rule",
    ),
    (
        "Not recorded",
        (
            "Days that the runner declared in runlog.toml. Sums of a week with such days (≥) are "
            "of what was recorded."
        ),
        "the runner",
    ),
    (
        "Deload week",
        "At most 80 % of the mean of the 3 weeks before.",
        "product rule",
    ),
    (
        "Usual week",
        "The mean week of the 28 days before the last 7.",
        "product rule",
    ),
    (
        "Distance, moving time",
        (
            "The device's own totals, without pauses. Where it wrote none: along the positions, "
            "and the time faster than 0.5 m/s."
        ),
        "product rule",
    ),
    (
        "Local day",
        (
            "What the watch took for local time, else the time zone of the position, else the "
            "offset that the file writes, else the zone of runlog.toml, else UTC."
        ),
        "",
    ),
    (
        "Left out",
        (
            "More ground than the best ever for that time and a tenth, over six days, neither "
            "distance nor time, a date before 1990 or after tomorrow. Where only the totals are "
            "so, those of the track count."
        ),
        "product rule",
    ),
    (
        "Same run twice",
        (
            "The same bytes; the same start within a second, sport and distance (5 %); more than "
            "half of the shorter one's time in common; or the same shifted by whole hours. The "
            "whole and richer recording counts. What follows within 10 minutes goes on."
        ),
        "product rule",
    ),
)

RATIO_UNDEFINED = {
    "baseline": "building baseline ({day}/28)",
    "not_recorded": "{unrecorded} of the last 28 days not recorded",
    "unknown": "undefined: a load of the last 28 days is not known",
    "few_runs": "undefined: under 3 runs in the 21 days before the last 7",
    "no_load": "undefined: no load in the 21 days before the last 7",
}
SPIKES_UNDEFINED = {
    "no_recent_reference": "no recent reference: it takes 30 days with 3 runs",
    "not_recorded": "undefined: days to compare with were not recorded",
}
AT_LEAST = "Weeks with days declared as not recorded: ≥ is of what was recorded, – is not known."
