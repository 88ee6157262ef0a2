"""What one server keeps of its folder, whoever asks: this machine's pages, and those of phones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.web.answers import Answers
from analyzer.web.book import Book
from analyzer.web.decisions import LastDone
from analyzer.web.drop.drops import Drops
from analyzer.web.reports import Reports

if TYPE_CHECKING:
    from analyzer.web.desk import Desk


class Office:
    """One of each, so that a note from a phone is known to this machine's page, and the reverse.

    Args:
        desk: of the folder.

    Attributes:
        desk: the same.
        book: the diary.
        answers: what was answered to forms.
        decided: which decisions were made last.
        drops: the files that were dropped.
        reports: the reports that were made.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.book = Book(desk.folder)
        self.answers = Answers()
        self.decided = LastDone()
        self.drops = Drops(desk.folder)
        self.reports = Reports()

    def close(self, at_most_s: float | None = None) -> None:
        """End what runs; what is being written is finished.

        Args:
            at_most_s: so long reading and analyses are waited for; None for as long as they take.
        """
        self.drops.close()
        self.desk.close(at_most_s)
