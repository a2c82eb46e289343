"""What is said on stderr: text or JSON lines, stages with counts and durations, a bar."""

from __future__ import annotations

import io
import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from command_line import run

from parkgraph.commands.progress import StageLog, progress_bar


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_log_tells_stages_with_counts_and_durations(articles: Path, tmp_path: Path) -> None:
    result = run("--log-format", "json", "build", articles, "-o", tmp_path / "G", "--no-store")
    assert result.exit_code == 0
    stages = {row["stage"]: row for row in lines(result.stderr) if "stage" in row}
    assert set(stages) == {"read", "extract", "resolve", "graph", "write"}
    assert stages["extract"]["done"] == 2
    assert all(row["seconds"] >= 0 for row in stages.values())
    last = lines(result.stderr)[-1]
    assert last["message"] == f"{tmp_path / 'G'} is built"
    assert last["folder"] == str(tmp_path / "G")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", last["time"])
    # Results stay on stdout and as they were.
    assert "digest" in result.stdout


def test_quiet_json_log_has_no_line_when_all_is_well(articles: Path, tmp_path: Path) -> None:
    quiet = ("--quiet", "--log-format", "json")
    result = run(*quiet, "build", articles, "-o", tmp_path / "G", "--no-store", "--dry-run")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        pytest.param(("query", "no-such-recipe", "--store", "x"), 2, id="expected-error"),
        pytest.param(("query",), 2, id="usage"),
        pytest.param(("validate", "nowhere.ttl"), 2, id="parameter"),
    ],
)
def test_errors_are_json_lines_too(args: tuple[str, ...], code: int) -> None:
    result = run("--log-format", "json", *args)
    assert result.exit_code == code
    (row,) = lines(result.stderr)
    assert (row["level"], row["exit_code"]) == ("error", code)


def test_what_is_set_aside_is_a_json_line_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{\n", encoding="utf-8")
    result = run("--log-format", "json", "documents", tmp_path / "bad.jsonl")
    assert result.exit_code == 3
    row = lines(result.stderr)[-1]
    assert (row["level"], row["stage"], row["location"]) == ("warning", "read", "line 1")


def test_what_libraries_log_is_json_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def load_model() -> None:
        logging.getLogger("some.library").warning("odd %s", "thing")
        raise SystemExit(0)

    monkeypatch.setattr("parkgraph.commands.schema.load_model", load_model)
    handlers = logging.getLogger().handlers[:]
    try:
        result = run("--log-format", "json", "schema", "show")
    finally:
        logging.getLogger().handlers = handlers
    (row,) = lines(result.stderr)
    assert (row["level"], row["message"]) == ("warning", "odd thing")
    assert row["logger"] == "some.library"


def test_verbose_tells_stages_as_text(articles: Path, tmp_path: Path) -> None:
    result = run("-v", "build", articles, "-o", tmp_path / "G", "--no-store")
    assert re.search(r"^extract: 2 in \d+\.\d s$", result.stderr, re.MULTILINE)
    plain = run("build", articles, "-o", tmp_path / "H", "--no-store")
    assert "extract:" not in plain.stderr


def test_a_stage_lasts_from_the_one_before_to_its_own_last_report(
    capsys: pytest.CaptureFixture[str],
) -> None:
    times = iter([0.0, 1.0, 3.0, 4.0, 9.0, 9.5])  # One a report, first and last for the log.
    log = StageLog(lambda: next(times))
    log.report("extract", 1, 2)
    log.report("extract", 2, 2)
    log.report("resolve", 0, 7)  # It tells of its beginning only.
    log.report("graph", 0, None)
    log.close()
    assert capsys.readouterr().err.splitlines() == [
        "extract: 2 in 3.0 s",
        "resolve: 7 in 6.0 s",
        "graph: 0.5 s",
    ]


def test_stages_side_by_side_are_told_once_each(capsys: pytest.CaptureFixture[str]) -> None:
    """A load counts the rows of all labels beside those of each."""
    log = StageLog()
    for stage, done, total in (("rows", 1, 3), ("Park", 1, 1), ("rows", 3, 3), ("Company", 2, 2)):
        log.report(stage, done, total)
    log.close()
    said = [line.split(":")[0] for line in capsys.readouterr().err.splitlines()]
    assert said == ["rows", "Park", "Company"]


def test_parts_of_a_stage_are_added_up(capsys: pytest.CaptureFixture[str]) -> None:
    """A relationship type is loaded for one pair of labels at a time."""
    log = StageLog()
    for done, total in ((5, 10), (10, 10), (3, 4), (4, 4)):
        log.report("LOCATED_IN", done, total)
    log.close()
    assert capsys.readouterr().err.startswith("LOCATED_IN: 14 in ")


def test_verbose_leaves_out_what_other_libraries_whisper(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from parkgraph.commands.log_records import set_up_logging

    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    before = root.level
    try:
        set_up_logging(quiet=False, verbose=True)
        logging.getLogger("trafilatura").debug("whisper")
        logging.getLogger("parkgraph.kg").debug("ours")
    finally:
        root.setLevel(before)
        set_up_logging(quiet=False, verbose=False)
    said = capsys.readouterr().err
    assert "ours" in said and "whisper" not in said


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_bar_shows_rate_and_remaining_time_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")
    with progress_bar() as report:
        assert report is not None
        for done in range(1, 40):
            report("extract", done, 40)
    shown = terminal.getvalue()
    assert "extract" in shown and "39/40" in shown
    assert re.search(r"\d+/s", shown) and "left" in shown


def test_no_bar_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with progress_bar() as report:
        assert report is None
