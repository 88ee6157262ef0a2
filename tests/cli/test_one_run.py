"""runlog run: one run in the terminal, as JSON, and as a page."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
import pytest

from analyzer.exports import sources
from analyzer.exports.apart import Apart
from tests.cli.conftest import TODAY
from tests.making import START, fit_run, gpx_run
from tests.parsers.listings.making import STRAVA_ENGLISH, as_csv, strava_row

DYNAMICS = {
    "stance_time": 250.0, "vertical_oscillation": 90.0, "vertical_ratio": 8.0,
    "step_length": 1000.0, "stance_time_balance": 49.8, "power": 230,
}  # fmt: skip


def pages_and_text(path: Path) -> tuple[int, str]:
    """Number of pages of a PDF, and its text."""
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    return len(reader.pages), " ".join(" ".join(p.extract_text() for p in reader.pages).split())


@pytest.fixture
def four(tmp_path: Path) -> Path:
    """Runs of 3 km, a week apart: 1000, 990, 980 and 1010 s; the last one named by hand."""
    folder = tmp_path / "four"
    folder.mkdir()
    for week, seconds in enumerate((1000, 990, 980, 1010)):
        data = fit_run(
            start=START + timedelta(days=7 * week), samples=seconds + 1, speed_mps=3000 / seconds,
            record={"heart_rate": 150},
        )  # fmt: skip
        (folder / f"{week}.fit").write_bytes(data)
    return folder


def test_the_last_run_by_default(runlog, four: Path):
    """3 km in 16:50 next to a median of 16:30; three splits; why there is no fade."""
    result = runlog("run", "-f", four)
    assert result.code == 0
    assert result.out.startswith("Run of 22 Mar 2026, 3.0 km (Sun 08:30, ")
    lines = {" ".join(line.split()[:-2]): line.split()[-2:] for line in result.out.splitlines()}
    assert lines["Moving time (h:mm:ss)"] == ["16:50", "16:30"]
    assert lines["Pace (min/km)"] == ["5:37", "5:30"]
    assert lines["Distance (km)"] == ["3.00", "3.00"]
    assert "Median of the last 3 earlier runs within 20 % of its distance" in result.out
    splits = [line.split() for line in result.out.splitlines() if re.match(r" +[123] ", line)]
    assert splits == [[str(number), "5:37", "5:37", "150", "0"] for number in (1, 2, 3)]
    assert "Form fade is not reported" in result.out


def test_the_folder_is_walked_once(runlog, four: Path, monkeypatch: pytest.MonkeyPatch):
    """For the log, for the run, and for its records."""
    walked: list[Path] = []
    walk = sources.walk

    def note(folder: Path, apart: Apart) -> Iterator[Path]:
        walked.append(folder)
        return walk(folder, apart)

    monkeypatch.setattr(sources, "walk", note)
    assert runlog("run", "-f", four).code == 0
    assert walked == [four]


def test_json_holds_the_row_the_medians_and_the_splits(runlog, four: Path):
    """An array of one object, without any position in it."""
    text = runlog("run", "2026-03-22", "-f", four, "--json").out
    (one,) = json.loads(text)
    assert one["moving_s"] == pytest.approx(1010)
    assert one["comparable_runs"] == 3
    assert one["median"]["moving_s"] == pytest.approx(990)
    assert [split["moving_s"] for split in one["splits"]] == pytest.approx([1010 / 3] * 3, abs=0.1)
    assert "52.5" not in text
    assert "13.4" not in text


def test_fewer_than_three_comparable_runs_are_reported(runlog, four: Path):
    """The second run has one before it: no median, and a sentence."""
    shown = runlog("run", "2026-03-08", "-f", four).out
    assert "Median" not in shown
    assert (
        "Fewer than 3 earlier runs were comparable (within 20 % of its distance, outdoors; "
        in shown
    )
    assert "found: 1)" in shown
    (one,) = json.loads(runlog("run", "2026-03-08", "-f", four, "--json").out)
    assert set(one["median"].values()) == {None}


def test_miles(runlog, four: Path):
    """3 km are 1.86 mi; no kilometres remain."""
    shown = runlog("run", "-f", four, "--units", "mi").out
    assert "1.86" in shown
    assert "min/mi" in shown
    assert "km" not in shown


def test_a_run_by_its_id(runlog, four: Path):
    """In full, or by its beginning."""
    rows = json.loads(runlog("runs", "-f", four, "--json").out)
    for name in (rows[1]["run_id"], rows[1]["run_id"][:6].upper()):
        (one,) = json.loads(runlog("run", name, "-f", four, "--json").out)
        assert one["run_id"] == rows[1]["run_id"]


@pytest.mark.parametrize(
    ("which", "sentence"),
    [
        ("2026-03-09", "There is no run on 2026-03-09; the nearest is "),
        ("2026-02-31", "'2026-02-31' is not a date; write it as 2026-03-05, today or yesterday."),
        ("5.3.2026", "'5.3.2026' is not a date; write it as 2026-03-05, today or yesterday."),
        ("zz", "No run has an id that begins with 'zz'."),
        ("", "No run is named. Give a date such as 2026-03-05, yesterday, last, or an id"),
        (" ", "No run is named."),
    ],
)
def test_a_run_that_cannot_be_found(runlog, four: Path, which: str, sentence: str):
    """One sentence that says what to do; the exit code is that of an invalid call."""
    result = runlog("run", which, "-f", four)
    assert (result.code, result.out) == (2, "")
    assert sentence in result.err


def test_the_nearest_run_is_named(runlog, four: Path):
    """A day after the second."""
    assert "(2026-03-08 08:30)" in runlog("run", "2026-03-09", "-f", four).err


def test_several_runs_of_a_day_are_named(runlog, four: Path):
    """With their ids, to choose one."""
    (four / "evening.fit").write_bytes(fit_run(start=START + timedelta(hours=9), samples=300))
    result = runlog("run", "2026-03-01", "-f", four)
    assert result.code == 2
    assert "There are 2 runs on 2026-03-01; choose one by its id: " in result.err
    ids = re.findall(r"[0-9a-f]{10}-0", result.err)
    (one,) = json.loads(runlog("run", ids[1], "-f", four, "--json").out)
    assert one["start_local"].endswith("T17:30:00")


def test_the_newest_run_by_its_word(runlog, four: Path):
    """`last`, however it is written, is the default; so the day before yesterday isn't."""
    newest = runlog("run", "-f", four).out
    assert runlog("run", "last", "-f", four).out == newest
    assert runlog("run", "LAST", "-f", four).out == newest


