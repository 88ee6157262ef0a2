"""One run as sentences and tables: what `runlog run` prints, and its page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyzer.schema import OneRun
    from analyzer.wording.numbers import Units


def told(one: OneRun, units: Units) -> dict[str, Any]:
    """Everything that is said of a run.

    Args:
        one: the run.
        units: the units to write in.

    Returns:
        title and subtitle; tables, each as heads and rows: beside (with compared, the sentence
        beneath), splits, fade (with fade_note) and strip (pain day by day, with strip_note);
        longest and pain, sentences on the days around; traces and route, what the charts show in
        words. What there is not is empty.
    """
    from analyzer.report.image import traces_alt
    from analyzer.wording import around_run, captions, headings, numbers, words
    from analyzer.wording import one_run as said

    beside, fade = said.beside_rows(one, units), said.fade_rows(one, units)
    is_logged = around_run.is_logged(one.around)
    title = one.run["title"]
    return {
        "title": said.title(one, units),
        "subtitle": said.subtitle(one),
        "run_title": "" if numbers.is_missing(title) else title,
        "beside_heading": headings.RUN_BESIDE if said.has_median(one) else headings.RUN_ALONE,
        "beside": (["Measure", "This run", "Median"][: len(beside[0])], beside),
        "compared": said.comparable_sentence(one),
        "around_heading": around_run.HEADING,
        "longest": around_run.longest_lines(one, units),
        "strip": around_run.strip(one.around) if is_logged else ([], []),
        "strip_note": around_run.strip_note(one.around) if is_logged else "",
        "pain": around_run.pain_lines(one.around),
        "splits_heading": words.RUN_SPLITS,
        "splits": (said.split_columns(one, units), said.split_rows(one, units)),
        "fade_heading": headings.FADE,
        "fade": (["Measure", "Difference", "Median"][: len(fade[0])] if fade else [], fade),
        "fade_note": said.fade_sentence(one),
        "traces_heading": headings.RUN_TRACES,
        "traces": traces_alt(one, units),
        "traces_note": said.window_sentence(one, units) if len(one.traces) else "",
        "route_heading": headings.RUN_ROUTE,
        "route": captions.ROUTE_ALT if len(one.route) else "",
        "route_note": words.RUN_ROUTE,
    }
