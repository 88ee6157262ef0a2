"""Compare says the same in a terminal and on a page: sentences, and rows of the table."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analyzer.cli import run
from tests.web import small_log
from tests.web.asked import asking, said
from tests.web.conftest import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

CORPUS = Path("/work/shared/corpus")
_BEYOND = ("above", "below", "slower", "faster")


def sparse_log(folder: Path) -> Path:
    """A run a year, as in a folder of samples: no week before the last run has one."""
    folder.mkdir()
    for day in (dt.date(2024, 5, 1), dt.date(2025, 3, 23)):
        (folder / f"{day}.tcx").write_text(small_log.tcx(day, 6000))
    (folder / "pain.csv").write_text("date,score\n2025-06-01,0\n", "utf-8")
    return folder


def single_run_before(folder: Path) -> Path:
    """One run six weeks before the last week with one, and one long before."""
    folder.mkdir()
    for day in (dt.date(2024, 5, 1), dt.date(2025, 2, 5), dt.date(2025, 3, 20)):
        (folder / f"{day}.tcx").write_text(small_log.tcx(day, 6000))
    return folder


def _small(folder: Path) -> Path:
    return small_log.write_log(folder)


def _copied(source: Path, folder: Path) -> Path:
    if not source.is_dir():
        pytest.skip(f"{source} is not here")
    return Path(shutil.copytree(source, folder))


LOGS = {
    "sample": lambda folder: _copied(SAMPLE, folder),
    "small": _small,
    "sparse": sparse_log,
    "single": single_run_before,
    "fit": lambda folder: _copied(CORPUS / "fit", folder),
    "year": lambda folder: _copied(CORPUS / "gpx_year", folder),
}
PAIRS = {
    "sample": [
        ("",), ("2026-W25",), ("2026-W24", "2026-W25"), ("2026-05",), ("--year-ago", "2026-05"),
        ("--year-ago",), ("2026-05-01..2026-05-10", "2026-06-01..2026-06-12"),
    ],
    "small": [("",), ("2025-W08",), ("2025-02",), ("--year-ago",)],
    "sparse": [("",), ("2025-W12",), ("2025-03",), ("--year-ago",), ("2025-W20", "2025-W21")],
    "single": [("",), ("2025-W12",)],
    "fit": [("",), ("2025-W12",), ("2018-06",), ("2021",), ("--year-ago",), ("2025-W20",)],
    "year": [("",), ("--year-ago",)],
}  # fmt: skip


@pytest.fixture(scope="module", params=LOGS)
def log(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path, TestClient]]:
    """Each log: its name, its folder, and a client of its pages."""
    folder = LOGS[request.param](tmp_path_factory.mktemp("faces") / "log")
    with asking(folder, today=dt.date.today()) as client:
        yield request.param, folder, client


def _address(words: tuple[str, ...]) -> str:
    against = "&against=year" if "--year-ago" in words else ""
    named = [word for word in words if word and not word.startswith("-")]
    query = "".join(f"&{name}={word}" for name, word in zip("ba", reversed(named), strict=False))
    return f"/compare?{query}{against}"


def _sentences(page: str) -> list[str]:
    """What stands between the heading and the table, or the end."""
    main = page[page.index("</details>") : page.index("</main>")]
    before = main.split("<table", 1)[0].split("Day by day", 1)[0]
    return [said(text) for text in re.findall(r"<p>(.*?)</p>", before, re.DOTALL)]


def _page_rows(page: str) -> list[list[str]]:
    table = re.search(r'<table class="sides".*?</table>', page, re.DOTALL)
    rows = re.findall(r"<tr role=\"row\">\s*<th scope=\"row\".*?</tr>", table[0] if table else "",
                      re.DOTALL)  # fmt: skip
    return [[said(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
            for row in rows]  # fmt: skip


def _told(text: str) -> tuple[list[list[str]], str]:
    """The rows of the table in a terminal, and all that is said, without its breaks."""
    lines = text.replace("\u00a0", " ").splitlines()
    cells = [re.split(r"\s{2,}", line.strip()) for line in lines]
    rule = next((n for n, line in enumerate(lines) if "───" in line), None)
    rows = []
    for line, found in zip(lines[rule + 1 :], cells[rule + 1 :], strict=True) if rule else ():
        if not line.startswith(" "):
            break
        rows.append(found)
    return rows, " ".join(text.split())


def test_both_say_the_same(
    log: tuple[str, Path, TestClient],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each sentence of the page in the terminal, the same rows, or the same reason for none."""
    monkeypatch.setenv("COLUMNS", "200")
    name, folder, client = log
    for words in PAIRS[name]:
        capsys.readouterr()
        code = run(["compare", *filter(None, words), "-f", str(folder)])
        caught = capsys.readouterr()
        answer = client.get(_address(words))
        page = answer.text
        if code:
            problem = re.search(r'id="problem">(.*?)</p>', page, re.DOTALL)
            assert problem, (words, said(page))
            reason = " ".join(caught.err.removeprefix("runlog: ").split())
            assert html.unescape(problem[1]).split(", such as")[0] in reason, words
            continue
        rows, told = _told(caught.out)
        sentences = _sentences(page)
        assert sentences or rows, words
        for sentence in sentences:
            assert sentence in told, (words, sentence, told)
        shown = _page_rows(page)
        has_range = len(shown[0]) == 6 if shown else False
        assert [row[1:3] for row in shown] == [row[1:3] for row in rows], words
        if has_range:
            ranges = [row[4].replace(" to ", "–") for row in shown]
            assert ranges == [row[-1] for row in rows], words
        else:
            assert [row[3] for row in shown] == [row[3] for row in rows], words
        # What stands above or below in the table is named in the sentences, and nothing else is.
        finding = " ".join(sentences).lower()
        for row in shown:
            if has_range and row[5] in _BEYOND and "There was no run" not in told:
                assert row[0].split(" (")[0].lower() in finding, (words, row)


def test_a_run_in_the_weeks_before_is_not_denied(tmp_path: Path) -> None:
    """Its week falls out of the range, as the highest of twelve; but there was a run."""
    with asking(single_run_before(tmp_path / "log"), today=dt.date(2025, 3, 26)) as client:
        for query in ("", "?b=2025-W12"):
            page = client.get(f"/compare{query}").text
            assert "There was no run" not in page
            assert _page_rows(page)


def test_no_run_before_is_said_of_named_periods_too(tmp_path: Path) -> None:
    """Beside the table, in place of what would be above a range of nothing."""
    with asking(sparse_log(tmp_path / "log"), today=dt.date(2025, 6, 30)) as client:
        week, month = (client.get(f"/compare?b={name}").text for name in ("2025-W12", "2025-03"))
    assert "There was no run in the 12 weeks before 17–23 March 2025" in said(week)
    assert "Furthest outside" not in week
    assert "Above their range" not in week
    assert _page_rows(week)
    # June 2024 to February 2025 are full months of the log, as May 2024 is: it began on the 1st.
    assert "There was no run in the 10 months before March 2025" not in said(month)
