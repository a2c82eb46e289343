"""What a shell completes, and which known word is suggested for an unknown one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from command_line import run

from parkgraph.cli import COMMANDS, cli
from parkgraph.commands.suggesting import unknown_names


def completed(*words: str) -> list[str]:
    """What the last word may become."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMP_WORDS", " ".join(("parkgraph", *words)))
        shell = ShellComplete(cli, {}, "parkgraph", "_PARKGRAPH_COMPLETE")
        return [item.value for item in shell.get_completions(list(words[:-1]), words[-1])]


def test_commands_and_options_are_completed() -> None:
    assert completed("") == list(COMMANDS)
    assert completed("build", "--wor") == ["--workers"]
    assert completed("config", "show", "bui") == ["build"]
    assert completed("query", "--format", "js") == ["json", "jsonl"]


def test_recipes_and_their_parameters_are_completed() -> None:
    assert "parks-in-region" in completed("query", "parks")
    assert completed("query", "parks-in-region", "-p", "re") == ["region="]
    assert completed("sparql", "--recipe", "parks-in-r") == ["parks-in-region"]


def test_names_of_the_schema_are_completed() -> None:
    assert completed("review", "--type", "Comp") == ["Company"]
    assert completed("stats", "--relations", "PART_OF,SIG") == ["PART_OF,SIGNED_WITH"]


def test_names_in_a_graph_are_completed(graph: Path) -> None:
    store = ("--store", str(graph))
    assert completed("explain", *store, "安亭") == ["安亭智造园"]
    assert completed("forget", *store, "pa") == ["pact.txt", "park.txt"]
    assert completed("explain", "--store", "nowhere", "安亭") == []


def test_store_of_the_settings_helps_to_complete(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.toml"
    path.write_text(f"[common]\nstore = '{graph}'\n", encoding="utf-8")
    monkeypatch.setenv("PARKGRAPH_CONFIG", str(path))
    assert completed("explain", "安亭") == ["安亭智造园"]
    path.write_text("[wrong\n", encoding="utf-8")
    assert completed("explain", "安亭") == []


def test_damaged_graph_completes_nothing(tmp_path: Path) -> None:
    (tmp_path / "entities.parquet").write_bytes(b"no Parquet")
    assert completed("explain", "--store", str(tmp_path), "") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_the_script_of_a_shell(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert f"_PARKGRAPH_COMPLETE={shell}_complete" in result.stdout
    checker = shutil.which(shell)
    if checker is not None:
        subprocess.run([checker, "-n"], input=result.stdout, text=True, check=True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_script_completes_in_bash(tmp_path: Path) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(run("completion", "bash").stdout, encoding="utf-8")
    command = (
        f'source "{script}"; COMP_WORDS=(parkgraph query parks-in-); COMP_CWORD=2; '
        "_parkgraph_completion parkgraph; echo ${COMPREPLY[@]}"
    )
    program = tmp_path / "parkgraph"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m parkgraph.cli "$@"\n')
    program.chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    result = subprocess.run(["bash", "-c", command], env=env, capture_output=True, text=True)
    assert "parks-in-region" in result.stdout.split(), result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("buidl",), "'build'"),
        (("build", "--worker", "2"), "'--workers'"),
        (("export", "graphl"), "'graphml'"),
        (("query", "park-in-region", "--store", "x"), "'parks-in-region'"),
        (("sparql", "--recipe", "park-in-region", "--data", "x"), "'parks-in-region'"),
        (("query", "parks-in-region", "-p", "regoin=x", "--store", "x"), "'region'"),
        (("review", "--store", "x", "--type", "Compnay"), "'Company'"),
        (("stats", "--store", "x", "--relations", "SIGNEDWITH"), "'SIGNED_WITH'"),
        (("config", "show", "qury"), "'query'"),
    ],
)
def test_typing_errors_get_a_suggestion(args: tuple[str, ...], said: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    # click names several where they are equally near.
    assert re.search(rf"id you mean [^?]*{said}[^?]*\?", result.stderr)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("MATCH (p:Prak) RETURN p", ["The schema has no label 'Prak'. Did you mean 'Park'?"]),
        (
            "MATCH (p:Park)-[r:LOCATEDIN]->() RETURN p",
            ["The schema has no relationship type 'LOCATEDIN'. Did you mean 'LOCATED_IN'?"],
        ),
        ("MATCH (p:Entity {name: '(x:Prak)'})-[r:PART_OF|LOCATED_IN*1..2]->() RETURN p", []),
        ("MATCH (p {name: 'x'}) WHERE p:Park RETURN p", []),
    ],
)
def test_unknown_names_of_a_statement_are_told(statement: str, said: list[str]) -> None:
    assert unknown_names(statement) == said


@pytest.mark.embedded
def test_statement_that_finds_nothing_is_explained(graph: Path) -> None:
    result = run("cypher", "MATCH (p:Prak) RETURN p", "--store", graph)
    assert "Did you mean 'Park'?" in result.stderr
