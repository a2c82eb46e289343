"""Packaged grammar files become values, and the readers say what is wrong with one."""

from __future__ import annotations

import pytest

from parkgraph.kg.errors import SchemaError
from parkgraph.schema import grammar
from parkgraph.schema.grammar import read_grammar, read_rules


def test_read_grammar_reads_a_file_of_a_folder() -> None:
    assert "heads" in read_grammar("english/names.yaml")


def test_read_grammar_names_the_missing_file() -> None:
    with pytest.raises(SchemaError, match="schema/grammar/nothing.yaml is missing"):
        read_grammar("nothing.yaml")


@pytest.mark.parametrize("text", ["a: [", "- 1\n- 2\n"])
def test_read_grammar_rejects(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "packaged_text", lambda path: text)
    with pytest.raises(SchemaError, match="not valid YAML|must be a mapping"):
        read_grammar(f"broken{len(text)}.yaml")


def test_read_rules_gives_the_file_of_every_rule() -> None:
    rules = list(read_rules("relations"))
    assert [name for name, _rule in rules] == sorted(name for name, _rule in rules)
    assert ("signed_with.yaml", "sign.with") in {(name, rule["id"]) for name, rule in rules}


def test_read_rules_rejects_a_mapping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "packaged_text", lambda path: "id: some\n")
    with pytest.raises(SchemaError, match="must be a list of rules"):
        list(read_rules("relations"))
