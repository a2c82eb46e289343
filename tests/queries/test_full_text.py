"""Names as they are typed -> queries of the full-text indexes, on both stores."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.records import NodeRow
from parkgraph.loaders.bolt import BoltStore
from parkgraph.queries.catalogue import get_recipe
from parkgraph.queries.full_text import full_text_query
from parkgraph.queries.runner import run_recipe

# All that Lucene's query syntax knows, and ways out of Cypher.
SIGNS = [
    *("+", "-", "&&", "||", "!", "(", ")", "{", "}", "[", "]", "^", '"', "~", "*", "?", ":", "\\"),
    *("/", " AND ", " OR ", " NOT ", " TO ", "~2", "^9", "name:", "*:*", "_exists_:", "[* TO *]"),
    *("') DETACH DELETE n //", "`", "\\u0027", "$name", "\n", "\x00", "\u202e", "＊", "：", "''"),
]
HOSTILE = [f"{before}港{number}号{after}" for number, (before, after) in enumerate(
    [*product(SIGNS[:12], SIGNS[12:22]), *((sign, sign) for sign in SIGNS)])]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("嘉定氢能港", "嘉定 定氢 氢能 能港"),
        ("嘉定", "嘉定"),
        ("氢能港", "氢能 能港 氢能~1 能港~1"),
        ("沪", "沪 沪*"),
        ("温州（嘉定）园", "温州 嘉定 园 园*"),
        ("Tongji Auto AG", "tongji tongji~1 auto auto~1 ag"),
        ("ＳＡＩＣ汽车", "saic saic~1 汽车"),
        ("A AND B", "a and b"),
        ("𠮷野家", "𠮷野 野家 𠮷野~1 野家~1"),
        ('*:* ~"', None),
        ("", None),
    ],
)
def test_full_text_query_says_pairs_and_words(text: str, query: str | None) -> None:
    assert full_text_query(text) == query


@given(st.text())
def test_full_text_query_holds_no_operator_of_the_text(text: str) -> None:
    for term in (full_text_query(text) or "").split(" "):
        assert term == "" or term.removesuffix("~1").removesuffix("*").isalnum() or _marks(term)
        assert term not in ("AND", "OR", "NOT", "TO")


def test_full_text_query_has_few_enough_parts_for_any_text() -> None:
    longest = "".join(chr(0x4E00 + number) for number in range(20_000))
    assert len((full_text_query(longest) or "").split()) == 128


def test_hostile_names_are_found_as_they_are_and_change_nothing(any_store: BoltStore) -> None:
    assert len(HOSTILE) > 150
    nodes = [NodeRow("Park", f"park:{n}", {"name": text}) for n, text in enumerate(HOSTILE)]
    any_store.load({"Park": nodes}, {})
    before, recipe = any_store.digest(), get_recipe("find-by-name")
    for number, text in enumerate(HOSTILE):
        found = run_recipe(any_store, recipe, {"name": text})
        first = dict(zip(found.columns, found.rows[0], strict=True))
        assert f"港{number}号" in first["entity"], text
    assert any_store.digest() == before


def _marks(term: str) -> bool:
    """Combining marks that a letter needs are neither letters nor signs of the query syntax."""
    return not set(term.removesuffix("~1").removesuffix("*")) & set('+-&|!(){}[]^"~*?:\\/ ')
