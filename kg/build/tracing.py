"""Extractions in, their JSON with the trace of every fact out; and the same as text to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from parkgraph.kg.build.extraction_json import extraction_as_dict
from parkgraph.kg.claims.tracing import Trace, trace_claims
from parkgraph.kg.records import Extraction

_PARTS = ("relations", "inferred", "quantities", "sectors")


def extraction_with_traces(extraction: Extraction) -> dict[str, Any]:
    """The object of `extract` in which every fact has a `trace`; the document is read again."""
    traces = {
        claim.id: _trace_as_dict(trace)
        for claim, trace in trace_claims(extraction.document, extraction.claims)
    }
    return extraction_as_dict(extraction, traces)


def _trace_as_dict(trace: Trace) -> dict[str, Any]:
    found = asdict(trace)
    for role in found["roles"]:
        role["entity"] = role["entity"]._asdict()
    return found


def trace_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """An object of `extraction_with_traces` as lines of text, one paragraph a fact."""
    yield f"# {found['doc']}"
    parts = [found.get(part, ()) for part in _PARTS]
    parts += [found.get("proposed", {}).get(part, ()) for part in _PARTS]
    for fact in (fact for part in parts for fact in part):
        yield ""
        yield _statement(fact)
        yield from (f"  {line}" for line in _details(fact["trace"]))
        evidence = fact["evidence"]
        yield f"  evidence  {_words(evidence)}"


def _statement(fact: Mapping[str, Any]) -> str:
    if "measure" in fact:
        said = f"{fact['measure']} {fact['value']:g} {fact['unit']}"
    elif "sector" in fact:
        said = f"IN_SECTOR {fact['sector']}"
    else:
        said = f"{fact['type']} {fact['object']}"
    return f"{fact['subject']} {said} [{fact['status']}, {fact['confidence']:g}]"


def _details(trace: Mapping[str, Any]) -> Iterator[str]:
    yield f"rule      {trace['rule']} {trace['file']}".rstrip()
    if trace["pattern"]:
        yield f"pattern   {trace['pattern']}"
    if trace["matched"]:
        yield f"matched   {_words(trace['matched'])}"
    if trace["triggers"]:
        yield "triggers  " + ", ".join(map(_words, trace["triggers"]))
    for role in trace["roles"]:
        yield f"{role['role']:9} " + _role(role)
    if trace["cue"]:
        yield f"cue       {_words(trace['cue'])} → {trace['status']}"
    voice = trace["second_voice"]
    yield f"decided   {trace['decided']}" + ("" if voice is None else f" ({voice:g})")


def _role(role: Mapping[str, Any]) -> str:
    entity = f"{role['entity']['type']} {role['entity']['name']}"
    parts = [entity if role["words"] is None else f"{_words(role['words'])} = {entity}"]
    parts.append(f"({role['how']})")
    if role["antecedent"] is not None:
        where = role["antecedent_in"]
        parts.append(f"← {_words(role['antecedent'])}" + (f" in the {where}" if where else ""))
    return " ".join(parts)


def _words(place: Mapping[str, Any]) -> str:
    return f"{' '.join(place['text'].split())} [{place['start']}:{place['end']}]"
