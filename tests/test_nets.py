"""What a last net catches is noted; what it mustn't catch is raised."""

from __future__ import annotations

import pytest

from analyzer import nets


@pytest.mark.unforeseen
@pytest.mark.parametrize("error", [ValueError("odd"), SystemExit(3), MemoryError()])
def test_a_fault_is_noted(error: BaseException):
    """With what it is."""
    nets.note(error)
    assert type(error).__name__ in nets.CAUGHT[-1]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), GeneratorExit()])
def test_a_wish_to_stop_is_raised_again(error: BaseException):
    """A net that is asked to note it lets it through."""
    with pytest.raises(type(error)):
        nets.note(error)
    assert not nets.CAUGHT


@pytest.mark.unforeseen
def test_where_it_came_from_is_printed_for_who_asks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """With RUNLOG_DEBUG set; no one else sees a traceback."""
    nets.note(ValueError("odd"))
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("RUNLOG_DEBUG", "1")
    nets.note(ValueError("odd"))
    assert "ValueError: odd" in capsys.readouterr().err
