"""Who is in the narrative: role words, names and aliases through the whole text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from matcher.reading.lexicon.layers import RoleSense
from matcher.reading.lexicon.load import Hit, table
from matcher.record import Role

# When two words give one person two roles, the earlier in this list wins.
_STRENGTH = (
    "冒充者",
    "民警近亲属",
    "民警",
    "辅警",
    "公务人员",
    "协管人员",
    "保安",
    "当事人",
    "群众",
    "动物",
    "身份不明",
)
_JOIN = re.compile(r"[、和及与]|以及|，(?=[^，。]{2,4}[、和])")
# 我们队禁毒的老麻: a colleague, told by an officer
_COLLEAGUE = re.compile(r"(?:我们|我)(?:队|所|大队|中队|支队|局|组)[^，。]{0,8}?的?([老小][\u4e00-\u9fff])")
_ANONYMISED = r"(?:某{1,3}|[Xx×*]{1,3})"


@dataclass(frozen=True, slots=True)
class Mention:
    """A person (or `其`) named at `[start, end)`. `key` is the same for all mentions of one person."""

    start: int
    end: int
    key: str
    role: str
    name: str = ""
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class _Names:
    surnames: frozenset[str]
    compound: tuple[str, ...]
    nickname: str
    stops: frozenset[str]
    anonymised: re.Pattern[str]


@cache
def _names() -> _Names:
    data = table("names")
    surnames = frozenset(data["surnames"])
    compound = tuple(data["compound"])
    sur = f"(?:{'|'.join(compound)}|[{''.join(sorted(surnames))}])"
    anyone = f"(?:{'|'.join(compound)}|[一-鿿])(?<![{data['never_surnames']}])"
    pattern = re.compile(
        rf"{anyone}\d?某{{1,3}}(?:[甲乙丙丁戊己庚辛壬癸]|\d(?!\d|年|月|日|时))?|{sur}\d?{_ANONYMISED}(?:[甲乙丙丁戊己庚辛壬癸]|\d(?!\d|年|月|日|时))?|{sur}[Xx]\d|{sur}[甲乙丙丁](?=[，、。（(和与及持将把对])"
    )
    return _Names(surnames, compound, data["nickname_prefixes"], frozenset(data["stops"]), pattern)


def find(text: str, roles: Iterable[Hit]) -> tuple[Mention, ...]:
    """All mentions of persons in the folded text, in order."""
    hits = [h for h in roles if _valid(h, text)]
    senses = {(h.start, h.end): s for h in hits for s in h.labels if isinstance(s, RoleSense)}
    taken: dict[int, Mention] = {}
    named: dict[str, list[str]] = {}
    anonymised = _anonymised(text)
    for (_, end), sense in senses.items():
        if sense.role == "无" or not sense.names:
            continue
        for a, b in _following_names(text, end, anonymised):
            named.setdefault(text[a:b], []).append(sense.role)
    for match in _COLLEAGUE.finditer(text):
        named.setdefault(match.group(1), []).append(Role.POLICE.value)
    for (_, b), name in anonymised.items():
        named.setdefault(name, [])
        after = text[b : b + 14]
        # 郑某甲（民警）, 魏某系派出所民警
        for hit in hits:
            if hit.start >= b and hit.start - b <= 12 and re.match(r"[（(]|系|是|为", after):
                gap = text[b : hit.start]
                if not re.search(r"[，。；、）)]", gap) and not re.search(r"因|被|对|不是|并非|不|与|同|和", gap):
                    named[name].extend(s.role for s in hit.labels if isinstance(s, RoleSense) and s.role != "无")
    resolved = {name: _role(found) for name, found in named.items()}
    for name, role in resolved.items():
        for match in re.finditer(re.escape(name), text):
            a, b = match.span()
            if (a, b) in anonymised and anonymised[(a, b)] != name:
                continue
            if any(x < b and a < y and (y - x) > (b - a) for x, y in anonymised):
                continue
            taken[a] = Mention(a, b, f"n:{name}", role, name)
    occupied = [(m.start, m.end) for m in taken.values()]
    for (start, end), sense in senses.items():
        if sense.role == "无" or any(a < end and start < b for a, b in occupied):
            continue
        follower = taken.get(end)
        if follower is not None:  # 民警张某: one mention
            taken[end] = Mention(start, follower.end, follower.key, follower.role, follower.name)
            continue
        word = text[start:end]
        officer = _officer_before(text, start, taken.values())
        if officer is not None and word in table("names")["kin"]:
            taken[start] = Mention(start, end, f"k:{officer}", Role.RELATIVE.value)
            continue
        key = f"r:{sense.role}" if sense.role not in ("当事人", "群众") else f"w:{word}"
        taken[start] = Mention(start, end, key, sense.role)
    for match in re.finditer(
        r"(?<![尤与])其(?![他中余实它])|对方|(?<![吉])他(?!人)|她|(?<!自)我(?!市|县|局|省|国|区|院|支队|大队|所[^长])|该人",
        text,
    ):
        if not any(m.start <= match.start() < m.end for m in taken.values()):
            taken.setdefault(match.start(), Mention(match.start(), match.end(), match.group(), "", pronoun=True))
    return tuple(sorted(taken.values(), key=lambda m: m.start))


def _officer_before(text: str, start: int, mentions: Iterable[Mention]) -> str | None:
    """The key of the officer named just before (民警唐某的妻子), or None."""
    for mention in mentions:
        if (
            mention.role == Role.POLICE
            and 0 <= start - mention.end <= 1
            and text[mention.end : start] in ("", "的", "之")
        ):
            return mention.key
    return None


def _valid(hit: Hit, text: str) -> bool:
    senses = [s for s in hit.labels if isinstance(s, RoleSense)]
    if not senses:
        return False
    sense = senses[0]
    around = text[: hit.start + 30]
    if sense.within and not any(w in around for w in sense.within):
        return False
    return not any(w in text[max(0, hit.start - 15) : hit.start] for w in sense.unless)


def _anonymised(text: str) -> dict[tuple[int, int], str]:
    """Spans of names such as 张某, 李某某, 王X1, 孔3某; with a given-name character where it tells persons apart."""
    found: dict[tuple[int, int], str] = {}
    spans = [m.span() for m in _names().anonymised.finditer(text)]
    tails: dict[str, Counter[str]] = {}
    for a, b in spans:
        nxt = text[b : b + 1]
        if "一" <= nxt <= "鿿" and nxt not in _names().stops:
            tails.setdefault(text[a:b], Counter())[nxt] += 1
    for a, b in spans:
        name = text[a:b]
        nxt = text[b : b + 1]
        count = tails.get(name, Counter()).get(nxt, 0)
        rest = text[b + 1 : b + 2]
        closes = not ("一" <= rest <= "鿿")
        if name.endswith("某") and count and (count >= 2 or closes) and nxt not in "酒醉":
            found[(a, b + 1)] = text[a : b + 1]
        else:
            found[(a, b)] = name
    return found


def _following_names(text: str, at: int, anonymised: dict[tuple[int, int], str]) -> list[tuple[int, int]]:
    """Spans of the names that stand directly after a role word: 民警张某、李某和王楠."""
    by_start = {a: (a, b) for a, b in anonymised}
    found: list[tuple[int, int]] = []
    while True:
        span = by_start.get(at) or _plain_name(text, at)
        if span is None:
            return found
        found.append(span)
        joint = _JOIN.match(text, span[1])
        if joint is None:
            return found
        at = joint.end()


def _plain_name(text: str, at: int) -> tuple[int, int] | None:
    """A full name (王楠, 欧阳修) or a nickname (老周, 小裴) at this offset, or None."""
    names = _names()
    head = text[at : at + 2]
    if head and head[0] in names.nickname and head[1:] in names.surnames | {"刀", "郎", "麻", "胖"}:
        return (at, at + 2)
    surname = 2 if head in names.compound else 1 if head[:1] in names.surnames else 0
    if not surname:
        return None
    for length in (2, 1):
        end = at + surname + length
        given = text[at + surname : end]
        if len(given) < length or not all("一" <= c <= "鿿" for c in given):
            continue
        following = text[end : end + 1]
        if any(c in names.stops for c in given):
            continue
        if not following or not ("一" <= following <= "鿿") or following in names.stops:
            return (at, end)
    return None


def _role(found: list[str]) -> str:
    return min(found, key=_STRENGTH.index) if found else Role.PARTY.value
