"""A request's headers -> whether it comes from the page that this server showed its own user.

Any page in the same browser can send requests to a port of this machine, and a name server can
point a foreign name at 127.0.0.1 (DNS rebinding). Hence, beside the secret cookie: the Host must be
ours, whatever changes something must come from our Origin and carry a token that only the page has.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

TOKEN_HEADER = "X-Parkgraph-Token"
_BYTES = 32


class Guard:
    """The secrets of one server: a login token for one use, a session cookie, a page token."""

    def __init__(self, port: int) -> None:
        self._login: str | None = secrets.token_urlsafe(_BYTES)
        self._session = secrets.token_urlsafe(_BYTES)
        self.page_token = secrets.token_urlsafe(_BYTES)
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        # Cookies know no ports: the name keeps two servers of one machine apart.
        self._cookie = f"parkgraph-review-{port}"

    @property
    def login(self) -> str:
        """The token of the address that is printed; empty once it was used."""
        return self._login or ""

    def use_login(self, token: str) -> str | None:
        """The Set-Cookie header for the right token, the first time; None otherwise."""
        if self._login is None or not _equal(token, self._login):
            return None
        self._login = None
        return f"{self._cookie}={self._session}; Path=/; HttpOnly; SameSite=Strict"

    def fault_of_host(self, headers: Mapping[str, str]) -> str | None:
        """Why the server does not answer this Host at all; None when it is ours."""
        return None if headers.get("Host") in self._hosts else "wrong Host"

    def fault_of_session(self, headers: Mapping[str, str]) -> str | None:
        """Why this is not the browser that logged in; None when it is."""
        cookies = SimpleCookie()
        try:
            cookies.load(headers.get("Cookie", ""))
        except CookieError:
            return "no session"
        found = cookies.get(self._cookie)
        if found is None or not _equal(found.value, self._session):
            return "no session"
        return None

    def fault_of_change(self, headers: Mapping[str, str]) -> str | None:
        """Why a request may not change anything; None when it comes from our own page."""
        if headers.get("Origin") not in {f"http://{host}" for host in self._hosts}:
            return "wrong Origin"
        if headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            return "sent from another site"
        if not _equal(headers.get(TOKEN_HEADER, ""), self.page_token):
            return f"no {TOKEN_HEADER}"
        if headers.get("Content-Type") != "application/json":
            return "not application/json"
        return None


def _equal(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), secret.encode("ascii"))
