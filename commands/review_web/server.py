"""HTTP requests from this machine -> the page, its files and the review behind it.

The standard library's server does: one reviewer, loopback only, eight routes (decision 35).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from parkgraph.commands.review_web.desk import Desk, Json, StaleError
from parkgraph.commands.review_web.guard import Guard
from parkgraph.commands.review_web.page import FILES, file_of, render_page, words_json
from parkgraph.kg.errors import ParkGraphError, QueryError

# Far more than any answer of the page.
LARGEST_BODY = 4096
# Of one request; who opens a connection and says nothing is sent away.
REQUEST_TIMEOUT_S = 20.0
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_JSON = "application/json; charset=utf-8"


class ReviewServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1; `ended` is set when the reviewer, or a failure, ends the review."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, desk: Desk[Any], port: int, lang: str) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.desk, self.lang = desk, lang
        self.guard = Guard(self.server_port)
        self.ended = Event()
        self.failure: BaseException | None = None
        self.last_request = time.monotonic()

    @property
    def url(self) -> str:
        """The address to open; good for one login."""
        return f"http://127.0.0.1:{self.server_port}/?token={self.guard.login}"


@contextmanager
def serving(desk: Desk[Any], port: int = 0, lang: str = "zh") -> Iterator[ReviewServer]:
    """A server that answers in the background until the block ends; port 0 takes a free one."""
    with ReviewServer(desk, port, lang) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    server_version = "parkgraph"
    sys_version = ""
    timeout = REQUEST_TIMEOUT_S

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        token = parse_qs(url.query).get("token")
        fault = self._fault_of_host()
        if fault is not None:
            self._refuse(HTTPStatus.FORBIDDEN, fault)
        elif url.path == "/" and token is not None:
            self._log_in(token[0])
        elif (fault := self.server.guard.fault_of_session(self._given)) is not None:
            self._refuse(HTTPStatus.FORBIDDEN, f"{fault}; open the address that was printed")
        elif url.path == "/":
            page = render_page(self.server.guard.page_token, self.server.lang)
            self._send(HTTPStatus.OK, page, "text/html; charset=utf-8")
        elif url.path in FILES:
            self._send(HTTPStatus.OK, file_of(url.path), FILES[url.path])
        elif url.path == "/api/words":
            self._send(HTTPStatus.OK, words_json(), _JSON)
        elif url.path == "/api/state":
            self._send_json(HTTPStatus.OK, self.server.desk.state())
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "no such page")

    def do_POST(self) -> None:
        guard, given = self.server.guard, self._given
        fault = (
            self._fault_of_host() or guard.fault_of_session(given) or guard.fault_of_change(given)
        )
        if fault is not None:
            self._refuse(HTTPStatus.FORBIDDEN, fault)
            return
        try:
            self._send_json(HTTPStatus.OK, self._change(self._body()))
        except StaleError as error:
            self._refuse(HTTPStatus.CONFLICT, str(error))
        except QueryError as error:
            self._refuse(HTTPStatus.BAD_REQUEST, str(error))
        except ParkGraphError as error:
            # As in the terminal: a folder that another process holds ends the review.
            self._end(error)
            self._refuse(HTTPStatus.LOCKED, str(error))
        if self.path == "/api/end":
            self.server.ended.set()

    def _change(self, body: Mapping[str, Any]) -> Json:
        desk = self.server.desk
        changes: Mapping[str, Callable[[], Json]] = {
            "/api/decide": lambda: desk.decide(body.get("item"), body.get("verdict")),
            "/api/skip": lambda: desk.skip(body.get("item")),
            "/api/undo": desk.undo,
            "/api/end": desk.state,
        }
        if self.path not in changes:
            raise QueryError(f"there is nothing to do at {self.path!r}")
        return changes[self.path]()

    def _body(self) -> Mapping[str, Any]:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            self.close_connection = True
            raise QueryError(f"a body of at most {LARGEST_BODY} bytes is needed")
        try:
            body = json.loads(self.rfile.read(int(length)))
        except ValueError as error:
            raise QueryError(f"the body is not JSON ({error})") from error
        if not isinstance(body, dict):
            raise QueryError("the body is not a JSON object")
        return body

    def _end(self, failure: BaseException) -> None:
        self.server.failure = failure
        self.server.ended.set()

    @property
    def _given(self) -> Mapping[str, str]:
        return {name.title(): value for name, value in self.headers.items()}

    def _fault_of_host(self) -> str | None:
        fault = self.server.guard.fault_of_host(self._given)
        if fault is None:
            self.server.last_request = time.monotonic()
        return fault

    def _log_in(self, token: str) -> None:
        cookie = self.server.guard.use_login(token)
        if cookie is None:
            self._refuse(HTTPStatus.FORBIDDEN, "this address is not good, or was used before")
            return
        self._send(HTTPStatus.SEE_OTHER, b"", "text/plain", {"Location": "/", "Set-Cookie": cookie})

    def _send_json(self, status: HTTPStatus, body: Json) -> None:
        # ASCII only: an article may hold half a surrogate pair.
        self._send(status, json.dumps(body).encode("ascii"), _JSON)

    def _refuse(self, status: HTTPStatus, reason: str) -> None:
        self._send_json(status, {"error": reason})

    def _send(
        self, status: HTTPStatus, body: bytes, kind: str, further: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(body)), **_HEADERS}
        for name, value in {**headers, **(further or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal belongs to the command."""