def test_the_run_of_yesterday(runlog, four: Path):
    """By the word, as everywhere else; today has none."""
    noon = datetime.now(UTC).replace(hour=11, minute=0, second=0) - timedelta(days=1)
    (four / "y.fit").write_bytes(fit_run(start=noon, samples=600, utc_offset_s=0))
    (one,) = json.loads(runlog("run", "yesterday", "-f", four, "--json").out)
    assert one["start_local"].startswith(f"{noon:%Y-%m-%d}")
    refused = runlog("run", "today", "-f", four)
    assert refused.code == 2
    assert f"There is no run on {datetime.now().date()}; the nearest is " in refused.err


def test_a_day_with_a_ride(runlog, four: Path):
    """What its files were read as, from the receipt: a ride, an empty file, one that is dropped."""
    ride, walk = START + timedelta(days=4), START + timedelta(days=5)
    (four / "ride.fit").write_bytes(fit_run(start=ride, samples=900, sport="cycling"))
    (four / "mine.fit").write_bytes(fit_run(start=walk, samples=900))
    (four / "2026-03-05-broken.fit").write_bytes(b"")
    (four / "runlog.toml").write_text('[recordings]\ndrop = ["mine.fit"]\n')
    told = " ".join(runlog("run", "2026-03-05", "-f", four).err.split())
    assert "There is no run on 2026-03-05; the nearest is" in told
    assert "ride.fit of that day: cycling, not a run." in told
    named = "2026-03-05-broken.fit, of that day by its name: can't be read (not a recording, but "
    assert f"{named}an empty file)." in told
    dropped = " ".join(runlog("run", "2026-03-06", "-f", four).err.split())
    assert "mine.fit of that day: left out (runlog.toml drops it)." in dropped
    assert "1 file can't be read, so its day is not known" in dropped


def test_a_declared_day(runlog, four: Path):
    """No run, because nothing was recorded."""
    declared = '[[not_recorded]]\nfrom = 2026-03-10\nto = 2026-03-12\nwhy = "watch broken"\n'
    (four / "runlog.toml").write_text(declared)
    told = " ".join(runlog("run", "2026-03-11", "-f", four).err.split())
    assert "That day is declared as not recorded in runlog.toml." in told


DIARY = (
    "date,time,score\n2026-03-19,,0\n2026-03-21,21:00,2\n"
    "2026-03-22,07:00,1\n2026-03-22,12:00,3\n2026-03-24,,5\n"
)


