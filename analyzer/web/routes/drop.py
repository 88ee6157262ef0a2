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
from analyzer.web.desk import SHOWN_VERSION
from analyzer.web.drop.body import Body, Early, unless_ending
from analyzer.web.drop.intake import take
from analyzer.web.drop.limits import StoppedError
from analyzer.web.drop.taken import Outcome, Upload
from analyzer.web.paging import number_in
from analyzer.web.rendering import desk_of, page
from analyzer.web.routes.files import asked

if TYPE_CHECKING:
    from starlette.requests import Request

    from analyzer.schema import Analysis
    from analyzer.web.drop.drops import Drops
    from analyzer.web.drop.taken import Drop

PATIENCE_S = 3.0
"""So long the receipt is waited for; after that, the page says that the folder is being read."""

_NONE = -1
"""No version of the folder: whatever is read next, the page is put anew."""
_NAME = re.compile(r"[0-9a-f]{8,32}")


async def drop(request: Request) -> Response | Early:
    """Take files: a script is answered with what came of them, a form is sent to the receipt."""
    desk, drops = desk_of(request), _drops(request)
    name = request.query_params.get("id", "")
    if not _NAME.fullmatch(name):
        name = secrets.token_hex(8)
    body, stopped = Body(request.receive), None
    with drops.opened(name) as opened:
        upload = Upload(opened)
        try:
            await unless_ending(desk, take(request.headers, body, drops, upload))
        except ClientDisconnect:
            return Response(status_code=400)
        except StoppedError as error:
            stopped = error
            opened.add_fault(str(error))
    answer = _answer(request, name, upload, stopped)
    return answer if body.is_read else Early(answer, body, desk)


def _answer(request: Request, name: str, upload: Upload, stopped: StoppedError | None) -> Response:
    fault, status = (str(stopped), stopped.status) if stopped else ("", 200)
    if "application/json" in request.headers.get("accept", ""):
        refused = upload.counts[Outcome.REFUSED]
        told = {"kept": upload.kept, "refused": refused, "fault": fault}
        is_for_all = stopped is not None and stopped.is_for_all
        return JSONResponse({**told, "is_for_all": is_for_all}, status)
    if stopped is None:
        return RedirectResponse(f"/files/dropped/{name}", 303)
    shown = {"said": fault, "is_partly": upload.kept > 0}
    has_receipt = upload.drop.counts.total() > 0
    return page(request, "drop_fault.html", status, name=name if has_receipt else "", **shown)


async def dropped(request: Request) -> Response:
    """The receipt of what was dropped, once the folder has been read with it."""
    from analyzer.web.dropped import receipt_of

    found = _drops(request).get(request.path_params["name"])
    told: dict[str, Any] = {"receipt": None, "fault": "", "listing": None, "reading": False}
    if found is None:
        return page(request, "dropped.html", 404, **told)
    told["receipt"] = receipt_of(found, number_in(request, "refused"), number_in(request, "again"))
    told["asks"] = dict(request.query_params)
    if told["receipt"].is_kept:
        told |= await _in_folder(request, found)
    return page(request, "dropped.html", **told)


async def _in_folder(request: Request, found: Drop) -> dict[str, Any]:
    """What became of the files that were kept, or that the folder is still being read."""
    desk = desk_of(request)
    reading = found.reading = found.reading or desk.renew(if_changed=True)
    await asyncio.wait([asyncio.wrap_future(reading)], timeout=PATIENCE_S)
    if not reading.done():
        # The reading may have a version already, but be at work on what pages show of it; or it
        # finds nothing new, and has none.
        SHOWN_VERSION.set(_NONE)
        reading.add_done_callback(lambda _: desk.tell())
        return {"reading": True}
    try:
        analysis = await desk.analysis()
    except AnalyzerError as error:
        return {"fault": str(error)}
    return await desk.look(lambda: _listed(analysis, request, found))


def _listed(analysis: Analysis, request: Request, found: Drop) -> dict[str, Any]:
    from analyzer.web.dropped import names_in_folder
    from analyzer.web.filelist import listing

    names = names_in_folder(found)
    shown = listing(analysis, asked(request, analysis.end, set(names)))
    return {"listing": shown, "named": names}


def _drops(request: Request) -> Drops:
    kept: Drops = request.app.state.drops
    return kept


ROUTES = [Route("/drop", drop, methods=["POST"]), Route("/files/dropped/{name}", dropped)]
