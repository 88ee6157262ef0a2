"""Each route is a page or a file, and another site may open the pages only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from analyzer.web.routes import ROUTES
from tests.web.addresses import FILES, PAGES, PARTS, resolved
from tests.web.asked import asking
from tests.web.conftest import SAMPLE

FOLLOWED = {
    "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document",
}  # fmt: skip
"""What a browser says of a link on another site that is followed."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    import shutil

    folder = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("asked") / "log")
    with asking(folder) as found:
        yield found


def test_no_route_is_forgotten() -> None:
    reading = {route.path for route in ROUTES if "GET" in (route.methods or ())}
    assert reading == {*PAGES, *PARTS, *FILES}


@pytest.mark.parametrize("address", [*PAGES.values(), *PARTS.values()])
def test_a_page_may_be_opened_by_a_link_of_another_site(client: TestClient, address: str) -> None:
    answer = client.get(resolved(address, client), headers=FOLLOWED)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("address", [*FILES.values(), "/static/app.js", "/report/report.pdf/"])
def test_a_file_is_not_made_for_another_site(client: TestClient, address: str) -> None:
    answer = client.get(resolved(address, client), headers=FOLLOWED)
    assert answer.status_code == 403
