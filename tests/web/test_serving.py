"""Whatever one part of the server does at its end, the others end as well."""

from __future__ import annotations

import pytest
import uvicorn

from analyzer.web.serving import _Server
from tests.web.asked import ran


@pytest.mark.unforeseen
def test_a_part_that_fails_to_end_keeps_no_other_from_ending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended: list[str] = []

    def fails() -> None:
        raise ValueError("unforeseen")

    async def rest(*_: object, **__: object) -> None:
        ended.append("server")

    async def app(*_: object) -> None: ...

    monkeypatch.setattr(uvicorn.Server, "shutdown", rest)
    server = _Server(app, lambda: None, [fails, lambda: ended.append("report")])
    ran(server.shutdown())
    assert ended == ["report", "server"]
