"""What the same word amounts to: a blow where it wounds or endangers, else a scuffle.

Pushed or pulled to the ground is an attack where it wounds; what is poured endangers where it burns or poisons; what
is grabbed is a person or only his clothes. Sources: 袭警意见2019 names 抱摔 (not a fall from a push) among the attacks
that suffice without a wound; 袭警解释2025 1 asks for a slight injury or worse whatever the blow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from matcher.reading.grammar import OFFICIALS
from matcher.reading.injuries import FoundInjury
from matcher.reading.lexicon.layers import any_of, listed, turn
from matcher.reading.persons import Mention
from matcher.reading.story import FoundAct
from matcher.record import LEVELS, Role

_FELLED = listed("推拉致倒")
_DOWN_STEPS = re.compile(r"[^，。；]{0,6}台阶")
_GRAVE = LEVELS[LEVELS.index("轻微伤") :]
_BROKEN = listed("摔打致成的伤")
_HARMLESS = turn("无害的液体")
_HARMFUL = turn("危险的液体")
_FINGERS = turn("手指")
_POLICE_THINGS = re.compile(r"警(?!戒|告|示)|巡逻车|囚车|押解车|枪")
_EDGE = turn("不是刀的锐器")
_BLADE = turn("管制的刀")
_HAIR = re.compile(r"[^，。；]{0,14}?(?:头发|发髻|辫子|马尾|发辫|耳朵|下身|裆)")
_BY_THE_HAIR = re.compile(r"(?:头发|发髻|辫子|马尾|发辫)(?:被|让)[^。；]{0,16}$")
_PULLED_BY_HAIR = frozenset({"拉扯"})
_CLOTHES = re.compile(rf"(?:[^，。；]{{0,4}}的)?[^，。；的]{{0,3}}{any_of('衣服')}")


def of_other_offices(text: str, found: Sequence[FoundAct], mentions: Sequence[Mention]) -> Iterator[FoundAct]:
    """The same acts; the car or gear of a bailiff is no police car: what is done to it is done to him."""
    for act in found:
        if act.on in ("警车", "警用装备") and not _POLICE_THINGS.search(text, *act.clause):
            near = [m for m in mentions if m.start < act.clause[1] and m.role in OFFICIALS]
            if near and near[-1].role == Role.OFFICIAL:
                act = replace(act, target=near[-1], on=Role.OFFICIAL.value)
        yield act


def read(text: str, found: Sequence[FoundAct], injuries: Sequence[FoundInjury]) -> Iterator[FoundAct]:
    """The acts, each with the concept that its consequence, its means or its object gives it."""
    wounded = [i for i in injuries if not i.denied and (i.level in _GRAVE or i.finding in _BROKEN)]
    for act in found:
        whom = act.target.key if act.target is not None else ""
        hurt = any(i.owner is None or i.owner.key == whom for i in wounded)
        concept = _concept(text, act, hurt)
        yield replace(act, concept=concept, tool=_tool(text, act) if concept == act.concept else "")


def _tool(text: str, act: FoundAct) -> str:
    """What it was done with: a bottle's edge or a key is sharp, and no knife."""
    clause = text[act.clause[0] : act.clause[1]]
    return "其他锐器" if act.tool == "管制刀具" and _EDGE.search(clause) and not _BLADE.search(clause) else act.tool


def _concept(text: str, act: FoundAct, hurt: bool) -> str:
    word = text[act.start : act.end]
    clause = text[act.clause[0] : act.clause[1]]
    if word in _FELLED and hurt:
        return "抱摔"
    if act.concept == "抱摔" and not hurt and word == "推下" and _DOWN_STEPS.match(text, act.end):
        return "推搡"
    if act.concept == "泼洒危险物" and not hurt and _HARMLESS.search(clause) and not _HARMFUL.search(clause):
        return "泼洒污物"
    if act.concept == "抓挠" and word == "抓扯" and not hurt and _CLOTHES.match(text, act.end):
        return "拉扯"
    if act.concept in _PULLED_BY_HAIR and (
        _HAIR.match(text, act.end) or _BY_THE_HAIR.search(text, act.clause[0] - 16, act.start)
    ):
        return "抓挠"  # 薅住民警的头发
    if act.concept == "砍刺" and not hurt and _FINGERS.search(clause):
        return "甩手"  # 指尖划到衣袖
    return act.concept
