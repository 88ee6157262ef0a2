"""A new entry of the diary: added, or put in the place of one for the same minute."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analyzer.faces import noting
from analyzer.faces.entry import by_line, is_same

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from analyzer.notebook.diary import Diary
    from analyzer.notebook.restoring import Former
    from analyzer.schema import DiaryLine


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        entry: as it stands in the diary now; None where another program changed that meanwhile.
        is_first: whether the diary began with it.
        replaced: what is said of an entry that gave its place; () for none.
        former: the line of that entry as it was; None for none.
    """

    entry: DiaryLine | None
    is_first: bool = False
    replaced: tuple[str, ...] = ()
    former: Former | None = None


@dataclass(frozen=True)
class NewEntry:
    """An entry that is about to be noted.

    Attributes:
        folder: holds the diary.
        entry: as ``make_entry`` returns it.
        today: the current local day.
        read: reads the diary as it is now.
    """

    folder: Path
    entry: DiaryLine
    today: dt.date
    read: Callable[[], Diary]

    @cached_property
    def before(self) -> Diary:
        """The diary without it."""
        return self.read()

    @cached_property
    def there(self) -> Sequence[DiaryLine]:
        """Entries for the same minute: the runner is asked whether it replaces the last one."""
        from analyzer.notebook.repeated import same_moment

        return same_moment(self.before.entries, self.entry)

    def add(self) -> Written:
        """Append it.

        Raises:
            UsageError: the diary can't take it.
        """
        from analyzer.notebook.diary import Diary, append_entry

        before = self.before
        append_entry(self.folder, self.entry)
        return Written(self._found(before.entries), is_first=before == Diary())

    def replace(self) -> Written:
        """Put it in the place of the last of those that are there.

        Raises:
            UsageError: the diary has been changed meanwhile, or can't take it.
        """
        from analyzer.notebook.restoring import former_of
        from analyzer.notebook.rewriting import change_entry

        old = self.there[-1]
        new = noting.in_place_of(old, self.entry)
        copy = change_entry(self.folder, old, new, self.today)
        return Written(
            by_line(old.line, self.read().entries),
            replaced=noting.replaced(old, new, copy),
            former=former_of(copy, old, self.today),
        )

    def _found(self, before: Sequence[DiaryLine]) -> DiaryLine | None:
        """The entry in the diary now; another program may have added one meanwhile."""
        last, entry = max((one.line for one in before), default=0), self.entry
        moment = (entry.date, entry.time, entry.score)
        new = [one for one in self.read().entries
               if one.line > last and (one.date, one.time, one.score) == moment]  # fmt: skip
        return next((one for one in new if is_same(one, entry)), new[0] if new else None)
