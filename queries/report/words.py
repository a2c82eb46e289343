"""The words of a report: its own from words.yaml, those of the data from the schema."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from parkgraph.schema.model import Model, load_model

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """Labels in one language; whatever has none keeps its name, so an extension shows too."""

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """A text of words.yaml with its places filled in."""
        return str(_texts()[self.lang][key]).format(**values)

    def label(self, name: str) -> str:
        """A node label: 园区, park."""
        label = _model().labels.get(name)
        return name if label is None else label.title_zh if self._is_zh else label.title_en

    def relation(self, type_: str) -> str:
        """A relationship type: 入驻, tenant of."""
        relation = _model().relations.get(type_)
        return (
            type_ if relation is None else relation.title_zh if self._is_zh else relation.title_en
        )

    def status(self, status: str) -> str:
        """A status of claims: 计划, planned."""
        return self._value("ClaimStatus", status)

    def measure(self, measure: str) -> str:
        """A measure: 总投资, total investment."""
        return self._value("Measure", measure)

    def standing(self, standing: str) -> str:
        """What became of a contradicted number: 采信, chosen."""
        return self._value("Standing", standing)

    def reason(self, reason: str) -> str:
        """Why a number was chosen over others."""
        return self._value("ChoiceReason", reason)

    def unit(self, unit: str) -> str:
        """A unit: 平方米, square metre."""
        return self._value("Unit", unit)

    def milestone(self, kind: str) -> str:
        """A kind of milestone: 开工, ground-breaking."""
        return str(_texts()[self.lang].get(f"kind_{kind}", kind))

    def join(self, names: list[str]) -> str:
        """Several names in one text."""
        return ("、" if self._is_zh else "; ").join(names)

    @property
    def _is_zh(self) -> bool:
        return self.lang == "zh"

    def _value(self, enum: str, value: str) -> str:
        model = _model()
        titles = model.enums if self._is_zh else model.enums_en
        return titles.get(enum, {}).get(value, value)


def _model() -> Model:
    # Not kept: another schema may become active.
    return load_model()


@cache
def _texts() -> Any:
    return yaml.safe_load(
        files("parkgraph.queries.report").joinpath("words.yaml").read_text(encoding="utf-8")
    )
