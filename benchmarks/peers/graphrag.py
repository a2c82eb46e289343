"""neo4j-graphrag's SimpleKGPipeline over texts, with a model that answers at once what it is told.

    python graphrag.py ARTICLES.jsonl, with PEER_URI and PEER_PASSWORD in the environment

Each line holds `number`, `text` and `answer`, the facts as JSON. The pipeline's own resolver
goes through the whole database; it is run once at the end, not after every article as by
default, which favours the pipeline.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import sys
from pathlib import Path
from typing import Any

from clock import tell, timed
from neo4j import GraphDatabase
from neo4j_graphrag.components.resolver import SinglePropertyExactMatchResolver
from neo4j_graphrag.embeddings.base import Embedder
from neo4j_graphrag.experimental.pipeline.kg_builder import SimpleKGPipeline
from neo4j_graphrag.llm import LLMInterface, LLMResponse

NUMBER = re.compile(r"合成快讯第(\d+)期")
DIMENSIONS = 8


class ToldModel(LLMInterface):
    """Answers with what is given for the article whose number stands in the prompt."""

    def __init__(self, answers: dict[str, str]) -> None:
        super().__init__("told")
        self._answers = answers
        self.asked = 0

    def invoke(self, input: str, *args: Any, **options: Any) -> LLMResponse:
        self.asked += 1
        # The last number: the article stands behind instructions and examples.
        return LLMResponse(content=self._answers[NUMBER.findall(input)[-1]])

    async def ainvoke(self, input: str, *args: Any, **options: Any) -> LLMResponse:
        return self.invoke(input)


class NoEmbedder(Embedder):
    """Gives every text the same short vector."""

    def embed_query(self, text: str) -> list[float]:
        return [0.0] * DIMENSIONS


def main() -> None:
    """Write all articles into the database and print the figures."""
    logging.disable(logging.WARNING)
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    model = ToldModel({str(each["number"]): each["answer"] for each in articles})
    login = ("neo4j", os.environ["PEER_PASSWORD"])
    with GraphDatabase.driver(os.environ["PEER_URI"], auth=login) as driver:
        driver.verify_connectivity()
        pipeline = SimpleKGPipeline(
            llm=model,
            driver=driver,
            embedder=NoEmbedder(),
            schema="FREE",
            from_file=False,
            on_error="RAISE",
            perform_entity_resolution=False,
        )

        async def run() -> None:
            for each in articles:
                await pipeline.run_async(text=each["text"])
            await SinglePropertyExactMatchResolver(driver).run()

        figures = timed(lambda: asyncio.run(run()))
    tell({**figures, "asked": model.asked})


if __name__ == "__main__":
    main()
