"""Reasons in words."""

from __future__ import annotations

from string import Formatter

import pytest

from analyzer.reasons import Code, Reason, Remedy
from analyzer.wording import reasons
from analyzer.wording.reason_words import CLAUSES, REMEDIES, SENTENCES

WHY = Reason(Code.JSON_BROKEN)
# A value of each fact that isn't a whole number; 2 for all others.
VALUES = {
    "why": WHY,
    **dict.fromkeys(
        ("text", "error", "file_type", "sport", "format", "suffix", "day", "file", "key", "name",
         "first_day", "last_day", "log_start", "log_end", "measure"),
        "abc",
    ),
    **dict.fromkeys(
        ("share", "speed_mps", "days", "minutes", "km", "most_min", "sum", "value"), 1.5
    ),
}  # fmt: skip


def _made(code: Code, count: int) -> Reason:
    return Reason.of(code, **{n: VALUES.get(n, count) for n in code.fact_names})


@pytest.mark.parametrize("code", Code)
def test_every_code_has_words_that_show_its_facts(code: Code):
    """In one table, in each number; what a reason knows is said."""
    assert (code in CLAUSES) != (code in SENTENCES)
    words = CLAUSES.get(code) or SENTENCES[code]
    forms = [words] if isinstance(words, str) else list(words)
    shown = {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}
    assert shown == code.fact_names
    assert len(forms) == 1 or "count" in code.fact_names
    for count in (1, 2):
        text = reasons.sentence(_made(code, count))
        assert text.endswith(".")
        assert not set("{}<>") & set(text)


def test_clauses_begin_small_and_sentences_end():
    """So that each can be put where it belongs."""
    for words in CLAUSES.values():
        for form in [words] if isinstance(words, str) else words:
            assert not form.endswith(".")
    for words in SENTENCES.values():
        for form in [words] if isinstance(words, str) else words:
            assert form.endswith(".")


def test_every_remedy_has_words():
    """One sentence each."""
    assert set(REMEDIES) == set(Remedy)
    assert all(text.endswith(".") for text in REMEDIES.values())
    assert reasons.remedy(Remedy.ALLOW_READING) == "Change its permissions so that it can be read."


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason.of(Code.TIMES_STEP_BACK, count=1), "its times step back once"),
        (Reason.of(Code.TIMES_STEP_BACK, count=12), "its times step back 12 times"),
        (Reason.of(Code.FIT_OTHER_TYPE, file_type="monitoring_b"),
         "monitoring b data, not an activity"),
        (Reason.of(Code.FORMAT_UNREADABLE, format="fit", error="KeyError", text="'a_b'"),
         "its FIT can't be read (KeyError: 'a_b')"),
        (Reason.of(Code.TOO_FAST, speed_mps=300.0),
         "its 1,080 km/h is faster than anyone has run for that long"),
        (Reason.of(Code.TIME_UNDER_TRACK, share=0.126),
         "its total time is 13 % shorter than its track"),
        (Reason.of(Code.TOO_MANY_FILES, most=100_000), "it contains more than 100,000 files"),
        (Reason.of(Code.LIST_KEPT_PART, why=WHY, count=7),
         "its JSON is broken; the 7 activities before that were kept"),
        (Reason.of(Code.LINE_DATE_UNREADABLE, line=2, text="{0} {x}"),
         "the date in line 2 can't be read (“{0} {x}”)"),
    ],
)  # fmt: skip
def test_facts_as_a_person_reads_them(reason: Reason, words: str):
    """Plurals, units, FIT's words, a reason in a reason; what others wrote stays as it is."""
    assert reasons.words_of(reason) == words


def test_a_sentence():
    """A clause is made one; what is one stays, though it begins with a setting's name."""
    assert reasons.sentence(WHY) == "Its JSON is broken."
    left_out = Reason.of(Code.RUN_LEFT_OUT, why=Reason(Code.NEITHER_DISTANCE_NOR_TIME))
    assert reasons.sentence(left_out) == (
        "It gives neither distance nor time; its run is left out."
    )
    unknown = Reason.of(Code.NAME_UNKNOWN, key="keep", name="a.fit")
    assert reasons.sentence(unknown) == (
        "keep names a.fit, but no recording of a run has that name."
    )


def test_what_looks_the_same_is_said_once():
    """12.6 % and 13.4 % are both 13 %."""
    found = [Reason.of(Code.SHARED_TIME, share=share) for share in (0.126, 0.2, 0.134)]
    assert reasons.distinct(found) == found[:2]
    assert reasons.clauses(found[:2]) == (
        "13 % of its time overlaps the other; 20 % of its time overlaps the other"
    )
    assert reasons.clauses([]) == ""
