"""Letters that the typeface lacks are shown as boxes, or with a font that the runner adds."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.report import contents, glyphs, pages
from analyzer.report.glyphs import letters_of, shipped
from analyzer.report.pdf import write_report
from analyzer.report.style import FONTS
from analyzer.wording import text
from analyzer.wording.numbers import Units

if TYPE_CHECKING:
    from analyzer.schema import Analysis

ARABIC = "\u0638\u0647\u0631\u064a"  # my back
GEORGIAN = "\u10ec\u10d4\u10da\u10d8"  # the lower back


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    """A folder with a font of many scripts, a file that is not a font, and a last-resort font."""
    folder = tmp_path / "fonts" / "deep"
    folder.mkdir(parents=True)
    shipped_with = Path(mpl.get_data_path()) / "fonts" / "ttf"
    shutil.copy(shipped_with / "DejaVuSans.ttf", folder)
    shutil.copy(shipped_with / "LastResortHE-Regular.ttf", folder)
    (folder / "a-regular.ttf").write_bytes(b"no font")
    return folder.parent


def test_latin_greek_and_cyrillic_need_nothing(fonts: Path) -> None:
    """The shipped typeface has them."""
    found = letters_of("Łódź, Ελληνικά, Русский: 41.8 km – “ok” → □\u00a0…", fonts)
    assert (found.missing, found.folders) == ("", ())


def test_what_no_font_has_is_a_box() -> None:
    """One for each letter; a combining mark has none."""
    found = letters_of("腰が ok \U0001f642\ufe0f", None)
    assert found.drawn("腰が ok \U0001f642\ufe0f") == "□□ ok □"


def test_a_folder_of_fonts_is_searched(fonts: Path) -> None:
    """Including subfolders; files that aren't fonts and the last-resort font don't count."""
    found = letters_of(f"{ARABIC} 腰 {GEORGIAN}", fonts)
    assert found.missing == "腰"
    assert found.folders == (fonts / "deep",)
    assert found.drawn(f"{ARABIC} 腰") == f"{ARABIC} □"


@given(st.text(max_size=200))
def test_the_typeface_has_every_letter_drawn(typed: str) -> None:
    """Whatever the text, once it is cleaned."""
    shown = text.clean(typed)
    for character in letters_of(shown, None).drawn(shown).replace(text.BREAK, ""):
        assert ord(character) in shipped()


def test_a_note_in_another_script_is_read_back(
    analysis: Analysis, fonts: Path, tmp_path: Path
) -> None:
    """With fonts, as it was written; without, as boxes, and the last page says how to add fonts."""
    note = f"{GEORGIAN} after hills"
    noted = replace(analysis, pain=analysis.pain.assign(note=note))
    plain = text_of(write_report(noted, tmp_path / "plain.pdf", chosen=contents.names()))
    assert "□□□□ after hills" in plain
    assert "4 letters not in this report's typeface, shown as □." in plain
    added = replace(noted, settings=replace(noted.settings, fonts=fonts))
    shown = text_of(write_report(added, tmp_path / "added.pdf", chosen=contents.names()))
    assert note in shown
    assert "shown as □" not in shown
    first, second = (tmp_path / name for name in ("added.pdf", "again.pdf"))
    write_report(added, second, chosen=contents.names())
    assert first.read_bytes() == second.read_bytes()


def test_a_font_that_promises_too_much(
    analysis: Analysis, fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The typesetter refuses the letter: a box is shown instead, and the report is written."""
    (fonts / "deep" / "LastResortHE-Regular.ttf").unlink()
    held = glyphs._letters_in
    monkeypatch.setattr(glyphs, "_letters_in", lambda path: held(path) | {ord("腰")})
    monkeypatch.setattr(glyphs, "shipped", lambda: held(min(FONTS.glob("*.ttf"))))
    noted = replace(analysis, pain=analysis.pain.assign(note="腰 after hills"))
    shown = replace(noted, settings=replace(noted.settings, fonts=fonts))
    assert "□ after hills" in text_of(
        write_report(shown, tmp_path / "r.pdf", chosen=contents.names())
    )


def test_no_note_on_letters_if_none_is_missing(analysis: Analysis) -> None:
    """The note on boxes is left out."""
    blocks = pages.report_pages(analysis, Units(), contents.names())["blocks"]
    assert "shown as □" not in json.dumps(blocks, ensure_ascii=False)


def text_of(pdf: Path) -> str:
    """The text of all pages, on one line."""
    reader = pypdf.PdfReader(pdf)
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())
