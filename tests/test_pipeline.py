"""A folder -> an Analysis: dates, periods, settings, and the same result however it is read."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from pathlib import Path

import pandas as pd
import pytest

from analyzer import Analysis, Settings, analyze, schema
from analyzer.errors import SettingsError, UsageError
from tests.making import fit_run, gpx_run

TODAY = dt.date(2026, 5, 31)


def _run_on(folder: Path, day: dt.date, km: float = 2.0, **values) -> Path:
    start = dt.datetime(day.year, day.month, day.day, 7, tzinfo=dt.UTC)
    path = folder / f"{day}.fit"
    seconds = round(km * 250)  # 4 m/s
    path.write_bytes(fit_run(start=start, samples=seconds + 1, speed_mps=4.0, **values))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A 2-km run every other day for 60 days up to today, and four pain entries."""
    for days in range(0, 60, 2):
        _run_on(tmp_path, TODAY - dt.timedelta(days=days))
    (tmp_path / "pain.csv").write_text(
        "date,score\n2026-05-01,0\n2026-05-02,2\n2026-05-02,5\n2026-04-01,1\n"
    )
    return tmp_path


def test_frames_have_the_shapes_of_the_schema(folder: Path, tmp_path_factory):
    """Every frame conforms to the schema, with or without rows."""
    for analysis in (
        analyze(folder, today=TODAY),
        analyze(tmp_path_factory.mktemp("empty"), today=TODAY),
    ):
        assert len(analysis.frames()) == 25
        for name, frame in analysis.frames().items():
            schema.FRAMES[name].check(frame)


def test_days_by_hand(folder: Path):
    """Every other day 2 km: 8 km in the last 7 days, 14 km in 14, a ratio of about 1."""
    analysis = analyze(folder, today=TODAY)
    days = analysis.days.set_index("date")
    assert len(days) == 59
    assert days["state"].value_counts().to_dict() == {"run": 30, "rest": 29}
    last = days.loc["2026-05-31"]
    assert last["acute"] == pytest.approx(8 / 7)
    assert last["chronic"] == pytest.approx(28 / 28)
    assert last["chronic_uncoupled"] == pytest.approx(20 / 21)
    assert last["acwr_uncoupled"] == pytest.approx((8 / 7) / (20 / 21))
    assert days.loc["2026-05-02", "pain"] == 5
    assert days.loc["2026-05-01", "pain"] == 0
    assert pd.isna(days.loc["2026-05-03", "pain"])


def test_the_log_goes_up_to_today_or_to_its_own_end(folder: Path):
    """Days without runs up to today are rest; a log that ended long ago is shown as of its end."""
    soon = analyze(folder, today=TODAY + dt.timedelta(days=20))
    assert soon.end == TODAY + dt.timedelta(days=20)
    assert soon.breaks.iloc[-1]["is_open"]
    late = analyze(folder, today=TODAY + dt.timedelta(days=400))
    assert late.end == TODAY


def test_a_period_limits_what_is_shown_not_what_is_computed(folder: Path):
    """Ratios at the start of the period take account of what came before it."""
    whole = analyze(folder, today=TODAY)
    part = analyze(folder, today=TODAY, start=dt.date(2026, 5, 20), end=dt.date(2026, 5, 25))
    assert list(part.days["date"].dt.day) == [20, 21, 22, 23, 24, 25]
    same = whole.days[whole.days["date"].isin(part.days["date"])]
    pd.testing.assert_frame_equal(part.days, same.reset_index(drop=True))
    assert len(part.runs) == 3
    assert part.summary.usual_week_m == pytest.approx(7000)
    with pytest.raises(UsageError, match="begins on 2026-06-01"):
        analyze(folder, today=TODAY, start=dt.date(2026, 6, 1))


def test_settings_drive_the_measure_of_load(folder: Path):
    """TRIMP needs a profile: without it every load is missing, and no ratio is invented."""
    by_time = analyze(folder, Settings(load="duration"), TODAY)
    assert by_time.runs["load"].iloc[0] == pytest.approx(500 / 60)
    unknown = analyze(folder, Settings(load="trimp"), TODAY)
    assert unknown.days["load"].isna().sum() == 30
    assert unknown.days["acwr_uncoupled"].isna().all()
    profile = Settings(load="trimp", max_hr_bpm=190, rest_hr_bpm=50, sex="male")
    known = analyze(folder, profile, TODAY)
    # 500 s at 140.5 bpm: h = 0.6464, 8.33 min × h × 0.64·exp(1.92·h)
    assert known.runs["trimp"].iloc[0] == pytest.approx(11.93, rel=0.01)


