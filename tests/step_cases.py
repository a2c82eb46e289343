"""What each query of kg/steps must find, by other means; the same for every engine."""

from __future__ import annotations

import random

from factory import make_document

from parkgraph.kg.documents.near_duplicates import LEAST_SHARED
from parkgraph.kg.documents.reprints import cluster_reprints
from parkgraph.kg.records import Document
from parkgraph.kg.resolve.algebra import take_apart
from parkgraph.kg.resolve.blocking import MAX_BLOCK, Profile, candidate_pairs
from parkgraph.kg.steps import Engine, components_by_sql, query
from parkgraph.kg.steps.tables import blocking_tables, reprint_tables
from parkgraph.schema.gazetteer import load_gazetteer

CHARACTERS = "园区企业投资签约产业发展项目合作开工生产科技经济建设服务创新平台政府集团"


def reprints(seed: int, number: int = 40) -> list[Document]:
    """Short and long texts, of which some are equal, nearly equal or half equal."""
    draw = random.Random(seed)
    texts = ["".join(draw.choices(CHARACTERS, k=draw.choice((20, 150)))) for _ in range(number)]
    for _ in range(number):
        text = draw.choice(texts)
        at = draw.randrange(len(text))
        texts.append(
            draw.choice([text, text[:at] + "甲" + text[at + 1 :], text[: at + 1], text + "完"])
        )
    # Punctuation keeps the documents apart and is no part of their main text.
    return [make_document(text + "!" * at, f"{at}.txt") for at, text in enumerate(texts)]


def profiles(seed: int, number: int = 120) -> list[Profile]:
    """Firms of a few places and brands, so that some keys are shared by too many."""
    draw, places = random.Random(seed), load_gazetteer()
    names = [
        draw.choice(("苏州", "温州", "上海", ""))
        + draw.choice(("恒达", "瑞丰", "金桥", "华新"))
        + draw.choice(("科技", "新能源", "电缆"))
        + draw.choice(("有限公司", "集团", ""))
        for _ in range(number)
    ]
    return [Profile(at, (take_apart(places, "Company", name),)) for at, name in enumerate(names)]


def check_reprints(engine: Engine, seed: int) -> None:
    """SQL finds the clusters that the build finds."""
    documents = reprints(seed)
    for name, table in reprint_tables(documents).items():
        engine.put(name, table)
    engine.keep("links", query("reprint_links", least=str(LEAST_SHARED)))
    found = components_by_sql(engine, "links")
    expected = cluster_reprints(documents)
    assert {each.id: found.get(each.id, each.id) for each in documents} == expected
    assert len(set(expected.values())) < len(expected)


def check_candidates(engine: Engine, seed: int) -> None:
    """SQL finds the pairs that blocking finds."""
    entities = profiles(seed)
    for name, table in blocking_tables(entities).items():
        engine.put(name, table)
    found = engine.rows(query("candidate_pairs", limit=str(MAX_BLOCK)))
    expected = list(candidate_pairs(entities))
    assert found == expected and 0 < len(expected) < len(entities) ** 2 / 2
