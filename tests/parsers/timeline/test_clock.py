"""Times that a device wrote elsewhere by a clock that was wrong."""

from __future__ import annotations

from analyzer.parsers.timeline.clock import Clock, Piece

BEHIND = Clock((Piece(0, 600, 1000), Piece(1601, 3000)))
STALE = Clock((Piece(0, 4, 995, is_stale=True), Piece(1000, 3000)))


def test_a_clock_that_ran_on_is_right():
    """Nothing is moved."""
    assert (Clock().right(7), Clock().right_start(7), Clock().was_set) == (7, 7, False)


def test_a_time_is_moved_like_the_points_around_it():
    """An event before the clock was set, and one after."""
    assert (BEHIND.right(300), BEHIND.right(2000), BEHIND.was_set) == (1300, 2000, True)


def test_a_start_is_nearest_to_the_first_point():
    """On either clock."""
    assert (BEHIND.right_start(0), BEHIND.right_start(998)) == (1000, 998)


def test_nothing_begins_before_the_points_that_are_kept():
    """A start that was written with the stale fix."""
    assert (STALE.right_start(0), STALE.right(2), STALE.was_set) == (1000, 1000, False)
