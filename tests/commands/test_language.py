"""What the program says in Chinese: nothing is lacking, nothing is left over, pages fit."""

from __future__ import annotations

import ast
import importlib.util
import io
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import click
import pytest
from command_line import run
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.cli import COMMANDS, cli
from parkgraph.commands.language import (
    catalogue,
    language_of,
    tr,
    tr_error,
    use_language,
)
from parkgraph.commands.po import CONTEXT_SIGN, read_po
from parkgraph.commands.wide_help import width_of, wrap

ROOT = Path(__file__).parents[2]
PO = ROOT / "commands" / "messages" / "zh.po"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def chinese() -> Iterator[None]:
    """Speak Chinese during one test."""
    use_language("zh")
    yield None
    use_language("en")


def collector() -> ModuleType:
    spec = importlib.util.spec_from_file_location("collect", ROOT / "docs" / "collect_messages.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_text_has_a_translation() -> None:
    there = catalogue("zh")
    missing = {text: where for text, where in collector().wanted().items() if not there.get(text)}
    assert missing == {}, "run `make docs`, then fill commands/messages/zh.po"


def test_what_is_said_is_no_f_string() -> None:
    """It could not be looked up; `note("{rows} rows", rows=…)` can."""
    collect = collector()
    found = [
        f"{path.name}:{call.lineno}"
        for path in (ROOT / "cli.py", *sorted((ROOT / "commands").glob("*.py")))
        for call in collect._calls(path, collect.SPEAKERS)
        for argument in call.args
        if isinstance(argument, ast.JoinedStr)
    ]
    assert found == []


def test_no_translation_is_left_over() -> None:
    collect = collector()
    known = {*collect.wanted(), *collect.click_texts()}
    strange = [key for key in catalogue("zh") if key not in known and not _is_error(key)]
    assert strange == [], "run `make docs`"


@pytest.mark.parametrize("key", [key for key in catalogue("zh") if key.startswith("error\x04")])
def test_shapes_of_errors_are_said_somewhere(key: str) -> None:
    """The longest plain part of a shape stands in the code that raises it."""
    parts = re.split(r"\{\w+\}", key.removeprefix("error\x04"))
    longest = max(parts, key=len).strip(" ;,?:")
    assert any(longest in code for code in _sources()), longest


def test_translations_keep_the_places_to_fill() -> None:
    own = collector().click_texts()
    wrong = []
    for key, translation in catalogue("zh").items():
        text = key.rpartition(CONTEXT_SIGN)[2]
        kept, wanted = _fields(translation), _fields(text)
        # Chinese has one form for all numbers and may leave out the kind of a thing.
        if kept != wanted and not (text in own and kept < wanted):
            wrong.append(text)
    assert wrong == []


def test_translations_are_chinese() -> None:
    there = catalogue("zh").items()
    assert [key for key, text in there if " " in key and not CHINESE.search(text)] == []


def test_po_is_read_as_babel_reads_it() -> None:
    """The own reader understands the format as the tools of translators do."""
    babel = pytest.importorskip("babel.messages.pofile")
    messages = babel.read_po(io.BytesIO(PO.read_bytes()), charset="utf-8")
    expected = {
        f"{each.context}{CONTEXT_SIGN}{each.id}" if each.context else each.id: each.string
        for each in messages
        if each.id
    }
    assert dict(catalogue("zh")) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "twice", id="twice"),
        pytest.param('msgid "a"\nmsgstr b\n', "line 2", id="not-quoted"),
        pytest.param('msgid "a"\nmsgstr "b"\nmsgid "c"\n', "line 3", id="no-blank-line"),
        pytest.param('msgid_plural "a"\n', "line 1", id="unknown-keyword"),
    ],
)
def test_read_po_names_the_line_that_is_wrong(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_po(text)


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_language_of_the_locale(environ: dict[str, str], language: str) -> None:
    assert language_of(environ) == language


def test_locale_argument_and_variable_choose_the_language() -> None:
    assert "可用" not in run("--help").stdout
    assert "用法：" in run("--lang", "zh", "--help").stdout
    assert "用法：" in run("--help", PARKGRAPH_LANG="", LC_ALL="zh_CN.UTF-8").stdout
    assert "Usage:" in run("--lang=en", "--help", PARKGRAPH_LANG="zh").stdout
    # What was said in Chinese is said in English again by the next run of this process.
    assert "Show this message and exit." in run("build", "--help").stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_help_pages_are_chinese_and_fit(name: str) -> None:
    page = run("--lang", "zh", name, "--help").stdout
    # Examples, which begin with the program's name or a value, are not translated.
    prose = [line for line in page.splitlines() if CHINESE.search(line)]
    assert len(prose) >= 3
    assert max(width_of(line) for line in prose if "parkgraph " not in line) <= 80


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("biuld",), "没有命令 'biuld'。 是否想写 'build'？"),
        (("build", "--wokers", "2"), "没有选项 '--wokers'。 是否想写 '--workers'？"),
        (("export", "rfd"), "没有命令 'rfd'。 是否想写 'rdf'？"),
        (("build",), "缺少参数"),
        (("query", "--format", "jsn"), "不在可选值之中"),
        (("query", "parks-in-regon", "--store", "x"), "是否想写 'parks-in-region'"),
        (("validate", "nowhere.ttl"), "'nowhere.ttl' 不存在。"),
    ],
)
def test_mistakes_are_explained_in_chinese(args: tuple[str, ...], said: str) -> None:
    result = run("--lang", "zh", *args)
    assert result.exit_code == 2
    assert said in result.stderr


