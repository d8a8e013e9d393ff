"""Injuries, bound to the person they belong to, often far from the act (经鉴定……属轻微伤)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from matcher.reading.clauses import Layout
from matcher.reading.grammar import OFFICIALS
from matcher.reading.lexicon.layers import any_of, turn
from matcher.reading.lexicon.load import Hit
from matcher.reading.persons import Mention
from matcher.reading.story import FoundAct

_NOT = re.compile(rf"{any_of('没有达到')}$")
_LATER = turn("伤情尚待确定")
_OF_WOUNDS = ("情", "病", "员")  # 没有伤情鉴定 says nothing of the wounds
_ALL = re.compile(r"均|都|皆|分别|二人|两人|三人")
_BY = re.compile(
    r"(?:(?<!嫌疑人)(?<!疑似)被(?!害人|侵害|打|告)|遭到?|挨了?)[^，。；、被]{0,8}$"
)  # 民警王某被醉汉打成轻微伤
_AND = re.compile(r"(?:[、和及与]|以及)(?:其|他)?(?:妻子?|丈夫|同事|家人|朋友|同学)?")  # 顾某及其妻子樊某
_SPEAKS = re.compile(r"(?:[^，。；]{0,4})(?:说|称|诊断|检查|认为|表示|看过|查看|建议|出具|告知)")  # 医生说不构成轻微伤
_REACH = 60


@dataclass(frozen=True, slots=True)
class FoundInjury:
    owner: Mention | None
    on: str
    level: str
    finding: str
    likely: str
    start: int
    end: int
    denied: bool


def read(
    text: str,
    layout: Layout,
    hits: Sequence[Hit],
    mentions: Sequence[Mention],
    acts: Sequence[FoundAct],
) -> tuple[FoundInjury, ...]:
    """All injuries told in the folded text, in order."""
    found: list[FoundInjury] = []
    starts = [m.start for m in mentions]
    for hit in hits:
        if layout.quoted(hit.start) is not None:
            continue
        for kind, value, likely in hit.labels:
            level = value if kind == "level" else ""
            before = text[max(0, hit.start - 6) : hit.start]
            after = text[hit.end : hit.end + 4]
            denied = bool(_NOT.search(before))
            if kind == "level" and level in ("轻微伤", "轻伤"):
                if denied:
                    level = "未达轻微伤" if level == "轻微伤" else ""
                    denied = False
                elif _LATER.search(before) or after.startswith(("的，", "的按", "以上", "门槛", "标准")):
                    continue
            if level == "无伤" and after.startswith(_OF_WOUNDS):
                continue
            if kind == "level" and not level:
                continue
            owners = _owners(text, layout, hit, mentions, starts, acts, found)
            for owner in owners or (None,):
                found.append(
                    FoundInjury(
                        owner,
                        owner.role if owner is not None and owner.role else "身份不明",
                        level,
                        value if kind == "finding" else "",
                        likely,
                        hit.start,
                        hit.end,
                        denied,
                    )
                )
    return tuple(found)


def _owners(
    text: str,
    layout: Layout,
    hit: Hit,
    mentions: Sequence[Mention],
    starts: Sequence[int],
    acts: Sequence[FoundAct],
    earlier: Sequence[FoundInjury],
) -> tuple[Mention, ...]:
    """The persons whose injury it is: those named just before it in its sentence, else the last one hit."""
    sentence = layout.sentence_at(hit.start)
    near = [
        m
        for m in mentions[bisect_left(starts, hit.start - 2 * _REACH) : bisect_left(starts, hit.start)]
        if sentence[0] <= m.start and m.end <= hit.start and hit.start - m.end <= _REACH and not m.pronoun and m.role
    ]
    near = [m for m in near if not _SPEAKS.match(text, m.end)]
    near = [m for m in near if not _BY.search(text, near[0].end, m.start)]
    since = near[-1].end if near else hit.start
    latest = next((a for a in reversed(acts) if since <= a.start < hit.start and a.status == "写明"), None)
    if latest is not None and latest.target is not None and latest.target.key == "first":
        return (latest.target,)  # 姓冯的照我脸上就是一拳，轻微伤
    if near and _ALL.search(text[max(sentence[0], hit.start - 8) : hit.start]):
        wounded = {i.owner.key: i.owner for i in earlier if i.owner is not None and sentence[0] <= i.start < hit.start}
        if len(wounded) > 1:  # 钟某右腿挫伤，闻某头皮血肿，均为轻微伤
            return tuple(wounded.values())
        officers = {m.key: m for m in near if m.role in OFFICIALS}
        if len(officers) > 1:  # 关某锁骨、游某肋骨疼痛，鉴定均为轻微伤
            return tuple(officers.values())
    if near:
        last = near[-1]
        group = [last]
        for mention in reversed(near[:-1]):
            if _AND.fullmatch(text[mention.end : group[0].start]):
                group.insert(0, mention)
            else:
                break
        doers = {a.agent.key for a in acts if a.agent is not None and sentence[0] <= a.start < hit.start}
        victims = [m for m in group if m.key not in doers]
        if victims:
            return tuple(victims)
        struck = [
            a.target for a in acts if a.target is not None and sentence[0] <= a.start < hit.start and a.target.role
        ]
        if struck:
            return (struck[-1],)
        others = [m for m in near if m.key not in doers]
        if others:
            return (others[-1],)
    struck = [
        a.target for a in acts if a.target is not None and a.start < hit.start and a.target.role and a.status == "写明"
    ]
    officials = [m for m in struck if m.role in OFFICIALS]
    if earlier and earlier[-1].owner is not None and not officials:
        return (earlier[-1].owner,)
    if officials:
        return (officials[-1],)
    return (struck[-1],) if struck else ()
