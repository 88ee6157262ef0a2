"""An error in a sentence: with an option in the terminal, without one elsewhere."""

from __future__ import annotations

import pickle

from analyzer.errors import ReportError, UsageError
from analyzer.faces.failures import in_terminal, sentence


def test_an_option_is_named_in_the_terminal_only():
    error = UsageError("There is no folder x. Make it, or name another.", option="--folder")
    assert sentence(error) == str(error) == "There is no folder x. Make it, or name another."
    assert in_terminal(error) == "There is no folder x. Make it, or name another with --folder."
    assert in_terminal(pickle.loads(pickle.dumps(error))) == in_terminal(error)


def test_other_errors_are_the_same_everywhere():
    for error in (ReportError("It failed."), OSError(28, "No space left"), ValueError("x")):
        assert in_terminal(error) == sentence(error)
