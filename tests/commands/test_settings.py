"""Settings files, environment and command line: what counts, where it was said, refusals."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import Result
from command_line import run

from parkgraph.commands.settings_file import key_lines
from parkgraph.commands.settings_gathering import project_file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a home of its own, so that no other settings are found."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PARKGRAPH_CONFIG", "")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


def project(home: Path, text: str) -> None:
    (home / "parkgraph.toml").write_text(text, encoding="utf-8")


def user(home: Path, text: str) -> None:
    path = home / "home" / ".config" / "parkgraph" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def shown(*args: str, **env: str) -> Mapping[str, tuple[object, str]]:
    result = run(*args, "config", "show", "--origin", "--format", "json", **env)
    assert result.exit_code == 0, result.stderr
    return {row["setting"]: (row["value"], row["origin"]) for row in json.loads(result.stdout)}


def refused(text: str, home: Path, *args: str) -> Result:
    project(home, text)
    result = run(*(args or ("config", "show")))
    assert result.exit_code == 2
    assert result.stderr.startswith("error: parkgraph.toml")
    return result


def test_each_layer_counts_more_than_the_one_before(home: Path) -> None:
    assert shown()["log-format"] == ("text", "default")
    user(home, 'log-format = "json"\n[build]\nworkers = 2\n')
    origin = "home/.config/parkgraph/config.toml:"
    assert shown()["build.workers"] == (2, f"{origin}3")
    project(home, "# ours\n[build]\nworkers = 3\n")
    assert shown()["build.workers"] == (3, "parkgraph.toml:3")
    assert shown()["log-format"] == ("json", f"{origin}1")
    found = shown(PARKGRAPH_BUILD_WORKERS="4", PARKGRAPH_LOG_FORMAT="text")
    assert found["build.workers"] == ("4", "PARKGRAPH_BUILD_WORKERS")
    assert shown("--log-format", "text")["log-format"] == ("text", "command line")


def test_settings_are_what_the_command_gets(home: Path) -> None:
    project(home, '[schema.show]\nformat = "csv"\nonly = "labels"\n')
    assert run("schema", "show").stdout.startswith("label,zh")
    assert run("schema", "show", "--only", "relations").stdout.startswith("relation,zh")
    assert run("schema", "show", PARKGRAPH_SCHEMA_SHOW_FORMAT="json").stdout.startswith("{")


def test_common_goes_for_every_command_that_offers_it(home: Path) -> None:
    project(home, '[common]\nformat = "csv"\n[query]\nformat = "jsonl"\n')
    assert run("schema", "show", "--only", "labels").stdout.startswith("label,zh")
    # The command's own section counts more, also where it comes first.
    assert run("query", "--list").stdout.startswith('{"recipe"')
    # `explain` has no csv: there it does not go.
    assert run("explain", "--help").exit_code == 0


def test_common_of_the_project_counts_more_than_a_section_of_the_user(home: Path) -> None:
    user(home, '[query]\nformat = "csv"\n')
    project(home, '[common]\nformat = "jsonl"\n')
    assert run("query", "--list").stdout.startswith('{"recipe"')


def test_store_of_common_is_not_where_load_writes(home: Path) -> None:
    project(home, '[common]\nstore = "GRAPH"\n')
    (home / "GRAPH").mkdir()
    result = run("load", "GRAPH", NEO4J_URI="")
    assert result.exit_code != 0
    assert shown()["common.store"] == ("GRAPH", "parkgraph.toml:2")
    rows = json.loads(run("config", "show", "load", "--format", "json").stdout)
    assert {row["setting"]: row["value"] for row in rows}["load.store"] is None


def test_paths_are_meant_from_the_folder_of_their_file(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(home, '[common]\nstore = "GRAPH"\n')
    (home / "below").mkdir()
    monkeypatch.chdir(home / "below")
    result = run("query", "parks-in-region", "-p", "region=嘉定区")
    assert str(home / "GRAPH") in result.stderr


def test_the_nearest_project_file_above_counts(home: Path) -> None:
    project(home, "quiet = true\n")
    (home / "a" / "b").mkdir(parents=True)
    assert project_file(home / "a" / "b") == home / "parkgraph.toml"


def test_a_named_file_is_read_alone(home: Path) -> None:
    project(home, "quiet = true\n")
    (home / "other.toml").write_text("verbose = true\n", encoding="utf-8")
    found = shown("--config", "other.toml")
    assert found["quiet"] == (False, "default")
    assert found["verbose"] == (True, "other.toml:1")
    assert shown(PARKGRAPH_CONFIG="other.toml") == found
    result = run("config", "show", PARKGRAPH_CONFIG="missing.toml")
    assert (result.exit_code, "missing.toml does not exist" in result.stderr) == (2, True)


def test_language_may_be_set_in_a_file(home: Path) -> None:
    project(home, 'lang = "zh"\n')
    assert "用法：" in run("--help", PARKGRAPH_LANG="").stdout
    assert "Usage:" in run("--lang", "en", "--help").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("wokers = 2\n", ":1: unknown key 'wokers'", id="global"),
        pytest.param(
            "\n[build]\nwokers = 2\n", ":3: unknown key 'wokers', did you mean 'workers'?", id="key"
        ),
        pytest.param("[biuld]\nworkers = 2\n", ":2: unknown key 'biuld', did you", id="section"),
        pytest.param("[export.rfd]\nbase = 'x'\n", ":2: unknown key 'rfd'", id="subcommand"),
        pytest.param("[common]\nstor = 'x'\n", ":2: unknown key 'stor', did you", id="common"),
        pytest.param("[build]\nworkers = 'many'\n", ":2: build.workers: 'many'", id="type"),
        pytest.param("[query]\nlist = 3\n", ":2: query.list is true or false", id="flag"),
        pytest.param("[query]\nformat = 'xml'\n", ":2: query.format: 'xml' is not", id="choice"),
        pytest.param("[build\n", "is not TOML", id="syntax"),
        pytest.param("[cypher]\nwrite = true\n", "on the command line only", id="dangerous"),
        pytest.param("neo4j-password = 's3cret'\n", "looks like a secret", id="password"),
        pytest.param("[load]\napi_key = 's3cret'\n", "looks like a secret", id="key-of-a-service"),
        pytest.param("[NEO4J]\nuser = 's3cret'\n", "looks like a secret", id="neo4j-table"),
        pytest.param(
            "[query]\nstore = 'bolt://neo4j:s3cret@h'\n", "holds a login", id="login-in-address"
        ),
    ],
)
def test_wrong_settings_are_refused_with_file_and_line(text: str, said: str, home: Path) -> None:
    result = refused(text, home)
    assert said in result.stderr
    assert "s3cret" not in result.output


def test_a_command_refuses_only_its_own_wrong_keys(home: Path) -> None:
    """It does not import the others to look at theirs; `config show` does."""
    project(home, "[build]\nwokers = 2\n")
    assert run("schema", "show").exit_code == 0
    assert "unknown key 'wokers'" in run("build", "x", "-o", "y").stderr


def test_wrong_variable_is_named() -> None:
    result = run("build", "x", "-o", "y", PARKGRAPH_BUILD_WORKERS="many")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: PARKGRAPH_BUILD_WORKERS: build.workers: 'many'")


def test_inline_tables_and_quoted_keys_have_their_line() -> None:
    lines = key_lines('# x\n"lang" = "zh"\n[export.rdf] # y\n"rdf-format" = "trig"\nbuild.x = 1\n')
    assert lines[("lang",)] == 2
    assert lines[("export", "rdf", "rdf-format")] == 4
    assert key_lines("build = { workers = 2 }\n") == {("build",): 1}


def test_config_show_lists_all_options_of_a_command(home: Path) -> None:
    project(home, "[build]\nworkers = 3\n")
    rows = json.loads(run("config", "show", "build", "--origin", "--format", "json").stdout)
    found = {row["setting"]: row["origin"] for row in rows}
    assert found["build.workers"] == "parkgraph.toml:2"
    assert found["build.dry-run"] == "default"
    result = run("config", "show", "biuld")
    assert (result.exit_code, "'build'" in result.stderr) == (2, True)


def test_config_path_lists_the_files(home: Path) -> None:
    project(home, "")
    rows = json.loads(run("config", "path", "--format", "json").stdout)
    assert [(Path(row["file"]).name, row["exists"]) for row in rows] == [
        ("config.toml", False),
        ("parkgraph.toml", True),
    ]


def test_config_init_writes_a_file_that_is_right_also_without_its_signs(home: Path) -> None:
    assert run("config", "init").exit_code == 0
    path = home / "parkgraph.toml"
    assert run("config", "show").exit_code == 0
    text = path.read_text(encoding="utf-8")
    active = "\n".join(
        line.removeprefix("# ") if " = " in line else line for line in text.splitlines()
    )
    assert tomllib.loads(active)["common"]["store"] == "GRAPH"
    (home / "my-schema.yaml").write_text("", encoding="utf-8")
    path.write_text(active.replace('schema = "my-schema.yaml"', ""), encoding="utf-8")
    assert shown()["export.rdf.rdf-format"][0] == "trig"
    assert run("config", "init").exit_code == 2
