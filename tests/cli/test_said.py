"""What the commands print describes: no word that frightens, blames or gives the all-clear."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.report.claims import alarming, plain

COMMANDS = (
    "summary", "findings", "red-flags", "weeks", "months", "runs", "run", "spikes", "flares",
    "comebacks", "compare", "files", "chart", "pain list", "pain check",
)  # fmt: skip


@pytest.fixture(scope="module")
def quiet_log(made_log: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runs of the made log without the long one and what follows, and a diary of zeros."""
    folder = tmp_path_factory.mktemp("quiet")
    for file in sorted(made_log.glob("*.fit"))[:20]:
        shutil.copy(file, folder)
    days = [file.stem for file in sorted(folder.glob("*.fit"))]
    lines = ["date,score", *(f"{day},0" for day in days)]
    (folder / "pain.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("log", ["made_log", "quiet_log"])
def test_no_command_frightens_blames_or_clears(
    runlog, request: pytest.FixtureRequest, tmp_path: Path, log: str, command: str
):
    """With a spike and a flare, and in a log without either."""
    folder = request.getfixturevalue(log)
    more = ["-o", tmp_path / "timeline.svg"] if command == "chart" else []
    result = runlog(*command.split(), "-f", folder, *more)
    said = (result.out + result.err).replace(str(tmp_path.resolve()), "").replace(str(folder), "")
    assert alarming(said) == []


@pytest.mark.parametrize("command", ["summary", "weeks", "compare", "chart timeline"])
def test_the_ratio_is_cautioned_wherever_a_command_prints_it(
    runlog, made_log: Path, tmp_path: Path, command: str
):
    """With both sources."""
    more = ["-o", tmp_path / "timeline.svg"] if command.startswith("chart") else []
    out = plain(runlog(*command.split(), "-f", made_log, *more).out)
    assert "conventions, not safe zones." in out
    assert "Impellizzeri 2021" in out
    assert "Lolli 2017" in out
