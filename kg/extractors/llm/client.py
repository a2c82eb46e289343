"""A request in, the model's answer out: HTTP with a timeout and a few patient repeats."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from parkgraph.kg.errors import ExtractorError
from parkgraph.kg.extractors.llm.settings import API_KEY, Settings

if TYPE_CHECKING:
    import httpx

Answer = Mapping[str, Any]
# Too many requests, and whatever a server or a gateway says when it is not well.
_TRY_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 30.0
_MAX_ANSWER = 4_000_000


class ChatClient:
    """Asks POST BASE_URL/chat/completions; `sleep` is waited with between repeats."""

    def __init__(self, settings: Settings, sleep: Callable[[float], None] = time.sleep) -> None:
        try:
            import httpx
        except ImportError as error:
            raise ExtractorError(
                "extractor llm needs httpx; install it: pip install 'parkgraph[llm]'"
            ) from error
        self._settings = settings
        self._sleep = sleep
        self._failure: type[httpx.HTTPError] = httpx.HTTPError
        headers = {"Authorization": f"Bearer {settings.api_key}"} if settings.api_key else {}
        # No redirects: they would carry the article and the key to somebody else.
        self._http = httpx.Client(
            timeout=settings.timeout_s, headers=headers, follow_redirects=False
        )

    def ask(self, request: Mapping[str, Any]) -> Answer:
        """The JSON object that the model answers; ExtractorError when there is none in the end."""
        reason = ""
        for attempt in range(self._settings.attempts):
            if attempt:
                self._sleep(min(_FIRST_PAUSE_S * 2 ** (attempt - 1), _LONGEST_PAUSE_S))
            try:
                response = self._http.post(
                    f"{self._settings.base_url}/chat/completions", json=request
                )
            except self._failure as error:
                reason = f"{type(error).__name__}: {error}"
                continue
            if response.status_code in _TRY_AGAIN:
                reason = f"HTTP {response.status_code}"
                continue
            answer, reason = self._read(response)
            if answer is not None:
                return answer
        raise ExtractorError(
            f"{self._settings.address} gave no answer in {self._settings.attempts} attempts: "
            f"{reason}"
        )

    def _read(self, response: httpx.Response) -> tuple[Answer | None, str]:
        """The answer, or why it is none and the model may be asked again."""
        status = response.status_code
        if status in (401, 403):
            raise ExtractorError(f"{self._settings.address} refuses the key in {API_KEY}")
        if status != 200:
            raise ExtractorError(f"{self._settings.address} answers HTTP {status}")
        if len(response.content) > _MAX_ANSWER:
            return None, "an answer of unlikely size"
        try:
            content = response.json()["choices"][0]["message"]["content"]
            answer = json.loads(content)
        except (ValueError, LookupError, TypeError) as error:
            return None, f"an answer that is no JSON of the wanted form ({type(error).__name__})"
        return (answer, "") if isinstance(answer, dict) else (None, "an answer that is no object")
