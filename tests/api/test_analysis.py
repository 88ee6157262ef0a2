"""An analysis compares, draws, reports and describes itself."""

from __future__ import annotations

import copy
import datetime as dt
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure

import analyzer
from analyzer import schema
from analyzer.errors import AnalyzerError, NothingToReportError, ReportError, UsageError
from tests.api.conftest import TODAY
from tests.making import fit_run


def test_it_is_an_analysis_with_the_same_content(a: analyzer.Analysis, folder: Path):
    """Every room takes it, as it takes the plain one."""
    plain = analyzer.pipeline.analyze(folder, today=TODAY)
    assert isinstance(a, schema.Analysis)
    assert a.frames().keys() == plain.frames().keys()
    for name, frame in plain.frames().items():
        pd.testing.assert_frame_equal(a.frames()[name], frame)
    assert (a.summary, a.findings, a.today) == (plain.summary, plain.findings, TODAY)


def test_it_can_be_copied_and_sent_to_another_process(a: analyzer.Analysis):
    for again in (copy.copy(a), pickle.loads(pickle.dumps(a))):
        assert isinstance(again, analyzer.Analysis)
        assert again.end == a.end
        assert str(again.comparison) == str(a.comparison)


@pytest.mark.parametrize(
    "last", ["2026-05-25", dt.date(2026, 5, 25), pd.Timestamp("2026-05-25 18:00")]
)
def test_a_period_in_any_form(folder: Path, last):
    """20, 21 … 25 May: the runs of 21, 23 and 25."""
    part = analyzer.analyze(folder, today="2026-05-31", start="2026-05-20", end=last)
    assert list(part.days["date"].dt.day) == [20, 21, 22, 23, 24, 25]
    assert list(part.runs["date"].dt.day) == [21, 23, 25]


def test_a_day_in_the_future_is_refused(folder: Path):
    with pytest.raises(UsageError, match="can't end on 2030-01-01"):
        analyzer.analyze(folder, end="2030-01-01")


def test_compare_by_hand(a: analyzer.Analysis):
    """W20 has runs on 11, 13, 15 and 17 May, W21 on 19, 21 and 23: 8 km and 6 km."""
    for pair in (("2026-W20", "2026-W21"), ("2026-W21", "2026-W20"), ("2026-05-18",)):
        table = a.compare(*pair).table.set_index("measure")
        assert table.loc["runs", ["value_a", "value_b"]].tolist() == [4, 3]
        assert table.loc["distance_m", "value_a"] == pytest.approx(8000, rel=0.01)
        assert table.loc["distance_m", "value_b"] == pytest.approx(6000, rel=0.01)


def test_compare_without_periods_takes_the_last_two_full_weeks(a: analyzer.Analysis):
    """The log ends on a Sunday, so that the last week is full."""
    found = a.compare()
    assert (found.a.period.name, found.b.period.name) == ("2026-W21", "2026-W22")
    assert str(found) == str(a.comparison)


def test_words_count_from_the_day_that_was_given(a: analyzer.Analysis):
    assert a.compare("last-week").b.period.name == "2026-W21"
    assert a.compare("last-7-days").b.period.last == TODAY


def test_a_comparison_shows_itself(a: analyzer.Analysis):
    """As the terminal's table, and as HTML with the same cells; in miles if asked."""
    found = a.compare("2026-W20", "2026-W21")
    text, html = str(found), found._repr_html_()
    assert repr(found) == text
    assert text.splitlines()[0] == "18–24 May against 11–17 May 2026"
    assert "<caption>18–24\xa0May against 11–17\xa0May\xa02026</caption>" in html
    row = next(line.split() for line in text.splitlines() if line.strip().startswith("Distance"))
    assert row[:4] == ["Distance", "(km)", "8.0", "6.0"]
    assert '<tr><th scope="row">Distance (km)</th><td>8.0</td><td>6.0</td>' in html
    assert "Distance (mi)" in str(a.compare("2026-W20", "2026-W21", units="mi"))


def test_the_last_weeks_are_told_as_in_the_terminal(folder: Path):
    """Three weeks after the last run it is said that they are past, unless they are named."""
    late = analyzer.analyze(folder, today="2026-06-21")
    last, named = str(late.compare()), str(late.compare("2026-W21", "2026-W22"))
    assert last == str(late.comparison)
    more = [line for line in last.splitlines() if line not in named.splitlines()]
    assert "full weeks" in " ".join(more)
    assert "1–7 June" not in last


