"""A page is added by one Part and one line in contents; one that fails costs only itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdf
import pytest

from analyzer.report import blocks, contents, style
from analyzer.report.part import Part
from analyzer.report.plots import timeline


def _draw() -> Any:
    figure = style.new_figure(40)
    figure.text(0.1, 0.5, "worn on 12 runs")
    return figure


def _say(analysis: Any, units: Any) -> list[blocks.Block]:
    return [
        blocks.heading("Shoes"),
        blocks.paragraph(f"Two pairs in {len(analysis.runs)} runs."),
        blocks.figure("soles", _draw, "Soles by week."),
    ]


@pytest.fixture
def shoes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the page “Shoes” after the first."""
    first, *rest = contents.PARTS
    monkeypatch.setattr(contents, "PARTS", (first, Part("shoes", lambda: "Shoes", _say), *rest))


def _text(path: Path) -> str:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    return re.sub(r"\s+", " ", text)


def _figures(path: Path) -> int:
    """Number of figures in the PDF's structure."""

    def count(node: Any) -> int:
        node = node.get_object()
        if isinstance(node, list):
            return sum(map(count, node))
        if not isinstance(node, dict):
            return 0
        return (node.get("/S") == "/Figure") + (count(node["/K"]) if "/K" in node else 0)

    return count(pypdf.PdfReader(path).trailer["/Root"]["/StructTreeRoot"])


@pytest.mark.usefixtures("shoes")
def test_a_registered_part_can_be_chosen(runlog, made_log: Path, tmp_path: Path):
    """--pages lists its name; the PDF contains its text and the text of its figure."""
    shown = " ".join(runlog("report", "--help").out.split())
    assert "Only these parts: summary, shoes, timeline, flares," in shown
    out = tmp_path / "r.pdf"
    assert runlog("report", "-f", made_log, "-o", out, "--pages", "shoes").code == 0
    assert "Shoes Two pairs in 30 runs. worn on 12 runs" in _text(out)
    assert _figures(out) == 1
    assert "Summary" not in _text(out)


@pytest.mark.usefixtures("shoes")
def test_a_registered_part_is_in_the_whole_report(runlog, made_log: Path, tmp_path: Path):
    """Where it was put: between the first page and the timeline."""
    assert runlog("report", "-f", made_log, "-o", tmp_path / "r.pdf").code == 0
    text = _text(tmp_path / "r.pdf")
    assert text.index("Summary") < text.index("Two pairs") < text.index("Timeline")


@pytest.mark.usefixtures("shoes")
def test_its_figure_is_a_chart(runlog, made_log: Path, tmp_path: Path):
    """Runlog chart draws it, and lists it among the charts it can draw."""
    assert runlog("chart", "soles", "-f", made_log, "-o", tmp_path / "s.svg").code == 0
    assert "runlog: soles, " in (tmp_path / "s.svg").read_text()
    refused = runlog("chart", "boots", "-f", made_log, "-o", tmp_path / "b.svg")
    assert refused.code == 2
    assert "it has spikes_and_pain, twelve_weeks, soles, timeline," in " ".join(refused.err.split())


def test_a_chart_that_fails_costs_that_chart(runlog, made_log: Path, tmp_path: Path, monkeypatch):
    """The report says so in the chart's place, the terminal at the end; other figures are there."""
    whole, out = tmp_path / "whole.pdf", tmp_path / "r.pdf"
    assert runlog("report", "-f", made_log, "-o", whole).code == 0

    def fail(*_: Any) -> None:
        raise ValueError("no axis for robin@example.org " + "x" * 300)

    monkeypatch.setattr(timeline, "plot_timeline", fail)
    result = runlog("report", "-f", made_log, "-o", out)
    assert result.code == 0
    fault = "This chart (timeline) could not be drawn: ValueError: no axis for […]"
    (line,) = [line for line in result.out.splitlines() if "could not be" in line]
    assert line.startswith(f"  ! {fault}")
    assert line.endswith("shows when you run the command again.")
    assert len(line) < 420
    assert fault in _text(out)
    assert "could not be drawn" not in _text(whole)
    assert _figures(out) == _figures(whole) - 1
    assert _text(out).index("Timeline") < _text(out).index(fault) < _text(out).index("Day by day")


