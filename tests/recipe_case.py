"""One question to a recipe and its right answer on the golden graph; names that cases share."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from typing import Any

from parkgraph.queries.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Case:
    """One question and its right answer; `id` names it in the test run."""

    recipe: str
    values: dict[str, str]
    columns: str
    rows: list[tuple[Any, ...]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """`recipe-value-value`."""
        return "-".join([self.recipe, *self.values.values()])


def example_values(recipe: Recipe) -> dict[str, str]:
    """Parameters of the command line in a recipe's header."""
    words = shlex.split(recipe.example)
    pairs = [words[i + 1].partition("=") for i, word in enumerate(words) if word == "-p"]
    return {name: value for name, _, value in pairs}


FRAMEWORK, SECOND = "《嘉定温州深化合作框架协议》", "《科创飞地二期共建备忘录》"
YUNNAN, PAIRING = "《沪滇产业协作协议》", "《园区结对共建协议》"
DRIVES, BASE = "《沪温动力产业合作协议》", "瓯海传动基地项目"
ENCLAVE_PARK, BASE_FIRM = "温州（嘉定）科技创新园", "瓯江阀门（上海）有限公司"
VEHICLES, ZONE, INCUBATOR = "沪温新能源科技有限公司", "嘉定工业区", "国家级科技企业孵化器"
AUTO_CITY, SUPPLY_PARK, DRIVING = "上海国际汽车城", "汽车城零部件配套园", "安亭智驾科技有限公司"
GROUP, CASTING, ALUMINIUM = "瓯江阀门集团有限公司", "瓯江精密铸件有限公司", "楚雄绿色铝材项目"
