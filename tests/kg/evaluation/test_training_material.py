"""Nothing is learned from annotated articles: the corpus, rules and word lists share none of them.

The gold articles are no part of the repository; the comparison is skipped where they are absent.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from parkgraph.kg.mentions.training.corpus import read_corpus

ROOT = Path(__file__).parents[3]
GOLD = sorted((ROOT.parent / "shared" / "gold").glob("*/*.txt"))
# Longer than any name or fixed phrase of officialese that two texts may share.
SHARED_CHARACTERS = 30
_NOT_TEXT = re.compile(r"\W+")


def grams(text: str, size: int = SHARED_CHARACTERS) -> set[str]:
    plain = _NOT_TEXT.sub("", text)
    return {plain[at : at + size] for at in range(len(plain) - size + 1)}


@pytest.mark.skipif(not GOLD, reason="no annotated articles beside the repository")
def test_no_passage_and_no_rule_holds_a_sentence_of_a_gold_article() -> None:
    material = {f"corpus {n}": p.text for n, p in enumerate(read_corpus(ROOT / "corpus"))}
    for path in (ROOT / "schema").glob("grammar/**/*.yaml"):
        material[path.name] = path.read_text(encoding="utf-8")
    gold = {gram: path.name for path in GOLD for gram in grams(path.read_text(encoding="utf-8"))}
    shared = {
        name: gold[gram] for name, text in material.items() for gram in grams(text) & gold.keys()
    }
    assert shared == {}


@pytest.mark.parametrize(
    "module",
    ["kg/mentions/training/train.py", "kg/mentions/training/words.py", "kg/claims/training.py"],
)
def test_training_commands_know_no_folder_but_the_corpus(module: str) -> None:
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    texts = {
        node.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Path"
        for node in ast.walk(call)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert texts <= {"corpus"}
