"""Run the tests on every Python, and with the oldest libraries that are allowed: `nox`."""

from __future__ import annotations

import configparser
import re

import nox

PYTHONS = ("3.11", "3.12", "3.13", "3.14")

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["tests", "lowest"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The whole suite, or what is named after `--`."""
    session.install("--editable", ".[test]")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=PYTHONS[0])
def lowest(session: nox.Session) -> None:
    """The same with each library at its lower bound in `setup.cfg`."""
    session.install("--editable", ".[test]")
    session.install(*_lowest())
    session.run("python", "-m", "pytest", *session.posargs)


def _lowest() -> list[str]:
    """Each requirement of `setup.cfg` as `name==lower bound`."""
    config = configparser.ConfigParser()
    config.read("setup.cfg")
    lines = config["options"]["install_requires"].split()
    found = [re.match(r"([\w.-]+)[>=]=([\d.]+)", line) for line in lines]
    return [f"{match[1]}=={match[2]}" for match in found if match]
