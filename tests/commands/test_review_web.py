"""`review --web`: who is let in, what requests may change, the same judgements as by terminal."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from command_line import run, write_articles
from factory import load_by_heart
from reviewed_pairs import FULL, REVIEWED, SHORT

from parkgraph.commands.review_session import ReviewSession
from parkgraph.commands.review_web.desk import Desk
from parkgraph.commands.review_web.page import words_json
from parkgraph.commands.review_web.server import ReviewServer, serving
from parkgraph.commands.review_web.views import pair_view
from parkgraph.kg.artefacts import (
    lock_folder,
    read_extractions,
    read_judgement_log,
    read_judgements,
    read_manifest,
)
from parkgraph.kg.build import build, read_identities, resolve_again
from parkgraph.kg.errors import LockedError


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder with two pairs to review; tests work on copies."""
    home = tmp_path_factory.mktemp("review_web")
    articles = write_articles(home / "in", REVIEWED)
    build([str(articles)], home / "graph", factory=load_by_heart)
    return home / "graph"


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "graph"))


@dataclass
class Client:
    """A browser as HTTP sees it: remembers the cookie and the token of the page."""

    port: int
    cookie: str = ""
    token: str = ""

    def ask(
        self, method: str, path: str, body: object = None, **headers: str | None
    ) -> HTTPResponse:
        given: dict[str, str | None] = {"Host": f"127.0.0.1:{self.port}", "Cookie": self.cookie}
        if method == "POST":
            given["Origin"] = f"http://127.0.0.1:{self.port}"
            given["X-Parkgraph-Token"] = self.token
            given["Content-Type"] = "application/json"
        given.update({name.replace("_", "-"): value for name, value in headers.items()})
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        for name, value in given.items():
            if value is not None:
                connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        return connection.getresponse()

    def log_in(self, url: str) -> None:
        answer = self.ask("GET", f"/?{urlsplit(url).query}")
        assert (answer.status, answer.getheader("Location")) == (303, "/")
        self.cookie = str(answer.getheader("Set-Cookie")).partition(";")[0]
        page = self.ask("GET", "/").read().decode()
        self.token = page.partition('name="parkgraph-token" content="')[2].partition('"')[0]

    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads(self.ask("GET", "/api/state").read())
        return state

    def decide(self, verdict: str) -> HTTPResponse:
        return self.ask(
            "POST", "/api/decide", {"item": self.state()["item"]["id"], "verdict": verdict}
        )


@pytest.fixture
def server(graph: Path) -> Iterator[ReviewServer]:
    queue = read_identities(graph).candidates()
    texts = {each.document.id: each for each in read_extractions(graph)}
    session = ReviewSession(graph, queue, "ann")
    desk = Desk(session, lambda item: pair_view(item, texts), ("same", "different", "unsure"))
    with serving(desk) as server:
        yield server


@pytest.fixture
def client(server: ReviewServer) -> Client:
    client = Client(server.server_port)
    client.log_in(server.url)
    return client


@pytest.mark.parametrize("path", ["/", "/review.js", "/review.css", "/api/state", "/?token=x"])
def test_nobody_gets_in_without_the_token(server: ReviewServer, path: str) -> None:
    answer = Client(server.server_port).ask("GET", path)
    assert answer.status == 403 and answer.getheader("Set-Cookie") is None


def test_the_token_of_the_address_is_good_once(server: ReviewServer) -> None:
    url = server.url
    Client(server.server_port).log_in(url)
    again = Client(server.server_port).ask("GET", f"/?{urlsplit(url).query}")
    assert again.status == 403 and again.getheader("Set-Cookie") is None
    # An empty token is not the empty place of the one that was used.
    assert Client(server.server_port).ask("GET", "/?token=").status == 403


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(server: ReviewServer) -> None:
    answer = Client(server.server_port).ask("GET", f"/?{urlsplit(server.url).query}")
    said = str(answer.getheader("Set-Cookie"))
    assert "; HttpOnly" in said and "; SameSite=Strict" in said


