"""What took time is made once, as long as there is room for it."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
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


def test_two_loops_may_ask_for_the_same(tmp_path: Path) -> None:
    """This machine's pages and those of phones: what one drops may be what the other has found."""
    desk, kept = Desk(tmp_path), Kept[int](1)
    before = sys.getswitchinterval()

    async def ask() -> list[int]:
        return [await kept.get(desk, n % 2, lambda n=n: n % 2) for n in range(1500)]  # type: ignore[misc]

    try:
        sys.setswitchinterval(1e-6)
        with ThreadPoolExecutor(2) as loops:
            asked = [loops.submit(asyncio.run, ask()) for _ in range(2)]
            assert all(one.result() == [0, 1] * 750 for one in asked)
    finally:
        sys.setswitchinterval(before)
        desk.close()
