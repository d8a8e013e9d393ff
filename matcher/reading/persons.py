"""Who is in the narrative: role words, names and aliases through the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from matcher.reading import first_person, names, standing
from matcher.reading.lexicon.layers import RoleSense
from matcher.reading.lexicon.load import Hit, table
from matcher.record import Role

# When two words give one person two roles, the earlier in this list wins.
_STRENGTH = (
    *("冒充者", "民警近亲属", "民警", "辅警", "公务人员", "协管人员"),
    *("保安", "当事人", "群众", "动物", "身份不明"),
)
_APPOSITION = re.compile(
    r"[（(]|系|是|为(?=(?:[^，。；]{0,8}(?:局|所|队|院|县|市|区|名|位))?(?:执勤|值班|出警|处警|当班|在岗)?[^，。；逼向给了]{0,2}(?:警|员))"
)
_APPOSITION_ENDS = re.compile(r"[，。；、）)]|因|被|对|不|与|同|和")
_APPOSITION_REACH = 12
# 民警家访笔记：费某: the form names whom it visits
_VISITED = re.compile(r"民警(?:家访|走访|回访|慰问)(?:笔记|记录|情况|登记)?[：:]\s*")
_OFFICE = re.compile(
    r"，(?:[^，。；]{0,4}(?:公安|派出所|分局|大队|支队|交警)[^，。；]{0,10})?(?:民警|女民警|交警)(?=[，。；（])"
)
# 被禁毒大队的管某抓了; 到派出所的张某 only went there
_OF_AN_OFFICE = re.compile(
    r"(?:^|[，。；：“、被让把是找和与给])[^，。；到在往去进来至回]{0,6}"
    r"(?:派出所|公安局|户籍窗口|车管所|看守所|(?<!消防)(?<!城管)(?<!执法)(?<!监察)(?<!学生)中队|(?:禁毒|治安|刑侦|经侦|巡警|特警|交警|刑警|网安)(?:大队|中队|支队|队))的$"
)
# 巡逻车组的罗某, 路政大队罗某: whose crew or office it is tells who he is
_OF_A_CREW = re.compile(r"(?:巡逻车组|巡逻组|处警组|出警组|警组|车巡组|巡防组|查缉组|抓捕组)的?$")
_OF_AN_AUTHORITY = re.compile(
    r"(?:^|[，。；：、日时许分午晚由经])[^，。；某到在往去进来至回向]{0,12}(?:路政|运政|渔政|林政|城管|城市管理|综合执法|行政执法|交通执法|动物检疫|木材检查|林业|国土|市场监管|税务|卫生监督|环境监察|水政|烟草专卖|法院执行)"
    r"[^，。；、某到在往去进来至回向]{0,6}(?:大队|中队|支队|分队|局|所|站|队)的?(?:副?(?:大队长|中队长|队长|站长|所长|局长))?$"
)
_OFFICE_REACH = 28
# 一个姓巩的冲过来: a person, told by his surname alone
_BY_SURNAME_ONLY = re.compile(
    r"(?:[有一这那]个|一名|叫)?姓(?P<surname>[一-鿿])的(?!(?:那个)?(?:民警|警察|交警|辅警|警官|警员|所长|教导员|队长))"
)
_SURNAME_OF_OFFICER = re.compile(
    r"(?:警察|民警|交警|警官|穿警服的|穿制服的)[^。；某]{0,6}?(?:，|是)?姓(?P<after>[一-鿿])(?!的?(?:警察|民警|交警|警官))"
    r"|姓(?P<before>[一-鿿])的?(?:那个)?(?:警察|民警|交警|警官|警员)"
)
# 祁某、尹某两名民警
_COUNTED = re.compile(
    r"(?P<who>[^，。；、：和]{1,2}某(?:[、和][^，。；、和]{1,2}某)*)等?[一两二三四五六七八九十\d]+[名位个](?P<what>民警|辅警|交警|警察|警员|特警)"
)
_SUING = "自诉人"
_SUING_AS = re.compile(r"自诉人(?:（?(?:人民警察|人?民警|女民警|警察)）?)?")
_RELATION_GAP = 5
_AND_HIS = re.compile(r"[及和与、]|以及")
_OF = re.compile(r"(?:的|之)?(?:[^，。；、]{0,2}岁的?|年迈的?|老|幼|小|亲生)?|年迈")
ENFORCERS = frozenset({Role.POLICE.value, Role.AUXILIARY.value})
_PRONOUN = re.compile(
    r"(?<![尤与及])其(?![他中余实它])|对方|(?<![吉])他(?!人)|她|(?<!自)我(?!市|县|局|省|国|区|院|支队|大队|所[^长])|该人"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person (or `其`) named at `[start, end)`. `key` is the same for all mentions of one person."""

    start: int
    end: int
    key: str
    role: str
    name: str = ""
    pronoun: bool = False


