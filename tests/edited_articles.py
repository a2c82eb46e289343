"""Made-up articles that say what they say in so many words, and random edits of a folder of them.

A line is `主体 谓词 客体 key=value …`; names are few, so that documents speak of the same things.
They hold the traps: brackets, brands without region, aliases, codes, persons of one name, reprints.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from factory import make_claim, make_date, make_entity, make_extraction, make_quantity, ref

from parkgraph.kg.records import Claim, Document, Extraction

PARKS = (
    "Park:嘉定工业区 Park:上海嘉定工业区 Park:温州(嘉定)科创园 Park:温州(嘉定)科技创新园 "
    "Park:温州(闵行)科创园 Park:瓯江园 Park:瓯江园二期 Park:科创园"
).split()
FIRMS = (
    "Company:禾赛科技 Company:上海禾赛科技有限公司 Company:苏州禾赛科技有限公司 Company:沪硅集团 "
    "Company:沪硅团体 Company:金桥电缆有限公司 Company:金桥电缆"
).split()
REGIONS = (
    "Region:嘉定区 Region:上海市 Region:温州市 Region:闵行区 Region:鼓楼区 Region:南京市".split()
)
OFFICES = "Government:嘉定区政府 Government:温州市政府 Government:嘉定区委 Company:沪硅集团".split()
PERSONS = "Person:王军 Person:李红".split()
CODES = ("91350100M000100Y43", "91310000MA1FL2T91A")
TALE = "园区第{}批企业已经动工其余各批将陆续跟进配套道路管网绿化先行完工。"
ENDS = "planned asserted former denied ended".split()


def load_by_line() -> Callable[[Document], Extraction]:
    """A factory of the extractor of such articles."""
    return extract_by_line


def extract_by_line(document: Document) -> Extraction:
    """Read claims and aliases from lines; the first line is the title."""
    claims: list[Claim] = []
    entities: dict[Any, Any] = {}
    for line in document.text.splitlines():
        words = line.split()
        if len(words) > 1 and words[1] == "ALIAS":
            entities[ref(words[0])] = make_entity(document, words[0], *words[2:])
        elif len(words) > 2:
            claims.append(_claim(document, line, words))
    found = make_extraction(document, claims, entities.values())
    # Steps are claimed, not mentioned.
    kept = tuple(entity for entity in found.entities if entity.ref.type != "Milestone")
    return replace(found, entities=kept)


def _claim(document: Document, line: str, words: list[str]) -> Claim:
    subject, predicate, target, *others = words
    said = dict(each.split("=", 1) for each in others)
    fields: dict[str, Any] = {"status": said.pop("status", "asserted")}
    if (date := said.pop("date", None)) is not None:
        fields["date"] = make_date(date)
    if predicate == "HAS_QUANTITY":
        fields |= {"measure": said.pop("measure"), "quantity": make_quantity(float(target))}
        return make_claim(document, subject, predicate, sentence=line, qualifiers=said, **fields)
    return make_claim(
        document, subject, predicate, target, sentence=line, qualifiers=said, **fields
    )


def article(chance: random.Random) -> str:
    """One article of some lines."""
    park, firm, region = chance.choice(PARKS), chance.choice(FIRMS), chance.choice(REGIONS)
    other = chance.choice([each for each in REGIONS if each != region])
    year, status = chance.choice(("2020", "2021-03", "2022")), chance.choice(ENDS)
    amount = chance.choice(("4463", "44.63", "44.6", "9"))
    event, name = f"event=e{chance.randrange(2)}", park.partition(":")[2]
    lines = [
        f"{park} LOCATED_IN {region}",
        f"{firm} TENANT_OF {park} status={status} date={year}",
        f"{region} SIGNED_WITH {other} {event} agreement=协议{chance.randrange(2)} concerns={name}",
        f"{firm} SIGNED_WITH {region} {event} date={year}",
        f"{other} SIGNED_WITH {firm} {event}",
        f"{firm} INVESTED_IN {park} date={year}",
        f"{park} HAS_QUANTITY {amount} measure=total_investment",
        f"{region} HAS_QUANTITY {amount} measure=output_value date={year}",
        f"Milestone:{name}开工 CONCERNS {park} milestone=construction date={year}",
        f"{chance.choice(PERSONS)} HOLDS_OFFICE {chance.choice(OFFICES)} office=主任",
        f"{park} IN_SECTOR Sector:半导体",
        f"{park} AWARDED Title:示范园区",
        f"{firm} ALIAS {chance.choice(FIRMS).partition(':')[2]} 别名{chance.randrange(3)}",
        f"{firm.partition(':')[2]}（统一社会信用代码：{chance.choice(CODES)}）",
        f"{year[:4]}年3月5日讯",
    ]
    body = chance.sample(lines, chance.randint(2, 9))
    tale = "".join(TALE.format(n) for n in range(8)) if chance.random() < 0.3 else ""
    return "\n".join([f"第{chance.randrange(10**6)}号", *body, tale]) + "\n"


def edits(folder: Path, chance: random.Random, number: int) -> Iterator[str]:
    """Edit the articles of a folder `number` times; yields what was done after each."""
    for at in range(number):
        files = sorted(folder.iterdir())
        path = chance.choice(files)
        kind = chance.choice(("add", "change", "remove", "rename", "reprint", "append"))
        new = folder / f"new{at}-{chance.randrange(10**6)}.txt"
        if kind == "add":
            new.write_text(article(chance), encoding="utf-8")
        elif kind == "change":
            path.write_text(article(chance), encoding="utf-8")
        elif kind == "remove" and len(files) > 3:
            path.unlink()
        elif kind == "rename":
            path.rename(new)
        elif kind == "reprint":
            title, _, rest = path.read_text(encoding="utf-8").partition("\n")
            new.write_text(f"转载{title}\n{rest}", encoding="utf-8")
        else:
            more = article(chance).partition("\n")[2]
            path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
        yield f"{kind} {path.name}"
