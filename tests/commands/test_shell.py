"""`parkgraph shell`, typed into through a pipe that stands for the keyboard."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from graph_factory import by_kind, by_label, golden_rows
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from parkgraph.commands.shell import loop, make_prompt
from parkgraph.commands.shell_completion import ShellCompleter
from parkgraph.commands.shell_session import COMMANDS, Session
from parkgraph.commands.shell_state import Settings, is_complete
from parkgraph.loaders.bolt import BoltStore

COMPLETION_S = 1.0
PARKS = "MATCH (p:Park) RETURN p.name AS name ORDER BY name;"


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest) -> BoltStore:
    """Each store with the golden graph, loaded once: nothing here may change it."""
    kept = request.getfixturevalue(f"_{request.param}_session")
    assert isinstance(kept, BoltStore)
    nodes, edges = golden_rows()
    if kept.counts()[0].get("Claim", 0) != sum(node.label == "Claim" for node in nodes):
        kept.run("MATCH (n) DETACH DELETE n", write=True)
        kept.load(by_label(nodes), by_kind(edges))
    return kept


def typed(store: BoltStore, keys: str, history: Path | None = None, **settings: object) -> Session:
    """Type `keys` (\\r is Enter, \\t Tab) into a shell that ends with them."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):

        def type_slowly() -> None:
            for part in re.split("(?<=\t)", keys + ":quit\r"):
                pipe.send_text(part)
                # Completion is a task beside the one that reads keys.
                time.sleep(COMPLETION_S if part.endswith("\t") else 0)

        session = Session(store, Settings(**{"form": "json", **settings}))  # type: ignore[arg-type]  # names of fields
        typist = Thread(target=type_slowly)
        typist.start()
        loop(session, make_prompt(history))
        typist.join()
    return session


def answers(text: str) -> list[list[dict[str, object]]]:
    """The JSON arrays printed one after the other."""
    decoder, found = json.JSONDecoder(), []
    text = text.strip()
    while text:
        value, end = decoder.raw_decode(text)
        found.append(value)
        text = text[end:].lstrip()
    return found


@pytest.mark.embedded
@pytest.mark.neo4j
class TestSession:
    """Inputs on both stores."""

    def test_statement_over_several_lines(
        self, store: BoltStore, capsys: pytest.CaptureFixture[str]
    ) -> None:
        typed(store, "MATCH (p:Park)\rWHERE p.name = '嘉定工业区'\rRETURN p.name AS name;\r")
        assert answers(capsys.readouterr().out) == [[{"name": "嘉定工业区"}]]

    def test_completed_label_and_property_run(
        self, store: BoltStore, capsys: pytest.CaptureFixture[str]
    ) -> None:
        typed(store, "MATCH (s:Sec\t) RETURN s.nam\t AS name ORDER BY name;\r")
        assert answers(capsys.readouterr().out) == [[{"name": "新能源汽车"}, {"name": "智能驾驶"}]]

    def test_recipe_with_parameters(
        self, store: BoltStore, capsys: pytest.CaptureFixture[str]
    ) -> None:
        typed(store, ":recipe co-inv\t investor=瓯江阀门\r:recipe parks-in-region\r")
        table, text = capsys.readouterr().out.split("]\n", 1)
        assert json.loads(table + "]")[0]["co_investor"] == "嘉传动力科技有限公司"
        assert "region=嘉定区  name" in text

    def test_errors_are_printed_and_the_shell_goes_on(
        self, store: BoltStore, capsys: pytest.CaptureFixture[str]
    ) -> None:
        typed(
            store,
            "MATCH (n) DETACH DELETE n;\rRETURN (;\r:recipe no-such\r:nope\r:limit x\r"
            ":recipe co-investors investor\r:schema Nope\r:param 1\rRETURN 1 AS one;\r",
        )
        said = capsys.readouterr()
        assert said.err.count("error: ") == 8
        assert "this query writes" in said.err
        assert answers(said.out) == [[{"one": 1}]]

    def test_write_must_be_asked_for(self, store: BoltStore) -> None:
        create = "CREATE (:Sector {id: 'sector:shell', name: 'x'});\r"
        count = "MATCH (s:Sector {id: 'sector:shell'}) RETURN count(s)"
        typed(store, create)
        assert store.run(count).rows == ((0,),)
        typed(store, create, may_write=True)
        assert store.run(count).rows == ((1,),)
        store.run("MATCH (s:Sector {id: 'sector:shell'}) DELETE s", write=True)

    def test_limit_format_and_parameters(
        self, store: BoltStore, capsys: pytest.CaptureFixture[str]
    ) -> None:
        typed(
            store,
            f":limit 2\r{PARKS}\r:format csv\r:param n => 嘉定工业区\r"
            "MATCH (p:Park {name: $n}) RETURN p.name AS name;\r:format table\r:limit 0\r"
            + PARKS
            + "\r",
        )
        said = capsys.readouterr()
        assert said.err.count("the first 2 rows") == 1
        assert "name\n嘉定工业区\n" in said.out
        assert "7 row(s)" in said.err

    def test_timeout_ends_a_query(
        self, store: BoltStore, capsys: pytest.CaptureFixture[str]
    ) -> None:
        endless = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b RETURN sum(a * b) AS s;"
        typed(store, f":timeout 1\r{endless}\rRETURN 1 AS one;\r")
        said = capsys.readouterr()
        assert "took too long" in said.err and '"one": 1' in said.out

    def test_explain_shows_a_plan_and_runs_nothing(
        self, store: BoltStore, capsys: pytest.CaptureFixture[str]
    ) -> None:
        typed(store, ":explain MATCH (p:Park {name: 'x'}) RETURN p.name\r")
        said = capsys.readouterr()
        assert "Park" in said.out and said.err == ""