def find(text: str, roles: Iterable[Hit]) -> tuple[Mention, ...]:
    """All mentions of persons in the folded text, in order."""
    hits = [fit for h in roles if (fit := replace(h, labels=_fitting(h, text))).labels]
    senses = {(h.start, h.end): _stands(text, h, s) for h in hits for s in h.labels if isinstance(s, RoleSense)}
    anonymised = names.anonymised(text)
    told = _named(text, hits, senses, anonymised)
    named = _name_mentions(text, told, anonymised)
    taken = _role_mentions(text, senses, named)
    kin = first_person.kin_on_duty(text)
    if kin is not None:
        named_after = taken.get(kin[1])
        key = named_after.key if named_after is not None else "r:kin"
        taken = {at: m for at, m in taken.items() if not kin[0] <= at < kin[1]}
        taken[kin[0]] = Mention(kin[0], kin[1], key, kin[2], named_after.name if named_after is not None else "")
    for mention in _by_surname_alone(text, told):
        taken.setdefault(mention.start, mention)
    for mention in _pronouns(text):
        taken.setdefault(mention.start, mention)
    return _without_overlap(taken)


def _named(
    text: str, hits: list[Hit], senses: dict[tuple[int, int], RoleSense], anonymised: dict[tuple[int, int], str]
) -> dict[str, str]:
    """Every name of the text with the role it is given anywhere: 民警张某, 郑某甲（民警）, 魏某系派出所民警."""
    told: dict[str, list[str]] = {name: [] for name in anonymised.values()}
    by_start = {a: (a, b) for a, b in anonymised}
    for (_, end), sense in senses.items():
        if sense.role != "无" and sense.names:
            for a, b in names.following(text, end, by_start):
                told.setdefault(text[a:b], []).append(sense.role)
    for match in names.COLLEAGUE.finditer(text):
        told.setdefault(match.group(1), []).append(Role.POLICE.value)
    for name, role in _told_otherwise(text, anonymised):
        told.setdefault(name, []).append(role)
    for span in standing.impersonators(text, anonymised):
        told[anonymised[span]].append(Role.IMPOSTOR.value)
    _kin(text, told, by_start)
    starts = [h.start for h in hits]
    for (_, b), name in anonymised.items():
        if not _APPOSITION.match(text, b):
            continue
        for hit in hits[bisect_left(starts, b) : bisect_left(starts, b + _APPOSITION_REACH + 1)]:
            gap = text[b : hit.start]
            if not _APPOSITION_ENDS.search(gap):
                office = senses.get((hit.start, hit.end))
                told[name].extend([office.role] if office is not None and office.role != "无" else [])
    return {name: _role(found) for name, found in told.items()}


def _told_otherwise(text: str, anonymised: dict[tuple[int, int], str]) -> Iterator[tuple[str, str]]:
    """Names that are officials by something else than a word for one before them, with their role."""
    yield from _introduced(text, anonymised)
    yield from _by_surname(text, anonymised)
    yield from _counted(text, anonymised)


