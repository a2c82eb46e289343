"""The graph that the page is tested on: the golden world, one park of it with a further name."""

from __future__ import annotations

from typing import Any

from golden_graph import golden_graph

from parkgraph.loaders.rows import Graph

# The park goes by 温州（嘉定）科技创新园; this is what people call it.
ALIAS = "温州(嘉定)科创园"
PARK = "温州（嘉定）科技创新园"
SENTENCE = "温州（嘉定）科技创新园选址嘉定区。"


def viewed_graph() -> Graph:
    """A new graph at each call, so that a test may change it."""
    graph = golden_graph()
    for _, data in graph.nodes(data=True):
        if data["label"] == "Claim":
            _name_ends(graph, data["properties"])
    _contradict(graph)
    graph.nodes[id_of(graph, PARK)]["properties"]["aliases"] = [ALIAS, "温州科创园", "科创飞地"]
    return graph


def _contradict(graph: Graph) -> None:
    """Two numbers of one thing that cannot both be true, and which to go by."""
    numbers = sorted(id_ for id_, data in graph.nodes(data=True) if data["label"] == "Quantity")
    owner = next(iter(graph.predecessors(numbers[0])))
    one, other = sorted(id_ for id_ in graph.successors(owner) if id_ in numbers)[:2]
    graph.nodes[one]["properties"] |= {
        "contradicts": [other],
        "standing": "chosen",
        "reason": "more_witnesses",
    }
    graph.nodes[other]["properties"] |= {"contradicts": [one], "standing": "set_aside"}


def _name_ends(graph: Graph, claim: dict[str, Any]) -> None:
    """What the pipeline writes into claims: the names of the ends as the sentence has them."""
    for end in ("subject", "object"):
        properties = graph.nodes.get(claim.get(f"{end}_id"), {}).get("properties", {})
        names = [properties.get("name", ""), *properties.get("aliases", ())]
        claim[f"{end}_name"] = next((n for n in names if n and n in claim["evidence"]), "")


def id_of(graph: Graph, name: str) -> str:
    """Id of the thing with this name."""
    (found,) = (i for i, d in graph.nodes(data=True) if d["properties"].get("name") == name)
    return str(found)