@pytest.fixture
def quiet_store(embedded_store: BoltStore) -> Iterator[BoltStore]:
    """A store for what asks nothing of it."""
    yield embedded_store


@pytest.mark.embedded
def test_history_is_kept_and_called_back(
    quiet_store: BoltStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = tmp_path / "deep" / "history"
    typed(quiet_store, "RETURN 41 AS n;\r", history)
    assert "RETURN 41 AS n;" in history.read_text(encoding="utf-8")
    # Arrow up twice: past :quit, to the statement of the session before.
    typed(quiet_store, "\x1b[A\x1b[A\r", history)
    assert answers(capsys.readouterr().out) == [[{"n": 41}], [{"n": 41}]]


@pytest.mark.embedded
def test_interrupt_drops_the_line_and_end_of_input_ends(
    quiet_store: BoltStore, capsys: pytest.CaptureFixture[str]
) -> None:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text("RETURN nonsense\x03RETURN 1 AS one;\r\x04")
        loop(Session(quiet_store, Settings(form="json")), make_prompt(None))
    said = capsys.readouterr()
    assert (answers(said.out), said.err) == ([[{"one": 1}]], "")


@pytest.mark.embedded
def test_help_and_schema_are_printed(
    quiet_store: BoltStore, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(quiet_store, ":help\r:schema TENANT_OF\r:recipes 飞地\r:params clear\r")
    out = capsys.readouterr().out
    assert all(name in out for name in COMMANDS)
    assert "-[:TENANT_OF]->" in out and '"recipe": "enclaves"' in out


@pytest.mark.parametrize(
    ("text", "some", "none"),
    [
        (":re", [":recipe", ":recipes"], [":limit"]),
        (":recipe parks", ["parks-in-region"], ["enclaves"]),
        (":recipe park-ranking ", ["measure=", "region="], []),
        (":recipe park-ranking measure=occ", ["occupancy_rate"], ["land_area"]),
        (":format j", ["json", "jsonl"], ["csv"]),
        (":schema TEN", ["TENANT_OF"], ["Park"]),
        (":explain MATCH (p:Pa", ["Park"], ["Company"]),
        ("MATCH (p:", ["Park", "Entity", "Company"], ["TENANT_OF"]),
        ("MATCH (p:Park|Com", ["Company"], ["Park"]),
        ("MATCH (p)-[r:TENANT_OF|LOC", ["LOCATED_IN"], ["Park"]),
        ("MATCH (p:Park)-[", [], ["LOCATED_IN"]),
        ("MATCH (p:Region) WHERE p.co", ["code", "confidence"], ["content_date"]),
        ("MATCH (r:Region {le", ["level"], ["lower"]),
        ("MATCH (c:Claim) RETURN c.ev", ["evidence"], ["events"]),
        ("MAT", ["MATCH"], ["RETURN"]),
    ],
)
def test_completion(text: str, some: list[str], none: list[str]) -> None:
    completer = ShellCompleter(COMMANDS)
    found = [c.text for c in completer.get_completions(Document(text), CompleteEvent())]
    assert set(some) <= set(found)
    assert not set(none) & set(found)


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("", True), (":help", True), ("RETURN 1", False), ("RETURN 1;", True),
        ("RETURN ';'", False), ("RETURN 1 // ;", False), ("RETURN 1; // done", True),
        ("RETURN `;`", False),
    ],
)  # fmt: skip
def test_is_complete(text: str, complete: bool) -> None:
    assert is_complete(text) is complete
