"""What the documentation must say, built from rules: parts of sentences, and the rules in them."""

from __future__ import annotations

from analyzer.report import scope
from analyzer.schema import rules
from analyzer.settings.table import WEIGHT_LIMITS_KG
from analyzer.wording.thresholds import (
    hundredths,
    listed,
    minutes,
    number,
    part,
    percent,
    spelled,
)

_SPIKE, _LINK, _BREAK, _FLARE = rules.SPIKE, rules.LINK, rules.BREAK, rules.FLARE
_RATIO, _FADE, _SAME, _RECORDING = rules.RATIO, rules.FADE, rules.SAME_RUN, rules.RECORDING
_SPORT, _GROUND, _PAUSE, _BELIEVED = rules.SPORT, rules.GROUND, rules.PAUSE, rules.BELIEVED

# The rules that a part is made from (by group and name), and the part.
PARTS = (
    (
        "SPIKE.small_ratio SPIKE.moderate_ratio SPIKE.large_ratio SPIKE.reference_days",
        (
            f"a run over {hundredths(_SPIKE.small_ratio)} times the longest run of the "
            f"{_SPIKE.reference_days} days before (small; moderate over "
            f"{hundredths(_SPIKE.moderate_ratio)}, large over {hundredths(_SPIKE.large_ratio)})"
        ),
    ),
    (
        "SPIKE.reference_days SPIKE.fewest_runs",
        (
            f"Undefined with under {_SPIKE.reference_days} days of history or under "
            f"{_SPIKE.fewest_runs} runs in those days"
        ),
    ),
    ("SPIKE.reference_days", f"{_SPIKE.reference_days} days                      Pain"),
    ("SPIKE.reference_days", f"{_SPIKE.reference_days} days   Spike"),
    (
        "SPIKE.reference_days",
        f"with the longest of the {_SPIKE.reference_days} days before as a grey step",
    ),
    ("SPIKE.pain_days", f"a pale band over the {_SPIKE.pain_days} days after each spike"),
    ("SPIKE.pain_days", f"Pain, {_SPIKE.pain_days} days before   Pain, {_SPIKE.pain_days} days"),
    (
        "RATIO.acute_days RATIO.chronic_days",
        f"the mean of the last {_RATIO.acute_days} days over the {_RATIO.before_days} days before",
    ),
    ("RATIO.chronic_days", f"Undefined in the first {_RATIO.chronic_days} days, and"),
    (
        "WEEK.usual_weeks",
        f"the last {rules.WEEK.usual_weeks} full weeks before the later one, without the lowest",
    ),
    (
        "WEEK.fewest_usual",
        f"if there are at least {spelled(rules.WEEK.fewest_usual)} of them",
    ),
    (
        "WEEK.usual_weeks",
        (
            f"{rules.WEEK.usual_weeks}-week range: the last {rules.WEEK.usual_weeks} full "
            "calendar weeks before 15 June 2026"
        ),
    ),
    ("RECENT.ended_days", f"a log that ended over {rules.RECENT.ended_days} days ago"),
    ("BREAK.silent_days", f"of any sport was recorded for {_BREAK.silent_days} days or more"),
    (
        "COMEBACK.days COMEBACK.percents",
        (
            f"the {spelled(rules.COMEBACK.weeks)} weeks before the layoff, the rebuilding day by "
            f"day, when {listed(rules.COMEBACK.percents, 'and')} % were passed"
        ),
    ),
    (
        "LOOKBACK.windows_days LOOKBACK.usual_days",
        (
            f"{listed(rules.LOOKBACK.windows_days, 'and')} days, against the "
            f"{rules.LOOKBACK.usual_days} days before those"
        ),
    ),
    (
        "FLARE.score FLARE.quiet_days FLARE.fewest_logged FLARE.logged_days",
        (
            f"A flare is a score of {_FLARE.score} or more after {_FLARE.quiet_days} days without "
            f"one, with at least {_FLARE.fewest_logged} of the {_FLARE.logged_days} days before it "
            "logged"
        ),
    ),
    (
        "FLARE.score FLARE.over_days",
        (
            f"its days of {_FLARE.score} or more (up to the first {_FLARE.over_days} logged days "
            "in a row without one)"
        ),
    ),
    ("FLARE.score", f"on how many logged days pain was {_FLARE.score} or more"),
    (
        "FLARE.score FLARE.quiet_days",
        (
            f"at a score of {_FLARE.score} or more, noted for today or yesterday, with none in the "
            f"{_FLARE.quiet_days} days before"
        ),
    ),
    (
        "WEEK.jump WEEK.steady_weeks",
        (
            f"a week over {percent(rules.WEEK.jump)} above the previous full week and over "
            f"{percent(rules.WEEK.jump)} above the mean of the last {rules.WEEK.steady_weeks} full "
            "weeks before it that were not lighter (of those there are)"
        ),
    ),
    ("LINK.exposed_days", f"flares followed a spike within {_LINK.exposed_days} days."),
    (
        "LINK.exposed_days FLARE.score",
        (
            f"{_LINK.exposed_days} times 24 hours before its first entry of {_FLARE.score} or more "
            f"(without a time: in the {_LINK.exposed_days} days before)"
        ),
    ),
    ("URGENCY.recent_days", f"One noted over {rules.URGENCY.recent_days} days ago"),
    ("LINK.stratum_days LINK.strata", f"its block of {_LINK.stratum_days} days and the one before"),
    (
        "LINK.span_days LINK.logged_share LINK.zero_share LINK.fewest_spikes",
        (
            f"A verdict needs {_LINK.span_days} days of diary, {part(_LINK.logged_share)} of them "
            f"logged, {part(_LINK.zero_share)} of the entries 0, and {_LINK.fewest_spikes} spikes"
        ),
    ),
    (
        "LINK.looks LINK.fewest_controls",
        (
            f"at {', '.join(map(str, _LINK.looks[:8]))} flares and so on, each with "
            f"{_LINK.fewest_controls} comparable days"
        ),
    ),
    (
        "LINK.recent_days LINK.weights",
        (
            f"a spike of the last {_LINK.recent_days} days weighs {_LINK.weights[1]}, an earlier "
            f"one {_LINK.weights[0]}"
        ),
    ),
    (
        "LINK.alpha LINK.shift_alpha LINK.shift_step_days STUDY.shortest_shift_days",
        (
            f"as above: p is at most {_LINK.alpha:g}.\n- **Two rhythms that happen to meet**, such "
            "as a training plan and a cycle of pain. All spikes are shifted together in the "
            f"calendar by multiples of {_LINK.shift_step_days} days, from "
            f"{rules.STUDY.shortest_shift_days} on, and compared anew: p is at most "
            f"{_LINK.shift_alpha:g}.\n"
        ),
    ),
    (
        "LINK.like_alpha LINK.like_days LINK.long_after_days",
        (
            f"days as long after pain, to within {_LINK.like_days} days, all alike after "
            f"{_LINK.long_after_days}: p is at most {_LINK.like_alpha:g}.\n"
        ),
    ),
    (
        "LINK.long_quiet_days LINK.short_stratum_days LINK.check_alpha",
        (
            f"with {_LINK.long_quiet_days} quiet days, with blocks of {_LINK.short_stratum_days} "
            f"days, and the other way round (a check holds at {_LINK.check_alpha:g})"
        ),
    ),
    (
        "LINK.fewest_for_ratio LINK.interval",
        (
            f"from {_LINK.fewest_for_ratio} flares on, an odds ratio with its "
            f"{percent(_LINK.interval)} interval"
        ),
    ),
    ("LINK.long_quiet_days", f"the check with {_LINK.long_quiet_days} quiet days holds"),
    (
        "ONSET.young ONSET.old",
        f"first pain under {rules.ONSET.young} or over {rules.ONSET.old} years of age",
    ),
    ("WEIGHING.alone_days", f"no weighing lies within {rules.WEIGHING.alone_days} days"),
    (
        "LOOKBACK.windows_days",
        f"lists the events of the {rules.LOOKBACK.windows_days[-1]} days before each flare",
    ),
    ("OSTRC.worst", f"Noted: severity 16 of {rules.OSTRC.worst}, on"),
    ("OSTRC.worst", f"(a severity of 0 or {rules.OSTRC.worst};"),
    ("OSTRC.points", f"Otherwise each answer adds {listed(rules.OSTRC.points)}."),
    (
        "HEART_RATE.known_share",
        f"known for under {percent(rules.HEART_RATE.known_share)} of a run gives no load",
    ),
    (
        "SPIKE.reference_days",
        f"the longest single run of the {_SPIKE.reference_days} days before, how many times",
    ),
    (
        "AROUND.days_before AROUND.days_after",
        (
            f"each day from {rules.AROUND.days_before} days before to {rules.AROUND.days_after} "
            "days after"
        ),
    ),
    (
        "COMPARABLE.most_runs COMPARABLE.within COMPARABLE.fewest_runs",
        (
            f"your own last {spelled(rules.COMPARABLE.most_runs)} comparable runs before it: "
            f"within {percent(rules.COMPARABLE.within)} of its distance, both indoors or both "
            f"outdoors; with fewer than {spelled(rules.COMPARABLE.fewest_runs)} of them"
        ),
    ),
    (
        "COMPARABLE.most_runs COMPARABLE.within COMPARABLE.fewest_runs",
        (
            f"Median of the last {rules.COMPARABLE.most_runs} earlier runs within "
            f"{percent(rules.COMPARABLE.within)} of its distance, outdoors; “–” where fewer than "
            f"{rules.COMPARABLE.fewest_runs} have the number."
        ),
    ),
    (
        "FADE.warm_up_s FADE.flat_grade",
        (
            f"After minute {minutes(_FADE.warm_up_s)}, on grades under "
            f"{percent(_FADE.flat_grade)}, at matched speed."
        ),
    ),
    ("TRACE.narrowest_m", f"each smoothed over {number(rules.TRACE.narrowest_m)} m or a hundredth"),
    (
        "SAME_RUN.shared_time",
        f"more than {part(_SAME.shared_time)} of the shorter one's time in common",
    ),
    ("SAME_RUN.gap_s", f"within {spelled(_SAME.gap_s / 60)} minutes of the end of another"),
    (
        "RECORDING.disagreement",
        f"Where they differ by more than {percent(_RECORDING.disagreement)} from the track",
    ),
    (
        "RECORDING.margin RECORDING.longest_s RECORDING.first_year",
        (
            f"more than {part(_RECORDING.margin)} farther than the world's best for that time, "
            f"more than {spelled(_RECORDING.longest_s / 86_400)} days, neither distance nor time, "
            f"a date before {_RECORDING.first_year} or after tomorrow"
        ),
    ),
    (
        "SPORT.fewest_steps_spm SPORT.slowest_mps SPORT.fastest_mps SPORT.fastest_from_s",
        (
            f"({number(_SPORT.fewest_steps_spm)} steps a minute or more), and last the pace: "
            f"{_SPORT.slowest_mps} to {_SPORT.fastest_mps} m/s from "
            f"{number(_SPORT.fastest_from_s / 60)} minutes on"
        ),
    ),
    (
        "SPORT.shortest_m SPORT.shortest_s",
        f"Less than {number(_SPORT.shortest_m)} m in less than {number(_SPORT.shortest_s)} s",
    ),
    (
        "RECORDING.rest_s",
        f"{spelled(_RECORDING.rest_s / 3600).capitalize()} hours without a point end a run",
    ),
    (
        "RECORDING.margin GROUND.jitter_m GROUND.margin_s",
        (
            f"farther than the best ever for its time, plus {number(_GROUND.jitter_m)} m (in under "
            f"{number(_GROUND.margin_s / 60)} minutes also plus {part(_RECORDING.margin)})"
        ),
    ),
    ("GROUND.halt_s", f"nor do its halts of under {number(_GROUND.halt_s / 60)} minutes"),
    ("GROUND.told_s", "one of a minute or more is reported"),
    (
        "GROUND.room_m GROUND.stand_s",
        (f"wander within {number(_GROUND.room_m)} m for {spelled(_GROUND.stand_s / 60)} minutes"),
    ),
    (
        "GROUND.lowest_m GROUND.highest_m GROUND.spike_m",
        (
            f"below −{number(-_GROUND.lowest_m)} or above {_GROUND.highest_m:.0f} m, and "
            f"spikes of over {number(_GROUND.spike_m)} m"
        ),
    ),
    (
        "PAUSE.shortest_s PAUSE.standing_mps",
        f"A gap of {number(_PAUSE.shortest_s)} s or more at under {_PAUSE.standing_mps} m/s",
    ),
    ("PAUSE.slower_than", f"slower than {percent(_PAUSE.slower_than)} of the run's own speed"),
    ("BELIEVED.calibrated", "to up to twice or half of what was recorded"),
    (
        "BELIEVED.lowest_bpm BELIEVED.highest_bpm BELIEVED.counted_twice_spm",
        (
            f"below {number(_BELIEVED.lowest_bpm)} or above {number(_BELIEVED.highest_bpm)} were "
            f"not measured; a cadence that is over {number(_BELIEVED.counted_twice_spm)} for a"
        ),
    ),
    ("BELIEVED.steps_share", f"more than {percent(_BELIEVED.steps_share)} off cadence × time"),
    (
        "SPIKE.reference_days",
        f"clearly longer than any run of the {_SPIKE.reference_days} days before it",
    ),
    (
        "RATIO.chronic_days SPIKE.reference_days",
        f"a ratio needs {_RATIO.chronic_days} days of runs, a spike {_SPIKE.reference_days}, and",
    ),
    ("RECENT.days", f"how many of the last {rules.RECENT.days} days have an entry"),
    ("BREAK.silent_days", f"asks about gaps of {_BREAK.silent_days} days or more"),
    # Numbers that are defined elsewhere, and appear in the documentation as well.
    ("", f"For logs over {scope.LONGEST_WEEKS} weeks"),
    ("", f"({WEIGHT_LIMITS_KG[0]:g} to {WEIGHT_LIMITS_KG[1]:g} kg)"),
)
