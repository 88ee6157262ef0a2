"""Small folders as a runner would have them, each with what is right for it.

They are kept outside the repository, with the program that checks them; here each is a test, run in
this process.
"""

from __future__ import annotations

import importlib.util
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Result
from tests.conftest import SHARED

CASES = SHARED / "cases"
NAMES = sorted(path.parent.name for path in CASES.glob("*/case.json"))


def _checker() -> Any:
    spec = importlib.util.spec_from_file_location("check_cases", CASES / "check.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not NAMES, reason="the folder of cases is not here")
@pytest.mark.parametrize("name", NAMES)
def test_case_is_right(
    name: str,
    runlog: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The commands say about the folder what its ``case.json`` says is right."""
    checker = _checker()
    case = checker.Case(CASES / name, "runlog", tmp_path)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        places = {"{in}": str(case.folder), "{out}": str(tmp_path)}
        for place, path in places.items():
            words = tuple(word.replace(place, path) for word in words)
        result = runlog(*words, "--folder", case.folder)
        return subprocess.CompletedProcess(words, result.code, result.out, result.err)

    for variable, value in case.env.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.chdir(tmp_path)
    case.run = run
    for part in case.spec["check"]:
        checker.check(case, part)
