"""What a shell completes: words that a command takes, found without reading the folder.

Nothing here may import what takes long to load: each press of the tab key starts the program anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from click.shell_completion import CompletionItem

from analyzer.faces.daywords import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import click

    from analyzer.schema.diary import Word

    Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

CHARTS = (
    "spikes_and_pain", "twelve_weeks", "timeline", "flares", "pain_by_size", "week_days", "by_tag",
    "comebacks", "last_weeks", "event_study", "overview", "other_loads", "ratio", "fitness", "fade",
    "fade_by_distance", "balance", "character", "weight",
)  # fmt: skip
"""Names of charts, in the report's order; only the analysis tells which of them a log has."""
PERIODS = (
    "last-week", "this-week", "last-month", "this-month", "last-year", "this-year", "last-28-days",
)  # fmt: skip


def items(words: Iterable[str], incomplete: str) -> list[CompletionItem]:
    """The words that begin as typed, in small letters or capitals."""
    start = incomplete.lower()
    return [CompletionItem(word) for word in words if word.lower().startswith(start)]


def one_of(words: Iterable[str]) -> Complete:
    """Complete one of these words."""
    known = tuple(words)
    return lambda _context, _parameter, incomplete: items(known, incomplete)


day_words = one_of(DAYS)
"""Complete today or yesterday."""


def folders(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Leave it to the shell, which completes folders."""
    return [CompletionItem(incomplete, type="dir")]


def parts(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the last of several parts of the report with commas between them."""
    from analyzer.report import contents

    before, comma, last = incomplete.rpartition(",")
    there = set(before.split(","))
    known = [name for name in (*contents.names(), *contents.CHOICES) if name not in there]
    return [CompletionItem(f"{before}{comma}{item.value}") for item in items(known, last)]


def diary_words(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete a bare word of ``runlog pain``: a side, a day, or at first a command."""
    from analyzer.schema.diary import fields

    sides = [word.name for row in fields() if row.is_argument for word in row.words]
    first = () if context.params.get("words") else _commands_beside(context)
    return items([*first, *sides, *DAYS], incomplete)


def kinds_of_event(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete a kind of event, or a command."""
    from analyzer.schema.events import EVENT

    return items([*_named(EVENT.words), *_commands_beside(context)], incomplete)


def diary_columns(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the field of ``--column FIELD=NAME``."""
    from analyzer.schema.diary import fields

    return items([f"{row.name}=" for row in fields()], incomplete)


def settings(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a setting."""
    from analyzer.settings.table import SETTINGS

    return items(SETTINGS, incomplete.replace("-", "_"))


def value_of_setting(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the value of the setting that was named: a word of a choice, a time zone."""
    from analyzer.settings.table import SETTINGS

    setting = SETTINGS.get(str(context.params.get("key")).lower().replace("-", "_"))
    if setting is None:
        return []
    if setting.kind == "folder":
        return [CompletionItem(incomplete, type="dir")]
    if setting.kind == "zone":
        from zoneinfo import available_timezones

        return items(sorted(available_timezones()), incomplete)
    return items(setting.choices, incomplete)


def _commands_beside(context: click.Context) -> list[str]:
    """The commands of the group that adds an entry without a command of that name."""
    group: Any = context.parent and context.parent.command
    commands = getattr(group, "commands", {})
    return [name for name, command in commands.items() if not command.hidden]


def _named(words: Iterable[Word]) -> list[str]:
    return [word.name for word in words]