def test_a_new_profile_needs_no_file_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """If heart rates, weight or height change, TRIMP and stiffness follow from the cached runs."""

    def refuse(*_: object) -> None:
        raise AssertionError("a file was read again")

    record = {"heart_rate": 150, "cadence": 86, "stance_time": 250.0, "enhanced_altitude": 40.0}
    for days in range(0, 60, 2):
        _run_on(folder, TODAY - dt.timedelta(days=days), record=record)
    low = Settings(max_hr_bpm=180, rest_hr_bpm=50, weight_kg=60, height_cm=170)
    first = analyze(folder, low, TODAY).runs
    monkeypatch.setattr("analyzer.exports.importer.read_path", refuse)
    high = Settings(max_hr_bpm=200, rest_hr_bpm=50, weight_kg=80, height_cm=170)
    second = analyze(folder, high, TODAY).runs
    assert (second["trimp"] < first["trimp"]).all()
    stiffness = "leg_stiffness_kn_m"
    assert (second[stiffness] > first[stiffness]).all()


def test_the_folders_own_settings_are_read(folder: Path):
    """runlog.toml is used, and an error in it is reported."""
    (folder / "runlog.toml").write_text('load = "duration"\nunits = "mi"\nweek_start = "sunday"\n')
    analysis = analyze(folder, today=TODAY)
    assert analysis.settings.units == "mi"
    assert analysis.weeks["week"].iloc[-1] == "2026-05-31"
    (folder / "runlog.toml").write_text("max_hr_bpm = 2000")
    with pytest.raises(SettingsError, match="max_hr_bpm is 2000"):
        analyze(folder, today=TODAY)


def test_warm_cold_and_shuffled_reads_agree(folder: Path, tmp_path_factory):
    """The cache and the file names change nothing but the names."""
    cold = analyze(folder, today=TODAY)
    warm = analyze(folder, today=TODAY)
    pd.testing.assert_frame_equal(cold.runs, warm.runs)
    other = tmp_path_factory.mktemp("other")
    for number, path in enumerate(sorted(folder.glob("*.fit"), reverse=True)):
        (other / f"{number:03d}.bin").write_bytes(path.read_bytes())
    again = analyze(other, today=TODAY)
    pd.testing.assert_frame_equal(cold.runs.drop(columns="file"), again.runs.drop(columns="file"))


