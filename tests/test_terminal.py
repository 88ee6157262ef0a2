"""How wide the terminal is, and which letters it can show."""

from __future__ import annotations

import io
import sys

import click
import pytest

from analyzer import terminal


@pytest.mark.parametrize(
    ("columns", "width"), [("72", 72), ("5", 20), ("0", None), ("wide", None), ("", None)]
)
def test_columns_of_the_environment(monkeypatch: pytest.MonkeyPatch, columns: str, width):
    """They are taken at their word, but for nonsense; elsewhere than in a terminal is no limit."""
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal.width() == width


def _printed(monkeypatch: pytest.MonkeyPatch, encoding: str, text: str) -> bytes:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding=encoding)
    terminal.make_able(stream)
    monkeypatch.setattr(sys, "stdout", stream)
    click.echo(terminal.shown(text), nl=False)
    click.echo(text, nl=False)
    stream.flush()
    return written.getvalue()


@pytest.mark.parametrize(
    ("encoding", "bytes_of"),
    [
        ("ascii", b"-3, >= 4 \\xfc\\u65e5"),
        ("latin-1", b"-3, >= 4 \xfc\\u65e5"),
        ("cp1252", b"-3, >= 4 \xfc\\u65e5"),
        ("cp932", b"\x81|3, >= 4 \\xfc\x93\xfa"),
        ("utf-8", "−3, ≥\xa04 ü日".encode()),
    ],
)
def test_letters_that_an_encoding_lacks(
    monkeypatch: pytest.MonkeyPatch, encoding: str, bytes_of: bytes
):
    """Our signs become plainer ones, a user's letters an escape, never a question mark."""
    monkeypatch.delenv("LC_ALL", raising=False)
    text = "−3, ≥\xa04 ü日"
    plain = bytes_of.replace(b">= 4", b">=\xa04") if encoding in ("latin-1", "cp1252") else bytes_of
    assert _printed(monkeypatch, encoding, text) == plain * 2


def test_the_c_locale_is_plain(monkeypatch: pytest.MonkeyPatch):
    """Python writes UTF-8 there; whoever asks for it by name wants ASCII, unless Python is told."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("PYTHONUTF8", raising=False)
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    assert _printed(monkeypatch, "utf-8", "−8 % é") == b"-8 % \\xe9" * 2
    monkeypatch.setenv("PYTHONUTF8", "1")
    assert _printed(monkeypatch, "utf-8", "−8") == "−8".encode() * 2


def test_a_name_that_is_not_text_is_no_error(monkeypatch: pytest.MonkeyPatch):
    """A byte of a file's name that isn't UTF-8 is escaped."""
    assert _printed(monkeypatch, "utf-8", "a\udcff") == b"a\\udcff" * 2