def test_the_days_around_the_run(runlog, four: Path):
    """3 km at 8:30 on the 22nd, with fewer than 30 days of history; entries at 7:00 and at noon."""
    (four / "pain.csv").write_text(DIARY)
    shown = " ".join(runlog("run", "-f", four).out.split())
    assert (
        "No reference, so whether this run is a spike is not known: the log holds fewer than 30 "
        "days before it. The longest that is known of the 30 days before: 3.00 km on 15 Mar."
    ) in shown
    assert "Pain 0 – 2 3 – 5 – – – – –" in shown
    assert (
        "Pain in the 3 days before: up to 2 (2 of 3 days logged); on the day of the run: 3 "
        in shown
    )
    assert "3 (1 before it, 3 after it began)" in shown
    (one,) = json.loads(runlog("run", "-f", four, "--json").out)
    assert (one["longest_30d_m"], one["runs_30d"]) == (pytest.approx(3000), 3)
    assert one["longest_30d_date"].startswith("2026-03-15")
    assert one["spike_status"] == "short_history"
    assert [day["pain"] for day in one["pain_days"]] == [0, None, 2, 3, None, 5, *[None] * 5]
    assert one["pain_days"][0]["date"].startswith("2026-03-19")
    assert {day["state"] for day in one["pain_days"]} == {"logged", "not_logged"}
    assert one["pain_own_day"] == {"before_run": 1, "after_run_began": 3, "order_unknown": None}


def test_the_page_has_the_days_around_the_run(runlog, four: Path):
    """One page, with the words of the terminal and each day named."""
    (four / "pain.csv").write_text(DIARY)
    assert runlog("run", "-f", four, "--pdf", four / "run.pdf").code == 0
    pages, text = pages_and_text(four / "run.pdf")
    assert pages == 1
    assert "The days around this run" in text
    assert "whether this run is a spike is not known" in text
    assert "on the day of the run: 3 (1 before it, 3 after it began)" in text
    assert "not logged" in text
    assert "29 Mar" in text


def test_without_a_diary_pain_is_not_logged(runlog, four: Path):
    """Not 0, and no empty chart; nor is a line that can't be read passed over."""
    assert "Pain was not logged on any day from 19 Mar 2026 to 29 Mar 2026." in " ".join(
        runlog("run", "-f", four).out.split()
    )
    unread = "A part of the diary can't be read, so some of these days may be logged in it."
    (four / "Pain.CSV").write_text("date,score\n2026-03-20,2\n")
    assert unread in " ".join(runlog("run", "-f", four).out.split())
    (four / "Pain.CSV").unlink()
    (four / "pain.csv").write_text("date,score\n2026-03-22,many\n2026-03-20,2\n")
    shown = " ".join(runlog("run", "-f", four).out.split())
    assert unread in shown


def test_only_utc_is_no_local_time(runlog, four: Path):
    """A treadmill run without its time zone: the diary's times say nothing of the order."""
    start = START + timedelta(days=28)
    data = fit_run(start=start, samples=900, utc_offset_s=None, position=None)
    (four / "belt.fit").write_bytes(data)
    (four / "pain.csv").write_text("date,time,score\n2026-03-29,06:00,2\n")
    (one,) = json.loads(runlog("run", "2026-03-29", "-f", four, "--json").out)
    assert one["zone_source"] == "utc"
    assert one["pain_own_day"]["order_unknown"] == 2


@pytest.mark.parametrize("columns", ["80", "60"])
def test_no_line_is_wider_than_the_terminal(runlog, four: Path, monkeypatch, columns: str):
    """With a diary, and on a day without a run."""
    (four / "pain.csv").write_text(DIARY)
    monkeypatch.setenv("COLUMNS", columns)
    for words in ((), ("last", "--units", "mi"), ("2026-03-09",)):
        result = runlog("run", *words, "-f", four)
        assert max(map(len, result.out.splitlines()), default=0) <= int(columns)


def test_no_runs_no_run(runlog, tmp_path: Path):
    """As for every command: nothing to report."""
    assert runlog("run", "-f", tmp_path).code == 1


