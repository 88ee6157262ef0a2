"""Rules of single runs: heart rate, form, comparable runs, which recordings count."""

from __future__ import annotations

from analyzer.schema.rules.rule import Group, rule

_BANISTER = "Banister 1991"


class HeartRate(Group):
    """Load by heart rate (TRIMP)."""

    known_share: float = rule(0.80, "share", "share of the moving time that must have a heart rate")
    male_factor: float = rule(0.64, "", "a of a·exp(b·h), for men, or if sex is not set", _BANISTER)
    male_exponent: float = rule(1.92, "", "b for them", _BANISTER)
    female_factor: float = rule(0.86, "", "a for women", _BANISTER)
    female_exponent: float = rule(1.67, "", "b for women", _BANISTER)


class FadeOf(Group):
    """The last third of a run against the first."""

    warm_up_s: float = rule(600.0, "s", "everything earlier is left out")
    fewest_s: float = rule(300.0, "s", "this much of each third is needed")
    flat_grade: float = rule(0.02, "share", "only grades under this count")
    speed_band: float = rule(0.05, "share", "speeds that differ by no more are compared")


class ComparableRuns(Group):
    """The runner's own runs that a run is compared with."""

    within: float = rule(0.20, "share", "their distance differs by no more")
    most_runs: int = rule(10, "", "this many of the latest")
    fewest_runs: int = rule(3, "", "known values that a median needs")


class BalanceRange(Group):
    """The runner's own range of left and right."""

    runs: int = rule(30, "", "runs before that make the range")
    fewest_runs: int = rule(10, "", "fewer runs make no range")
    spreads: int = rule(2, "", "the range is this many spreads either way")


class Trace(Group):
    """The lines along one run."""

    narrowest_m: float = rule(100.0, "m", "they are smoothed over at least this")


class Recording(Group):
    """What is believed of a recording."""

    moving_mps: float = rule(
        0.5, "m/s", "slower counts as standing, where the device wrote no totals"
    )
    disagreement: float = rule(0.05, "share", "totals and track that differ by more are doubtful")
    margin: float = rule(0.10, "share", "what exceeds the best ever by more is left out")
    longest_s: float = rule(6 * 86_400.0, "s", "no run takes longer")
    doubtful_m: float = rule(161_000.0, "m", "what is longer may be several runs")
    doubtful_s: float = rule(86_400.0, "s", "what takes longer may be several runs")
    first_year: int = rule(1990, "a", "no recording and no entry is older")
    rest_s: float = rule(6 * 3600.0, "s", "so long without a point parts two runs of one track")


class Ground(Group):
    """Which ground was run."""

    jitter_m: float = rule(30.0, "m", "by which positions are off, between houses or under trees")
    margin_s: float = rule(120.0, "s", "from here on, the limit is the record without a margin")
    halt_s: float = rule(180.0, "s", "halts that are shorter belong to the drive around them")
    told_s: float = rule(60.0, "s", "a drive of this length is reported")
    room_m: float = rule(50.0, "m", "positions that stay within it wander about one place")
    stand_s: float = rule(120.0, "s", "positions that wander about one place for so long")
    lowest_m: float = rule(-530.0, "m", "no ground lies lower")
    highest_m: float = rule(8950.0, "m", "no ground lies higher")
    spike_m: float = rule(100.0, "m", "a few heights this far from those around are a spike")


class Pause(Group):
    """Which gaps are pauses although no file marks them."""

    shortest_s: float = rule(15.0, "s", "a shorter gap isn't a pause")
    standing_mps: float = rule(0.1, "m/s", "in a slower gap the runner stood")
    slower_than: float = rule(0.6, "share", "of the run's speed; slower gaps were strolled")


class Sport(Group):
    """Which activities of unknown sport are runs."""

    slowest_mps: float = rule(1.6, "m/s", "what is slower is a walk")
    fastest_mps: float = rule(5.0, "m/s", "what is faster for so long is a ride")
    fastest_from_s: float = rule(900.0, "s", "what takes less time may be faster")
    fewest_steps_spm: float = rule(140.0, "/min", "steps of a runner")
    shortest_m: float = rule(100.0, "m", "below this and shortest_s it isn't a run")
    shortest_s: float = rule(60.0, "s", "below this and shortest_m it isn't a run")


class Believed(Group):
    """Which heart rates, cadences and counts can be true."""

    lowest_bpm: float = rule(25.0, "bpm", "a lower heart rate wasn't measured")
    highest_bpm: float = rule(230.0, "bpm", "a higher heart rate wasn't measured", "Tanaka 2001")
    counted_twice_spm: float = rule(
        240.0, "/min", "counted in steps if a quarter of the time is above"
    )
    steps_share: float = rule(0.20, "share", "a count may differ from cadence × time by this")
    calibrated: float = rule(2.0, "", "a distance without positions may be corrected up to this")


class SameRun(Group):
    """When two recordings are of one run."""

    start_s: float = rule(1.0, "s", "starts that differ by no more are the same")
    distance_share: float = rule(0.05, "share", "distances that differ by no more are the same")
    shared_time: float = rule(0.5, "share", "one run if more of the shorter one's time is shared")
    gap_s: float = rule(600.0, "s", "a recording that follows sooner continues the one before")


HEART_RATE = HeartRate()
FADE = FadeOf()
COMPARABLE = ComparableRuns()
BALANCE = BalanceRange()
TRACE = Trace()
RECORDING = Recording()
GROUND = Ground()
PAUSE = Pause()
SPORT = Sport()
BELIEVED = Believed()
SAME_RUN = SameRun()
