"""The documented service files start existing commands, and restart them only after a crash."""

from __future__ import annotations

import configparser
import plistlib
import shlex
from pathlib import Path

import click
import pytest

from analyzer.cli import runlog as group
from tests import documents

WRITTEN = documents.together()


def _block(language: str) -> str:
    [block] = documents.blocks(language)
    return block


def _unit() -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(_block("ini"))
    return unit


def _plist() -> dict[str, object]:
    return dict(plistlib.loads(_block("xml").encode()))


def _calls() -> dict[str, list[str]]:
    arguments = _plist()["ProgramArguments"]
    assert isinstance(arguments, list)
    return {"systemd": shlex.split(_unit()["Service"]["ExecStart"]), "launchd": arguments}


@pytest.mark.parametrize("service", ["systemd", "launchd"])
def test_service_calls_an_existing_command(service: str) -> None:
    """The command and each of its options exist; the program and the folder are absolute paths."""
    program, name, *arguments = _calls()[service]
    assert program == "/path/to/runlog"
    command = group.commands[name]
    assert name == "watch"
    with click.Context(group) as parent:
        context = command.make_context(name, arguments, parent=parent)
    assert context.params["folder"] == Path("/path/to/my-runs")


def test_systemd_unit() -> None:
    """It starts at login, restarts after a crash but not after a stop, and has no network."""
    unit = _unit()
    assert unit["Service"]["Restart"] == "on-failure"
    assert unit["Service"]["PrivateNetwork"] == "yes"
    assert unit["Service"].get("Type", "simple") == "simple"  # it stays in the foreground
    assert unit["Install"]["WantedBy"] == "default.target"  # the user's manager has no multi-user
    assert "runlog.service" in WRITTEN


def test_launchd_plist() -> None:
    """It starts at login, restarts after a crash but not after a stop, and logs to a file."""
    plist = _plist()
    assert plist["RunAtLoad"] is True
    assert plist["KeepAlive"] == {"SuccessfulExit": False}
    assert f"{plist['Label']}.plist" in WRITTEN
    assert f"gui/$(id -u)/{plist['Label']}" in WRITTEN
    assert plist["StandardOutPath"] == plist["StandardErrorPath"] == "/path/to/runlog.log"
