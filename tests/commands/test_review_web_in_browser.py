"""`review --web` as a person uses it: keys in Chromium, names marked, hostile names stay text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hostile_labels import HOSTILE
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from support_browser import PATIENCE_S, console_errors

from parkgraph.commands.review_session import ReviewSession
from parkgraph.commands.review_web.desk import Desk
from parkgraph.commands.review_web.server import ReviewServer, serving
from parkgraph.commands.review_web.views import pair_view
from parkgraph.kg.artefacts import read_judgement_log
from parkgraph.kg.records import (
    Claim,
    Document,
    Entity,
    EntityRef,
    Evidence,
    Extraction,
    LocalEntity,
    Mention,
)
from parkgraph.kg.resolve import Candidate
from parkgraph.kg.resolve.handles import Handle

PLAIN = ("云海电缆", "上海云海电缆有限公司", "安亭智造园")


def document_of(number: int, name: str) -> Extraction:
    """An article whose title is the name and whose one sentence names it."""
    text = f"{name}落户。"
    ref = EntityRef("Company", name)
    mention = Mention(0, len(name), name, "Company", "rule", 1.0)
    document = Document(
        f"doc:{number:x}", "file:x", "x", "text/plain", "utf-8", text, text, (), title=name
    )
    claim = Claim(
        document.id, ref, "TENANT_OF", EntityRef("Park", name), Evidence(0, len(text), text), "r"
    )
    return Extraction(document, (LocalEntity(ref, (name,), (mention,)),), (claim,))


def queue_of(names: tuple[str, ...]) -> tuple[list[Candidate], dict[str, Extraction]]:
    """Each name beside the next."""
    texts = [document_of(number, name) for number, name in enumerate(names)]
    entities = [
        Entity(each.document.id, "Company", name, (name,), ((each.document.id, local.ref),))
        for each, name in zip(texts, names, strict=True)
        for local in each.entities
    ]
    queue = [
        Candidate(a, b, Handle(a.members[0][1]), Handle(b.members[0][1]), 0.5, "same sound", 1)
        for a, b in zip(entities, entities[1:], strict=False)
    ]
    return queue, {each.document.id: each for each in texts}


@dataclass
class Page:
    """The page in the browser and the folder behind it."""

    chrome: Chrome
    server: ReviewServer
    folder: Path

    def press(self, key: str) -> None:
        """Press a key and wait for the page to have its answer."""
        before = self.progress()
        self.chrome.find_element(By.TAG_NAME, "body").send_keys(key)
        WebDriverWait(self.chrome, PATIENCE_S, poll_frequency=0.02).until(
            lambda _: self.progress() != before
        )

    def progress(self) -> tuple[str, ...]:
        texts = ("progress", "message", "decided", "question")
        shown: list[str] = self.chrome.execute_script(
            "return arguments[0].map(id => document.getElementById(id).textContent)", texts
        )
        at = self.chrome.execute_script("return document.getElementById('bar').value")
        return (*shown, str(at))

    def text(self, selector: str) -> str:
        return str(self.chrome.find_element(By.CSS_SELECTOR, selector).text)


def opened(chrome: Chrome, names: tuple[str, ...], folder: Path) -> Iterator[Page]:
    queue, texts = queue_of(names)
    session = ReviewSession(folder, queue, "ann")
    desk = Desk(session, lambda item: pair_view(item, texts), ("same", "different", "unsure"))
    with serving(desk) as server:
        console_errors(chrome)
        chrome.get_log("performance")
        chrome.get(server.url)
        WebDriverWait(chrome, PATIENCE_S).until(
            lambda _: chrome.find_elements(By.CSS_SELECTOR, "#sides h3")
        )
        yield Page(chrome, server, folder)
        chrome.get("about:blank")


@pytest.fixture
def page(chromium: Chrome, tmp_path: Path) -> Iterator[Page]:
    yield from opened(chromium, PLAIN, tmp_path)


def verdicts(folder: Path) -> list[tuple[str, bool]]:
    return [(j.verdict, j.retracted_at is None) for j in read_judgement_log(folder)]


def test_keys_decide_undo_skip_and_end(page: Page) -> None:
    assert page.text("#progress") == "第 1 对，共 2 对"
    assert page.text("#question") == "是同一个企业吗？"
    page.press("u")
    assert page.text("#progress") == "第 2 对，共 2 对" and "不确定" in page.text("#decided")
    page.press("z")
    assert page.text("#progress") == "第 1 对，共 2 对" and page.text("#decided") == ""
    page.press("y")
    page.press("n")
    assert page.text("#end") == "没有待核对的了"
    page.press("q")
    assert page.server.ended.wait(PATIENCE_S) and "核对已结束" in page.text("#message")
    assert verdicts(page.folder) == [("unsure", False), ("same", True), ("different", True)]
    assert console_errors(page.chrome) == []


def test_names_are_marked_in_their_sentences(page: Page) -> None:
    marks = page.chrome.find_elements(By.CSS_SELECTOR, "article mark")
    assert [mark.text for mark in marks] == list(PLAIN[:2])
    assert [q.text for q in page.chrome.find_elements(By.TAG_NAME, "q")] == [
        f"{name}落户。" for name in PLAIN[:2]
    ]


def test_the_language_can_be_switched(page: Page) -> None:
    page.chrome.find_element(By.ID, "language").click()
    assert page.text("#question") == "Is this one firm?"
    assert page.chrome.execute_script("return document.documentElement.lang") == "en"


def test_keys_with_control_belong_to_the_browser(page: Page) -> None:
    body = page.chrome.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.CONTROL, "y", Keys.NULL)
    page.press("s")
    assert verdicts(page.folder) == []


def test_hostile_names_stay_text(chromium: Chrome, tmp_path: Path) -> None:
    for page in opened(chromium, HOSTILE, tmp_path):
        for number, name in enumerate(HOSTILE[:-1]):
            shown = chromium.execute_script(
                "return document.querySelector('#sides article bdi').textContent"
            )
            assert shown == name, number
            page.press("s")
        assert page.text("#end") == "没有待核对的了"
        foreign = chromium.execute_script(
            "return document.querySelectorAll("
            "'main :is(script,img,svg,iframe,style,a,form)').length"
        )
        assert foreign == 0
        assert console_errors(chromium) == []
        assert requested(chromium) <= {f"http://127.0.0.1:{page.server.server_port}", "data:,"}


def requested(chrome: Chrome) -> set[str]:
    """Origins that the page asked for something."""
    found: set[str] = set()
    for entry in chrome.get_log("performance"):
        message: dict[str, Any] = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.add("/".join(message["params"]["request"]["url"].split("/")[:3]))
    return found
