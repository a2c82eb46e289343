"""The extractor `llm`: every piece of an article is put to the model once, answers are kept."""

from __future__ import annotations

import hashlib
from itertools import chain

from parkgraph.kg.extractors.llm.answers import read_answer
from parkgraph.kg.extractors.llm.cache import AnswerCache
from parkgraph.kg.extractors.llm.client import ChatClient
from parkgraph.kg.extractors.llm.pieces import Piece, iter_pieces
from parkgraph.kg.extractors.llm.prompt import PROMPT_VERSION, make_request
from parkgraph.kg.extractors.llm.settings import Settings, read_settings
from parkgraph.kg.extractors.proposals import Proposals
from parkgraph.kg.records import Extraction
from parkgraph.schema.model import load_model


class LlmExtractor:
    """Asks a model for the facts of each piece; see docs/extractors.md for the environment."""

    def __init__(self, settings: Settings, client: ChatClient, cache: AnswerCache) -> None:
        self._settings = settings
        self._client = client
        self._cache = cache

    @property
    def version(self) -> str:
        """Model, address and prompt: answers of another of them are other answers."""
        address = hashlib.sha256(self._settings.base_url.encode()).hexdigest()[:8]
        return f"{self._settings.model}@{address} prompt {PROMPT_VERSION}"

    def propose(self, extraction: Extraction) -> Proposals:
        """Propose what the model answers; ExtractorError when it gives no answer."""
        found = [self._ask(piece) for piece in iter_pieces(extraction)]
        return Proposals(
            list(chain.from_iterable(each.entities for each in found)),
            list(chain.from_iterable(each.relations for each in found)),
            list(chain.from_iterable(each.quantities for each in found)),
        )

    def _ask(self, piece: Piece) -> Proposals:
        request = make_request(self._settings.model, piece, load_model())
        base_url = self._settings.base_url
        answer = self._cache.get(base_url, request)
        if answer is None:
            answer = self._client.ask(request)
            self._cache.put(base_url, request, answer)
        return read_answer(answer, piece)


def make_extractor() -> LlmExtractor:
    """Set the extractor up from the environment; raises ExtractorError when it cannot be."""
    settings = read_settings()
    return LlmExtractor(settings, ChatClient(settings), AnswerCache(settings.cache))
