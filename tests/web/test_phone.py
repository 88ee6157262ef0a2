"""A phone is let in by a code, once; then it may note pain and read, and nothing else."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import threading
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from analyzer.errors import UsageError
from analyzer.web import phone, phone_serving
from analyzer.web.app import make_app
from analyzer.web.desk import Desk
from analyzer.web.menu import FOR_PHONES, MENU
from analyzer.web.office import Office
from analyzer.web.pairing import Pairing
from analyzer.web.phone_serving import Phones
from analyzer.web.routes import ROUTES
from tests.patience import PATIENCE_S, until
from tests.web.asked import ran

HOST = "192.168.1.7:8123"
ORIGIN = {"origin": f"http://{HOST}"}


class Shown:
    """A terminal that keeps the tokens it was shown."""

    def __init__(self) -> None:
        self.tokens: list[str] = []

    def __call__(self, token: str) -> None:
        self.tokens.append(token)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def client(sample_folder: Path, shown: Shown) -> TestClient:
    pairing = Pairing(shown)
    pairing.renew()
    app = make_app(Desk(sample_folder), {HOST}, pairing)
    return TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)


def _pair(client: TestClient, token: str) -> httpx2.Response:
    return client.post("/phone", data={"token": token}, headers=ORIGIN)


def test_a_code_lets_one_phone_in(client: TestClient, shown: Shown) -> None:
    assert client.get("/now").status_code == 403
    assert "Use this phone" in client.get(f"/phone?token={shown.tokens[0]}").text
    answer = _pair(client, shown.tokens[0])
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/now").status_code == 200


def test_a_code_works_once(client: TestClient, shown: Shown) -> None:
    first = shown.tokens[0]
    assert _pair(client, first).status_code == 303
    client.cookies.clear()
    assert _pair(client, first).status_code == 410
    answer = client.get(f"/phone?token={first}")
    assert answer.status_code == 410
    assert "This code has been used" in answer.text
    assert "Scan the code that the terminal shows now" in answer.text
    until(lambda: len(shown.tokens) == 2)  # the next phone gets a code of its own
    assert _pair(client, shown.tokens[1]).status_code == 303


def test_a_halted_terminal_keeps_no_phone_waiting(sample_folder: Path) -> None:
    """The next code is shown when the terminal goes on."""
    goes_on, shown = threading.Event(), Shown()

    def halted(token: str) -> None:
        if shown.tokens:
            assert goes_on.wait(PATIENCE_S)
        shown(token)

    pairing = Pairing(halted)
    pairing.renew()
    app = make_app(Desk(sample_folder), {HOST}, pairing)
    client = TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)
    assert _pair(client, shown.tokens[0]).status_code == 303
    assert client.get("/pain/edit").status_code != 403
    assert len(shown.tokens) == 1
    goes_on.set()
    until(lambda: len(shown.tokens) == 2)
    assert _pair(client, shown.tokens[1]).status_code == 303


@pytest.mark.parametrize("fault", [BrokenPipeError(), ValueError("I/O on a closed file")])
def test_a_terminal_that_was_closed_costs_no_phone_its_cookie(
    sample_folder: Path, fault: Exception
) -> None:
    shown, asked = Shown(), threading.Event()

    def closed(token: str) -> None:
        if shown.tokens:
            asked.set()
            raise fault
        shown(token)

    pairing = Pairing(closed)
    pairing.renew()
    app = make_app(Desk(sample_folder), {HOST}, pairing)
    client = TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)
    answer = _pair(client, shown.tokens[0])
    assert (answer.status_code, "set-cookie" in answer.headers) == (303, True)
    assert asked.wait(PATIENCE_S)
    assert client.get("/now").status_code == 200


@pytest.mark.parametrize(
    ("scheme", "told"),
    [("http", "not encrypted, so others in this network could read it"), ("https", "encrypted.")],
)
def test_a_phone_is_told_where_its_notes_go(sample_folder: Path, scheme: str, told: str) -> None:
    shown = Shown()
    pairing = Pairing(shown)
    pairing.renew()
    app = make_app(Desk(sample_folder), {HOST}, pairing, scheme)
    client = TestClient(
        app, base_url=f"{scheme}://{HOST}", headers={"origin": f"{scheme}://{HOST}"}
    )
    client.post("/phone", data={"token": shown.tokens[0]}, follow_redirects=False)
    footer = client.get("/").text.partition("<footer>")[2]
    assert told in footer
    assert "this machine" not in footer


def test_a_wrong_code_is_said_to_be_wrong(client: TestClient) -> None:
    """And there is no button that could do nothing."""
    answer = client.get("/phone?token=wrong")
    assert answer.status_code == 403
    assert "not the code that the terminal shows" in answer.text
    assert "<button" not in answer.text


def test_who_is_in_already_needs_no_code(client: TestClient, shown: Shown) -> None:
    """The phone's browser may open the scanned address again."""
    first = shown.tokens[0]
    _pair(client, first)
    answer = client.get(f"/phone?token={first}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_two_servers_of_one_machine_keep_their_cookies_apart(
    client: TestClient, shown: Shown
) -> None:
    """Browsers send a cookie to each port of a host."""
    cookie = _pair(client, shown.tokens[0]).headers["set-cookie"]
    assert cookie.startswith("runlog-8123=")


