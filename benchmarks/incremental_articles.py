"""A seed -> short Chinese articles about parks, firms and regions, for the incremental benchmark.

Every name and sentence is made up from the lists below; no two articles have the same words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

CITIES = "温州市 苏州市 宁波市 无锡市 常州市 南通市 台州市 嘉兴市 湖州市 绍兴市".split()
# Each lies in the city of the same place above.
COUNTIES = "瓯海区 昆山市 慈溪市 江阴市 武进区 海门区 椒江区 桐乡市 德清县 柯桥区".split()
BRANDS = "云 海 江 晨 宏 瑞 启 博 汇 恒 腾 卓 锦 凌 远 泰 和 华 诚 嘉".split()
ENDINGS = "川 帆 途 芯 拓 图 源 达 科 维 捷 诺 信 通 盛 辰 桥 岭 原 澜".split()
TRADES = "半导体 新材料 生物医药 智能装备 精密机械 新能源 软件 电子 光电 汽车部件".split()
KINDS = "科技产业园 智造园 科技创新园 生物医药产业园 软件园 新材料产业园".split()
OPENINGS = (
    "{date}，记者从{county}了解到，{park}的建设正在加快推进。",
    "{date}，{city}举行重点项目推进会，{park}再次受到关注。",
    "初冬时节走进{park}，一派繁忙景象。",
    "{date}，{county}召开新闻发布会，通报{park}的进展情况。",
)
FACTS = (
    "{park}位于{city}{county}，占地面积{number}亩。",
    "{firm}总投资{number}亿元的{trade}项目落户{park}。",
    "截至目前，{park}已入驻企业{number}家，其中高新技术企业{few}家。",
    "{date}，{county}与{other}签署《{brand}战略合作协议》。",
    "{firm}正式入驻{park}，主要从事{trade}研发。",
    "{firm}是{parent}的全资子公司，注册资本{number}万元。",
    "{park}由{parent}负责运营，去年实现产值{number}亿元。",
    "该园区建筑面积达{number}万平方米，可提供就业岗位{number}个。",
    "{park}获评省级{trade}示范园区。",
    "项目预计明年投产，届时可实现年销售收入{number}亿元。",
    "{firm}负责人表示，公司将继续加大在{trade}领域的投入。",
    "业内人士认为，{trade}产业集聚有助于{county}的转型升级。",
)


def write_articles(folder: Path, number: int, facts: int = 14) -> None:
    """Write `number` articles of so many facts as text files; always the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for at, text in enumerate(articles(number, facts)):
        (folder / f"{at:06}.txt").write_text(text, encoding="utf-8")


def articles(number: int, facts: int = 14, *, seed: int = 7) -> Iterator[str]:
    """Make articles, about 35 characters a fact, with firms and parks that come back in others."""
    chance = random.Random(seed)
    return (_article(chance, number, facts) for _ in range(number))


def _article(chance: random.Random, number: int, facts: int) -> str:
    at = chance.randrange(len(CITIES))
    words = {"city": CITIES[at], "county": COUNTIES[at], "park": _park(chance, number, at)}
    body = [_sentence(chance, chance.choice(OPENINGS), words)]
    body += [_sentence(chance, each, words) for each in chance.choices(FACTS, k=facts)]
    lines = ["".join(body[start : start + 3]) for start in range(0, len(body), 3)]
    return "\n".join([f"{words['park']}建设提速", *lines]) + "\n"


def _sentence(chance: random.Random, template: str, words: dict[str, str]) -> str:
    return template.format(
        **words,
        firm=_firm(chance),
        parent=f"{_brand(chance)}{chance.choice(TRADES)}集团有限公司",
        trade=chance.choice(TRADES),
        brand=_brand(chance),
        other=chance.choice(CITIES),
        date=f"{chance.randint(2018, 2025)}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日",
        number=chance.randint(100, 9999),
        few=chance.randint(2, 99),
    )


def _park(chance: random.Random, number: int, at: int) -> str:
    # As many parks as a tenth of the articles: most facts have one witness, some have several.
    own = random.Random(chance.randrange(max(number // 10, 1)) * len(CITIES) + at)
    return f"{_brand(own)}{own.choice(KINDS)}"


def _firm(chance: random.Random) -> str:
    return f"{_brand(chance)}{chance.choice(TRADES)}有限公司"


def _brand(chance: random.Random) -> str:
    return f"{chance.choice(BRANDS)}{chance.choice(ENDINGS)}{chance.choice(BRANDS)}"
