"""Renewing a report: what is said of one that was made, and of one that wasn't."""

from __future__ import annotations

import errno

import click
import pytest

from analyzer.errors import NothingToReportError, ReportError, SettingsError
from analyzer.faces.making.renewing import Renewer, Voice

VOICE = Voice(click.echo, lambda text: click.echo(f"runlog: {text}", err=True))


def _yes() -> bool:
    return True


class TestRenewer:
    def test_report_is_made(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Its lines are printed, and the batch is done."""
        assert Renewer(lambda _: ["Report: x", "Read: y"], VOICE).renew(_yes)
        assert capsys.readouterr().out == "Report: x\nRead: y\n"

    def test_folder_has_changed(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A report that was not written is retried, silently."""
        assert not Renewer(lambda _: [], VOICE).renew(_yes)
        assert capsys.readouterr() == ("", "")

    @pytest.mark.parametrize("error", [NothingToReportError("None."), SettingsError("Fix it.")])
    def test_what_only_the_user_can_fix(
        self, error: Exception, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It is reported at each change, and not retried without one."""

        def fail(_: object) -> list[str]:
            raise error

        renewer = Renewer(fail, VOICE)
        assert renewer.renew(_yes)
        assert renewer.renew(_yes)
        assert capsys.readouterr() == ("", f"runlog: {error}\n" * 2)

    @pytest.mark.parametrize(
        ("error", "sentence"),
        [
            (ReportError("It can't be written."), "It can't be written."),
            (
                OSError(errno.ENOSPC, "No space left on device", "x.tmp"),
                "No space left on device (x.tmp).",
            ),
            (OSError("odd"), "odd."),
            (MemoryError(), "There is not enough memory."),
            (
                ValueError("no\nsuch thing for me@home.org"),
                (
                    "This is a bug in runlog (ValueError: no such thing for […]). Please report "
                    "it, with the output of the same command run with RUNLOG_DEBUG=1."
                ),
            ),
        ],
    )
    def test_whatever_else_fails(
        self, error: Exception, sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It is reported in one line, once, and retried until it succeeds."""
        outcomes: list[Exception | None] = [error, error, None, error]

        def make(_: object) -> list[str]:
            if outcome := outcomes.pop(0):
                raise outcome
            return ["Report"]

        renewer = Renewer(make, VOICE)
        line = f"runlog: {sentence} It will be tried again; still watching.\n"
        for is_done, message in ((False, line), (False, ""), (True, ""), (False, line)):
            assert renewer.renew(_yes) is is_done
            assert capsys.readouterr().err == message

    def test_failure_at_the_end(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What fails because the command is being stopped is not reported."""

        def fail(_: object) -> list[str]:
            raise ImportError("initialization failed")

        assert not Renewer(fail, VOICE, is_ending=_yes).renew(_yes)
        assert capsys.readouterr() == ("", "")
