"""For tests of the command line: run it in this process; articles written for these tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from parkgraph.cli import cli

ARTICLES = {
    "park.txt": "安亭智造园动工\n安亭智造园位于上海市嘉定区，占地面积300亩。\n",
    "pact.txt": "嘉定区与温州市签约\n2021年3月5日，嘉定区与温州市签署《嘉温战略合作协议》。\n",
}


def run(*args: str | Path, stdin: bytes | None = None, **env: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(cli, [str(arg) for arg in args], input=stdin, env=env)


def write_articles(folder: Path, articles: Mapping[str, str] = ARTICLES) -> Path:
    """Put the articles, texts by file name, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