def _by_surname(text: str, anonymised: dict[tuple[int, int], str]) -> Iterator[tuple[str, str]]:
    """Names of officers told elsewhere by surname alone: 来了一个穿警服的，姓鲜 … 鲜某; 姓岐的警察 … 岐某."""
    for match in _SURNAME_OF_OFFICER.finditer(text):
        surname = match.group("after") or match.group("before")
        yield from ((name, Role.POLICE.value) for name in set(anonymised.values()) if name.startswith(f"{surname}某"))


def _counted(text: str, anonymised: dict[tuple[int, int], str]) -> Iterator[tuple[str, str]]:
    """Names told together with what they are: 祁某、尹某两名民警."""
    for match in _COUNTED.finditer(text):
        role = Role.AUXILIARY.value if match.group("what") == "辅警" else Role.POLICE.value
        yield from ((name, role) for (a, b), name in anonymised.items() if match.start() <= a and b <= match.end("who"))


def _introduced(text: str, anonymised: dict[tuple[int, int], str]) -> Iterator[tuple[str, str]]:
    """唐某，县公安局民警。: who somebody is may follow after a comma, as a phrase of its own."""
    visited = {m.end() for m in _VISITED.finditer(text)}
    for (start, end), name in anonymised.items():
        before = text[max(0, start - _OFFICE_REACH) : start]
        of_an_office = _OF_AN_OFFICE.search(before)
        if start in visited or _OFFICE.match(text, end) or of_an_office or _OF_A_CREW.search(before):
            yield name, Role.POLICE.value
        elif _OF_AN_AUTHORITY.search(before):
            yield name, Role.OFFICIAL.value


def _kin(text: str, told: dict[str, list[str]], by_start: dict[int, tuple[int, int]]) -> None:
    """Names that tell a relative of an officer: 民警倪某之妻郭某, 甘某的儿子在县局当民警."""
    officers = {name for name, roles in told.items() if Role.POLICE.value in roles}
    his, in_office = _kin_words()
    for name in officers:
        for at in _places(text, name):
            relative = his.match(text, at + len(name))
            named = by_start.get(relative.end()) if relative is not None else None
            if named is not None:
                told.setdefault(text[slice(*named)], []).append(Role.RELATIVE.value)
    for a, b in by_start.values():
        if in_office.match(text, b):
            told.setdefault(text[a:b], []).append(Role.RELATIVE.value)


@cache
def _kin_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """之妻, 的儿子 behind a name; and the same told to be an officer."""
    kin = "|".join(sorted(table("names")["kin"], key=len, reverse=True))
    his = rf"(?:的|之)?(?:{kin})"
    return re.compile(his), re.compile(rf"{his}[^，。；]{{0,12}}(?:民警|警察|交警|刑警)")


