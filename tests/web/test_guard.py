"""Only our own pages may ask, and every answer carries the headers."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from analyzer.web.guard import HEADERS, Guard

HOST = "127.0.0.1:8123"
OWN = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}


@pytest.fixture
def client() -> TestClient:
    async def answered(request: Request) -> PlainTextResponse:
        return PlainTextResponse("yes")

    paths = ["/", "/runs/0a1b-0", "/runs/0a1b-0/run.pdf", "/chart.png", "/changes"]
    routes = [Route(path, answered, methods=["GET", "POST"]) for path in paths]
    app = Starlette(routes=routes, middleware=[Middleware(Guard, hosts=[HOST])])
    return TestClient(app, base_url=f"http://{HOST}")


@pytest.mark.parametrize(
    "host", ["evil.test:8123", "127.0.0.1", "127.0.0.1:80", "localhost.evil.test:8123", ""]
)
def test_a_host_that_is_not_ours_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "yes" not in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),  # a program, or a browser of before 2023
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, 200),  # a typed address
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, 200),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, 403),  # another port
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 403),
        (
            {
                "sec-fetch-site": "cross-site",
                "sec-fetch-mode": "navigate",
                "sec-fetch-dest": "iframe",
            },
            403,
        ),
        (
            {
                "sec-fetch-site": "cross-site",
                "sec-fetch-mode": "navigate",
                "sec-fetch-dest": "document",
            },
            200,
        ),
    ],
)
def test_who_may_read(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.get("/", headers=headers).status_code == status


@pytest.mark.parametrize("site", ["cross-site", "same-site", "same-origin", "none"])
@pytest.mark.parametrize(
    ("path", "is_page"),
    [
        ("/runs/0a1b-0", True),
        ("/runs/0a1b-0/run.pdf", False),
        ("/runs/0a1b-0/run%2Epdf", False),
        ("/chart.png", False),
        ("/changes", False),
    ],
)
def test_a_link_of_another_site_opens_a_page_but_no_file(
    client: TestClient, path: str, site: str, *, is_page: bool
) -> None:
    headers = {
        "sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document",
    }  # fmt: skip
    is_answered = is_page or site in ("same-origin", "none")
    assert client.get(path, headers=headers).status_code == (200 if is_answered else 403)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (OWN, 200),
        ({"origin": OWN["origin"]}, 200),
        ({}, 403),
        ({"sec-fetch-site": "same-origin"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://evil.test"}, 403),
        ({"origin": "http://127.0.0.1:9000", "sec-fetch-site": "same-site"}, 403),
        ({**OWN, "sec-fetch-site": "cross-site"}, 403),
        ({**OWN, "origin": "https://127.0.0.1:8123"}, 403),
    ],
)
def test_who_may_write(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/", headers=headers).status_code == status


@pytest.mark.parametrize("headers", [{}, {"host": "evil.test"}, {"sec-fetch-site": "cross-site"}])
def test_each_answer_has_the_headers(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.get("/", headers=headers)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.headers["cache-control"] == "no-store"
