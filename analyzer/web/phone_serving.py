"""Answer phones of the home network, on an address and in a thread of their own."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer.errors import UsageError
from analyzer.web.app import make_app
from analyzer.web.connections import PHONES
from analyzer.web.listening import PATIENCE_S, Server, config, listening, names_of
from analyzer.web.pairing import Pairing
from analyzer.web.patience import Patience
from analyzer.web.phone import PATH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from analyzer.web.office import Office

# Reserved for documentation: asking for the way there sends nothing.
_ELSEWHERE = ("192.0.2.1", 9)


@dataclass(frozen=True, slots=True)
class Phones:
    """How phones of the home network are let in.

    Attributes:
        show: called with the address that lets one in; again when that has been used.
        certificate, key: PEM files for https; None for http.
    """

    show: Callable[[str], None]
    certificate: Path | None = None
    key: Path | None = None


@contextmanager
def serving_phones(
    office: Office, phones: Phones, port: int | None = None
) -> Iterator[Callable[[], None]]:
    """Answer phones within the block.

    Args:
        office: of the folder.
        phones: how they are let in.
        port: the one that this machine's own pages were asked to have, free on the address of the
            home network as well: a bookmark on a phone holds from start to start. None for the
            usual one, or any other if that is taken.

    Yields:
        What ends it without waiting.

    Raises:
        UsageError: there is no home network, the port is taken there, or the certificate can't be
            used.
    """
    address = home_address()
    with listening(address, port, PHONES) as listener:
        scheme = "https" if phones.certificate else "http"
        host = f"{address}:{listener.getsockname()[1]}"
        pairing = Pairing(lambda token: phones.show(f"{scheme}://{host}{PATH}?token={token}"))
        hosts = names_of(listener, scheme)
        app = Patience(make_app(office.desk, hosts, pairing, scheme, office))
        server = Server(config(app, **secured(phones)))
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listener]}, name="runlog-phones", daemon=True
        )

        def end() -> None:
            server.should_exit = True

        thread.start()
        pairing.renew()
        try:
            yield end
        finally:
            end()
            thread.join(2 * PATIENCE_S)


def secured(phones: Phones) -> dict[str, Any]:
    """What uvicorn needs for https, after a look at whether it can be used.

    Raises:
        UsageError: it can't.
    """
    if phones.certificate is None:
        return {}
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(phones.certificate, phones.key, password=_no_password)
    except (OSError, ValueError) as error:  # an SSLError is an OSError
        raise UsageError(
            f"{phones.certificate} can't be used as a certificate ({error}). It has to be a PEM "
            "file, with its key in the same file or named with --key, and without a password."
        ) from error
    return {
        "ssl_certfile": phones.certificate,
        "ssl_keyfile": phones.key,
        "ssl_version": ssl.PROTOCOL_TLS_SERVER,
    }


def _no_password() -> str:
    """Instead of asking in the terminal.

    Raises:
        ValueError: always.
    """
    raise ValueError("its key has a password")


def home_address() -> str:
    """This machine's address in the home network.

    Raises:
        UsageError: it has none.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
            address: str = probe.getsockname()[0]
        except OSError:
            address = ""
    if not address or address.startswith("127."):
        raise UsageError(
            "This machine is in no network that a phone could share. Connect it to the same Wi-Fi "
            "as the phone, or leave --phone out."
        )
    return address
