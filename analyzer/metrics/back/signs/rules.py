"""Which concepts make a sign together, how near, and what takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.schema.back_findings import EmergencySign


@dataclass(frozen=True, slots=True)
class Rule:
    """Concepts that make a sign.

    Attributes:
        sign: what they are a sign of.
        parts: one word or phrase for each; any of the concepts of a part will do.
        within: most words from the first to the last; a phrase counts as one, the end of a
            clause as three.
        off: concepts of the same sentence that give another meaning to it.
        is_held: a word for something that stays ("still", "since") overrules ``off``.
        is_close: all of them stand in one clause.
    """

    sign: EmergencySign
    parts: tuple[frozenset[str], ...]
    within: int
    off: frozenset[str] = frozenset()
    is_held: bool = False
    is_close: bool = False


def _rule(sign: EmergencySign, parts: str, within: int, off: str = "", how: str = "") -> Rule:
    """A rule; "numb saddle|bum" needs "numb" and one of "saddle" and "bum"."""
    split = tuple(frozenset(part.split("|")) for part in parts.split())
    return Rule(sign, split, within, frozenset(off.split()), how == "held", how == "close")


RULES = (
    _rule("saddle", "numb saddle", 9, "cold jest", "held"),
    _rule("saddle", "dead saddle", 5, "cold muscles", "held"),
    _rule("saddle", "numb seat|bum", 6, "bike sitting cold", "held"),
    _rule("saddle", "tingle bum|seat", 6, "bike sitting cold muscles exertion", "held"),
    _rule("saddle", "seat_odd", 6),
    _rule("saddle", "neg|cant feel touch saddle|bum", 14, "cold"),
    _rule("saddle", "neg|cant|loss feel wipe", 12),
    _rule("saddle", "neg|cant|loss feel bum", 6, "bike cold"),
    _rule("saddle", "neg|cant feel chair", 5, "bike cold", "close"),
    _rule("saddle", "loss feel seat|chair", 5, "bike cold", "close"),
    _rule("saddle", "numb|dead wipe", 8),
    _rule("saddle", "loss feel saddle", 9),
    _rule("bladder_bowel", "cant pee|poo", 7, "queue jest", "close"),
    _rule("bladder_bowel", "modal neg pee|poo", 9, "queue jest", "close"),
    _rule("bladder_bowel", "cant go toilet", 8, "queue"),
    _rule("bladder_bowel", "modal neg toilet", 7, "queue"),
    _rule("bladder_bowel", "cant|neg hold bladder|bowel|urine|stool|pee|poo", 9, "queue"),
    _rule("bladder_bowel", "neg|loss control bladder|bowel|urine|stool|pee|poo|toilet", 9),
    _rule("bladder_bowel", "leak|loss urine|stool", 7),
    _rule("bladder_bowel", "leak bladder|bowel|pee|poo", 5, "hydration blister"),
    _rule("bladder_bowel", "bad|loss bladder", 7, "hydration blister"),
    _rule("bladder_bowel", "bad bowel", 7, "gut", "held"),
    _rule("bladder_bowel", "loss bowel", 7),
    _rule("bladder_bowel", "cant|neg empty bladder|bowel|pee|urine", 9, "hydration"),
    _rule("bladder_bowel", "neg|cant|loss feel bladder|bowel|urine|stool|pee|poo|need|toilet", 10),
    _rule("bladder_bowel", "neg|cant|loss feel when_going bowels_slow", 14),
    _rule("bladder_bowel", "neg|loss urge pee|poo|toilet|go|bladder|bowel|urine", 8),
    _rule("bladder_bowel", "bad|weak stream pee|urine|bladder", 8),
    _rule("bladder_bowel", "pee|poo|urine|stool|leak unaware", 11, "hydration"),
    _rule("bladder_bowel", "drops pee|urine|toilet|bladder", 12, "queue"),
    _rule("bladder_bowel", "dry long", 10, "queue"),
    _rule("bladder_bowel", "no_output toilet|pee|urge|need|urine", 16, "queue hydration", "held"),
    _rule("bladder_bowel", "clueless need|bladder|pee|urine|stool|poo", 7, "queue hydration"),
    _rule("bladder_bowel", "neg|cant reach toilet", 9, "queue exertion jest cold"),
    _rule("bladder_bowel", "cant|neg hold_it", 6, "queue exertion muscles"),
    _rule("bladder_bowel", "cant|neg clench", 6, "other_part"),
    _rule("bladder_bowel", "cant|neg|loss control saddle", 6, "exertion"),
    _rule("bladder_bowel", "leak_self", 6, "hydration blister exertion other_part"),
    _rule("bladder_bowel", "retention", 4, "fluid"),
    _rule("bladder_bowel", "catheter", 4, "other_catheter"),
    _rule("bladder_bowel", "incontinent", 4),
    _rule("bladder_bowel", "wet_self", 9, "jest weather"),
    _rule("bladder_bowel", "accident bed", 5, "exertion jest weather"),
    _rule("sexual", "sexual_failure", 9),
    _rule("sexual", "cant|neg|loss|bad sex_word", 6),
    _rule("sexual", "cant sexual", 4, "muscles"),
    _rule("sexual", "collapse member|sexual", 6),
    _rule("sexual", "numb sexual", 8),
    _rule("both_legs", "numb|collapse both_legs|both_parts", 9, "exertion cold jest", "held"),
    _rule("both_legs", "weak both_legs|both_parts", 9, "exertion cold jest flu", "held"),
    _rule("both_legs", "cant|neg walk both_legs", 7, "exertion cold muscles flu queue"),
    _rule("both_legs", "lost_power both_legs|both_parts", 9, "exertion cold jest", "held"),
    _rule("both_legs", "numb|dead|collapse waist", 8, "cold", "held"),
    _rule("both_legs", "shoot both_sides", 7, "exertion trunk"),
    _rule("both_legs", "shoot side_too", 7, "exertion trunk"),
    _rule("both_legs", "pain|numb|weak|shoot|collapse|burn|lost_power both_sides leg",
          11, "exertion muscles cold", "held"),
    _rule("both_legs", "pain|numb|weak|shoot|collapse|burn|dead|lost_power side_too leg",
          14, "muscles exertion", "held"),
    _rule("both_legs", "pain|numb|weak|shoot|collapse|burn|dead|lost_power other_too",
          10, "muscles exertion", "held"),
    _rule("both_legs", "lost_power|weak legs",
          6, "exertion cold muscles daily_run jest ill", "held"),
    _rule("both_legs", "tingle|shoot legs",
          7, "exertion cold muscles daily_run jest sitting", "held"),
    _rule("both_legs", "loss feel both_legs|both_parts|waist", 9, "exertion cold fine", "held"),
    _rule("both_legs", "tingle both_legs", 7, "exertion cold sitting muscles", "held"),
    _rule("both_legs", "down other_too", 8, "exertion muscles"),
    _rule("both_legs", "pain down both_legs", 9),
    _rule("both_legs", "shoot both_legs|both_parts", 8),
    _rule("both_legs", "pain|burn both_legs", 8, "muscles exertion"),
    _rule("both_legs", "burn|dead both_parts", 7, "muscles exertion cold", "held"),
    _rule("both_legs", "numb|shoot|collapse|burn|weak|lost_power left_leg right_leg",
          12, "muscles exertion cold fine"),
    _rule("both_legs", "numb|collapse legs", 6, "exertion cold muscles", "held"),
    _rule("both_legs", "pain down legs", 5, "muscles"),
    _rule("weakness", "weak worse leg", 11, "exertion"),
    _rule("weakness", "collapse worse leg", 11, "exertion"),
    _rule("weakness", "collapse limb", 4, "exertion muscles pain_limited"),
    _rule("weakness", "cant lift limb", 7, "exertion muscles balance pain_limited"),
    _rule("weakness", "modal neg lift limb", 9, "exertion muscles balance pain_limited"),
    _rule("weakness", "drag limb", 4, "exertion muscles"),
    _rule("weakness", "lost_power limb", 8, "exertion muscles cold"),
    _rule("weakness", "too_weak leg stairs", 11, "exertion muscles"),
    _rule("weakness", "cant|neg stairs weak leg", 14, "exertion muscles"),
    _rule("weakness", "collapse repeats leg", 11, "exertion muscles"),
    _rule("weakness", "collapse knees stairs", 9, "exertion muscles"),
    _rule("weakness", "cant|neg tiptoe", 9, "exertion muscles pain_limited"),
    _rule("weakness", "modal neg tiptoe", 10, "exertion muscles pain_limited"),
    _rule("weakness", "strength loss|worse limb", 11, "exertion muscles"),
    _rule("weakness", "foot_drop", 9, "muscles obstacle"),
)  # fmt: skip

MADE = (
    # concept, parts, most words from first to last, what may not follow within two words, whether
    # a "no" is part of it, so that it can't be denied by the same
    ("numb", ("neg|cant", "feel"), 5, "numb pain noun work", True),
    ("numb", ("loss", "feel"), 4, "numb pain noun work", False),
    ("bad", ("neg", "work"), 3, "", True),
    ("collapse", ("neg|cant", "obey"), 4, "", True),
    ("lost_power", ("neg|cant", "strength"), 4, "exertion daily_run", True),
    ("lost_power", ("loss", "strength"), 4, "exertion daily_run", False),
)
"""Concepts that a few words make together: what is not felt is numb."""