def test_a_run_that_is_only_in_a_list(runlog, tmp_path: Path):
    """What the list holds is shown, and that there is no more."""
    row = strava_row("Mar 1, 2026, 7:30:00 AM", "Run")
    (tmp_path / "activities.csv").write_bytes(as_csv(STRAVA_ENGLISH, row))
    result = runlog("run", "-f", tmp_path)
    assert result.code == 0
    assert "Run of 1 Mar 2026, 5.0 km" in result.out
    assert "It is only in activities.csv, a list without recordings" in result.out
    assert runlog("run", "-f", tmp_path, "--pdf", tmp_path / "run.pdf").code == 0
    pages, text = pages_and_text(tmp_path / "run.pdf")
    assert pages == 1
    assert "only in activities.csv" in text
    assert "Splits" not in text


def test_the_page_of_a_full_run(runlog, tmp_path: Path):
    """42 km with dynamics, three similar runs before it: all on one page, in the agreed words."""
    for week in range(4):
        start = START + timedelta(days=7 * week)
        data = fit_run(start=start, samples=8461, speed_mps=5.0, record=DYNAMICS)
        (tmp_path / f"{week}.fit").write_bytes(data)
    (tmp_path / "runlog.toml").write_text(
        'name = "Jo"\nweight_kg = 60\nheight_cm = 170\nmax_hr_bpm = 190\nrest_hr_bpm = 50\n'
    )
    result = runlog("run", "-f", tmp_path, "--pdf", tmp_path / "run.pdf")
    assert (result.code, result.err) == (0, "")
    assert result.out == f"Run: {(tmp_path / 'run.pdf').resolve()}\n"
    pages, text = pages_and_text(tmp_path / "run.pdf")
    assert pages == 1
    for words in (
        "Run of 22 Mar 2026, 42.3 km", "Sun 08:30 · Jo", "Along the run", "Heart rate",
        "Elevation", "Cadence", "Means over 423 m", "Route", "Last third against first third",
        "No evidence links it to back pain.", "Against comparable runs", "Leg stiffness (kN/m)",
        "Median of the last 3 earlier runs", "Splits (moving time from the records)", "42.30",
    ):  # fmt: skip
        assert words in text, words


def test_the_page_of_a_bare_gpx(runlog, tmp_path: Path):
    """No heart rate, no cadence: neither is mentioned, and nothing is empty."""
    (tmp_path / "run.gpx").write_bytes(gpx_run(samples=1500))
    assert runlog("run", "-f", tmp_path, "--pdf", tmp_path / "run.pdf").code == 0
    pages, text = pages_and_text(tmp_path / "run.pdf")
    assert pages == 1
    assert "Route" in text
    assert "Elevation" in text
    assert "Heart rate" not in text
    assert "bpm" not in text
    assert "–" not in text.replace("runs before", "")


def test_the_page_of_a_treadmill(runlog, tmp_path: Path):
    """No route, no elevation; compared with runs indoors."""
    data = fit_run(samples=1500, sub_sport="treadmill", position=None)
    (tmp_path / "run.fit").write_bytes(data)
    assert runlog("run", "-f", tmp_path, "--pdf", tmp_path / "run.pdf").code == 0
    pages, text = pages_and_text(tmp_path / "run.pdf")
    assert pages == 1
    assert "treadmill" in text
    assert "Route" not in text
    assert "Elevation" not in text
    assert "of its distance, indoors" in text


def test_a_list_reports_the_treadmill(runlog, tmp_path: Path):
    """A GPX that doesn't mention it then has no route: its positions mean nothing."""
    (tmp_path / "activities").mkdir()
    (tmp_path / "activities" / "1.gpx").write_bytes(gpx_run(samples=1500))
    row = strava_row("Mar 1, 2026, 7:30:00 AM", "Virtual Run", "Belt", "activities/1.gpx")
    (tmp_path / "activities.csv").write_bytes(as_csv(STRAVA_ENGLISH, row))
    assert runlog("run", "-f", tmp_path, "--pdf", tmp_path / "run.pdf").code == 0
    _, text = pages_and_text(tmp_path / "run.pdf")
    assert "Belt" in text
    assert "Route" not in text


def test_a_page_in_miles(runlog, four: Path):
    """Every length on the page."""
    pdf = four / "run.pdf"
    runlog("run", "-f", four, "--units", "mi", "--pdf", pdf)
    pages, text = pages_and_text(pdf)
    assert pages == 1
    assert "1.9 mi" in text
    assert not re.search(r"\bkm\b", text)
    assert "0.06 mi" in text  # 100 m


