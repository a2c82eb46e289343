"""A review session and the documents -> what the page shows as JSON; and the page's wishes back."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any, get_args

from parkgraph.commands.review_session import ReviewSession
from parkgraph.kg.errors import QueryError
from parkgraph.kg.records import Entity, Extraction, Verdict, content_id
from parkgraph.schema.model import load_model

if TYPE_CHECKING:
    from parkgraph.kg.build.sightings import Sighting, Statement
    from parkgraph.kg.resolve import Candidate

_SENTENCES = 6
_STATEMENTS = 12
Json = dict[str, Any]


class StaleError(QueryError):
    """The page answers about a pair that is not asked about any more."""


class Desk:
    """One session for all tabs of the browser; requests come in threads and take turns."""

    def __init__(self, session: ReviewSession, texts: Mapping[str, Extraction]) -> None:
        self._session, self._texts = session, texts
        self._turn = Lock()

    def state(self) -> Json:
        """The pair asked about (None at the end), how far the queue is and what was decided."""
        with self._turn:
            return self._state()

    def decide(self, pair: object, verdict: object) -> Json:
        """Keep an answer on the pair with this id; StaleError when it is not the current one."""
        if verdict not in get_args(Verdict):
            raise QueryError(f"{verdict!r} is no verdict; say same, different or unsure")
        with self._turn:
            self._check_current(pair)
            self._session.decide(verdict)  # type: ignore[arg-type]  # checked above
            return self._state()

    def skip(self, pair: object) -> Json:
        """Leave the pair with this id open; StaleError when it is not the current one."""
        with self._turn:
            self._check_current(pair)
            self._session.skip()
            return self._state()

    def undo(self) -> Json:
        """Take the last answer back, if there is one."""
        with self._turn:
            self._session.undo()
            return self._state()

    def _check_current(self, pair: object) -> None:
        candidate = self._session.current()
        if candidate is None or pair != _id(candidate):
            raise StaleError("that pair is not asked about any more; the page shows what is")

    def _state(self) -> Json:
        candidate = self._session.current()
        return {
            "number": min(self._session.number, self._session.total),
            "total": self._session.total,
            "pair": None if candidate is None else self._pair(candidate),
            "decided": [
                {"verdict": each.verdict, "left": each.left, "right": each.right}
                for each in self._session.judgements
            ],
        }

    def _pair(self, candidate: Candidate) -> Json:
        label = load_model().labels[candidate.left.type]
        return {
            "id": _id(candidate),
            "type": {"zh": label.title_zh, "en": label.title_en},
            "reason": candidate.reason,
            "score": candidate.score,
            "impact": candidate.impact,
            "sides": [self._side(candidate.left), self._side(candidate.right)],
        }

    def _side(self, entity: Entity) -> Json:
        from parkgraph.kg.build.sightings import sightings, statements

        said = statements(entity, self._texts)
        return {
            "name": entity.name,
            "aliases": list(entity.aliases),
            "documents": len({id_ for id_, _ in entity.members}),
            "statements": [_statement(each) for each in said[:_STATEMENTS]],
            "further": max(0, len(said) - _STATEMENTS),
            "sentences": [_sentence(s) for s in sightings(entity, self._texts, _SENTENCES)],
        }


def _id(candidate: Candidate) -> str:
    return content_id("pair", str(candidate.left_handle), str(candidate.right_handle))


def _statement(said: Statement) -> Json:
    model = load_model()
    relation = model.relations[said.predicate]
    measure = model.enums["Measure"].get(said.measure or "", said.measure)
    return {
        "zh": measure or relation.title_zh,
        "en": said.measure or relation.title_en,
        "other": said.other,
        "is_subject": said.is_subject,
        "status": said.status,
    }


def _sentence(sighting: Sighting) -> Json:
    """The sentence in parts, every second one a name."""
    parts: list[str] = []
    done = 0
    for start, end in sighting.marks:
        parts += [sighting.text[done:start], sighting.text[start:end]]
        done = end
    parts.append(sighting.text[done:])
    return {"parts": parts, "document": sighting.document, "date": sighting.date}