def test_no_header_is_sent_that_browsers_complain_of(
    client: TestClient, shown: Shown, sample_folder: Path
) -> None:
    name = "cross-origin-opener-policy"
    assert name not in client.get("/phone").headers
    secure = make_app(Desk(sample_folder), {HOST}, Pairing(shown), "https")
    own = make_app(Desk(sample_folder), {"127.0.0.1:8123", "localhost:8123"})
    assert name in TestClient(secure, base_url=f"https://{HOST}").get("/phone").headers
    assert name in TestClient(own, base_url="http://127.0.0.1:8123").get("/").headers


def test_who_goes_away_while_pairing_is_no_fault(sample_folder: Path, shown: Shown) -> None:
    app = make_app(Desk(sample_folder), {HOST}, Pairing(shown))
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    headers = [(b"host", HOST.encode()), (b"origin", f"http://{HOST}".encode())]
    scope = {
        "type": "http", "method": "POST", "path": "/phone", "query_string": b"", "scheme": "http",
        "headers": headers, "server": ("192.168.1.7", 8123), "client": None, "root_path": "",
    }  # fmt: skip
    ran(app(scope, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 400


def test_a_code_that_does_not_arrive_is_given_up(
    sample_folder: Path, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phone, "_PATIENCE_S", 0.05)
    app = make_app(Desk(sample_folder), {HOST}, Pairing(shown))
    sent: list[dict[str, object]] = []
    pieces = iter([{"type": "http.request", "body": b"tok", "more_body": True}])

    async def receive() -> dict[str, object]:
        for piece in pieces:
            return piece
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    headers = [(b"host", HOST.encode()), (b"origin", f"http://{HOST}".encode())]
    scope = {
        "type": "http", "method": "POST", "path": "/phone", "query_string": b"", "scheme": "http",
        "headers": headers, "server": ("192.168.1.7", 8123), "client": None, "root_path": "",
    }  # fmt: skip
    ran(app(scope, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 408


def test_a_phone_and_this_machine_are_of_one_office(sample_folder: Path, shown: Shown) -> None:
    """A form that was sent here is known there."""
    office = Office(Desk(sample_folder))
    own = make_app(office.desk, {"127.0.0.1:8123"}, office=office)
    phones = make_app(office.desk, {HOST}, Pairing(shown), office=office)
    for name in ("desk", "book", "answers", "drops", "reports"):
        assert getattr(own.state, name) is getattr(phones.state, name)
    office.close()


def test_who_is_asked_on_the_phone_is_told_that_others_can_read(
    client: TestClient, shown: Shown, sample_folder: Path
) -> None:
    """The one with the phone need not be the one at the terminal."""
    said = "Whoever is in the same network can read"
    assert said in client.get(f"/phone?token={shown.tokens[0]}").text
    pairing = Pairing(shown)
    pairing.renew()
    app = make_app(Desk(sample_folder), {HOST}, pairing, "https")
    secure = (
        TestClient(app, base_url=f"https://{HOST}").get(f"/phone?token={shown.tokens[-1]}").text
    )
    assert "Use this phone" in secure
    assert said not in secure


def test_the_foot_of_a_page_does_not_take_the_phone_for_the_computer(
    client: TestClient, shown: Shown
) -> None:
    _pair(client, shown.tokens[0])
    assert "Kept on your computer;" in client.get("/").text
    assert "this machine" not in client.get("/").text


def test_looking_at_the_address_does_not_use_the_code_up(client: TestClient, shown: Shown) -> None:
    for _ in range(3):
        client.get(f"/phone?token={shown.tokens[0]}")
    assert _pair(client, shown.tokens[0]).status_code == 303


@pytest.mark.parametrize("token", ["", "x", "é", "0" * 22])
def test_another_code_lets_nobody_in(client: TestClient, token: str) -> None:
    assert _pair(client, token).status_code == 403
    assert client.get("/now").status_code == 403


def test_a_flood_instead_of_a_code_is_refused(client: TestClient) -> None:
    assert _pair(client, "x" * 100_000).status_code == 413


def test_another_site_can_not_pair(client: TestClient, shown: Shown) -> None:
    data = {"token": shown.tokens[0]}
    answer = client.post("/phone", data=data, headers={"origin": "http://evil.test"})
    assert answer.status_code == 403


@pytest.mark.parametrize("cookie", ["wrong", "", '"\\', "é"])
def test_a_wrong_cookie_lets_nobody_in(client: TestClient, cookie: str) -> None:
    answer = client.get("/now", headers={"cookie": f"runlog-8123={cookie}".encode("latin-1")})
    assert answer.status_code == 403


def _addresses() -> list[tuple[str, str]]:
    """Method and path of all that the app answers."""
    return sorted(
        {
            (method, route.path.replace("{", "").replace("}", ""))
            for route in ROUTES
            for method in route.methods or ()
        }
    )


@pytest.mark.parametrize(("method", "path"), _addresses())
def test_without_a_code_nothing_is_answered(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path, headers=ORIGIN).status_code == 403


@pytest.mark.parametrize(("method", "path"), _addresses())
def test_a_phone_notes_and_reads_only(
    client: TestClient, shown: Shown, method: str, path: str
) -> None:
    _pair(client, shown.tokens[0])
    if path == "/changes":
        return  # has no end
    is_noting = path == "/pain" or path.startswith("/pain/")
    is_reading = path == "/" or any(path.startswith(one) for one in FOR_PHONES if one != "/")
    is_allowed = is_reading if method in ("GET", "HEAD") else is_noting
    answer = client.request(method, path, headers=ORIGIN)
    assert (answer.status_code == 403) is not is_allowed


def test_the_menu_of_a_phone_has_only_what_it_may_open(client: TestClient, shown: Shown) -> None:
    _pair(client, shown.tokens[0])
    text = client.get("/").text
    for path in MENU:
        assert (f'href="{path}"' in text) is (path in FOR_PHONES)


def _free() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])


def test_phones_have_an_address_of_their_own(
    sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With https, by a certificate made here; this machine's own address stays as it was."""
    folder = sample_folder.parent
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    made += ["-subj", "/CN=runlog", "-keyout", "key.pem", "-out", "cert.pem"]
    try:
        subprocess.run(made, cwd=folder, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no openssl to make a certificate with")
    monkeypatch.setattr(phone_serving, "home_address", lambda: "127.0.0.2")
    codes: list[str] = []
    phones = Phones(codes.append, folder / "cert.pem", folder / "key.pem")
    desk = Desk(sample_folder)
    with phone_serving.serving_phones(Office(desk), phones):
        assert codes[0].startswith("https://127.0.0.2:")
        with httpx2.Client(verify=False, timeout=PATIENCE_S) as client:
            assert "Use this phone" in client.get(codes[0]).text
            origin = codes[0].partition("/phone")[0]
            token = codes[0].partition("token=")[2]
            answer = client.post(
                f"{origin}/phone", data={"token": token}, headers={"origin": origin}
            )
            assert "Secure" in answer.headers["set-cookie"]
            assert client.get(f"{origin}/").status_code == 200
    desk.close()


def test_the_port_that_was_asked_for_is_the_phones_too(
    sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a bookmark holds; and a port that is taken is not replaced by another without a word."""
    monkeypatch.setattr(phone_serving, "home_address", lambda: "127.0.0.2")
    codes: list[str] = []
    port = int(_free())
    office = Office(Desk(sample_folder))
    with phone_serving.serving_phones(office, Phones(codes.append), port):
        assert codes[0].startswith(f"http://127.0.0.2:{port}/phone?")
        with (
            pytest.raises(
                UsageError, match=rf"Port {port} of 127\.0\.0\.2 can't be used \([^()]+\)\."
            ),
            phone_serving.serving_phones(office, Phones(codes.append), port),
        ):
            pytest.fail("it is taken")
    office.close()


def test_a_certificate_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "cert.pem").write_text("no certificate")
    with pytest.raises(UsageError, match=r"cert\.pem can't be used as a certificate"):
        phone_serving.secured(Phones(lambda _: None, tmp_path / "cert.pem"))


def test_without_a_network_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone_serving, "_ELSEWHERE", ("127.0.0.1", 9))
    with pytest.raises(UsageError, match="no network that a phone could share"):
        phone_serving.home_address()
