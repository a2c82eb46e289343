"""Pairs or claims of a graph folder -> a session on them, asked in the terminal or the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic

from parkgraph.commands.review_session import ClaimSession, Item, ReviewSession, Session
from parkgraph.kg.records import ClaimVerdict, Extraction, Verdict

if TYPE_CHECKING:
    from parkgraph.kg.build.open_claims import OpenClaim
    from parkgraph.kg.resolve import Candidate

Texts = Mapping[str, Extraction]


@dataclass(frozen=True, slots=True)
class Asking(Generic[Item]):
    """A session with what it takes to show its items; `keys` are the answers they may get."""

    session: Session[Item]
    texts: Texts
    keys: Mapping[str, Verdict | ClaimVerdict]
    lines_of: Callable[[Item, Texts], list[str]]
    view_of: Callable[[Item, Texts], dict[str, Any]]

    def in_terminal(self) -> int:
        """Ask in the terminal; returns how many judgements stand."""
        from parkgraph.commands.review_terminal import review_in_terminal

        return review_in_terminal(self.session, self.texts, self.keys, self.lines_of)

    def in_browser(self, *, port: int, stop_after_s: float, lang: str) -> int:
        """Ask in a browser of this machine; returns how many judgements stand."""
        from parkgraph.commands.review_web import review_in_browser
        from parkgraph.commands.review_web.desk import Desk

        desk = Desk(
            self.session, lambda item: self.view_of(item, self.texts), tuple(self.keys.values())
        )
        return review_in_browser(
            self.session, desk, port=port, stop_after_s=stop_after_s, lang=lang
        )


def asking_pairs(folder: Path, queue: Sequence[Candidate], by: str | None) -> Asking[Candidate]:
    """Which pairs are one entity."""
    from parkgraph.commands.review_terminal import PAIR_KEYS, pair_lines
    from parkgraph.commands.review_web.views import pair_view

    session = ReviewSession(folder, queue, by)
    return Asking(session, _texts(folder), PAIR_KEYS, pair_lines, pair_view)


def asking_claims(folder: Path, queue: Sequence[OpenClaim], by: str | None) -> Asking[OpenClaim]:
    """Which claims are to be held to be true."""
    from parkgraph.commands.review_terminal import CLAIM_KEYS, claim_lines
    from parkgraph.commands.review_web.views import claim_view

    session = ClaimSession(folder, queue, by)
    return Asking(session, _texts(folder), CLAIM_KEYS, claim_lines, claim_view)


def _texts(folder: Path) -> Texts:
    from parkgraph.kg.artefacts import read_extractions

    return {extraction.document.id: extraction for extraction in read_extractions(folder)}
