"""Files: what became of every file of the folder, problems first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from analyzer.errors import AnalyzerError, SettingsError
from analyzer.web.paging import number_in
from analyzer.web.rendering import chosen_span, desk_of, page
from analyzer.wording import drop_words

if TYPE_CHECKING:
    import datetime as dt

    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.faces.files_asked import Asked
    from analyzer.schema import Analysis


async def files(request: Request) -> Response:
    """The receipt, and where files are dropped: that works even where the folder can't be read."""
    desk = desk_of(request)
    chosen_span(request)
    try:
        analysis = await desk.analysis()
    except AnalyzerError as error:
        values: dict[str, Any] = {"fault": str(error), "listing": None}
        values["is_of_settings"] = isinstance(error, SettingsError)
        return page(request, "files.html", **values)
    shown = await desk.look(lambda: _shown(analysis, request))
    return page(request, "files.html", fault="", **shown)


def asked(request: Request, log_end: dt.date, places: set[str] | None = None) -> Asked:
    """Which files an address asks for.

    Args:
        request: with the address.
        log_end: the last day of the log.
        places: only these; None for all.
    """
    from analyzer.faces.files_asked import Asked

    asks = request.query_params
    start, end = chosen_span(request).days(log_end)
    return Asked(
        asks.get("status", ""),
        asks.get("q", "").strip(),
        number_in(request, "page"),
        start,
        end,
        places,
    )


def _shown(analysis: Analysis, request: Request) -> dict[str, Any]:
    from analyzer.faces.files_asked import doubt_line, own_problems
    from analyzer.faces.problems import SERIOUS
    from analyzer.faces.ways import advice, on_page
    from analyzer.web.filelist import listing, severity_word
    from analyzer.web.paging import page_of
    from analyzer.web.unrecorded import parted

    these = asked(request, analysis.end)
    silent, problems = parted(own_problems(analysis), analysis.coverage)
    own, own_paged = page_of(problems, number_in(request, "own"))
    return {
        "listing": listing(analysis, these),
        "problems": doubt_line(analysis, these),
        "is_empty": not len(analysis.files),
        "silent": silent,
        "is_own_first": any(str(row.severity) in SERIOUS for row in problems),
        "own": own,
        "own_paged": own_paged,
        "severity_word": severity_word,
        "advice": advice,
        "on_page": on_page,
        "exports": drop_words.EXPORTS,
        "asks": dict(request.query_params),
    }


ROUTES = [Route("/files", files)]
