"""Drop: files that are sent to the folder, and the receipt of just these."""

from __future__ import annotations

import asyncio
import re
import secrets
from typing import TYPE_CHECKING, Any

from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from analyzer.errors import AnalyzerError
from analyzer.web.drop.body import Body, Early, unless_ending
from analyzer.web.drop.intake import take
from analyzer.web.drop.limits import StoppedError
from analyzer.web.rendering import desk_of, page
from analyzer.web.routes.files import asked

if TYPE_CHECKING:
    from starlette.requests import Request

    from analyzer.schema import Analysis
    from analyzer.web.drop.drops import Drop, Drops

PATIENCE_S = 3.0
"""So long the receipt is waited for; after that, the page says that the folder is being read."""

_NAME = re.compile(r"[0-9a-f]{8,32}")


async def drop(request: Request) -> Response | Early:
    """Take files: a script is answered with what came of them, a form is sent to the receipt."""
    desk, drops = desk_of(request), _drops(request)
    name = request.query_params.get("id", "")
    if not _NAME.fullmatch(name):
        name = secrets.token_hex(8)
    begun = drops.begun(name)
    before, body = len(begun.taken), Body(request.receive)
    stopped = None
    try:
        await unless_ending(desk, take(request.headers, body, drops, begun))
    except ClientDisconnect:
        return Response(status_code=400)
    except StoppedError as error:
        stopped = error
        begun.faults.append(str(error))
    answer = _answer(request, name, begun, begun.taken[before:], stopped)
    return answer if body.is_read else Early(answer, body, desk)


def _answer(
    request: Request, name: str, begun: Drop, taken: list[Any], stopped: StoppedError | None
) -> Response:
    fault, status = (str(stopped), stopped.status) if stopped else ("", 200)
    if "application/json" in request.headers.get("accept", ""):
        kept = sum(bool(one.place) for one in taken)
        return JSONResponse({"kept": kept, "refused": len(taken) - kept, "fault": fault}, status)
    if stopped is None:
        return RedirectResponse(f"/files/dropped/{name}", 303)
    return page(request, "drop_fault.html", status, said=fault, name=name if begun.taken else "")


async def dropped(request: Request) -> Response:
    """The receipt of what was dropped, once the folder has been read with it."""
    found = _drops(request).get(request.path_params["name"])
    if found is None:
        return page(request, "dropped.html", 404, drop=None, fault="", listing=None, reading=False)
    told: dict[str, Any] = {"drop": found, "fault": "", "listing": None, "reading": False}
    if any(one.place for one in found.taken):
        told |= await _receipt(request, found)
    return page(request, "dropped.html", **told)


async def _receipt(request: Request, found: Drop) -> dict[str, Any]:
    """What became of the files that were kept, or that the folder is still being read."""
    desk = desk_of(request)
    reading = found.reading = found.reading or desk.renew()
    await asyncio.wait([asyncio.wrap_future(reading)], timeout=PATIENCE_S)
    if not reading.done():
        return {"reading": True}
    try:
        analysis = await desk.analysis()
    except AnalyzerError as error:
        return {"fault": str(error)}
    return await desk.look(lambda: _shown(analysis, request, found))


def _shown(analysis: Analysis, request: Request, found: Drop) -> dict[str, Any]:
    from analyzer.exports.sources import public_name
    from analyzer.web.filelist import listing

    names = {public_name(one.place): one for one in found.taken if one.place}
    return {
        "listing": listing(analysis, asked(request, analysis.end, set(names))),
        "named": names,
        "asks": dict(request.query_params),
    }


def _drops(request: Request) -> Drops:
    kept: Drops = request.app.state.drops
    return kept


ROUTES = [Route("/drop", drop, methods=["POST"]), Route("/files/dropped/{name}", dropped)]
