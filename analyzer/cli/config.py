"""``runlog config``: read and change the settings in runlog.toml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from analyzer.cli import completing, options
from analyzer.cli.streams import say_done
from analyzer.errors import UsageError
from analyzer.wording import config_words as words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analyzer.faces.config import Config
    from analyzer.settings.table import Setting

_NEGATIVE = re.compile(r"-[\d.,]+")


class _WithNegatives(click.Command):
    """``runlog config height_cm -5`` is refused as a height, not as an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a negative number for a value."""
        at = next((at for at, arg in enumerate(args) if _NEGATIVE.fullmatch(arg)), None)
        if at is not None and "--" not in args:
            args = [*args[:at], *args[at + 1 :], "--", args[at]]
        return super().parse_args(ctx, args)


@click.command(cls=_WithNegatives)
@click.argument("key", required=False, shell_complete=completing.settings)
@click.argument("value", required=False, shell_complete=completing.value_of_setting)
@options.folder
@click.option("--unset", is_flag=True, help="Remove the setting, so that its default holds again.")
def config(key: str | None, value: str | None, folder: Path, *, unset: bool) -> None:
    """Show the settings, or one of them; give one a VALUE in the folder's runlog.toml.

    Without a KEY, all are shown, each with its value, where that comes from, and what it means.
    Comments and other lines of the file stay as they are; a copy of it is kept.
    """
    from analyzer.faces.config import Config, setting_named

    if key is None:
        if unset:
            raise UsageError(words.NO_KEY)
        _print_all(Config.of(folder))
        return
    setting = setting_named(key)
    if unset and value is not None:
        raise UsageError(words.BOTH.format(name=setting.name))
    if unset or value is not None:
        _change(folder, setting.name, value)
    else:
        _print_one(Config.of(folder), setting)


def _print_all(now: Config) -> None:
    from analyzer.cli import output
    from analyzer.cli.tables import print_table
    from analyzer.faces.config import meaning
    from analyzer.faces.table.column import text
    from analyzer.settings.table import GROUPS

    setting, value, source, means = words.HEADS
    heads = [text(setting), text(value, fold=True), text(source, 2), text(means, 1, fold=True)]
    rows = [
        [one.name, now.value(one.name) or words.NOT_SET, _source(now, one.name), meaning(one)]
        for group in GROUPS
        for one in group.settings
    ]
    print_table("", heads, rows)
    _say_problems(now.problems)
    output.say(words.WHERE[now.is_there].format(path=now.path.resolve()))
    output.say(words.TABLES)


def _source(now: Config, name: str) -> str:
    if now.is_set(name):
        return now.path.name
    return words.DEFAULT if now.value(name) else words.NOWHERE


def _print_one(now: Config, setting: Setting) -> None:
    from analyzer.cli import output
    from analyzer.faces.config import group_of, meaning

    output.say(_told(now, setting.name))
    output.say(f"{meaning(setting)}.")
    if intro := group_of(setting).intro:
        output.say(intro)
    _say_problems({name: why for name, why in now.problems.items() if name == setting.name})


def _told(now: Config, name: str) -> str:
    value = now.value(name)
    if not value:
        return words.NOT_SET_ANYWHERE.format(name=name)
    return words.ONE.format(name=name, value=value, source=words.FROM[now.is_set(name)])


def _say_problems(problems: Mapping[str, str]) -> None:
    from analyzer.cli import output

    for problem in problems.values():
        output.say(words.INVALID.format(problem=problem))


def _change(folder: Path, name: str, value: str | None) -> None:
    from analyzer.faces.config import Config, checked_text

    text = None if value is None else checked_text(name, value)
    before = Config.of(folder)
    is_changed = before.changed(name, text)
    now = Config.of(folder)
    path, held = now.path.resolve(), now.value(name) or words.NOT_SET
    if not is_changed:
        same = words.NOT_THERE if value is None else words.THE_SAME
        say_done(same.format(name=name, value=held, path=path))
        return
    said = words.UNSET if value is None else words.SET
    was = before.value(name) or words.NOT_SET
    say_done(said.format(name=name, value=held, before=was, path=path))
    if before.is_there:
        say_done(words.COPY.format(stem=now.path.stem))