def test_no_position_is_in_the_page(runlog, tmp_path: Path):
    """The same run at another longitude gives the same bytes, so the page reveals no place."""
    made = []
    for place, lon in enumerate((8.654321, 100.123456)):
        folder = tmp_path / str(place)
        folder.mkdir()
        data = fit_run(samples=1200, position=(47.123456, lon))
        (folder / "run.fit").write_bytes(data)
        result = runlog("run", "-f", folder, "--pdf", folder / "run.pdf")
        assert result.code == 0
        made.append((folder / "run.pdf").read_bytes())
        reader = pypdf.PdfReader(io.BytesIO(made[-1]))
        text = " ".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
        assert "Route" in text
        assert not re.search(r"47\.1|8\.65|100\.12|47°|°", text)
    assert made[0] == made[1]


def test_a_sensor_is_named(runlog, tmp_path: Path):
    """240 W next to runs of 200, 210 and 230 W: in the table, in JSON, and on the page."""
    for week, watts in enumerate((200.0, 230.0, 210.0, 240.0)):
        start = START + timedelta(days=7 * week)
        data = fit_run(start=start, samples=900, stryd={"Power": watts, "Form Power": 70.0})
        (tmp_path / f"{week}.fit").write_bytes(data)
    result = runlog("run", "-f", tmp_path, "--pdf", tmp_path / "run.pdf")
    assert result.code == 0
    pages, page = pages_and_text(tmp_path / "run.pdf")
    assert pages == 1
    assert "Stryd power (W) 240 210" in page
    lines = runlog("run", "-f", tmp_path).out.splitlines()
    assert ["Stryd", "form", "power", "(W)", "70", "70"] in [line.split() for line in lines]
    (one,) = json.loads(runlog("run", "-f", tmp_path, "--json").out)
    assert one["sensors"] == {"stryd_power_w": 240.0, "stryd_form_power_w": 70.0}
    assert one["median"]["stryd_power_w"] == 210.0
    assert one["power_w"] is None


def test_json_and_a_page_at_once(runlog, four: Path):
    """Standard output is JSON and nothing else."""
    result = runlog("run", "-f", four, "--json", "--pdf", four / "run.pdf")
    assert len(json.loads(result.out)) == 1
    assert "run.pdf" in result.err


def test_a_file_that_is_not_a_pdf_is_kept(runlog, four: Path):
    """A typo in the name costs no export."""
    before = (four / "0.fit").read_bytes()
    result = runlog("run", "-f", four, "--pdf", four / "0.fit")
    assert result.code == 2
    assert (four / "0.fit").read_bytes() == before


def test_a_run_in_pieces(runlog, tmp_path: Path):
    """Two recordings of 600 m, two minutes apart, are one run: a split of 1 km and the rest."""
    day = datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC) - timedelta(days=1)
    for place in range(2):
        data = fit_run(start=day + timedelta(seconds=320 * place), samples=201)
        (tmp_path / f"{place}.fit").write_bytes(data)
    (one,) = json.loads(runlog("run", "-f", tmp_path, "--json").out)
    assert one["parts"] == 2
    assert one["distance_m"] == pytest.approx(1200)
    assert [s["length_m"] for s in one["splits"]] == pytest.approx([1000, 200])
    assert sum(s["moving_s"] for s in one["splits"]) == pytest.approx(400, abs=8)
    assert "the run is recorded in pieces" in runlog("run", "-f", tmp_path).out


def test_help_costs_no_heavy_import():
    """As for every other command."""
    code = (
        "import sys; from analyzer.cli import run; run(['run', '--help']); "
        "print([m for m in ('pandas', 'numpy', 'matplotlib', 'typst', 'lxml') if m in sys.modules])"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert printed.rstrip().endswith("[]")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("fit/fr935_karaul-fitplotter.fit", ("No evidence links it to back pain.", "No form fade")),
        ("fit/portland.fit", ("the run is hilly", "Treadmill")),
        ("fit/strava-android-app-201.10-b1218918.fit", ("Elevation", "Heart rate")),
        ("gpx/run.gpx", ("Route", "Heart rate")),
        ("tcx/testdata.tcx", ("Heart rate", "Contact time")),
    ],
)
def test_pages_of_real_files(runlog, corpus: Path, tmp_path: Path, file: str, words):
    """From watches, apps and services over many years: one page each."""
    shutil.copy(corpus / file, tmp_path)
    assert runlog("run", "-f", tmp_path, "--pdf", tmp_path / "page.pdf").code == 0
    pages, text = pages_and_text(tmp_path / "page.pdf")
    has, lacks = words
    assert pages == 1
    assert has in text
    assert lacks not in text
