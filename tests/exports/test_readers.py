import signal

import pytest

from analyzer.exports.readers import End, end_by


@pytest.mark.parametrize(
    ("exit_code", "end"),
    [
        ("SIGXCPU", End.OUT_OF_TIME),
        ("SIGKILL", End.FROM_OUTSIDE),
        (None, End.FROM_OUTSIDE),
        (255, End.FROM_OUTSIDE),
        ("SIGSEGV", End.BY_ITSELF),
        (1, End.BY_ITSELF),
        (0, End.BY_ITSELF),
    ],
)
def test_the_exit_code_says_how_a_reader_ended(exit_code: int | str | None, end: End) -> None:
    if isinstance(exit_code, str):
        if not hasattr(signal, exit_code):
            pytest.skip("there is no such signal here")
        exit_code = -getattr(signal, exit_code)
    assert end_by(exit_code) is end


@pytest.mark.parametrize("exit_code", [0, 1])
def test_where_a_signal_is_missing_no_exit_code_means_it(
    exit_code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, which ends no process at a limit of processor time."""
    for name in ("SIGXCPU", "SIGKILL", "SIGHUP"):
        monkeypatch.delattr(signal, name, raising=False)
    assert end_by(exit_code) is End.BY_ITSELF
