"""Synthetic records of organisations with their truth: names as articles would print them.

Seeded: the same number and seed give the same records. Places are real, firms are not. Among them
are the traps of the trade: one brand in two cities, one brand with two trades, a first and a second
plant, names without region or trade.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from parkgraph.kg.resolve.credit_codes import ALPHABET
from parkgraph.schema.gazetteer import load_gazetteer

SEED = 20240921
_BRAND = (
    "安博诚达德鼎东方丰富光广海瀚航和恒弘宏华辉汇佳嘉建捷锦京晶景聚骏凯科朗乐立联龙隆美明铭宁欧鹏普启千乾强勤庆仁荣瑞润三森"
    "升盛世顺思泰腾天通同万旺威维伟文祥欣新信星兴雄旭迅亚扬耀益银英永优宇远岳云泽展兆正志智中忠众卓"
)  # fmt: skip
_TRADES = (
    "科技 新能源 生物医药 智能装备 汽车零部件 电子 半导体 新材料 环保科技 物流 食品 化工 机械 "
    "信息技术 光电 医疗器械 精密制造 软件 供应链管理 纺织 电气 氢能 储能 机器人 包装 建材"
).split()
_FORMS = ("有限公司", "股份有限公司", "集团有限公司", "有限责任公司")
_PER_FIRM = 2.5


@dataclass(frozen=True, slots=True)
class Record:
    """One article's name for a firm; `alias` is introduced beside it, `city` named around it."""

    id: int
    truth: int
    name: str
    alias: str
    city: str
    code: str


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm as it is registered."""

    city: str
    short_city: str
    province: str
    brand: str
    trade: str
    form: str
    plant: str
    code: str


def records(number: int, seed: int = SEED) -> Iterator[Record]:
    """`number` records of about 0.4 times as many firms, in no order of firms."""
    random = Random(seed)
    firms = list(_firms(random, max(1, int(number / _PER_FIRM))))
    for id_ in range(number):
        truth = random.randrange(len(firms))
        yield _record(random, id_, truth, firms[truth])


def _firms(random: Random, number: int) -> Iterator[Firm]:
    places = load_gazetteer()
    cities = [places.by_code(c) for c in places.codes() if len(c) == 4 and c.isdigit()]
    cities = [c for c in cities if c.name.endswith("市") and c.until is None]
    last: Firm | None = None
    for _ in range(number):
        city = random.choice(cities)
        brand = "".join(random.choice(_BRAND) for _ in range(random.choice((2, 2, 3))))
        trade, plant = random.choice(_TRADES), ""
        if last is not None and random.random() < 0.15:
            brand = last.brand
            if random.random() < 0.5:
                trade = last.trade
            elif random.random() < 0.5:
                city = next(c for c in cities if c.name == last.city)
        elif random.random() < 0.03:
            plant = random.choice(("第一", "第二"))
        province = places.display_name(city.code[:2])
        last = Firm(
            city.name, city.short, province, brand, trade, random.choice(_FORMS), plant,
            _credit_code(random),
        )  # fmt: skip
        yield last


def _credit_code(random: Random) -> str:
    body = "91" + "".join(random.choice("0123456789") for _ in range(6))
    body += "MA" + "".join(random.choice(ALPHABET) for _ in range(7))
    total = sum(ALPHABET.index(sign) * pow(3, at, 31) for at, sign in enumerate(body))
    return body + ALPHABET[(31 - total % 31) % 31]


def _record(random: Random, id_: int, truth: int, firm: Firm) -> Record:
    short = f"{firm.brand}{firm.trade}{firm.plant}"
    full = f"{short}{firm.form}"
    name = random.choices(
        (
            f"{firm.city}{full}",
            f"{firm.short_city}{full}",
            f"{firm.province}{firm.city}{full}",
            f"{firm.short_city}{short}",
            full,
            short,
            firm.brand + firm.plant,
        ),
        (34, 22, 4, 12, 10, 12, 6),
    )[0]
    alias = short if name.endswith(full) and name != full and random.random() < 0.3 else ""
    if random.random() < 0.02:
        name = name.replace("集团有限公司", "（集团）有限公司").replace("科技", "科 技")
    city = firm.city if random.random() < 0.9 else ""
    return Record(id_, truth, name, alias, city, firm.code if random.random() < 0.1 else "")
