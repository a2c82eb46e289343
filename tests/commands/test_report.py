"""`report`: files and formats, names that are none, questions of identity; the page in Chromium."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from command_line import run, write_articles
from factory import load_by_heart
from hostile_labels import HOSTILE
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from support_browser import console_errors

from parkgraph.kg.artefacts import read_manifest
from parkgraph.kg.build import build

ARTICLES = {
    "a.txt": (
        "嘉定区与温州市签约\n2021年3月5日，嘉定区与温州市签署《嘉温战略合作协议》。"
        "嘉定区区长王小明出席签约仪式。\n"
        "安亭智造园位于上海市嘉定区，占地面积300亩。上海云海电缆有限公司入驻安亭智造园。\n"
    ),
    "b.txt": (
        "安亭智造园快讯\n安亭智造园位于嘉定区，占地面积420亩。云海电缆计划投资20亿元建设安亭智造园。"
        "传闻上海云海电缆有限公司将收购江晨光电有限公司。\n"
    ),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder without a store: a report needs none."""
    home = tmp_path_factory.mktemp("report")
    articles = write_articles(home / "in", ARTICLES)
    built = run("build", articles, "-o", home / "graph", "--no-store")
    assert built.exit_code == 0, built.output
    return home / "graph"


def written(graph: Path, target: Path, *args: str) -> str:
    done = run("report", *args, "--store", graph, "-o", target)
    assert done.exit_code == 0, done.output
    assert done.stdout == "" and f"written to {target}" in done.stderr
    return target.read_text(encoding="utf-8")


def test_the_name_of_the_file_says_the_format(graph: Path, tmp_path: Path) -> None:
    assert written(graph, tmp_path / "a.html", "嘉定区").startswith("<!doctype html>")
    assert written(graph, tmp_path / "a.md", "嘉定区").startswith("# 嘉定区\n")
    assert written(graph, tmp_path / "b.md", "嘉定区", "--format", "html").startswith("<!doctype")


def test_stdout_gets_the_page_and_nothing_else(graph: Path) -> None:
    done = run("report", "嘉定区", "--store", graph)
    assert done.exit_code == 0 and done.stderr == ""
    assert done.stdout.startswith("<!doctype html>") and done.stdout.endswith("</html>\n")


def test_a_report_answers_the_questions_of_its_reader(graph: Path) -> None:
    done = run("report", "嘉定", "--store", graph, "--format", "markdown")
    text = done.stdout.replace("\\", "")
    for said in ("王小明", "温州市", "嘉温战略合作协议", "2021-03-05", "安亭智造园", "## 尚不确定"):
        assert said in text, said
    assert "**嘉定区**与**温州市**签署《嘉温战略合作协议》。" in text
    assert read_manifest(graph).digest[:16] in text


def test_doubts_are_told(graph: Path) -> None:
    done = run("report", "上海云海电缆有限公司", "--store", graph, "--format", "markdown")
    text = done.stdout.replace("\\", "").partition("## 尚不确定")[2]
    assert "江晨光电有限公司" in text.partition("### ")[2] and "传闻" in text
    assert "仅一个来源的事实" in text


def test_labels_are_english_when_asked(graph: Path) -> None:
    text = run("report", "嘉定区", "--store", graph, "--lang", "en", "--format", "markdown").stdout
    assert "## With whom" in text and "## What is uncertain" in text
    assert (
        re.search("[一-鿿]", "".join(re.findall("(?m)^##.*", text.partition("Evidence")[0])))
        is None
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("安亭智造圆",), "nearest are: 安亭智造园"),
        (("zzz",), "nor anything like it"),
        (("嘉定区", "--type", "Park"), "no Park named"),
        (("嘉定区", "--type", "Quantity"), "no report on"),
    ],
)
def test_unknown_names_are_usage_errors(graph: Path, args: tuple[str, ...], said: str) -> None:
    done = run("report", *args, "--store", graph)
    assert done.exit_code == 2 and said in done.stderr and done.stdout == ""