def _places(text: str, name: str) -> Iterator[int]:
    """Where a name begins, each time it stands in the text."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _name_mentions(text: str, told: dict[str, str], anonymised: dict[tuple[int, int], str]) -> dict[int, Mention]:
    """Each occurrence of each name, unless it is part of a longer one (张某 in 张某甲)."""
    longest = [0] * len(text)
    for a, b in anonymised:
        longest[a:b] = [b - a] * (b - a)
    found: dict[int, Mention] = {}
    for name, role in told.items():
        for a in _places(text, name):
            b = a + len(name)
            if anonymised.get((a, b), name) == name and max(longest[a:b], default=0) <= b - a:
                found[a] = Mention(a, b, f"n:{name}", role, name)
    return found


def _role_mentions(
    text: str, senses: dict[tuple[int, int], RoleSense], named: dict[int, Mention]
) -> dict[int, Mention]:
    """The names, with role words joined to the name they introduce, and role words that stand alone."""
    taken = dict(named)
    covered = bytearray(len(text) + 1)
    ends: dict[int, Mention] = {}
    for mention in named.values():
        covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
        ends[mention.end] = mention
    suing = next((named[m.end()] for m in _SUING_AS.finditer(text) if m.end() in named), None)
    for (start, end), sense in senses.items():
        if sense.role == "无" or any(covered[start:end]):
            continue
        if suing is not None and text[start:end] == _SUING:
            taken[start] = Mention(start, end, suing.key, suing.role, suing.name)
            continue
        follower = named.get(end)
        if follower is not None:  # 民警张某: one mention
            taken[end] = Mention(start, follower.end, follower.key, follower.role, follower.name)
            continue
        word = text[start:end]
        officer = _relation(text, start, ends)
        if officer is not None and officer.role == Role.POLICE and word.removeprefix("其") in table("names")["kin"]:
            of_his = officer.end == start and officer.start in taken  # 匡某妻子: one person, and not the officer
            begin = officer.start if of_his else start
            taken[begin] = Mention(begin, end, f"k:{officer.key}", Role.RELATIVE.value)
            continue
        key = f"r:{sense.role}" if sense.role not in ("当事人", "群众") else f"w:{word}"
        taken[start] = Mention(start, end, key, sense.role)
    return taken


def _relation(text: str, at: int, ends: dict[int, Mention]) -> Mention | None:
    """Whoever stands before a word for a relative: 毛某妻子, 佟某的女儿, 计某的老母亲."""
    for gap in range(_RELATION_GAP + 1):
        person = ends.get(at - gap)
        if person is not None:
            joint = _AND_HIS if text.startswith("其", at) else _OF
            return person if joint.fullmatch(text[at - gap : at]) else None
    return None


def _by_surname_alone(text: str, told: dict[str, str]) -> Iterator[Mention]:
    """姓巩的: the one of this name told elsewhere (巩某), else a party of his own."""
    for match in _BY_SURNAME_ONLY.finditer(text):
        name = f"{match.group('surname')}某"
        yield Mention(*match.span(), f"n:{name}", told.get(name, Role.PARTY.value), name if name in told else "")


def _pronouns(text: str) -> Iterator[Mention]:
    for match in _PRONOUN.finditer(text):
        yield Mention(match.start(), match.end(), match.group(), "", pronoun=True)


def _without_overlap(taken: dict[int, Mention]) -> tuple[Mention, ...]:
    """In order of their beginnings; a pronoun inside another mention is none."""
    kept: list[Mention] = []
    for mention in sorted(taken.values(), key=lambda m: (m.start, -m.end)):
        if mention.pronoun and kept and mention.start < kept[-1].end:
            continue
        if kept and kept[-1].pronoun and kept[-1].key == "对方" and kept[-1].end == mention.start:
            kept.pop()  # 抽打对方老太太: one person, told twice
        kept.append(mention)
    return tuple(kept)


def _stands(text: str, hit: Hit, sense: RoleSense) -> RoleSense:
    """The sense of a word for an enforcer where he only plays one, or no longer is one."""
    if sense.role not in ENFORCERS:
        return sense
    return replace(sense, role=standing.really(text, hit.start, hit.end) or sense.role)


def _names_somebody(sense: object) -> bool:
    return not isinstance(sense, RoleSense) or sense.role != "无"


def _fitting(hit: Hit, text: str) -> tuple[RoleSense, ...]:
    """The first sense of the word for a person that the text around it allows, if there is one."""
    around = text[: hit.start + 30]
    before = text[max(0, hit.start - 15) : hit.start]
    for sense in sorted(hit.labels, key=_names_somebody):  # an organisation goes before the person in its name
        if not isinstance(sense, RoleSense) or any(w in before for w in sense.unless):
            continue
        if sense.within and not any(w in around for w in sense.within):
            continue
        gone = sense.role in ENFORCERS and standing.absent(text, hit.start, hit.end)
        return () if gone else (sense,)
    return ()


def _role(found: list[str]) -> str:
    return min(found, key=_STRENGTH.index) if found else Role.PARTY.value
