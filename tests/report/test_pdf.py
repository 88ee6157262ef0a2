"""The PDF read back: text, tags and fonts; and it is written whole or not at all."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from analyzer.errors import ReportError
from analyzer.report import contents, pdf
from analyzer.report.pdf import write_comparison, write_report
from analyzer.settings import Settings
from analyzer.wording import back_words, words
from analyzer.wording.comparison import headed
from tests.report.conftest import with_gap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analyzer.schema import Analysis

    Make = Callable[..., Analysis]

HOSTILE = (
    "w" * 400,
    "#let x = [*bold*] $a^2$ @ref <label> \\ `raw` _under_ // comment",
    "turned \u202eround\u202c again",
    "🙂👨\u200d👩\u200d👧 family",
    "腰が痛い 但是",
    "\x00\x07bell\x1b[31m \ud800",
    "Z\u0334\u0322a\u0301lgo",
    "שלום عربى",
    "~ = - + / [x](y)",
    "word " * 1500,
)


@cache
def read(path: Path, pages: int | None = None) -> tuple[pypdf.PdfReader, str]:
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    text = "\n".join(page.extract_text() for page in reader.pages[:pages])
    return reader, re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def written(analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(
        analysis, tmp_path_factory.mktemp("report") / "report.pdf", chosen=contents.names()
    )


def test_report_has_all_sections(written: Path) -> None:
    """Every section is included, with the cautions word for word."""
    _, text = read(written)
    for heading in (
        "Running & back pain", "Summary", "What stands out", "The last 12 weeks", "Timeline",
        "Day by day", "Load spikes", "Weekly jumps", "Breaks and layoffs", "Diary",
        "Files and method", "What was not read, or is in doubt", "What the numbers mean",
    ):  # fmt: skip
        assert heading in text
    for said in (words.ACWR_CAUTION, words.SPIKE_METHOD, words.PRODUCT_RULES):
        assert said in text.replace("/ ", "/")  # a line may end within a doi
    for bold, rest in words.RED_FLAGS:
        assert f"{bold} {rest}" in text
    assert "Robin Example" in text


def test_a_gap_up_to_today_is_on_the_first_page(analysis: Analysis, tmp_path: Path) -> None:
    """The words, the mark and the reason are printed; the first page stays one page."""
    gap = with_gap(analysis, "2026-06-24", "2026-06-28", "lost 🏃 it")
    summary = replace(
        gap.summary,
        acwr_uncoupled=None,
        ratio_status="not_recorded",
        unrecorded_28d=5,
        unrecorded_7d=5,
        load_7d=None,
    )
    path = write_report(
        replace(gap, summary=summary), tmp_path / "gap.pdf", chosen=contents.names()
    )
    _, first = read(path, 1)
    assert "5 of the 7 days to 28 Jun 2026 not recorded" in first
    assert "not known, as days were not recorded" in first
    assert "Emergency care, now:" in first
    assert "lost □ it" in read(path)[1]


def test_first_page_is_one_page(written: Path) -> None:
    """The first page ends with the red flags, and the timeline starts a new page."""
    reader, _ = read(written)
    first, second = (re.sub(r"\s+", " ", reader.pages[n].extract_text()) for n in (0, 1))
    assert "Emergency care, now:" in first
    assert "not read" in first
    assert "Timeline" in second
    assert "Highest pain of each day, 0–10" in second


def test_report_is_accessible(written: Path, analysis: Analysis) -> None:
    """Tagged PDF/UA with title, language, bookmarks, and alternative text for every figure."""
    reader, _ = read(written)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == words.TITLE
    marks = [mark.title for mark in reader.outline if not isinstance(mark, list)]
    assert analysis.comparison is not None
    versus = headed(analysis.comparison).replace("\u00a0", " ")
    assert [mark.replace("\u00a0", " ") for mark in marks] == [
        "Summary", "Timeline", "Spikes and pain, side by side", versus, "The back",
        "What was not read; the words used", "Comebacks", "What stands out",
        "Spikes and flares: the test and its numbers", "Load in other units",
        "Load spikes", "Diary", "Files and method",
    ]  # fmt: skip
    figures = [tag for tag in tags(root["/StructTreeRoot"]) if tag.get("/S") == "/Figure"]
    assert len(figures) == 10
    assert all(tag["/Alt"] for tag in figures)


def tags(node: Any) -> list[Any]:
    node = node.get_object()
    if isinstance(node, list):
        return [tag for child in node for tag in tags(child)]
    if not isinstance(node, dict):
        return []
    return [node, *(tags(node["/K"]) if "/K" in node else [])]


def test_fonts_are_embedded(written: Path) -> None:
    """Only the shipped font is used, and it is embedded."""
    reader, _ = read(written)
    fonts = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            base = font["/DescendantFonts"][0]["/FontDescriptor"]
            fonts[base["/FontName"]] = any(f"/FontFile{n}" in base for n in ("", "2", "3"))
    assert fonts
    assert all("Inter" in name for name in fonts)
    assert all(fonts.values())


def test_same_analysis_same_bytes(make: Make, tmp_path: Path) -> None:
    """The bytes depend on nothing but the content."""
    first = write_report(make(100), tmp_path / "a.pdf", chosen=contents.names()).read_bytes()
    second = write_report(make(100), tmp_path / "b.pdf", chosen=contents.names()).read_bytes()
    assert first == second


def test_hostile_text_never_breaks(make: Make, tmp_path: Path) -> None:
    """Markup, direction marks, emoji and endless words are printed as text, within the page."""
    name = "#*[]$ \u202e🙂 " + "n" * 90
    analysis = make(120, notes=HOSTILE, settings=Settings(name=name))
    reader, text = read(write_report(analysis, tmp_path / "report.pdf", chosen=contents.names()))
    assert "#let x = [*bold*] $a^2$ @ref <label> \\ `raw` _under_ // comment" in text
    assert "turned round again" in text
    assert "\u202e" not in text
    width = float(reader.pages[0].mediabox.width)
    for page in reader.pages:
        assert furthest(page) <= width


def furthest(page: Any) -> float:
    import pypdfium2

    writer = pypdf.PdfWriter()
    writer.add_page(page)
    buffer = io.BytesIO()
    writer.write(buffer)
    text = pypdfium2.PdfDocument(buffer.getvalue())[0].get_textpage()
    return max((text.get_charbox(n)[2] for n in range(text.count_chars())), default=0.0)


def test_no_address_gets_into_the_report(written: Path) -> None:
    """The name of an export that holds an e-mail address is shown without it."""
    _, text = read(written)
    assert "mail.example" not in text
    assert "[…]_" in text


def test_young_log(young: Analysis, tmp_path: Path) -> None:
    """Three weeks: the baseline is explained, and no ratio is mentioned."""
    _, text = read(write_report(young, tmp_path / "report.pdf", chosen=contents.names()))
    assert "building baseline (21/28)" in text
    assert "Single-session spikes need 30 days of history" in text
    assert "Ratio, last day" not in text
    assert "nan" not in re.sub(r"finan|nant", "", text.lower())


def test_without_pain(make: Make, tmp_path: Path) -> None:
    """No entries: the report says how to start, and nothing looks like a score of 0."""
    _, text = read(
        write_report(make(200, with_pain=False), tmp_path / "report.pdf", chosen=contents.names())
    )
    assert "runlog pain 3 left" in text
    assert "no pain entries" in text
    assert "not logged" in text


def test_without_runs(make: Make, tmp_path: Path) -> None:
    """Pain entries alone still make a report, without cards of zeros."""
    _, text = read(
        write_report(make(60, with_runs=False), tmp_path / "report.pdf", chosen=contents.names())
    )
    assert words.NO_RUNS in text
    assert "0.0 km" not in text
    assert "Load spikes" not in text
    assert "Diary" in text


def test_miles(make: Make, tmp_path: Path) -> None:
    """The unit given overrides the settings, everywhere."""
    _, text = read(write_report(make(100), tmp_path / "report.pdf", units="mi"))
    assert "Distance (mi)" in text
    assert "(km)" not in text
    assert not re.search(r"\d\s?km\b", text)


def test_ten_years_keep_a_readable_timeline(make: Make, tmp_path: Path) -> None:
    """A long log gets its last 78 weeks in detail and an overview of all years."""
    long = make(3650)
    _, text = read(write_report(long, tmp_path / "report.pdf"))
    assert "The last 78 weeks." in text
    _, years = read(write_report(long, tmp_path / "years.pdf", chosen=("years",)))
    assert "All years" in years


def test_comparison(analysis: Analysis, tmp_path: Path) -> None:
    """Two weeks on their own page, which says that one of them is not over."""
    assert analysis.comparison is not None
    a, b = (replace(side, days=3, last=side.first + timedelta(days=2))
            for side in (analysis.comparison.a, analysis.comparison.b))  # fmt: skip
    part = replace(analysis.comparison, a=a, b=b)
    reader, text = read(write_comparison(analysis, part, tmp_path / "compare.pdf"))
    assert len(reader.pages) == 1
    assert "One of the weeks is incomplete: the same 3 days of each are compared." in text
    assert words.ACWR_CAUTION in text
    assert "22–24 June against 15–17 June 2026" in text


def test_no_words_of_alarm(written: Path) -> None:
    """Apart from the quoted caution, nothing mentions risk, safety or causes."""
    _, text = read(written)
    denied = back_words.CHART  # that the words are no diagnosis
    plain = text.replace(words.ACWR_CAUTION, "").replace(denied, "").lower()
    for word in ("risk", "safe", "sweet spot", "caused", "danger", "warning", "diagnosis"):
        assert word not in plain


def test_a_place_that_cant_be_written(analysis: Analysis, tmp_path: Path) -> None:
    """The error names the place and a way out, and nothing is left behind."""
    (tmp_path / "taken").write_text("a file, no folder")
    with pytest.raises(ReportError, match=r"taken.*choose another place"):
        write_report(analysis, tmp_path / "taken" / "report.pdf", chosen=contents.names())
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(ReportError, match=r"folder\.pdf"):
        write_report(analysis, tmp_path / "folder.pdf", chosen=contents.names())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.pdf", "taken"]


def test_the_old_report_survives_a_failure(
    young: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the new one can't be made, the old one is unchanged."""
    place = tmp_path / "report.pdf"
    place.write_bytes(b"old")
    monkeypatch.setattr(pdf, "TEMPLATE", tmp_path / "broken.typ")
    (tmp_path / "broken.typ").write_text('#panic("no")')
    with pytest.raises(ReportError, match="can't be typeset"):
        write_report(young, place, chosen=contents.names())
    assert place.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2


def test_nothing_of_the_diary_passes_through_a_temporary_folder(
    young: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is killed while it sets the pages leaves no part of them anywhere."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))
    read(write_report(young, tmp_path / "report.pdf", chosen=contents.names()))
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]
