"""A question and a store -> the recipe that answers it with its parameters, or a clear refusal."""

from __future__ import annotations

from parkgraph.kg.errors import QueryError
from parkgraph.kg.records import CypherRunner
from parkgraph.queries.catalogue import get_recipe
from parkgraph.queries.questions.reading import read_question
from parkgraph.queries.questions.understanding import Answerable, Refusal, understand


def recipe_for(text: str, store: CypherRunner | None = None) -> Answerable:
    """The recipe and parameters that answer a question in Chinese or English.

    With a store the names it holds are known too. Raises QueryError that names what is not
    understood and the nearest recipes.
    """
    if not text.strip():
        raise QueryError("the question is empty; ask for example: 嘉定区有哪些园区？")
    found = understand(read_question(text, store))
    if isinstance(found, Refusal):
        raise QueryError(_refusal(found))
    return found


def _refusal(refusal: Refusal) -> str:
    if refusal.left_over:
        said = f"no recipe knows what to do with {', '.join(map(repr, refusal.left_over))}"
    else:
        said = "no recipe answers all of it together"
    near = [f"{name} ({get_recipe(name).title_zh})" for name in refusal.nearest]
    advice = f"nearest recipes: {', '.join(near)}" if near else "see: parkgraph query --list"
    return f"the question is not understood: {said}; {advice}"