def test_nothing_to_compare_is_a_sentence(tmp_path: Path):
    """The last two full weeks had no runs: no table of zeros, here as in the terminal."""
    first = dt.datetime(2026, 5, 1, 7, tzinfo=dt.UTC)
    (tmp_path / "a.fit").write_bytes(fit_run(start=first, samples=501, speed_mps=4.0))
    rest = [first.date() + dt.timedelta(days=days) for days in range(31)]
    diary = "".join(f"{day},0\n" for day in rest)
    (tmp_path / "pain.csv").write_text(f"date,score\n{diary}")
    found = analyzer.analyze(tmp_path, today=TODAY).compare()
    assert str(found) == "Two weeks with runs are needed for a comparison."
    assert found._repr_html_() == f"<p>{found}</p>"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda a: a.compare("2026-W2x"), "'2026-W2x' is not a week"),
        (lambda a: a.compare("2031"), 'such as `.compare("2026-05-18..2026-05-24", "2026-05-25..'),
        (lambda a: a.compare("2026-W20", "2026-W20"), "are the same week"),
        (lambda a: a.compare("2026-W20", "2026-W21", year_ago=True), "year_ago takes a single"),
        (lambda a: a.compare(other="2026-W20"), "Only the second of two periods is given"),
        (lambda a: a.compare("2026-W20", units="yd"), "units is 'yd'; it has to be one of km, mi"),
        (lambda a: a.report("x.docx"), "x.docx must end in .pdf"),
        (lambda a: a.report(""), "is empty"),
        (lambda a: a.report("x.pdf", parts="weather"), "'weather' is not one of"),
        (lambda a: a.chart("weather"), "no chart weather; it has spikes_and_pain, "),
        (lambda a: a.chart("timeline", "x.jpg"), "x.jpg must end in .svg or .png"),
        (lambda a: a.describe("run"), "no frame 'run'. Did you mean runs? There are runs,"),
        (lambda a: a.for_excel("sheet"), "There is no frame 'sheet'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(a: analyzer.Analysis, tmp_path: Path, monkeypatch, call, said: str):
    """In a sentence, which names no option of a command; nothing is written."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AnalyzerError) as error:
        call(a)
    assert said in str(error.value)
    assert "--" not in str(error.value)
    assert not list(tmp_path.iterdir())


def test_an_empty_folder_says_what_to_do(tmp_path: Path):
    empty = analyzer.analyze(tmp_path, today=TODAY)
    for call in (empty.compare, empty.report, empty.chart):
        with pytest.raises(NothingToReportError) as error:
            call()
        assert str(error.value).endswith("exports into it, or choose another.")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "hello.txt").write_text("hello")
    with pytest.raises(NothingToReportError, match=r"`\.files` says why"):
        analyzer.analyze(tmp_path, today=TODAY).report()
    (tmp_path / "pain.csv").write_text("date,score\n2026-05-01,3\n")
    with pytest.raises(NothingToReportError, match=r"`\.pain` shows them, `\.report\(\)` charts"):
        analyzer.analyze(tmp_path, today=TODAY).compare()


@pytest.mark.slow
def test_report(a: analyzer.Analysis, tmp_path: Path):
    """A PDF where it was asked for; another kind of file that is there stays."""
    place = tmp_path / "new" / "robin.PDF"
    assert a.report(str(place), parts="clinic") == place
    assert place.read_bytes().startswith(b"%PDF")
    one = a.compare("2026-W20", "2026-W21").report(tmp_path / "weeks.pdf")
    assert one.read_bytes().startswith(b"%PDF")
    other = tmp_path / "diary.pdf"
    other.write_text("mine")
    with pytest.raises(ReportError) as error:
        a.report(other, parts=["clinic"])
    assert str(error.value).endswith("Choose another place.")
    assert other.read_text() == "mine"


@pytest.mark.slow
def test_chart(a: analyzer.Analysis, tmp_path: Path):
    """A figure that a notebook shows and the user may change, or a picture in a file."""
    figure = a.chart("timeline")
    assert isinstance(figure, Figure)
    assert figure._repr_png_().startswith(b"\x89PNG")
    figure.axes[0].set_title("Mine")
    figure.savefig(tmp_path / "mine.png")
    assert a.chart(path=tmp_path / "key.svg") == tmp_path / "key.svg"
    assert (tmp_path / "key.svg").read_bytes().startswith(b"<?xml")


def test_describe(a: analyzer.Analysis, monkeypatch: pytest.MonkeyPatch):
    """Unit and meaning of each column, in order and in full, with what is missing."""
    one = a.describe("pain")
    assert list(one.columns) == ["column", "dtype", "unit", "meaning", "missing"]
    assert list(one["column"]) == list(a.pain.columns)
    missing = one.set_index("column")["missing"]
    assert missing["score"] == 0
    assert missing["note"] == 2
    longest = max(one["meaning"], key=len)
    for shown in (one, one[one["meaning"] == longest], one.set_index("column")):
        assert longest in repr(shown)
        assert "…" not in repr(shown)
    monkeypatch.setenv("COLUMNS", "60")
    assert max(len(line) for line in repr(one).splitlines()) <= 60
    assert repr(one[[]]) == ""
    everything = a.describe()
    assert list(everything.columns) == ["frame", *one.columns]
    assert set(everything["frame"]) == set(a.frames())
    assert len(everything) == sum(len(frame.columns) for frame in a.frames().values())
    assert (everything["meaning"] != "").all()
    assert "<table" in everything._repr_html_()
    assert max(everything["meaning"], key=len) in everything._repr_html_().replace("&gt;", ">")


def test_it_tells_of_describe(a: analyzer.Analysis):
    assert repr(a).splitlines()[-1].strip() == ".describe() tells what each column is"
    assert "<code>.describe()</code> tells what each column is" in a._repr_html_()


def test_importing_it_loads_nothing_heavy():
    """The names are there, and pandas comes with the first use of one."""
    code = (
        "import sys, analyzer; heavy = {'pandas', 'numpy', 'matplotlib', 'analyzer.api'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules);"
        "assert {'Analysis', 'AnalyzerError', 'Settings', 'analyze'} <= set(dir(analyzer));"
        "assert analyzer.__version__; analyzer.analyze; assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=dict(os.environ))
