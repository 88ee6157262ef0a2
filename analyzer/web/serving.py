"""Serve the pages of a folder on this machine, until told to stop."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

from analyzer import nets
from analyzer.errors import NoFolderError
from analyzer.web.app import make_app
from analyzer.web.desk import Desk
from analyzer.web.listening import Server, config, listening, names_of
from analyzer.web.office import Office
from analyzer.web.patience import Patience
from analyzer.web.watching import watching

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from starlette.types import ASGIApp, Receive, Scope, Send

    from analyzer.faces.making.renewing import Voice
    from analyzer.parsers import Choice
    from analyzer.web.phone_serving import Phones

_HOST = "127.0.0.1"
_TO_END_S = 0.5


def serve(  # noqa: PLR0913 (one per option)
    folder: Path,
    *,
    port: int | None = None,
    reader: Choice = "columns",
    started: Callable[[str], None] = lambda _: None,
    phones: Phones | None = None,
    report: Voice | None = None,
) -> None:
    """Serve until a signal comes.

    What is being written then is finished, and processes that were started have ended. A thread
    that reads exports or makes an analysis may still run: it writes nothing of the runner's.

    Args:
        folder: the exports, and what the runner writes.
        port: to listen on, for phones as well; None for the usual one, or any other if that is
            taken.
        reader: which reader of a format is tried first.
        started: called with the address as soon as pages are answered.
        phones: lets phones in; None for none.
        report: is told of the folder's report, which is then kept current; None: it isn't.

    Raises:
        UsageError: the folder isn't there, the port is taken, there is no home network, or the
            certificate can't be used.
    """
    if not folder.is_dir():
        raise NoFolderError(folder.resolve())
    office = Office(Desk(folder, reader))
    endings = [office.desk.end]
    with ExitStack() as stack:
        listener = stack.enter_context(listening(_HOST, port))
        names = names_of(listener, "http", "localhost")
        app = Patience(make_app(office.desk, names, office=office))
        address = f"http://{_HOST}:{listener.getsockname()[1]}/"
        server = _Server(_starting(app, office.desk), lambda: started(address), endings)
        stack.callback(office.close, _TO_END_S)
        stack.enter_context(watching(office.desk))
        if report:
            endings.append(stack.enter_context(_keeping_report(office, report)))
        if phones:
            from analyzer.web.phone_serving import serving_phones

            endings.append(stack.enter_context(serving_phones(office, phones, port)))
        server.run(sockets=[listener])


def _keeping_report(office: Office, voice: Voice) -> AbstractContextManager[Callable[[], None]]:
    from analyzer.faces.making.report import place
    from analyzer.faces.source import Source
    from analyzer.web.keeping import keeping
    from analyzer.web.reports import Kept

    source = Source(office.desk.folder, office.desk.reader)
    kept = Kept(place(source, None).relative_to(source.folder).as_posix())
    office.reports.kept = kept
    return keeping(source, kept, voice)


class _Server(Server):
    """Says when it has begun to answer, and when it is to end."""

    def __init__(
        self, app: ASGIApp, started: Callable[[], None], endings: Sequence[Callable[[], None]]
    ) -> None:
        super().__init__(config(app))
        self._tell = started
        self._endings = endings

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        # Opening a browser may take a while; pages are answered meanwhile.
        threading.Thread(target=self._tell, daemon=True).start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what is open without an end, then the rest.

        Not in the signal's handler: the main thread may hold what ending takes.
        """
        for end in self._endings:
            try:
                end()
            except Exception as error:  # whatever it is: the others must end all the same
                nets.note(error)
        await super().shutdown(sockets)


def _starting(app: ASGIApp, desk: Desk) -> ASGIApp:
    """The app, which begins to read the folder behind its first answer: that takes imports."""

    async def started(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, receive, send)
        desk.start()

    return started
