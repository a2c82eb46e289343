"""The lines of a web page, divided by the section rules -> what those leave open.

Open are short lines within the article, which may be menus, forms or subheadings, and an article
that is a small part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parkgraph.kg.documents.cues import find_cue
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.documents.lines import is_prose, is_section_heading
from parkgraph.kg.documents.sections import find_sections
from parkgraph.kg.records import Section

_NOT_WORD = re.compile(r"\W+")
# Legal texts below an article are voted for as well, but are rarely three times its length.
_MIN_OWN_SHARE = 0.3
# Of an article's characters in lines that are no sentences; more may be menus, forms or tables.
_MAX_SHORT_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Divided:
    """All lines of a page, raw and folded, with the sections that the rules see in them."""

    dump: str
    folded: str
    title: str | None
    sections: tuple[Section, ...]
    links: frozenset[str]

    def raw(self, section: Section) -> str:
        """A section as the page shows it."""
        return self.dump[section.start : section.end]

    def text(self, section: Section) -> str:
        """A section, folded."""
        return self.folded[section.start : section.end]

    def is_open(self) -> bool:
        """Whether votes could change enough to be worth their time."""
        body = [one for one in self.sections if one.kind == "body" and not self._is_link(one)]
        short = sum(one.end - one.start for one in body if self._is_doubtful(one))
        whole = sum(one.end - one.start for one in body)
        return short > _MAX_SHORT_SHARE * whole or bool(self._lost())

    def is_menu(self, section: Section, votes: frozenset[str]) -> bool:
        """Whether a line that stands inside the article is none of it."""
        if self._is_link(section):
            return True
        voted_out = bool(votes) and line_key(self.text(section)) not in votes
        return voted_out and self._is_doubtful(section)

    def reopened(self, votes: frozenset[str]) -> frozenset[Section]:
        """Paragraphs below an inset that are of the article for all that, by their votes."""
        voted = (one for one in self._lost() if line_key(self.text(one)) in votes)
        return self._lost(frozenset(voted))

    def _is_link(self, section: Section) -> bool:
        """Whether it is a short line that is a link from end to end."""
        return self.raw(section) in self.links and not is_prose(self.text(section))

    def _is_doubtful(self, section: Section) -> bool:
        text = self.text(section)
        return not is_prose(text) and not is_section_heading(text)

    def _lost(self, among: frozenset[Section] | None = None) -> frozenset[Section]:
        """Paragraphs below an inset that the rules took for the end, where they are the bulk."""
        own = sum(one.end - one.start for one in self.sections if one.kind == "body")
        lost = [
            one for one in self.sections if self._is_below(one) and (among is None or one in among)
        ]
        size = sum(one.end - one.start for one in lost)
        return frozenset(lost if own < _MIN_OWN_SHARE * (own + size) else ())

    def _is_below(self, section: Section) -> bool:
        text = self.text(section)
        is_chrome = section.kind == "boilerplate" and section.article == "M"
        return is_chrome and is_prose(text) and find_cue(text) is None


def divide(
    lines: Sequence[str], titles: Sequence[str] = (), links: frozenset[str] = frozenset()
) -> Divided:
    """Divide the visible lines of a page by the section rules.

    `titles` are what the page gives as its title, best first; `links` the texts of its links.
    """
    dump = "\n".join(lines)
    folded = fold(dump)
    title = _best_title(folded, titles)
    return Divided(dump, folded, title, find_sections(folded, title), links)


def line_key(folded: str) -> str:
    """What is left of a folded line without marks and spaces, to compare it by."""
    return _NOT_WORD.sub("", folded)


def _best_title(folded: str, titles: Sequence[str]) -> str | None:
    """The first candidate that stands as a line of the folded page, else the first one."""
    keys = frozenset(map(line_key, folded.split("\n")))
    first = titles[0] if titles else None
    return next((title for title in titles if line_key(fold(title)) in keys), first)
