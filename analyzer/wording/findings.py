"""Findings -> plain sentences. The numbers come with the finding; only the words are here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import rules
from analyzer.wording import numbers, words
from analyzer.wording.after_runs import both_ways_briefly
from analyzer.wording.after_spikes import answer
from analyzer.wording.flares import course, none_told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analyzer.schema import Analysis, Finding
    from analyzer.wording.numbers import Units

    Values = Mapping[str, Any]


def sentence(finding: Finding, units: Units) -> str:
    """One finding in words.

    Args:
        finding: kind and values, as described in ``analyzer.metrics.findings``.
        units: those of the report.

    Raises:
        KeyError: the kind has no sentence.
    """
    return _SENTENCES[finding.kind](finding.values, units)


def _no_runs(values: Values, _units: Units) -> str:
    return words.NO_RUNS if values["first_run"] is None else words.NO_RUNS_IN_PERIOD


def _log_ended(values: Values, _units: Units) -> str:
    days = numbers.count(values["days"], "day")
    return f"The last run was on {numbers.day(values['last_run'])}; none in the {days} since."


def _open_break(values: Values, _units: Units) -> str:
    days = numbers.count(values["days"], "day")
    return (
        f"No run since {numbers.day(values['start'])}: a {values['break_kind']} of {days} so far."
    )


def _not_recorded(values: Values, _units: Units) -> str:
    first, last = numbers.day(values["start"]), numbers.day(values["end"])
    span = first if first == last else f"{first} – {last}"
    verb = "is" if values["days"] == 1 else "are"
    return (
        f"{values['days']} of the last {values['of']} days {verb} declared as not recorded "
        f"(latest: {span}). Figures that look back over them are undefined."
    )


def _volume(values: Values, units: Units) -> str:
    usual = units.distance_named(values["usual_week_m"])
    compared = _compared(values["change"])
    return (
        f"{units.distance_named(values['distance_7d_m'])} in the last {rules.RECENT.week_days} "
        f"days, {compared} your {words.MEAN_WEEKS} of {usual} a week (the "
        f"{rules.RECENT.usual_days} days before)."
    )


def _compared(change: float) -> str:
    size = numbers.number(abs(change) * 100)
    return "as much as" if size == "0" else f"{size}\u00a0% {'more' if change > 0 else 'less'} than"


def _baseline(values: Values, _units: Units) -> str:
    return words.NO_BASELINE.format(day=values["day"])


def _latest_spike(values: Values, units: Units) -> str:
    return (
        f"Latest single-session spike: {units.distance_named(values['distance_m'])} on "
        f"{numbers.day(values['date'])}, {numbers.ratio(values['ratio'])} times the longest "
        f"run of the {rules.SPIKE.reference_days} days before "
        f"({values['spike_class']}).{_pain_around(values)}"
    )


def _pain_around(values: Values) -> str:
    """Highest pain before, on the day and after; "" where nothing was logged in any."""
    names = ("pain_before", "pain_on_day", "pain_after")
    if all(numbers.is_missing(values[name]) for name in names):
        return ""

    def highest(which: str) -> str:
        score = values[f"pain_{which}"]
        return "not logged" if numbers.is_missing(score) else f"{score:.0f}"

    days, all_days = values["days_after"], rules.SPIKE.pain_days
    on_day = values["pain_on_day"]
    own = "" if numbers.is_missing(on_day) else f", {on_day:.0f} on the day itself"
    if days == 0:
        return f" Highest pain: {highest('before')} in the {all_days} days before{own}."
    span = f"{all_days} days after" if days >= all_days else f"{numbers.count(days, 'day')} since"
    before, after = highest("before"), highest("after")
    return f" Highest pain: {before} in the {all_days} days before{own}, {after} in the {span}."


def _jump(values: Values, units: Units) -> str:
    load, previous = (
        f"{units.load_text(values[name])}\u00a0{units.load}" for name in ("load", "previous_load")
    )
    change, steady = (numbers.percent(values[name]) for name in ("change", "change_non_deload"))
    return (
        f"Latest weekly jump: {values['week']}, {load} after {previous}, {change}; {steady} "
        f"against the mean of up to {rules.WEEK.steady_weeks} weeks before that were not lighter."
    )


def _layoff(values: Values, units: Units) -> str:
    span = f"{numbers.day(values['start'])} – {numbers.day(values['end'])}"
    head = f"Layoff of {numbers.count(values['days'], 'day')} ({span})"
    shares = [numbers.MISSING if s is None else f"{s * 100:.0f}" for s in values["shares"]]
    if numbers.is_missing(values["before_week_m"]) or set(shares) <= {numbers.MISSING}:
        return f"{head}; the first run after it was on {numbers.day(values['return_day'])}."
    weeks = "the first week" if len(shares) == 1 else f"the first {len(shares)} weeks"
    return (
        f"{head}: {weeks} back came to {_listed(shares)}\u00a0% of the "
        f"{units.distance_named(values['before_week_m'])} a week before it{_passed(values)}."
    )


def _listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _passed(values: Values) -> str:
    reached = [
        f"{share}\u00a0% on day\u00a0{values[f'day_of_{share}_pct']}"
        for share in rules.COMEBACK.percents
        if values[f"day_of_{share}_pct"] is not None
    ]
    return f"; 7 days first reached {_listed(reached)}" if reached else ""


def _latest_flare(values: Values, units: Units) -> str:
    head = f"Latest flare: from {numbers.day(values['date'])}, {course(values)}"
    spikes, distance = values["spikes_before"], values["distance_m"]
    days, same_day = rules.LOOKBACK.windows_days[0], _same_day(values)
    if spikes is None and distance is None:
        return f"{head}; the {days} days before it are not fully known{same_day}."
    facts = [
        *([] if distance is None else [f"{units.distance_named(distance)}{_against(values)}"]),
        # "No spike, a spike on the same day" would deny what it then tells.
        *([] if spikes == 0 and same_day else [_spikes_before(spikes)]),
    ]
    before = f". In the {days} days before it: {_listed(facts)}" if facts else ""
    return f"{head}{before}{same_day}."


def _same_day(values: Values) -> str:
    """A spike that came before or after the flare, who knows; "" for none."""
    spikes = values["spikes_same_day"]
    if not spikes:
        return ""
    which = "a single-session spike" if spikes == 1 else f"{spikes} single-session spikes"
    return f"; {which} on the same day, {words.ORDER_UNKNOWN}"


def _against(values: Values) -> str:
    change = values["distance_change"]
    if change is None:
        return ""
    return f" ({_compared(change)} the mean week of the {rules.LOOKBACK.usual_days} days before)"


def _spikes_before(spikes: int | None) -> str:
    if spikes is None:
        return "an unknown number of single-session spikes"
    return numbers.count(spikes, "single-session spike") if spikes else "no single-session spike"


def _no_flare_told(values: Values, _units: Units) -> str:
    return none_told(values["found"])


def _flares_after_spikes(values: Values, _units: Units) -> str:
    both = both_ways_briefly(values["spikes"], values["sizes"])
    told = f"{answer(values['found'])} {both}"
    return words.IN_WHOLE_LOG.format(text=told) if values["is_part_shown"] else told


def _pain_recent(values: Values, _units: Units) -> str:
    latest = f"{numbers.number(values['last_score'])} on {numbers.day(values['last_day'])}"
    if not values["logged_days"]:
        return f"No pain entry in the last {values['of']} days; the latest is {latest}."
    return (
        f"Pain was logged on {values['logged_days']} of the last {values['of']} days, highest "
        f"score {numbers.number(values['max_score'])}; latest entry {latest}."
    )


def no_diary(analysis: Analysis) -> str:
    """Why an analysis has no pain entry, and how the diary begins."""
    told = (found.values for found in analysis.findings if found.kind == "no_diary")
    of_diary = analysis.problems[analysis.problems["file"] == "pain.csv"]
    is_unread = bool((of_diary["severity"] != "note").any())
    return _said_of_diary(next(told, {"first_entry": None, "is_unread": is_unread}))


def _no_diary(values: Values, _units: Units) -> str:
    return _said_of_diary(values)


def _said_of_diary(values: Values) -> str:
    if values["first_entry"] is not None:
        return words.NO_DIARY_YET.format(day=numbers.day(values["first_entry"]))
    return words.NO_DIARY_READ if values["is_unread"] else words.NO_DIARY


def _spike_count(values: Values, _units: Units) -> str:
    kinds = [f"{values[name]} {name}" for name in ("small", "moderate", "large") if values[name]]
    recent = values["spikes_28d"]
    unknown = _SPIKES_UNKNOWN[values["spikes_28d_status"]]
    none = words.NONE_KNOWN if values["unknown_28d"] else "0"
    return (
        f"{numbers.count(values['spikes'], 'single-session spike')} in the period: "
        f"{_listed(kinds)}; "
        + (unknown if recent is None else str(recent or none))
        + f" in the last {rules.RECENT.days} days."
    )


_SPIKES_UNKNOWN = {
    "ok": "",
    "no_recent_reference": "no recent reference",
    "not_recorded": "not known, for lack of recordings,",
}
_SENTENCES: dict[str, Callable[[Values, Units], str]] = {
    "no_runs": _no_runs,
    "log_ended": _log_ended,
    "open_break": _open_break,
    "not_recorded": _not_recorded,
    "volume": _volume,
    "baseline": _baseline,
    "latest_spike": _latest_spike,
    "jump": _jump,
    "layoff": _layoff,
    "latest_flare": _latest_flare,
    "no_flare_told": _no_flare_told,
    "flares_after_spikes": _flares_after_spikes,
    "pain_recent": _pain_recent,
    "no_diary": _no_diary,
    "spike_count": _spike_count,
}
