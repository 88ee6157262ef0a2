"""A form that is sent twice is carried out once."""

from __future__ import annotations

import pytest

from analyzer.errors import UsageError
from analyzer.web.answers import MOST_KEPT, Answer, Answers


def test_the_same_form_is_carried_out_once() -> None:
    answers, done = Answers(), []
    form = {"once": "a", "score": "3"}

    def work() -> Answer:
        done.append(1)
        return Answer((f"no. {len(done)}",))

    name, first = answers.once("note", form, work)
    assert answers.once("note", form, work) == (name, first)
    assert answers.get(name) == first
    assert answers.once("note", {**form, "score": "4"}, work)[0] != name
    assert answers.once("undo", form, work)[0] != name
    assert len(done) == 3


def test_without_a_token_it_is_always_carried_out() -> None:
    answers = Answers()
    names = {answers.once("note", {"score": "3"}, lambda: Answer(()))[0] for _ in range(2)}
    assert len(names) == 2


def test_what_was_refused_or_failed_may_be_sent_again() -> None:
    answers, form = Answers(), {"once": "a"}

    def failing() -> Answer:
        raise UsageError("no room")

    with pytest.raises(UsageError, match="no room"):
        answers.once("note", form, failing)
    assert answers.once("note", form, lambda: "refused") == ("", "refused")
    assert answers.once("note", form, lambda: Answer(("done",)))[1] == Answer(("done",))


def test_what_was_told_as_refused_is_tried_again() -> None:
    answers, form = Answers(), {"once": "a"}
    refused = Answer(("It is held by another program.",), is_refusal=True)
    name, _ = answers.once("undo", form, lambda: refused)
    assert answers.get(name) == refused
    assert answers.once("undo", form, lambda: Answer(("done",)))[1] == Answer(("done",))


def test_old_answers_are_forgotten() -> None:
    answers = Answers()
    first, *_, last = (
        answers.once("note", {"once": str(number)}, lambda: Answer(()))[0]
        for number in range(MOST_KEPT + 1)
    )
    assert answers.get(first) is None
    assert answers.get(last) is not None