def test_nothing_in_the_folder_is_changed(folder: Path):
    """Names, bytes and times are as they were."""

    def state() -> dict[str, tuple[int, str]]:
        return {
            path.name: (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
            for path in folder.iterdir()
        }

    before = state()
    analyze(folder, today=TODAY)
    assert state() == before


def test_the_local_day_decides(tmp_path: Path):
    """23:30 UTC is the next day in Berlin, and the source of the time zone is given."""
    start = dt.datetime(2026, 5, 30, 23, 30, tzinfo=dt.UTC)
    (tmp_path / "a.gpx").write_bytes(gpx_run(start=start))
    (tmp_path / "b.fit").write_bytes(
        fit_run(start=start - dt.timedelta(days=1), utc_offset_s=None, position=None)
    )
    runs = analyze(tmp_path, today=TODAY).runs
    assert [day.isoformat() for day in runs["date"].dt.date] == ["2026-05-29", "2026-05-31"]
    assert list(runs["zone_source"]) == ["utc", "position"]


def test_it_prints_itself(folder: Path):
    """In a notebook it shows what it has."""
    analysis = analyze(folder, today=TODAY)
    assert isinstance(analysis, Analysis)
    assert ".weeks" in repr(analysis)
    assert "30 rows" in repr(analysis)
    assert "<table" in analysis._repr_html_()


def test_an_empty_folder_gives_empty_frames(tmp_path: Path):
    """An empty folder is not an error here; the commands report it."""
    analysis = analyze(tmp_path, today=TODAY)
    assert len(analysis.runs) == len(analysis.days) == len(analysis.files) == 0
    assert analysis.comparison is None
    assert analysis.findings[0].kind == "no_runs"


@pytest.mark.skipif(os.name == "nt", reason="no such permissions there")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_named(folder: Path):
    """It is lost and reported as such, and the rest is read."""
    path = next(folder.glob("*.fit"))
    path.chmod(0)
    analysis = analyze(folder, today=TODAY)
    assert len(analysis.runs) == 29
    assert "can't be opened" in analysis.problems["message"].iloc[0]


def test_corpus_year(corpus: Path):
    """A real year: 68 files, all at a runner's pace, four of which continue another.

    One of them has it only without the leaps of its positions.
    """
    analysis = analyze(corpus / "gpx_year", today=dt.date(2026, 1, 1))
    assert len(analysis.files) == 68
    assert len(analysis.runs) == 64
    assert analysis.runs["parts"].sum() == 68
    assert set(analysis.runs["zone_source"]) == {"position"}
    assert analysis.end == analysis.runs["date"].iloc[-1].date()
    assert analysis.runs["distance_m"].between(500, 45_000).all()
    assert len(analysis.days) == (analysis.end - analysis.runs["date"].iloc[0].date()).days + 1


def test_the_whole_corpus_at_once(corpus: Path):
    """Twins in FIT, GPX and TCX, and the same months from two services, are single runs."""
    analysis = analyze(corpus, today=dt.date(2026, 11, 1))
    files = analysis.files.set_index("file")
    for copy, kept in (
        ("gpx/testdata.gpx", "fit/testdata.fit"),
        ("tcx/testdata.tcx", "fit/testdata.fit"),
        ("gpx/stopped_example.gpx", "tcx/stopped_example.tcx"),
        ("tcx/basic.tcx", "tcx/malformed.tcx"),
    ):
        assert files.loc[copy, "status"] == "duplicate"
        assert files.loc[copy, "duplicate_of"] == kept
    month = analysis.runs[analysis.runs["file"].str.startswith("tcx_month/")]
    assert month["duplicates"].sum() == 5
    year = files[files.index.str.startswith("gpx_year/")]
    assert (year["status"] == "duplicate").sum() == 5


def test_a_travellers_week(tmp_path: Path):
    """Sunday evening in Berlin is Monday in Tokyo: each run is on its local day."""
    sunday = dt.datetime(2026, 3, 8, 15, 30, tzinfo=dt.UTC)
    places = {"berlin": (52.5, 13.4), "tokyo": (35.7, 139.7), "new_york": (40.7, -74.0)}
    for name, place in places.items():
        data = fit_run(start=sunday, position=place, utc_offset_s=None, samples=60 + len(name))
        (tmp_path / name).mkdir()
        (tmp_path / name / "run.fit").write_bytes(data)
        (run,) = analyze(tmp_path / name, today=dt.date(2026, 3, 20)).runs.itertuples()
        expected = {"berlin": "03-08 16:30", "tokyo": "03-09 00:30", "new_york": "03-08 11:30"}
        assert f"{run.start_local:%m-%d %H:%M}" == expected[name]
        assert run.zone_source == "position"
    weeks = analyze(tmp_path / "tokyo", today=dt.date(2026, 3, 20)).weeks
    assert weeks["week"].iloc[0] == "2026-W11"


def _declare(folder: Path, *spans: tuple[str, str]) -> None:
    blocks = [f"[[not_recorded]]\nfrom = {first}\nto = {last}\n" for first, last in spans]
    (folder / "runlog.toml").write_text("\n".join(blocks))


def test_declared_days_by_hand(folder: Path):
    """11 to 17 May are declared, with four runs: May's known sums have 12 of its 16 runs."""
    _declare(folder, ("2026-05-11", "2026-05-17"))
    analysis = analyze(folder, today=TODAY)
    days = analysis.days.set_index("date")
    gap = days.loc["2026-05-11":"2026-05-17"]
    assert set(gap["state"]) == {"not_recorded"}
    assert gap["runs"].sum() == 4
    assert gap[["distance_m", "load", "acwr_ewma"]].isna().all(axis=None)
    assert days.loc["2026-05", "distance_m"].sum() == pytest.approx(12 * 2000)
    assert len(analysis.runs) == 30
    assert days.loc["2026-05-11":"2026-05-31", "acwr_uncoupled"].isna().all()
    assert days.loc["2026-05-10", "acwr_uncoupled"] > 0
    week = analysis.weeks.set_index("week").loc["2026-W20"]
    assert (week["unrecorded_days"], week["runs"]) == (7, 4)
    assert week["distance_m"] == pytest.approx(8000)
    status = analysis.runs.set_index("date")["spike_status"]
    assert status["2026-05-11"] == "ok"
    assert set(status["2026-05-13":]) == {"not_recorded"}
    summary = analysis.summary
    assert (summary.ratio_status, summary.unrecorded_28d) == ("not_recorded", 7)
    assert (summary.unrecorded_7d, summary.unrecorded_usual) == (0, 7)
    assert summary.distance_7d_m == pytest.approx(8000)
    assert summary.usual_week_m is None
    assert [f.kind for f in analysis.findings][:1] == ["not_recorded"]
    assert analysis.comparison is not None
    pair = (analysis.comparison.a, analysis.comparison.b)
    assert [side.period.name for side in pair] == ["2026-W21", "2026-W22"]


def test_a_span_after_the_last_run_is_not_a_break(folder: Path):
    """Today is 20 days after the last run: a layoff, or a gap if declared as such."""
    later = TODAY + dt.timedelta(days=20)
    assert len(analyze(folder, today=later).breaks) == 1
    _declare(folder, ("2026-06-01", "2026-06-20"))
    analysis = analyze(folder, today=later)
    assert analysis.breaks.empty
    assert analysis.end == later
    assert list(analysis.coverage["kind"]) == ["recorded", "not_recorded"]
    assert analysis.summary.spikes_28d == 0  # the runs of May have a reference
    part = analyze(folder, today=later, start=dt.date(2026, 6, 5))
    assert list(part.coverage["kind"]) == ["not_recorded"]


def test_a_declared_span_keeps_the_log_going(folder: Path):
    """A year after the last run the log has ended, unless the days up to then are declared."""
    later = TODAY + dt.timedelta(days=365)
    assert analyze(folder, today=later).end == TODAY
    _declare(folder, ("2026-06-01", "2099-01-01"))
    analysis = analyze(folder, today=later)
    assert analysis.end == later
    assert analysis.days["state"].value_counts()["not_recorded"] == 365


def test_spans_outside_the_log_only_add_a_note(folder: Path):
    """Before the first run, and in the future."""
    before = analyze(folder, today=TODAY)
    _declare(folder, ("2026-01-01", "2026-03-01"), ("2026-07-01", "2026-07-02"))
    after = analyze(folder, today=TODAY)
    for name in ("runs", "days", "weeks", "spikes", "breaks", "flares", "coverage"):
        pd.testing.assert_frame_equal(getattr(before, name), getattr(after, name))
    assert list(after.problems["severity"]) == ["note", "note"]
    assert "2026-01-01 to 2026-03-01" in after.problems["message"].iloc[0]
    early = analyze(folder, today=TODAY, end=dt.date(2026, 5, 1))
    assert len(early.problems) == 2


def test_months_without_any_recording_are_a_note_until_declared(folder: Path):
    """A ride fills a gap as a run does; the rest of it is reported unless it is declared."""
    _run_on(folder, dt.date(2026, 2, 1))
    _run_on(folder, dt.date(2026, 3, 1), sport="cycling")
    analysis = analyze(folder, today=TODAY)
    nothing = analysis.coverage[analysis.coverage["kind"] == "nothing"]
    assert [f"{day:%m-%d}" for day in nothing["start"]] == ["02-02", "03-02"]
    assert [f"{day:%m-%d}" for day in nothing["end"]] == ["02-28", "04-02"]
    assert list(analysis.problems["message"]) == [
        "Nothing at all was recorded from 2026-02-02 to 2026-02-28.",
        "Nothing at all was recorded from 2026-03-02 to 2026-04-02.",
    ]
    _declare(folder, ("2026-02-02", "2026-04-02"))
    assert analyze(folder, today=TODAY).problems.empty


def test_many_runs_without_a_zone_share_a_note(tmp_path: Path):
    """Three get a note each; four share one."""
    for day in range(1, 5):
        _run_on(tmp_path, dt.date(2026, 5, day), position=None, utc_offset_s=None)
    notes = analyze(tmp_path, today=TODAY).problems["message"]
    assert [m for m in notes if "UTC" in m] == [
        "4 runs give neither local time nor position; their day is the UTC day."
    ]
    (tmp_path / "2026-05-04.fit").unlink()
    notes = analyze(tmp_path, today=TODAY).problems["message"]
    assert len([m for m in notes if "UTC" in m]) == 3
