"""What came after spikes and other runs, in words."""

from __future__ import annotations

import pytest

from analyzer.schema import SIZES
from analyzer.wording import chart_words
from analyzer.wording.after_runs import (
    base_rate,
    both_ways,
    each_spike,
    left_out,
    sizes_alt,
    sizes_same_day,
)
from tests.report.backs import after_spikes, by_size

FLARE, NONE, FEW = "flare", "none", "few_logged"


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ([FLARE] * 3 + [NONE] * 3 + [FEW],
         "7 spikes: 3 with a flare within 7 days, 3 without, 1 not known (1 of 7 days logged)."),
        ([NONE], "1 spike: 0 with a flare within 7 days, 1 without."),
        ([FLARE, FEW, "not_over", FEW],
         ("4 spikes: 1 with a flare within 7 days, 0 without, 3 not known (2: 1 of 7 days logged; "
          "1: the 7 days are not over).")),
        (["in_pain"], "1 not known (already pain of 3 or more in the 14 days before)."),
        (["few_before"], "1 not known (pain of 3 or more after it, with too few days logged"),
        ([], "No spike is known from the days of the diary."),
    ],
)  # fmt: skip
def test_each_spike_is_followed_or_not_or_not_known(outcomes: list[str], said: str) -> None:
    """In the words of METRICS; "not known" with its reason, and never left out."""
    assert said in each_spike(after_spikes(*outcomes)).replace("\u00a0", " ")


def test_a_range_of_logged_days() -> None:
    """Several spikes with too few days: from the fewest to the most."""
    found = after_spikes(FEW, FEW)
    found.days.loc[1, "logged_after"] = 3
    assert "2 not known (1 to 3 of 7 days logged)" in each_spike(found)


def test_an_order_not_known_is_said() -> None:
    """A flare of the spike's own day may have begun before the run: it is told apart."""
    assert each_spike(after_spikes(FLARE, "same_day", NONE)).replace("\u00a0", " ") == (
        "3 spikes: 1 with a flare within 7 days, 1 with one on the same day, order not known, "
        "1 without."
    )


def test_what_settles_an_order_is_said_once() -> None:
    """Beside the counts, where an order isn't known."""
    found = both_ways(after_spikes("same_day"), by_size((1, 9), (0, 0), (0, 3), spike_same_day=3))
    assert "and 0 of 3 that were (3 more with it on their own day, order not known)" in found
    assert found.endswith("Noting the time of an entry settles the order.")
    assert found.count("settles") == 1
    assert "settles" not in both_ways(after_spikes(FLARE), by_size((1, 9)))


def test_a_size_with_pain_in_an_order_not_known() -> None:
    """Neither "followed" nor "not"; the chart's caption says what the mark means."""
    found = by_size((1, 9), (0, 0), (0, 3), spike_same_day=2)
    found.sizes.loc[2, "same_day"] = 2
    assert "0 + 2? of 3" in sizes_alt(found)
    assert "order not known" in sizes_same_day(found)
    assert sizes_same_day(by_size((1, 9))) == ""


def test_spikes_away_from_the_diary_are_not_known() -> None:
    """They are counted with all others, as on the first page."""
    said = each_spike(after_spikes(FLARE, NONE, outside=5)).replace("\u00a0", " ")
    assert said == (
        "7 spikes: 1 with a flare within 7 days, 1 without, 5 not known (outside the days of the "
        "diary)."
    )
    several = each_spike(after_spikes(FEW, outside=1)).replace("\u00a0", " ")
    assert "2 not known (1: 1 of 7 days logged; 1: outside the days of the diary)." in several


def test_the_base_rate_names_runs_that_were_no_spike() -> None:
    """With spikes beside it if any are counted; not known without a counted run."""
    assert base_rate(by_size((17, 165), (1, 16), (0, 2), (2, 3), (1, 1))) == (
        "Of runs without pain of 3 or more just before and with enough days logged after, 18 of "
        "181 that were no spike were followed by it within 7 days, and 3 of 6 that were: counts, "
        "not a test."
    )
    assert "within 7 days: counts" in base_rate(by_size((17, 1650)))
    assert "17 of 1,650" in base_rate(by_size((17, 1650)))
    assert base_rate(by_size()).endswith("runs that were no spike is not known.")


def test_both_belong_together() -> None:
    """What is printed beside how many flares followed a spike."""
    said = both_ways(after_spikes(FLARE), by_size((1, 9)))
    assert "1 with a flare" in said
    assert "1 of 9 that were no spike" in said


def test_the_alternative_text_holds_every_count() -> None:
    """A label and a count for each size, in one line."""
    said = sizes_alt(by_size((17, 165), (1, 16), (0, 2), (2, 3), (1, 1)))
    assert "not longer than the 30 days before: 17 of 165; up to 10 % longer: 1 of 16; " in said
    assert "10–30 % longer: 0 of 2; 30–100 % longer: 2 of 3; " in said
    assert said.endswith("over 2 times as long: 1 of 1.")
    assert sizes_alt(by_size()).count("no run counted") == 5
    assert tuple(chart_words.SIZES) == SIZES


def test_runs_left_out_are_counted_by_reason() -> None:
    """Only the reasons that there are; nothing where no run is left out."""
    said = left_out(by_size((1, 9), in_pain=21, no_reference=3)).replace("\u00a0", " ")
    assert said == (
        "Left out: 24 runs (21 made with pain of 3 or more logged just before; 3 with nothing "
        "to compare their distance with)."
    )
    assert left_out(by_size((1, 9))) == ""
