"""What took time is made once, as long as there is room for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from analyzer.web.desk import Desk
from analyzer.web.kept import Kept
from tests.web.asked import ran

if TYPE_CHECKING:
    from pathlib import Path


def test_a_value_is_made_once_and_the_newest_are_kept(tmp_path: Path) -> None:
    desk, kept, made = Desk(tmp_path), Kept[str](2), list[str]()

    def make(name: str) -> str:
        made.append(name)
        return name

    async def ask() -> None:
        await asyncio.gather(*(kept.get(desk, "a", lambda: make("a")) for _ in range(3)))
        for name in "bca":
            assert await kept.get(desk, name, lambda n=name: make(n)) == name  # type: ignore[misc]

    ran(ask())
    desk.close()
    assert made == ["a", "b", "c", "a"]  # the first had to leave for the third
