"""``runlog verify``: our readers compared with the established libraries, and what is believed."""

from __future__ import annotations

import datetime as dt
from typing import IO, TYPE_CHECKING

import click

from analyzer.cli import output
from analyzer.cli.values import Place
from analyzer.errors import AnalyzerError, ParseError
from analyzer.wording.numbers import count

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.exports.facts import Leaf
    from analyzer.parsers import FormatCard
    from analyzer.parsers.listings import ListingCard
    from analyzer.parsers.verify import Difference, Verification
    from analyzer.reasons import Reason

_MOST = 30


@click.command()
@click.argument("file", nargs=-1, required=True, type=Place(exists=True, dir_okay=False))
def verify(file: tuple[Path, ...]) -> None:
    """Read each FILE twice, with our reader and with the reference library, and show what differs.

    Both may agree on a file that is wrong. So for each activity it also shows what is believed:
    whether it counts as a run, its totals against its track, its fastest stretch against the best
    ever, what was left out as not run, and what is doubtful.

    The exit code is 1 if a file can't be read, or if anything differs except by a known fault of
    the library. Doubts don't change it.
    """
    results = [_verify_file(path) for path in file]
    if not all(results):
        raise click.exceptions.Exit(AnalyzerError.exit_code)


def _verify_file(path: Path) -> bool:
    """Compare all recordings in a file, and print the result; False for exit code 1."""
    from analyzer.exports import sources
    from analyzer.exports.facts import Leaf
    from analyzer.exports.unpacking import LeafReaders, unpack
    from analyzer.reasons import Code, Reason

    settled: list[bool] = []

    def compare(parser: FormatCard, data: bytes, member: str) -> Leaf:
        settled.append(_compare(parser, data, f"{path} › {member}" if member else str(path)))
        return Leaf(member, "activity")

    def pass_over(_: ListingCard, __: IO[bytes], member: str) -> Leaf:
        return Leaf(member, "not_a_run", reason=Reason(Code.SERVICE_LIST))

    try:
        with sources.open_file(path) as stream:
            leaves = unpack(stream, LeafReaders(compare, pass_over), path.name)
    except ParseError as error:
        output.say(f"{path}: can't be read ({_shown(error.reason)}).")
        return False
    except OSError as error:
        output.say(f"{path}: can't be read ({error}).")
        return False
    is_compared = bool(settled)
    settled += [_print_unread(leaf, path) for leaf in leaves]
    return is_compared and all(settled)


def _print_unread(leaf: Leaf, path: Path) -> bool:
    name = f"{path} › {leaf.member}" if leaf.member else str(path)
    if leaf.kind in ("failed", "not_a_run") and leaf.reason:
        output.say(f"{name}: not compared, {_shown(leaf.reason)}.")
    return leaf.kind != "failed"


def _compare(parser: FormatCard, data: bytes, name: str) -> bool:
    from analyzer.parsers.verify import verify as compare

    result = compare(parser, data)
    readers = " | ".join(reader.name for reader in parser.readers("columns"))
    if parser.reference is None:
        readers += ", no second reader to compare with"
    for line in [*_lines(result, name, readers), *_checks(parser, data, name)]:
        output.say(line)
    return result.is_settled


def _checks(parser: FormatCard, data: bytes, name: str) -> list[str]:
    """Lines on what is believed of each activity; none for a file that can't be read."""
    from analyzer.cli.verify_checks import lines_of
    from analyzer.log.checks import checks_of

    try:
        return lines_of(checks_of(parser, data, name, dt.date.today()))
    except ParseError:
        return []


def _lines(result: Verification, name: str, readers: str) -> list[str]:
    records = count(result.records, "record")
    if result.refusal:
        lines = [f"{name}: our reader can't read it: {_shown(result.refusal)} ({readers})."]
    elif not result.differences:
        agree = ", both readers agree" if "|" in readers else ""
        lines = [f"{name}: {records}{agree} ({readers})."]
    else:
        lines = [f"{name}: {records}, {count(len(result.differences), 'difference')} ({readers})."]
    lines += [f"  note: {_shown(fault.reason)}." for fault in result.faults]
    lines += [f"  {_line(difference)}" for difference in result.differences[:_MOST]]
    if len(result.differences) > _MOST:
        lines.append(f"  … and {len(result.differences) - _MOST} more.")
    return lines + [f"  known: {_shown(fault.reason)}." for fault in result.known]


def _line(difference: Difference) -> str:
    where = f"activity {difference.activity}, " if difference.activity else ""
    known = " (known)" if difference.is_known else ""
    return (
        f"{where}{difference.name}: {_shown(difference.ours)} | {_shown(difference.theirs)}{known}"
    )


def _shown(value: str | Reason) -> str:
    from analyzer.wording.reasons import words_of

    return value if isinstance(value, str) else words_of(value)
