"""Whom a step concerns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from matcher.reading.handling.cues import Cue, last
from matcher.reading.handling.layout import Layout, stretch
from matcher.record import Person, Role

_ME = re.compile(r"我(?!们|[县市区局所队省国]|单位|大队)")
_HIM = re.compile(r"[他她](?!们|人)|本人|自己")


class Names:
    """Who is named where."""

    _GROUP = re.compile(
        r"其余[一二两三四五六七八九十几]?[人名]?|其他[一二两三四五六七八九十几]?人|其[子女妻夫父母兄弟姐妹]|另[一二两三]人|[二两三四五六七八]人"
    )

    _PUNISHED = re.compile(rf"(?:{_GROUP.pattern})(?=[^，。；]{{0,4}}(?:行政拘留|拘留|罚款|警告))")

    def __init__(self, text: str, persons: Sequence[Person]) -> None:
        self.text = text
        self.places: list[tuple[int, int, str, bool]] = []  # start, end, name, officer
        for person in persons:
            if not person.name:
                continue
            officer = person.role in (Role.POLICE, Role.AUXILIARY)
            for span in person.spans:
                at = self.text.find(person.name, span.start, span.end + len(person.name))
                if at >= 0:
                    name = self._undated(person.name, at)
                    self.places.append((at, at + len(name), name, officer))
        self.places.sort()
        self._teller = any(
            not p.name and p.role in (Role.POLICE, Role.AUXILIARY) and any(s.text == "我" for s in p.spans)
            for p in persons
        )

    def _undated(self, name: str, at: int) -> str:
        """张某6月10日 names 张某."""
        bare = name.rstrip("0123456789")
        return bare if self.text[at + len(name) : at + len(name) + 1] in ("月", "日", "时", "年") else name

    def of(self, cue: Cue, layout: Layout, officer: bool) -> tuple[str, ...]:
        """The people of that side whom a step concerns.

        Those named in its clause before it, else a group word there, else those named after it, else the last one
        named or grouped before in the sentence.
        """
        start, end = layout.clause(cue.start)
        sentence = layout.sentence(cue.start)[0]
        beside = stretch(self.text, layout, cue.end, end)
        near = self.places[self._first(min(start, sentence)) : self._first(max(cue.end, beside))]
        mine = [p for p in near if p[3] == officer]
        before = [p for p in mine if start <= p[0] and p[1] <= cue.end]
        if before:
            return self._joined(before)
        if officer and self._teller and _ME.search(self.text, start, cue.end):
            return ("我",)
        group = last(self._GROUP.finditer(self.text, start, cue.end))
        if group is not None:
            return (_group_name(group.group()),)
        after = [p for p in mine if cue.start <= p[0] < beside]
        if after:
            return tuple(dict.fromkeys(p[2] for p in after))
        earlier = [p for p in mine if sentence <= p[0] and p[1] <= start]
        group = None if officer else last(self._PUNISHED.finditer(self.text, sentence, start))
        if group is not None and (not earlier or earlier[-1][1] < group.start()):
            return (_group_name(group.group()),)
        if earlier:
            return self._joined(earlier)
        return self._only_officer(start, beside) if officer else ()

    def _only_officer(self, start: int, end: int) -> tuple[str, ...]:
        """跟他见的面: he is the one officer whom the text names."""
        officers = {name for _, _, name, officer in self.places if officer}
        return tuple(officers) if len(officers) == 1 and _HIM.search(self.text, start, end) else ()

    def _first(self, offset: int) -> int:
        """The number of the first place at or after the offset."""
        return bisect_left(self.places, (offset,))

    def _joined(self, before: list[tuple[int, int, str, bool]]) -> tuple[str, ...]:
        """The last name and those that a 、 or 和 joins to it."""
        names = [before[-1]]
        for place in reversed(before[:-1]):
            if not re.fullmatch(
                r"[、和及与]|(?:[、和及与])?(?:民警|辅警)|（[^）]{0,12}）[、和及与]?(?:民警|辅警)?",
                self.text[place[1] : names[0][0]],
            ):
                break
            names.insert(0, place)
        return tuple(dict.fromkeys(place[2] for place in names))


def _group_name(word: str) -> str:
    """其余三人 and 其余 are one group."""
    return "其余" if word.startswith(("其余", "其他")) else word
