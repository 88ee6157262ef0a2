from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd

from analyzer import analyze
from analyzer.exports.facts import FileFacts
from analyzer.exports.reading import read_file
from analyzer.log.build import build_log
from analyzer.log.strength import strength_frame
from analyzer.parsers.sports import sport_of
from analyzer.schema import STRENGTH
from analyzer.settings import Recordings
from tests.making import fit_run

EVENING = datetime(2026, 3, 2, 22, 50, tzinfo=UTC)


def gym(start=EVENING, samples=1200, **changes):
    """A strength session as a watch records it: without distance or position."""
    kind = {"sport": "training", "sub_sport": "strength_training"}
    return fit_run(start=start, samples=samples, speed_mps=0.0, position=None, **(kind | changes))


def sessions(wanted=None, **files):
    """Frame STRENGTH of a folder of these files."""
    read = [FileFacts(f"{n}.fit", read_file(data, name=f"{n}.fit")) for n, data in files.items()]
    log = build_log(read, wanted)
    return strength_frame(log.strength, "Europe/Berlin")


def test_a_session_with_its_local_day_and_length():
    """22:50 UTC with a watch one hour ahead is still the 2nd; 20 minutes by the timer."""
    found = sessions(gym=gym(), run=fit_run())
    assert found["date"].tolist() == [pd.Timestamp("2026-03-02")]
    assert found["duration_s"].tolist() == [1199.0]
    assert found["file"].tolist() == ["gym.fit"]


def test_the_day_is_the_runners():
    """Without an offset of the watch, the zone of the settings: 23:50 UTC is the next day there."""
    late = gym(EVENING + timedelta(hours=1), utc_offset_s=None)
    assert sessions(gym=late)["date"].tolist() == [pd.Timestamp("2026-03-03")]


def test_two_recordings_of_one_session_count_once():
    """Watch and phone, begun seconds apart; another one two days later counts."""
    again, other = EVENING + timedelta(seconds=20), EVENING + timedelta(days=2)
    found = sessions(watch=gym(), phone=gym(again, samples=1100), later=gym(other))
    assert [f"{day:%d}" for day in found["date"]] == ["02", "04"]


def test_other_training_does_not_count():
    """Neither yoga nor any kind of run."""
    assert STRENGTH.check(sessions(yoga=gym(sub_sport="yoga"), run=fit_run())).empty


def test_what_the_runner_drops_does_not_count():
    """By runlog.toml, as for runs."""
    assert sessions(Recordings(drop=("gym.fit",)), gym=gym()).empty


def test_sessions_after_the_last_day_are_left_out(tmp_path):
    """Like everything else in the report."""
    (tmp_path / "gym.fit").write_bytes(gym())
    day = EVENING.date()
    assert len(analyze(tmp_path, today=day, end=day).strength) == 1
    assert analyze(tmp_path, today=day, end=day - timedelta(days=1)).strength.empty


def test_words_of_services_for_strength():
    """Strava's and Apple's words; a workout of unknown kind is just training."""
    for word in ("WeightTraining", "Weight Training", "TraditionalStrengthTraining", "STRENGTH"):
        assert sport_of(word) == ("training", "strength_training")
    assert sport_of("Workout") == ("training", None)
