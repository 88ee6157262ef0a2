"""The codes that let phones in, each of them once, and the cookies that were given for them."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections import deque
from typing import TYPE_CHECKING

from analyzer import nets

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_USED = 1000


class Pairing:
    """The token that is shown, and the cookies that were given for those shown before.

    Args:
        show: called with each new token; the one before is then worth nothing.
    """

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._cookies: set[str] = set()
        self._token = ""
        self._is_due = False
        self._used: deque[str] = deque(maxlen=_MOST_USED)

    def renew(self) -> None:
        """Show a new token."""
        self._token = _new_token()
        self._show(self._token)

    def show_next(self) -> None:
        """Show the token that follows one that was used, if that is still to be done.

        In a thread, which is not waited for: a terminal may be halted, or gone.
        """
        if self._is_due:
            self._is_due = False
            threading.Thread(target=self._shown, args=[self._token], daemon=True).start()

    def _shown(self, token: str) -> None:
        try:
            self._show(token)
        except (OSError, ValueError):
            return  # the terminal was closed: there is nobody to show it to
        except Exception as error:
            nets.note(error)

    def is_shown(self, token: str) -> bool:
        """Whether it is the token that is shown now; looking doesn't use it up."""
        return bool(self._token) and hmac.compare_digest(token.encode(), self._token.encode())

    def was_used(self, token: str) -> bool:
        """Whether it was exchanged before."""
        return any(hmac.compare_digest(token.encode(), used.encode()) for used in self._used)

    def exchange(self, token: str) -> str | None:
        """A cookie for the token that is shown; None for any other. It works once.

        What follows it is to be shown by ``show_next``, once this phone has its answer.
        """
        if not self.is_shown(token):
            return None
        cookie = secrets.token_urlsafe(32)
        self._cookies.add(cookie)
        self._used.append(token)
        self._token, self._is_due = _new_token(), True
        return cookie

    def knows(self, cookie: str) -> bool:
        """Whether a cookie was given by this server."""
        return any(hmac.compare_digest(cookie.encode(), known.encode()) for known in self._cookies)


def _new_token() -> str:
    return secrets.token_urlsafe(16)
