"""One mark, one meaning: the table, and every artist of every chart against it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch

from analyzer import analyze
from analyzer.report import figures, marks, style
from analyzer.report.one_run.page import run_page
from analyzer.settings import Settings
from analyzer.wording.numbers import Units
from tests.gallery.cases import CASES
from tests.report.conftest import make_analysis, with_gap
from tests.report.test_style import contrast
from tests.wording.one_runs import make as make_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

PATCHES = ("bar", "area", "band")
CHOSEN = ("sample", "three-weeks", "three-months", "no-diary", "hostile-notes")
"""Logs of the gallery whose charts differ in kind; the others differ in length."""


def printed(mark: marks.Mark) -> str:
    """The colour that has to stand out: that of the line or outline, else of the fill."""
    return mark.colour if mark.width or mark.hatch or not mark.fill else mark.fill


@pytest.mark.parametrize("name", marks.MARKS)
def test_every_mark_stands_out_from_the_paper(name: str) -> None:
    """3 : 1 and more, as WCAG 2.2 asks of graphics (1.4.11); its line counts, not a pale fill."""
    assert contrast(printed(marks.MARKS[name]), style.WHITE) >= 3


def test_no_two_marks_differ_in_colour_alone() -> None:
    """So they can be told apart in black and white, and whatever colours a reader sees."""
    twice = [form for form, n in Counter(m.form for m in marks.MARKS.values()).items() if n > 1]
    assert not twice


def test_markers_alone_are_all_different() -> None:
    """Shape and fill of those that stand alone; a dot on the scale of pain is full from 3 on."""
    points = {name: mark for name, mark in marks.MARKS.items() if mark.kind == "point"}
    same = {
        (one, other)
        for one, other in combinations(points, 2)
        if points[one].marker == points[other].marker
        and (points[one].fill == style.WHITE) == (points[other].fill == style.WHITE)
    }
    dots = {("low_pain", "high_pain"), ("low_pain", "value"), ("high_pain", "value")}
    assert same == dots


def test_no_hatch_has_two_meanings() -> None:
    """A hatch is days not recorded, or the earlier of two periods."""
    assert {m.hatch: n for n, m in marks.MARKS.items() if m.hatch} == {
        "xx": "not_recorded",
        "//////": "earlier",
    }


def test_bars_within_a_bar_stand_out_from_it() -> None:
    """The longest run, and the days, inside a week."""
    week = marks.MARKS["week"].fill
    for name in ("longest_of_week", "run"):
        assert contrast(marks.MARKS[name].colour, week) >= 3, name


def test_the_template_draws_the_same_periods() -> None:
    """Number lines: an open square for the earlier period, a full dot for the later."""
    template = (Path(style.__file__).parent / "report.typ").read_text(encoding="utf-8")
    (line,) = re.findall(r"#let line-mark\(name\) = (.*)", template)
    earlier, later = re.findall(r"(rect|circle)\(.*?fill: (.*?), stroke: (.*?)\)", line)
    assert earlier == ("rect", "white", "0.8pt + c.ink")
    assert later == ("circle", "c.ink", "none")
    assert marks.MARKS["earlier_value"].form[1:3] == ("s", True)
    assert marks.MARKS["value"].form[1:3] == ("o", False)


def look_of(artist: Any) -> tuple[Any, ...]:
    """What an artist looks like, in the terms of the table."""
    if isinstance(artist, Line2D):
        has_marker = artist.get_marker() not in ("", "None", None)
        return (
            to_hex(artist.get_color()),
            artist.get_marker() if has_marker else "",
            to_hex(artist.get_markerfacecolor()) if has_marker else "",
            artist.get_linestyle() != "None",
        )
    has_outline = artist.get_linewidth() > 0 or artist.get_hatch()
    return (
        to_hex(artist.get_facecolor()[0] if collection(artist) else artist.get_facecolor()),
        to_hex(artist.get_edgecolor()[0] if collection(artist) else artist.get_edgecolor())
        if has_outline
        else "",
        artist.get_hatch() or "",
    )


def collection(artist: Any) -> bool:
    return not isinstance(artist, Patch)


def expected(name: str, artist: Any) -> list[tuple[Any, ...]]:
    """The looks that a mark may have: a long log has boxes for ticks, a dense line no dots."""
    mark = marks.MARKS[name]
    if isinstance(artist, Line2D):
        fill = mark.fill or mark.colour
        full = (mark.colour, mark.marker, fill if mark.marker else "", mark.kind != "point")
        plain = (mark.colour, "", "", True)
        tick = (mark.colour, "|", mark.colour, False)  # in a key
        return [full, *([plain] if mark.kind == "line" else [tick] * (mark.kind == "stem"))]
    outline = mark.colour if mark.width or mark.hatch else ""
    found = [(mark.fill, outline, mark.hatch)]
    return [*found, *([(mark.colour, "", "")] if name == "not_logged" else [])]


def drawn_in(axes: Axes) -> Iterator[Artist]:
    """What carries data in a panel, without grid, axis, texts and those without any point."""
    for line in axes.lines:
        if np.size(line.get_xdata()):
            yield line
    yield from axes.patches
    yield from (a for a in axes.artists if isinstance(a, PathPatch))
    yield from (c for c in axes.collections)


def faults(figure: Figure) -> Iterator[str]:
    """What in a chart is no mark of the table, or looks unlike it."""
    for axes in figure.axes:
        for artist in dict.fromkeys(drawn_in(axes)):
            gid = artist.get_gid()
            if gid in marks.FURNITURE:
                continue
            if gid not in marks.MARKS:
                yield f"no mark: {gid} {artist} {look_of(artist)}"
            elif look_of(artist) not in expected(gid, artist):
                yield f"{gid} looks like {look_of(artist)}"
        legends = [axes.get_legend(), *figure.legends]
        keys: list[Any] = [h for legend in legends if legend for h in legend.legend_handles]
        for handle in keys:
            if not any(look_of(handle) in expected(n, handle) for n in marks.MARKS):
                yield f"key {handle.get_label()}: {look_of(handle)}"


def check(charts: dict[str, Any]) -> None:
    found = {name: list(dict.fromkeys(faults(draw()))) for name, draw in charts.items()}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("measure", ["distance", "trimp"])
def test_charts_have_no_other_marks(measure: str) -> None:
    """A log with everything in it, a short one, one without runs, one with days not recorded."""
    made = make_analysis()
    logs = [made, make_analysis(21), make_analysis(60, with_runs=False)]
    logs += [make_analysis(4000)] if measure == "distance" else []
    for analysis in [*logs, with_gap(made, "2026-01-02", "2026-03-22")]:
        check(figures.report_charts(analysis, Units("km", measure)))


@pytest.mark.parametrize("name", CHOSEN)
def test_charts_of_the_gallery_have_no_other_marks(name: str, tmp_path: Path) -> None:
    """Real files, with every page of the appendix."""
    case = CASES[name]
    case.write(tmp_path)
    analysis = analyze(tmp_path, start=case.start, end=case.end, today=case.end)
    check(figures.report_charts(analysis, Units.of(analysis, case.units)))


def test_the_page_of_one_run_has_no_other_marks() -> None:
    """Traces, heights and the shape of the route."""
    charts = figures.charts_of(run_page(make_run(), Settings(), Units())["blocks"])
    assert len(charts) >= 2
    check(charts)


def test_a_look_of_its_own_is_found() -> None:
    """Without a name, and with the name of a mark that looks otherwise."""
    figure = style.new_figure(40)
    axes = figure.add_subplot()
    axes.plot([1], [1], "o", color=style.LOAD)
    axes.plot([1], [1], **marks.look("event") | {"color": style.PAIN})
    axes.bar([1], [1], hatch="////", gid="week")
    assert [fault.split()[0] for fault in faults(figure)] == ["no", "event", "week"]
