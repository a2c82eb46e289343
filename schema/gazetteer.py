"""Names of regions to codes and back: what a surface may mean, what lies in what, which is meant.

Codes are those of GB/T 2260 (2, 4, 6 digits) and its statistical extension to towns (9 digits);
macro areas and foreign places have codes such as `area:长三角` and `foreign:日本`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from itertools import chain, takewhile

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.lexicon import read_lines, read_yaml
from parkgraph.schema.region_names import NameForms, is_town_kind, name_forms
from parkgraph.schema.region_tables import (
    AreaLink,
    Division,
    Level,
    division_names,
    parent_code,
    read_areas,
    read_divisions,
    read_foreign,
    read_town_names,
    town_division,
    usual_name,
)

__all__ = ["Division", "Gazetteer", "Level", "load_gazetteer"]

_MIN_NAME = 2  # 沪, 浙 and other single characters are never names here.
_MAX_COMPOSED = 40  # The longest chain of full names has 31 characters; more is no name.
_RANK: Mapping[Level, int] = {
    "province": 0, "city": 1, "county": 2, "area": 3, "foreign": 4, "town": 5,
}  # fmt: skip


@cache
def load_gazetteer() -> Gazetteer:
    """Read the committed tables once; later calls return the same object."""
    return Gazetteer()


class Gazetteer:
    """All regions with their names; use `load_gazetteer`, which shares one."""

    def __init__(self) -> None:
        self._towns = read_town_names()
        self._divisions = read_divisions()
        self._links: dict[str, AreaLink] = {}
        index: dict[str, list[str]] = {}
        for division in self._divisions.values():
            for name in division_names(division):
                # 嘉定 is the district of today, not the county it was.
                if division.until is None or name == division.name or name not in index:
                    index.setdefault(name, []).append(division.code)
        links = self._add_places(index)
        for code, name in self._towns.items():
            index.setdefault(name, []).append(code)
        self._index = {
            name: tuple(codes) for name, codes in index.items() if len(name) >= _MIN_NAME
        }
        for code, link in links.items():
            self._link_area(code, link)

    def __contains__(self, code: object) -> bool:
        return code in self._divisions or code in self._towns

    def codes(self) -> Iterator[str]:
        """Yield every code: divisions, abolished ones, areas, foreign places, towns."""
        yield from self._divisions
        yield from self._towns

    def by_code(self, code: str) -> Division:
        """Return the region with this code; raises SchemaError when there is none."""
        division = self._divisions.get(code)
        if division is not None:
            return division
        if code not in self._towns:
            raise SchemaError(f"region code {code!r} is not in the gazetteer; look the name up")
        return town_division(code, self._towns[code], self._parent(code))

    def lookup(self, name: str) -> tuple[str, ...]:
        """Return all codes that `name` may mean, none when it is no region.

        Understands full, usual and short names and chains of them, whose innermost part is
        meant: 浙江温州 is 温州市, 嘉定区安亭镇 the town. A town without suffix (安亭) is found
        alone only when no larger region has the name. A few codes are zones or farms that
        statistics list beside divisions (`kind` zone or other).
        """
        found = self._index.get(name) or self._composed(name)
        return found or self._town_shorts.get(name, ())

    def beginnings(self, text: str, longest: int) -> tuple[int, ...]:
        """Lengths, the longest first, at which a chain of known names ends that begins the text.

        Only there `lookup` may find something: looking up every beginning took 20 times as long.
        """
        ends: set[int] = set()
        starts, limit = [0], min(len(text), longest)
        while starts:
            start = starts.pop()
            for end in range(start + _MIN_NAME, limit + 1):
                name = text[start:end]
                if end not in ends and (name in self._index or name in self._town_shorts):
                    ends.add(end)
                    starts.append(end)
        return tuple(sorted(ends, reverse=True))

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the codes above `code`, nearest first."""
        above: list[str] = []
        parent = self._parent(code)
        while parent is not None:
            above.append(parent)
            parent = self._parent(parent)
        return tuple(above)

    def contains(self, outer: str, inner: str) -> bool:
        """Whether `inner` lies in `outer`: below it, inside a macro area, or merged into it."""
        if outer == inner:
            return False
        above = self.ancestors(inner)
        if outer in above:
            return True
        if outer in self._links:
            members = self._links[outer].members
            if any(member in (inner, *above) for member in members):
                return True
            if any(member in self._links and self.contains(member, inner) for member in members):
                return True
        if inner in self._links:
            return any(
                place == outer or self.contains(outer, place) for place in self._links[inner].within
            )
        division = self._divisions.get(inner)
        successor = None if division is None else division.successor
        return successor is not None and (outer == successor or self.contains(outer, successor))

    def area_link(self, code: str) -> AreaLink:
        """Return how a macro area lies to divisions, as codes; empty for any other region."""
        return self._links.get(code, AreaLink((), (), ()))

    def names(self) -> Iterator[tuple[str, tuple[str, ...], bool]]:
        """Yield every simple surface in code point order with its codes and whether it is risky.

        A risky surface is also an ordinary word, or a town without its suffix: it counts only in a
        clear context. Development zones, farms and names with brackets are left out.
        """
        return iter(self._names)

    @cached_property
    def _names(self) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
        # Kept, for several vocabularies are made of them on every start, at 0.2 s each.
        return tuple(self._named())

    def _named(self) -> Iterator[tuple[str, tuple[str, ...], bool]]:
        risky = frozenset(read_yaml("risky_regions.yaml")["names"])
        safe = frozenset(read_yaml("risky_regions.yaml")["safe"])
        for name in sorted({*self._index, *self._unique_town_shorts}):
            codes = tuple(code for code in self._index.get(name, ()) if self._is_visible(code))
            if codes:
                one_character = len(name) == _MIN_NAME and name not in safe
                bare = one_character and any(self._is_one_character(code) for code in codes)
                yield name, codes, bare or name in risky
            elif name in self._unique_town_shorts:
                yield name, self._town_shorts[name], True

    def valid_on(self, code: str, date: str) -> bool:
        """Whether the division existed on a date (ISO, a year at least); so it did in border years.

        Years are known for abolished divisions, for those that took over the name of one
        (密云区 for 密云县) and for some areas; all others count as always there.
        """
        division, year = self.by_code(code), date[:4]
        since = division.since or self._since.get(code, "")
        return since <= year <= (division.until or "9999")

    def current(self, code: str) -> str:
        """The division that a code has become: itself, or the last of its successors."""
        successor = self.by_code(code).successor
        return code if successor is None else self.current(successor)

    def disambiguate(
        self, codes: Sequence[str], context: Collection[str], on: str | None = None
    ) -> tuple[str, ...]:
        """Keep the candidates that fit the regions of the context best, largest regions first.

        Nearness is the number of common levels, then lying in or around a context region. Without
        a fitting context all stay. Divisions that existed on the date `on` go before others;
        without a date, or where none did, those that exist or existed longer. Where full names
        differ, the surface had no suffix and the highest level is meant (朝阳: the city). Several
        codes mean that it is still ambiguous.
        """
        fits = {
            code: max((self._nearness(code, place) for place in context), default=(0, False))
            for code in codes
        }
        best = max(fits.values(), default=(0, False))
        kept = [self.by_code(code) for code, fit in fits.items() if fit == best]
        alive = [division for division in kept if on and self.valid_on(division.code, on)]
        latest = max((_end(division) for division in kept), default="")
        kept = alive or [division for division in kept if _end(division) == latest]
        if len({division.name for division in kept}) > 1:
            highest = min(_RANK[division.level] for division in kept)
            kept = [division for division in kept if _RANK[division.level] == highest]
        return tuple(division.code for division in sorted(kept, key=_by_size))

    def full_name(self, code: str) -> str:
        """Return the name with all names above it: 上海市嘉定区; of areas the name alone."""
        division = self.by_code(code)
        if division.level == "area":
            return division.name
        return "".join(self.by_code(each).name for each in (*self.ancestors(code)[::-1], code))

    def display_name(self, code: str) -> str:
        """Return the full name in ordinary use: 嘉定区, 楚雄州, 广西."""
        return usual_name(self.by_code(code))

    def _add_places(self, index: dict[str, list[str]]) -> dict[str, AreaLink]:
        areas = list(read_areas())
        places = ((area, aliases) for area, aliases, _ in areas)
        for place, aliases in chain(places, read_foreign()):
            self._divisions[place.code] = place
            for name in (place.name, *aliases):
                index.setdefault(name, []).append(place.code)
        return {area.code: link for area, _, link in areas}

    def _link_area(self, code: str, link: AreaLink) -> None:
        within, members, parts = (
            tuple(self._one(name, code) for name in names)
            for names in (link.within, link.members, link.parts)
        )
        self._links[code] = AreaLink(within, members, parts)
        if len(within) == 1:
            self._divisions[code] = replace(self._divisions[code], parent=within[0])

    def _one(self, name: str, area: str) -> str:
        codes = self.disambiguate(self.lookup(name), ())
        if len(codes) != 1:
            raise SchemaError(
                f"schema/lexicon/areas.yaml: {area} names {name}, which means {len(codes)} "
                "regions; write its full name with the division above"
            )
        return codes[0]

    def _composed(self, name: str) -> tuple[str, ...]:
        if len(name) > _MAX_COMPOSED:
            return ()
        for cut in range(len(name) - _MIN_NAME, _MIN_NAME - 1, -1):
            heads = self._index.get(name[:cut], ())
            for tails in self._tails(name[cut:]) if heads else ():
                inner = tuple(t for t in tails if any(self._leads_to(head, t) for head in heads))
                if inner:
                    return inner
        return ()

    def _tails(self, name: str) -> Iterator[tuple[str, ...]]:
        # Behind a larger region a town needs no suffix even where others share the name. Short
        # names of towns come last: their table takes 0.2 s and few look-ups need it.
        yield tuple(code for code in self._index.get(name, ()) if self._is_visible(code))
        yield self._composed(name)
        yield tuple(code for code in self._town_shorts.get(name, ()) if self._is_visible(code))

    def _leads_to(self, head: str, tail: str) -> bool:
        # 浦东新区临港新片区: an area may be named after any division that it touches.
        return self.contains(head, tail) or head in self.area_link(tail).parts

    def _parent(self, code: str) -> str | None:
        division = self._divisions.get(code)
        return parent_code(code, self._divisions) if division is None else division.parent

    def _nearness(self, code: str, context: str) -> tuple[int, bool]:
        levels = zip(self._path(code), self._path(context), strict=False)
        common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], levels))
        related = code == context or self.contains(code, context) or self.contains(context, code)
        return common, related

    def _path(self, code: str) -> tuple[str, ...]:
        return (*self.ancestors(code)[::-1], code)

    def _is_visible(self, code: str) -> bool:
        town = self._towns.get(code)
        if town is None:
            return self._divisions[code].kind != "zone"
        return is_town_kind(self._town_forms[town].kind) and "（" not in town

    def _is_one_character(self, code: str) -> bool:
        level = self.by_code(code).level
        return level in ("county", "town") and len(self.by_code(code).name) == _MIN_NAME

    @cached_property
    def _since(self) -> Mapping[str, str]:
        """Years in which divisions took over the short name of an abolished one."""
        years: dict[str, str] = {}
        for old in self._divisions.values():
            new = self._divisions.get(old.successor or "")
            if new is not None and old.until is not None and new.short == old.short:
                years[new.code] = max(old.until, years.get(new.code, ""))
        return years

    @cached_property
    def _town_forms(self) -> Mapping[str, NameForms]:
        return {name: name_forms("town", name) for name in set(self._towns.values())}

    @cached_property
    def _town_shorts(self) -> Mapping[str, tuple[str, ...]]:
        shorts: dict[str, list[str]] = {}
        for code, name in self._towns.items():
            short = self._town_forms[name].short
            if short != name:
                shorts.setdefault(short, []).append(code)
        return {name: tuple(codes) for name, codes in shorts.items()}

    @cached_property
    def _unique_town_shorts(self) -> frozenset[str]:
        words = frozenset(read_lines("town_words.txt"))
        return frozenset(
            name
            for name, codes in self._town_shorts.items()
            if len(codes) == 1 and name not in self._index and name not in words
            and self._is_visible(codes[0])
        )  # fmt: skip


def _end(division: Division) -> str:
    return "9999" if division.until is None else division.until


def _by_size(division: Division) -> tuple[int, str]:
    return _RANK[division.level], division.code
