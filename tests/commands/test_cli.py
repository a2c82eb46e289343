"""The command line as a whole: help, version, exit codes, closed pipes, signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from parkgraph.cli import COMMANDS, cli
from parkgraph.kg.errors import LockedError, ParkGraphError, QueryError, SchemaError, StoreError

# What a person waits for is measured in its own process; the limit leaves room for a busy machine.
HELP_LIMIT_S = 0.2
ATTEMPTS = 8
PROGRAM = [sys.executable, "-m", "parkgraph.cli"]


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *args], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_every_command(option: str) -> None:
    result = CliRunner().invoke(cli, [option])
    assert result.exit_code == 0
    assert all(f"\n  {name} " in result.output for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_the_list_is_the_first_line_of_the_command(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None and command.help is not None
    assert command.help.splitlines()[0] == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_takes_a_password(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert not [param.name for param in command.params if "pass" in (param.name or "")]


def test_help_is_quick() -> None:
    def seconds() -> float:
        # CPU time of the command: a busy machine makes no command slower by that.
        before = os.times()
        assert run("--help").returncode == 0
        after = os.times()
        return (after.children_user - before.children_user) + (
            after.children_system - before.children_system
        )

    assert min(seconds() for _ in range(ATTEMPTS)) < HELP_LIMIT_S


def test_help_imports_no_heavy_module() -> None:
    code = (
        "import sys; from parkgraph.cli import cli; cli(['--help'], standalone_mode=False);"
        "heavy = {'spacy', 'pyarrow', 'rdflib', 'networkx', 'neo4j', 'jpype', 'rich', 'yaml'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or None)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")


def test_version_is_the_package_version() -> None:
    from importlib.metadata import version

    assert run("--version").stdout == f"parkgraph {version('parkgraph')}\n"


def test_unknown_command_names_the_nearest_and_exits_2() -> None:
    result = run("qeury")
    assert result.returncode == 2
    assert "No such command 'qeury'. Did you mean 'query'?" in result.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ParkGraphError, 1),
        (QueryError, 2),
        (StoreError, 4),
        (SchemaError, 5),
        (LockedError, 6),
    ],
)
def test_expected_errors_are_one_line_with_their_code(
    error: type[ParkGraphError], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _replace_schema(monkeypatch, error("two\nlines"))
    result = CliRunner().invoke(cli, ["schema", "show"])
    assert (result.exit_code, result.stderr) == (code, "error: two lines\n")


@pytest.mark.parametrize("how", ["option", "environment"])
def test_verbose_errors_come_with_a_traceback(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _replace_schema(monkeypatch, StoreError("gone"))
    args = ["--verbose", "schema", "show"] if how == "option" else ["schema", "show"]
    env = {"PARKGRAPH_DEBUG": "1"} if how == "environment" else {}
    result = CliRunner().invoke(cli, args, env=env)
    assert result.exit_code == 4
    assert "Traceback" in result.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_with_their_code_and_one_word(number: signal.Signals, code: int) -> None:
    """The command waits for its standard input when the signal comes."""
    with subprocess.Popen(
        [*PROGRAM, "documents", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        time.sleep(1.5)
        process.send_signal(number)
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (code, "interrupted\n")


def test_whatever_breaks_after_a_signal_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the driver does, which cannot close a connection in mid-answer."""

    def load_model() -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except SystemExit as error:
            raise BufferError("half an answer") from error

    monkeypatch.setattr("parkgraph.commands.schema.load_model", load_model)
    result = CliRunner().invoke(cli, ["schema", "show"])
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")


def test_signal_handlers_are_put_back() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    CliRunner().invoke(cli, ["schema", "show"])
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


@pytest.mark.embedded
def test_ctrl_c_stops_a_query_of_the_embedded_store(graph: Path) -> None:
    statement = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b RETURN sum(a % b)"
    command = [*PROGRAM, "cypher", statement, "--store", str(graph)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(6)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, "interrupted\n")


def test_closed_pipe_is_quiet() -> None:
    with subprocess.Popen(
        [*PROGRAM, "schema", "show"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 141


def test_text_that_the_terminal_lacks_is_escaped() -> None:
    result = subprocess.run(
        [*PROGRAM, "schema", "show"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert result.returncode == 0
    assert rb"\u56ed\u533a" in result.stdout


def _replace_schema(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let `parkgraph schema show` raise `error` where it reads the model."""

    def load_model() -> None:
        raise error

    monkeypatch.setattr("parkgraph.commands.schema.load_model", load_model)