def test_a_part_that_fails_costs_that_part(runlog, made_log: Path, tmp_path: Path, monkeypatch):
    """Even the first page: the red flags then come at the end, and are never left out."""

    def fail(*_: Any) -> list[blocks.Block]:
        raise KeyError("load")

    _, *rest = contents.PARTS
    monkeypatch.setattr(contents, "PARTS", (Part("summary", lambda: "Summary", fail), *rest))
    result = runlog("report", "-f", made_log, "-o", tmp_path / "r.pdf")
    assert result.code == 0
    fault = "This part of the report (summary) could not be made: KeyError: 'load'. This is a"
    assert f"  ! {fault}" in result.out
    text = _text(tmp_path / "r.pdf")
    assert fault in text
    assert "Timeline" in text
    assert "What was not read; the words used" in text
    assert text.count("Emergency care, now") == 1


def test_no_report_if_every_part_fails(runlog, made_log: Path, tmp_path: Path, monkeypatch):
    """The last good report stays, and the exit code says that there is no new one."""

    def fail(*_: Any) -> list[blocks.Block]:
        raise KeyError("load")

    out = tmp_path / "r.pdf"
    assert runlog("report", "-f", made_log, "-o", out).code == 0
    before = out.read_bytes()
    monkeypatch.setattr(
        contents,
        "PARTS",
        (Part("summary", lambda: "Summary", fail), Part("timeline", lambda: "Timeline", fail)),
    )
    # In miles, or the report would be known to be there already.
    result = runlog("report", "-f", made_log, "-o", out, "--units", "mi")
    assert result.code == 2
    assert "none of its parts could be made" in result.err
    assert "(timeline) could not be made: KeyError: 'load'" in result.err
    assert out.read_bytes() == before


def test_the_chart_of_a_part_that_fails_is_not_just_unknown(
    runlog, made_log: Path, tmp_path: Path, monkeypatch
):
    """Runlog chart says what went wrong."""

    def fail(_: Any) -> bool:
        raise RuntimeError("lost")

    monkeypatch.setattr(
        contents, "PARTS", (*contents.PARTS, Part("shoes", lambda: "Shoes", _say, fail))
    )
    refused = runlog("chart", "soles", "-f", made_log, "-o", tmp_path / "s.svg")
    assert refused.code == 2
    assert "part of the report (shoes) could not be made: RuntimeError: lost" in refused.err


def test_two_charts_of_one_name_are_not_mixed_up(
    runlog, made_log: Path, tmp_path: Path, monkeypatch
):
    """The second is missing, with the reason, rather than showing the first."""
    twice = (
        *contents.PARTS,
        Part("shoes", lambda: "Shoes", _say),
        Part("boots", lambda: "Boots", _say),
    )
    monkeypatch.setattr(contents, "PARTS", twice)
    result = runlog("report", "-f", made_log, "-o", tmp_path / "r.pdf", "--pages", "shoes,boots")
    assert "(soles) could not be drawn: ValueError: another chart has the same name" in result.out
    assert _figures(tmp_path / "r.pdf") == 1


def test_one_run_and_two_weeks_do_without_a_chart_that_fails(
    runlog, made_log: Path, tmp_path: Path, monkeypatch
):
    """The same on their pages; the JSON on stdout stays JSON."""
    from analyzer.report.parts import versus
    from analyzer.report.plots import run as run_plots

    def fail(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(run_plots, "plot_traces", fail)
    monkeypatch.setattr(versus, "plot_week_days", fail)
    one = runlog("run", "-f", made_log, "--pdf", tmp_path / "run.pdf")
    assert (one.code, one.out.count("\n")) == (0, 1)
    assert "  ! This chart (traces) could not be drawn: ZeroDivisionError. This" in one.err
    assert "This chart (traces) could not be drawn" in _text(tmp_path / "run.pdf")
    two = runlog("compare", "-f", made_log, "--pdf", tmp_path / "two.pdf", "--json")
    assert two.code == 0
    assert two.out.startswith("[")
    assert "This chart (week_days) could not be drawn: ZeroDivisionError." in two.err
    assert "(week_days) could not be drawn" in _text(tmp_path / "two.pdf")


def test_debugging_shows_the_whole_fault(runlog, made_log: Path, tmp_path: Path, monkeypatch):
    """With RUNLOG_DEBUG it is raised, and no report replaces the last one."""

    def fail(*_: Any) -> None:
        raise ValueError("no axis")

    monkeypatch.setattr(timeline, "plot_timeline", fail)
    monkeypatch.setenv("RUNLOG_DEBUG", "1")
    with pytest.raises(ValueError, match="no axis"):
        runlog("report", "-f", made_log, "-o", tmp_path / "r.pdf")
    assert not list(tmp_path.glob("*.pdf"))