@pytest.mark.parametrize("host", ["evil.example:{port}", "127.0.0.1", "127.0.0.1:1", None])
def test_another_host_is_refused_even_with_the_cookie(client: Client, host: str | None) -> None:
    """DNS rebinding: the name of a foreign page is pointed at this machine."""
    name = None if host is None else host.format(port=client.port)
    assert client.ask("GET", "/api/state", Host=name).status in (400, 403)
    pair = client.state()["item"]["id"]
    asked = {"item": pair, "verdict": "same"}
    assert client.ask("POST", "/api/decide", asked, Host=name).status in (400, 403)
    assert client.state()["decided"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"Origin": None},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"X_Parkgraph_Token": None},
        {"X_Parkgraph_Token": "guess"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Cookie": None},
        {"Cookie": "parkgraph-review-1=x; ,;=="},
    ],
    ids=lambda wrong: "-".join(f"{k}:{v}" for k, v in wrong.items()),
)
@pytest.mark.parametrize("path", ["decide", "skip", "undo", "end"])
def test_other_sites_change_nothing(
    client: Client, server: ReviewServer, graph: Path, path: str, wrong: dict[str, str | None]
) -> None:
    before = client.state()
    asked = {"item": before["item"]["id"], "verdict": "same"}
    assert client.ask("POST", f"/api/{path}", asked, **wrong).status == 403
    assert client.state() == before and not server.ended.is_set()
    assert read_judgement_log(graph) == ()


@pytest.mark.parametrize(
    "path", ["/", "/review.js", "/api/state", "/api/words", "/nothing", "/?token=x"]
)
def test_every_answer_has_a_strict_policy(client: Client, path: str) -> None:
    answer = client.ask("GET", path)
    policy = str(answer.getheader("Content-Security-Policy"))
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Cache-Control") == "no-store"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "not JSON"),
        (b"[]", "not a JSON object"),
        (b'{"verdict": "maybe"}', "no verdict"),
        (b'{"verdict": ["same"]}', "no verdict"),
        (b" " * 5000, "at most 4096"),
    ],
)
def test_bad_requests_are_told_what_is_wrong(
    client: Client, graph: Path, body: bytes, said: str
) -> None:
    answer = client.ask("POST", "/api/decide", body)
    assert answer.status == 400 and said in json.loads(answer.read())["error"]
    assert read_judgement_log(graph) == ()


def test_the_page_shows_the_pair_beside_its_sentences(client: Client) -> None:
    state = client.state()
    pair = state["item"]
    assert (state["number"], state["total"], pair["impact"]) == (1, 2, 2)
    assert pair["type"] == {"zh": "企业", "en": "firm"}
    assert {side["name"] for side in pair["sides"]} == {FULL, SHORT}
    short = next(side for side in pair["sides"] if side["name"] == SHORT)
    assert {said["other"] for said in short["statements"]} == {"溧阳园", "溧阳市"}
    # Every second part is the name that is marked.
    assert {part for said in short["sentences"] for part in said["parts"][1::2]} == {SHORT}
    assert all("Company:" in said["parts"][0] for said in short["sentences"])


def test_an_answer_on_a_pair_that_has_gone_is_refused(client: Client, graph: Path) -> None:
    first = client.state()["item"]["id"]
    assert client.ask("POST", "/api/skip", {"item": first}).status == 200
    again = client.ask("POST", "/api/decide", {"item": first, "verdict": "same"})
    assert again.status == 409 and read_judgements(graph) == ()


def test_undo_retracts_and_asks_again(client: Client, graph: Path) -> None:
    asked = client.state()["item"]["id"]
    assert client.decide("same").status == 200
    assert client.state()["item"]["id"] != asked
    state = json.loads(client.ask("POST", "/api/undo", {}).read())
    assert state["item"]["id"] == asked and state["decided"] == []
    assert client.decide("different").status == 200
    log = read_judgement_log(graph)
    assert [(j.verdict, j.retracted_at is None) for j in log] == [
        ("same", False),
        ("different", True),
    ]


