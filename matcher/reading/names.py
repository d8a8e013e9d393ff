"""Names of persons: 张某, 李某某, 王X1, 孔3某, full names and nicknames after a role word."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from matcher.reading.lexicon.load import table

_JOIN = re.compile(r"[、和及与]|以及|，(?=[^，。]{2,4}[、和])")
# 我们队禁毒的老麻: a colleague, told by an officer
COLLEAGUE = re.compile(r"(?:我们|我)(?:队|所|大队|中队|支队|局|组)[^，。]{0,8}?的?([老小][\u4e00-\u9fff])")
_SUFFIX = r"(?:[甲乙丙丁戊己庚辛壬癸]|\d(?!\d|年|月|日|时))?"
_ANONYMISED = r"(?:某{1,3}|[Xx×*]{1,3})"


@dataclass(frozen=True, slots=True)
class Alphabet:
    surnames: frozenset[str]
    compound: tuple[str, ...]
    nickname: str
    stops: frozenset[str]
    everyday: frozenset[str]
    anonymised: re.Pattern[str]


@cache
def alphabet() -> Alphabet:
    data = table("names")
    surnames = frozenset(data["surnames"])
    compound = tuple(data["compound"])
    sur = f"(?:{'|'.join(compound)}|[{''.join(sorted(surnames))}])"
    anyone = f"(?:{'|'.join(compound)}|[一-鿿])(?<![{data['never_surnames']}])"
    pattern = re.compile(
        rf"{anyone}\d?某{{1,3}}{_SUFFIX}|{sur}\d?{_ANONYMISED}{_SUFFIX}|{sur}[Xx]\d|{sur}[甲乙丙丁](?=[，、。（(和与及持将把对])"
    )
    return Alphabet(
        surnames, compound, data["nickname_prefixes"], frozenset(data["stops"]), frozenset(data["everyday"]), pattern
    )


def anonymised(text: str) -> dict[tuple[int, int], str]:
    """Spans of names such as 张某, 李某某, 王X1, 孔3某; with a given-name character where it tells persons apart."""
    found: dict[tuple[int, int], str] = {}
    spans = [m.span() for m in alphabet().anonymised.finditer(text)]
    tails: dict[str, Counter[str]] = {}
    for a, b in spans:
        nxt = text[b : b + 1]
        if "一" <= nxt <= "鿿" and nxt not in alphabet().stops:
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


def following(text: str, at: int, found_names: dict[int, tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of the names that stand directly after a role word: 民警张某、李某和王楠."""
    found: list[tuple[int, int]] = []
    while True:
        span = found_names.get(at) or _plain_name(text, at)
        if span is None:
            return found
        found.append(span)
        joint = _JOIN.match(text, span[1])
        if joint is None:
            return found
        at = joint.end()
        known = joint.group() == "，" and text.find(text[at : at + 2]) < at
        if known:  # 击倒民警邢某，蓝某、邬某捆住: somebody told of before goes on, no list
            return found


def _plain_name(text: str, at: int) -> tuple[int, int] | None:
    """A full name (王楠, 欧阳修) or a nickname (老周, 小裴) at this offset, or None."""
    names = alphabet()
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
        if any(c in names.stops for c in given) or text[at:end] in names.everyday:
            continue
        if not following or not ("一" <= following <= "鿿") or following in names.stops:
            return (at, end)
    return None
