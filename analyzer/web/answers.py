"""What was answered to forms: a form that is sent twice is carried out once."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analyzer.notebook.restoring import Former

    T = TypeVar("T")

MOST_KEPT = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What was done.

    Attributes:
        said: sentences on it.
        urgent: what is advised for a sign of an emergency: a title, then sentences; () for none.
        entry: key of the entry that can be taken back; "" for none.
        former: the line as it was before that entry took its place, or before it was deleted; None
            if there was none.
        others: after a deletion, how many entries that say the same are left.
        asks_signs: whether the signs of an emergency are to be asked.
        ticked: which of them were, where they could not be kept.
        is_refusal: whether nothing was done, and ``said`` says why.
    """

    said: tuple[str, ...]
    urgent: tuple[str, ...] = ()
    entry: str = ""
    former: Former | None = None
    others: int = 0
    asks_signs: bool = False
    ticked: tuple[str, ...] = ()
    is_refusal: bool = False

    @property
    def is_deletion(self) -> bool:
        """Whether an entry was deleted, and can be put back."""
        return self.former is not None and not self.entry


class Answers:
    """The latest answers by name, and the form that each belongs to."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: OrderedDict[str, tuple[str, Answer]] = OrderedDict()

    def get(self, name: str) -> Answer | None:
        """An answer; None if it is unknown, or was given too long ago."""
        found = self._answers.get(name)
        return found[1] if found else None

    def once(
        self,
        what: str,
        form: Mapping[str, str],
        work: Callable[[], T],
        undoes: Callable[[Answer], bool] = lambda _: False,
    ) -> tuple[str, T | Answer]:
        """Carry out a form, unless the very same one has been carried out and not refused.

        Only one is carried out at a time. The form is known by all that it holds, with its token:
        one that was changed before it was sent again is another.

        Args:
            what: is asked.
            form: what was sent; without a token ``once``, it is always carried out.
            work: carries it out.
            undoes: whether what an earlier answer told is undone by it; the form of that answer,
                sent once more, is carried out once more.

        Returns:
            The name of the answer, "" for anything else that the work returns; and what was
            returned.

        Raises:
            Exception: whatever the work raises; the form may be sent again.
        """
        digest = hashlib.sha256(repr((what, sorted(form.items()))).encode()).hexdigest()
        with self._lock:
            if form.get("once"):
                for name, (known, answer) in self._answers.items():
                    if known == digest and not answer.is_refusal:
                        return name, answer
            found = work()
            if not isinstance(found, Answer):
                return "", found
            if not found.is_refusal:
                self._forget_forms(undoes)
            return self._kept(digest, found), found

    def _forget_forms(self, undone: Callable[[Answer], bool]) -> None:
        for name, (_, answer) in self._answers.items():
            if undone(answer):
                self._answers[name] = "", answer

    def _kept(self, digest: str, answer: Answer) -> str:
        name = token()
        self._answers[name] = digest, answer
        while len(self._answers) > MOST_KEPT:
            self._answers.popitem(last=False)
        return name


def token() -> str:
    """A name that nobody guesses."""
    return secrets.token_urlsafe(12)
