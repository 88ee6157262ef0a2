"""The worlds: how a runner runs, hurts and logs. In most of them, spikes change nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

FOUR_YEARS = 1461
TWO_YEARS = 730


@dataclass(frozen=True)
class World:
    """What a season is made of; rates are per year.

    Defaults are those of a runner whose back hurts now and then: four runs a week of 5 to 15 km, a
    flare every five or six weeks, a diary kept in the evening of six days in seven. They are
    assumptions, of no study. Power depends on them, and above all on the number of flares and
    spikes.

    Attributes:
        name: of the world.
        days: length of the log.
        flares: how often the back begins to hurt, without any other effect.
        rate_ratio: factor on that after a single-session spike; 1 is the null.
        effect: the first and the last day after the spike on which it acts; 0 is its own day.
        memory: factor on it in the 28 days after a flare ended.
        season: how much it rises and falls over the year, 0 to 1, with the load.
        follows_volume: exponent by which it follows the mean volume of the last 8 weeks.
        weekdays: factors on it from Monday to Sunday; none for all 1.
        rhythm: how much it rises and falls in the course of ``rhythm_days``, 0 to 1.
        patches: factor on it in bad patches of some weeks; its inverse between them.
        recurs: factor on it from 28 to 56 days after a flare began.
        spikes: long runs beyond plan: invitations, races, good weather.
        planned_spikes: whether they lie in the third and fourth week of a plan of 28 days.
        builds: whether they lie in builds of some weeks.
        rests_after: factor on distances in the 30 to 45 days after a flare.
        layoffs: breaks of 14 to 45 days, whatever for.
        load_season: how much the planned volume rises and falls over the year, 0 to 1.
        rests_in_pain: chance of not running on a day after a score of 3 and more.
        logs: chance that a day is logged.
        logs_in_pain: the same on days above 0.
        logs_on_rest: factor on it on days without a run.
        logs_off_race: factor on it on days more than 10 days after a spike.
        timed: whether entries have a time.
        weekend: long runs on Sundays alone, and days of the working week logged half as often.
        favours_digits: scores tend to 0, 2, 5, 7 and 8.
    """

    name: str
    days: int = FOUR_YEARS
    flares: float = 11.0
    rate_ratio: float = 1.0
    effect: tuple[int, int] = (0, 7)
    memory: float = 1.0
    season: float = 0.0
    follows_volume: float = 0.0
    weekdays: tuple[float, ...] = ()
    rhythm: float = 0.0
    rhythm_days: float = 28.0
    patches: float = 1.0
    recurs: float = 1.0
    spikes: float = 9.0
    planned_spikes: bool = False
    builds: bool = False
    rests_after: float = 1.0
    layoffs: float = 0.6
    load_season: float = 0.15
    rests_in_pain: float = 0.3
    logs: float = 0.85
    logs_in_pain: float = 0.9
    logs_on_rest: float = 1.0
    logs_off_race: float = 1.0
    timed: bool = True
    weekend: bool = False
    favours_digits: bool = False


INDEPENDENT = World("independent")
_MONDAY = (5.0, 0.5, 0.4, 0.3, 0.3, 0.3, 0.3)
NULL_WORLDS = (
    INDEPENDENT,
    World("entries without a time", timed=False),
    World("pain with memory", memory=4.0, flares=7.0),
    World("rests when in pain", rests_in_pain=0.9),
    World("seasonal load and pain", season=0.7, load_season=0.5),
    World("logs more in pain", logs=0.6, logs_in_pain=0.98),
    World("logs less on rest days", logs_on_rest=0.6, rests_in_pain=0.6),
    World("layoffs and comebacks", layoffs=3.0, memory=2.0, rests_in_pain=0.6),
    World("weekends, and pain follows volume", weekend=True, follows_volume=1.0, logs=0.95),
    World("28-day plan and rhythm of pain", rhythm=1.0, planned_spikes=True, spikes=12, logs=0.95),
    World("menstrual rhythm of pain", rhythm=1.0, rhythm_days=28.6),
    World("long on Sundays, pain on Mondays", weekend=True, weekdays=_MONDAY, logs=0.95),
    World("long on Sundays, pain on Sundays", weekend=True, weekdays=_MONDAY[::-1], logs=0.95),
    World("favourite digits", favours_digits=True),
    World("builds and bad patches", builds=True, patches=3.0, spikes=12),
    World("diary of race weeks", logs_off_race=0.7, logs=0.95, logs_in_pain=0.95),
)
RECURRING = (
    World("recurs after a deload, long on Sundays", rests_after=0.45, recurs=5.0, flares=7.0,
          weekend=True, logs=0.95),
    World("recurs after a deload", rests_after=0.45, recurs=4.0, flares=6.0, logs=0.95),
)  # fmt: skip
FIVEFOLD = replace(INDEPENDENT, name="fivefold on days 0 to 7", rate_ratio=5.0)
FIVEFOLD_2_DAYS = replace(FIVEFOLD, name="fivefold on days 0 to 2", effect=(0, 2))
THREEFOLD = replace(INDEPENDENT, name="threefold on days 0 to 7", rate_ratio=3.0)
LINKED = (FIVEFOLD, FIVEFOLD_2_DAYS, THREEFOLD)
