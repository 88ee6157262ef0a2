"""The worlds: how a runner runs, hurts and logs. In all but one, spikes change nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class World:
    """What a season is made of; rates are per year.

    Defaults are those of a runner whose back hurts now and then: four runs a week of 5 to 15 km, a
    flare every five or six weeks, a diary kept on six days of seven. They are assumptions, of no
    study. Power hangs on them: of two years with a fivefold rate 80 % are noticed at 11 flares a
    year, about 70 % at 6 and 60 % at 4; and fewer with fewer spikes.

    Attributes:
        name: of the world.
        days: length of the log.
        flares: how often the back begins to hurt, without any other effect.
        rate_ratio: factor on that in the 7 days after a single-session spike; 1 is the null.
        memory: factor on it in the 28 days after a flare ended.
        season: how much it rises and falls over the year, 0 to 1, with the load.
        follows_volume: exponent by which it follows the mean volume of the last 8 weeks.
        spikes: long runs beyond plan: invitations, races, good weather.
        layoffs: breaks of 14 to 45 days, whatever for.
        load_season: how much the planned volume rises and falls over the year, 0 to 1.
        rests_in_pain: chance of not running on a day after a score of 3 and more.
        logs: chance that a day is logged.
        logs_in_pain: the same on days above 0.
        logs_on_rest: factor on it on days without a run.
        weekend: long runs on Sundays alone, and days of the working week logged half as often.
    """

    name: str
    days: int = 730
    flares: float = 11.0
    rate_ratio: float = 1.0
    memory: float = 1.0
    season: float = 0.0
    follows_volume: float = 0.0
    spikes: float = 9.0
    layoffs: float = 0.6
    load_season: float = 0.15
    rests_in_pain: float = 0.3
    logs: float = 0.85
    logs_in_pain: float = 0.9
    logs_on_rest: float = 1.0
    weekend: bool = False


INDEPENDENT = World("independent")
NULL_WORLDS = (
    INDEPENDENT,
    World("pain with memory", memory=4.0, flares=7.0),
    World("rests when in pain", rests_in_pain=0.9),
    World("seasonal load and pain", season=0.7, load_season=0.5),
    World("logs more in pain", logs=0.6, logs_in_pain=0.98),
    World("logs less on rest days", logs_on_rest=0.6, rests_in_pain=0.6),
    World("layoffs and comebacks", layoffs=3.0, memory=2.0, rests_in_pain=0.6),
    World("weekends, and pain follows volume", weekend=True, follows_volume=1.0, logs=0.95),
)
FIVEFOLD = replace(INDEPENDENT, name="fivefold after spikes", rate_ratio=5.0)