def test_a_failed_report_leaves_the_file_alone(graph: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept.html"
    target.write_text("before")
    assert run("report", "zzz", "--store", graph, "-o", target).exit_code == 2
    assert target.read_text() == "before"


def test_open_and_unsure_pairs_are_questions_of_identity(tmp_path: Path) -> None:
    full, short = "宁德时代新能源科技股份有限公司", "宁德时代"
    for number, name in enumerate((full, short)):
        (tmp_path / f"{number}.txt").write_text(
            f"Company:{name} LOCATED_IN Region:宁德市\n", "utf-8"
        )
    folder = tmp_path / "graph"
    build([str(tmp_path / f"{n}.txt") for n in range(2)], folder, factory=load_by_heart)
    args = ("report", short, "--store", folder, "--format", "markdown")
    assert f"与 {full} 可能是同一个" in run(*args).stdout
    assert "身份存疑" not in run(*args, "--quick").stdout
    assert run("review", "--store", folder, "--by", "ann", stdin=b"u\n").exit_code == 0
    assert f"与 {full} 是否同一个：person:ann 判断为不确定" in run(*args).stdout


@pytest.fixture
def page(graph: Path, chromium: Chrome, tmp_path: Path) -> Iterator[Chrome]:
    written(graph, tmp_path / "a.html", "嘉定区")
    console_errors(chromium)
    chromium.get_log("performance")
    chromium.get((tmp_path / "a.html").as_uri())
    yield chromium
    chromium.get("about:blank")


def test_the_page_keeps_its_policy_and_asks_for_nothing(page: Chrome) -> None:
    assert console_errors(page) == []
    sent = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    urls = {
        each["params"]["request"]["url"]
        for each in sent
        if each["method"] == "Network.requestWillBeSent"
    }
    assert all(url.startswith("file:") for url in urls), urls
    # The style applies, so its hash is right.
    assert page.find_element(By.TAG_NAME, "mark").value_of_css_property("background-color") == (
        "rgba(255, 233, 168, 1)"
    )


def test_a_citation_leads_to_its_sentence(page: Chrome) -> None:
    link = page.find_element(By.CSS_SELECTOR, "#agreements a.cite")
    link.click()
    target = page.find_element(By.CSS_SELECTOR, "blockquote:target")
    assert link.text in target.text and "签署《嘉温战略合作协议》" in target.text


def test_it_prints_on_a4_with_numbered_pages(page: Chrome) -> None:
    options = {"preferCSSPageSize": True, "printBackground": True}
    pdf = page.execute_cdp_cmd("Page.printToPDF", options)
    document = pypdfium2.PdfDocument(io.BytesIO(base64.b64decode(pdf["data"])))
    width, height = document[0].get_size()
    assert (round(width), round(height)) in ((595, 842), (596, 842), (595, 841))
    texts = [each.get_textpage().get_text_range() for each in document]
    assert f"1 / {len(texts)}" in texts[0] and "证据" in texts[-1]


def test_hostile_words_of_articles_do_nothing(chromium: Chrome, tmp_path: Path) -> None:
    # A file with a NUL is taken for no text at all.
    names = [" ".join(name.split()) for name in HOSTILE if "\x00" not in name]
    lines = "".join(f"安亭智造园位于嘉定区{name}。\n" for name in names)
    (tmp_path / "h.txt").write_text(
        f"安亭智造园<script>alert(1)</script>\n{lines}", "utf-8", "replace"
    )
    built = run("build", tmp_path / "h.txt", "-o", tmp_path / "graph", "--no-store")
    assert built.exit_code == 0, built.output
    text = written(tmp_path / "graph", tmp_path / "h.html", "安亭智造园")
    assert "alert(1)" in text
    console_errors(chromium)
    chromium.get((tmp_path / "h.html").as_uri())
    assert chromium.execute_script("return document.querySelectorAll('script,img').length") == 0
    assert console_errors(chromium) == []
