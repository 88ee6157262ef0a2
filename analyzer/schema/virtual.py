"""Games for treadmills and trainers, by the names that files give them."""

from __future__ import annotations

import re

_GAMES = frozenset(
    (
        *("zwift", "rouvy", "virtualtraining", "kinomap", "bkool", "rgt", "rgtcycling", "mywhoosh"),
        *("trainerroad", "indievelo", "trainingpeaksvirtual", "wahoorgt", "wahoosystm", "systm"),
        *("sufferfest", "thesufferfest", "fulgaz", "veloreality", "onelap", "onelapfit", "vingo"),
        *("virtualrunner", "peloton", "ifit", "tacxtraining", "arcadefitness"),
    )
)
_LONGEST_WORDS = 3
SUB_SPORT = "virtual_activity"
"""FIT's word for the sub-sport of a run in a game."""


def is_game(name: str | None) -> bool:
    """Does a file's device or creator name such a game ("Zwift", "rgt cycling", "Rouvy 2.1")?"""
    words = re.findall(r"[a-z]+", (name or "").lower())
    return any("".join(words[:count]) in _GAMES for count in range(1, _LONGEST_WORDS + 1))


def sub_sport_of(creator: str | None) -> str | None:
    """The sub-sport that a file's creator implies: that of a game, or None."""
    return SUB_SPORT if is_game(creator) else None