def test_tables_have_chinese_heads_and_data_do_not() -> None:
    table = run("--lang", "zh", "schema", "show", "--only", "labels").stdout
    assert table.split()[:2] == ["标签", "中文"]
    for form in ("json", "csv"):
        english, spoken = (
            run(*language, "schema", "show", "--format", form).stdout
            for language in ((), ("--lang", "zh"))
        )
        assert english == spoken


def test_notes_are_chinese(tmp_path: Path) -> None:
    result = run("--lang", "zh", "samples", "-o", tmp_path / "samples")
    assert (
        f"已将 14 篇文章写入 {tmp_path / 'samples'}" in result.stderr or "篇文章" in result.stderr
    )


def test_text_with_braces_is_said_as_it_is(chinese: None) -> None:
    assert tr("{not a field}") == "{not a field}"


def test_errors_of_other_layers_are_translated_by_their_shape(chinese: None) -> None:
    said = tr_error("GRAPH is in use by process 12; wait until it has finished")
    assert said == "GRAPH 正被进程 12 使用；请等它结束"
    assert tr_error("some other error") == "some other error"


def test_english_loads_no_catalogue() -> None:
    code = (
        "import sys; from parkgraph.cli import cli; cli(['--help'], standalone_mode=False);"
        "sys.exit('parkgraph.commands.po' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


@given(st.text(st.sampled_from("嘉定区 ab，。-（）\n"), max_size=60), st.integers(8, 30))
def test_wrap_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    longest = max((width_of(piece) for piece in text.split()), default=0)
    assert all(width_of(line) <= width for line in lines) or longest > width


@pytest.mark.parametrize("width", range(6, 16))
def test_wrap_begins_no_line_with_a_full_stop(width: int) -> None:
    lines = wrap("嘉定区（上海）与温州市签约，共建园区。", width)
    assert not [line for line in lines if line[0] in "，。）" or line[-1] == "（"]


def test_commands_themselves_stay_english() -> None:
    run("--lang", "zh", "build", "--help")
    command = cli.get_command(click.Context(cli), "build")
    assert command is not None and command.help is not None
    assert not CHINESE.search(command.help)


def _is_error(key: str) -> bool:
    return key.startswith("error" + CONTEXT_SIGN)


def _fields(text: str) -> set[str]:
    return (
        {name for _, name, _, _ in string.Formatter().parse(text) if name} if "{" in text else set()
    )


@cache
def _sources() -> list[str]:
    folders = ("kg", "loaders", "queries", "commands")
    paths = [path for name in folders for path in (ROOT / name).rglob("*.py")]
    # Adjacent literals are one text.
    return [re.sub(r'"\s*\n\s*f?"', "", path.read_text(encoding="utf-8")) for path in paths]