@pytest.mark.parametrize("keys", ["yn", "syu", "yzns", "nzzy"])
def test_the_browser_writes_what_the_terminal_writes(
    built: Path, graph: Path, client: Client, tmp_path: Path, keys: str
) -> None:
    twin = Path(shutil.copytree(built, tmp_path / "twin"))
    lines = "".join(f"{key}\n" for key in f"{keys}q").encode()
    assert run("review", "--store", twin, "--by", "ann", stdin=lines).exit_code == 0
    verdicts = {"y": "same", "n": "different", "u": "unsure"}
    for key in keys:
        state = client.state()
        if key in verdicts and state["item"]:
            client.decide(verdicts[key])
        elif key == "s" and state["item"]:
            client.ask("POST", "/api/skip", {"item": state["item"]["id"]})
        elif key == "z":
            client.ask("POST", "/api/undo", {})
    assert [_timeless(j) for j in read_judgement_log(graph)] == [
        _timeless(j) for j in read_judgement_log(twin)
    ]
    resolve_again(graph)
    names = [
        sorted(e.name for e in read_identities(each).resolution.entities) for each in (graph, twin)
    ]
    assert names[0] == names[1]


def _timeless(judgement: Any) -> tuple[object, ...]:
    gone = judgement.retracted_at is not None
    return judgement.left, judgement.right, judgement.verdict, judgement.source, gone


def test_a_folder_in_use_ends_the_review(client: Client, server: ReviewServer, graph: Path) -> None:
    with lock_folder(graph):
        answer = client.decide("same")
    assert answer.status == 423 and "is in use by process" in json.loads(answer.read())["error"]
    assert server.ended.is_set() and isinstance(server.failure, LockedError)
    assert read_judgement_log(graph) == ()


def test_both_languages_have_the_same_words() -> None:
    words = json.loads(words_json())
    assert set(words["zh"]) - {"reasons"} == set(words["en"])


@dataclass
class Started:
    """`parkgraph review --web` in a process of its own, its reviewer logged in."""

    process: subprocess.Popen[str]
    client: Client


@pytest.fixture
def started(graph: Path) -> Iterator[Started]:
    command = [sys.executable, "-m", "parkgraph.cli", "review", "--web", "--by", "ann"]
    with subprocess.Popen(
        [*command, "--store", str(graph), "--stop-after", "60"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        client = Client(int(str(urlsplit(url).port)))
        client.log_in(url)
        yield Started(process, client)
        process.kill()


def test_ctrl_c_ends_the_review_and_applies_it(started: Started, graph: Path) -> None:
    before = read_manifest(graph).digest
    assert started.client.decide("same").status == 200
    started.process.send_signal(signal.SIGINT)
    out, said = started.process.communicate(timeout=60)
    assert started.process.returncode == 0, said
    assert out.startswith("same  Company:") and "1 judgement(s) kept" in said
    assert read_manifest(graph).digest != before


def test_a_folder_in_use_exits_with_6(started: Started, graph: Path) -> None:
    with lock_folder(graph):
        assert started.client.decide("same").status == 423
        _, said = started.process.communicate(timeout=60)
    assert started.process.returncode == 6 and "is in use by process" in said


def test_the_review_ends_when_nobody_asks(graph: Path) -> None:
    result = run("review", "--store", graph, "--web", "--stop-after", "0.3", "--no-apply")
    assert result.exit_code == 0 and result.stdout.startswith("http://127.0.0.1:")
    assert "the review ends" in result.stderr and "0 judgement(s) kept" in result.stderr


def test_a_port_in_use_is_an_error_that_says_so(server: ReviewServer, graph: Path) -> None:
    result = run("review", "--store", graph, "--web", "--port", str(server.server_port))
    assert result.exit_code == 4 and "give another --port" in result.stderr


def test_web_goes_with_no_other_way_to_review(graph: Path) -> None:
    result = run("review", "--store", graph, "--web", "--log")
    assert result.exit_code == 2 and "choose one of" in result.stderr
