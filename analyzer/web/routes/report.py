"""Report: choose period and pages, get the PDF; nothing is written into the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from analyzer.errors import AnalyzerError, SettingsError
from analyzer.faces.failures import sentence
from analyzer.faces.source import Source
from analyzer.web.rendering import bare, desk_of, page
from analyzer.web.report_choices import FIELDS, choices_of
from analyzer.web.span import PRESETS
from analyzer.web.threads import EndingError
from analyzer.wording import report_page

if TYPE_CHECKING:
    from starlette.requests import Request

    from analyzer.faces.making.report import Made
    from analyzer.schema import Analysis
    from analyzer.web.report_choices import Checked
    from analyzer.web.reports import Reports

_SHORTER = {name: said for name, said in PRESETS.items() if name}


async def report(request: Request) -> Response:
    """The form, what is wrong with what was chosen, and what became of reports made here."""
    choices = choices_of(request.query_params)
    desk, reports = desk_of(request), _reports(request)
    faults = dict(choices.checked().faults)
    refused, fault, is_of_settings = request.query_params.get("refused"), "", False
    if refused and not faults:
        fault = reports.why_refused(refused) or report_page.NOT_MADE_HERE
    try:
        parts = _parts(await desk.analysis())
    except AnalyzerError as error:
        parts, is_of_settings = [], isinstance(error, SettingsError)
        fault = fault or str(error)
    values: dict[str, Any] = {
        "choices": choices,
        "faults": faults,
        "fault": fault,
        "is_of_settings": is_of_settings,
        "parts": parts,
        "periods": {"": report_page.WHOLE, **_SHORTER, **report_page.PERIODS},
    }
    return page(request, "report.html", **values, **_told(request))


def _parts(analysis: Analysis) -> list[dict[str, str]]:
    """Name and title of each part of the report, and what of a log's report it is."""
    from analyzer.report import contents

    found = []
    for one in contents.parts_of(analysis, contents.names()):
        is_late = one.is_appendix(analysis)
        of_log = report_page.APPENDIX if is_late else ""
        of_log = of_log if one.is_in(analysis) else report_page.NOT_IN_LOG
        found.append({"name": one.name, "title": one.title, "of_log": of_log})
    return found


async def made(request: Request) -> Response:
    """What became of reports, for a page that waits for one."""
    return HTMLResponse(bare("report_made.html", **_told(request)))


def _told(request: Request) -> dict[str, Any]:
    from analyzer.faces.ways import on_page
    from analyzer.wording.numbers import day

    return {
        "reports": _reports(request),
        "when": lambda text, outcome: text.format(
            time=f"{outcome.at:%H:%M}", day=day(outcome.at.date()), why=outcome.why
        ),
        "said": lambda line: on_page(line.strip()),
        "report_page": report_page,
    }


async def pdf(request: Request) -> Response:
    """The report itself; where it can't be made, back to the form, which says why."""
    if request.method == "HEAD":
        return _back(request)  # making it takes a while
    reports = _reports(request)
    checked = choices_of(request.query_params).checked()
    if checked.faults:
        return _back(request, refused="1")
    try:
        if absent := await _absent(request, checked):
            return _back(request, refused=reports.refused(absent))
        with reports.making():
            new = await _set(request, checked)
    except (AnalyzerError, OSError) as error:
        if desk_of(request).is_ending:
            raise EndingError from error
        return _back(request, refused=reports.refused(sentence(error)))
    reports.made(new.lines, urlencode(_asked(request)))
    name = f"running-report_{new.first_day}_{new.last_day}.pdf"
    headers = {"content-disposition": f'inline; filename="{name}"'}
    return Response(new.data, media_type="application/pdf", headers=headers)


async def _absent(request: Request, checked: Checked) -> str:
    """That the report of these days has none of the chosen parts; "" if it has one."""
    if not checked.parts:
        return ""
    parts = _parts(await desk_of(request).analysis(checked.span))
    has = [one["title"] for one in parts if one["of_log"] != report_page.NOT_IN_LOG]
    chosen = [one for one in parts if one["name"] in checked.parts]
    if any(one["title"] in has for one in chosen):
        return ""
    named = ", ".join(one["title"] for one in chosen)
    return report_page.NONE_IN_LOG.format(chosen=named, known=", ".join(has))


async def _set(request: Request, checked: Checked) -> Made:
    from analyzer.faces.making.report import report_bytes

    desk = desk_of(request)
    days = await desk.days(checked.span)
    source = Source(desk.folder, desk.reader)
    asked = (source, checked.units, days, checked.parts, desk.today())
    return await desk.apart.call(request, report_bytes, *asked)


def _back(request: Request, **more: str) -> Response:
    asked = [*_asked(request), *more.items()]
    return RedirectResponse(f"/report?{urlencode(asked)}" if asked else "/report", 303)


def _asked(request: Request) -> list[tuple[str, str]]:
    """The choices in the address, and the span that all pages show."""
    names = {*FIELDS, "span"}
    return [
        (name, value)
        for name, value in request.query_params.multi_items()
        if name in names and value
    ]


def _reports(request: Request) -> Reports:
    found: Reports = request.app.state.reports
    return found


ROUTES = [
    Route("/report", report),
    Route("/report/made", made),
    Route("/report/running-report.pdf", pdf),
]
