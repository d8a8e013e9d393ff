"""What the same word amounts to: a blow where it wounds or endangers, else a scuffle.

Pushed or pulled to the ground is an attack where it wounds; what is poured endangers where it burns or poisons; what
is grabbed is a person or only his clothes. Sources: 袭警意见2019 names 抱摔 (not a fall from a push) among the attacks
that suffice without a wound; 袭警解释2025 1 asks for a slight injury or worse whatever the blow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from matcher.reading.injuries import FoundInjury
from matcher.reading.story import FoundAct

_FELLED = frozenset({"推倒", "推倒在地", "搡倒", "拽倒", "拉倒", "拖倒"})
_DOWN_STEPS = re.compile(r"[^，。；]{0,6}台阶")
_GRAVE = frozenset({"轻微伤", "轻伤", "重伤", "死亡"})
_BROKEN = frozenset({"骨折", "鼓膜穿孔"})
_HARMLESS = re.compile(
    r"(?<![开热滚烫沸油药酸])(?:茶水|脏水|洗菜水|污水|凉水|冷水|自来水|水|饮料|啤酒|牛奶|豆浆|泔水|剩菜)"
)
_HARMFUL = re.compile(r"开水|热水|滚水|沸水|热|烫|油|酸|碱|农药|酒精|火|辣椒|稀料|溶剂|化学")
_FINGERS = re.compile(r"指尖|指甲|手指")
_CLOTHES = re.compile(r"(?:[^，。；]{0,4}的)?[^，。；的]{0,3}(?:领带|衣领|衣服|警服|制服|衣袖|袖子|衣襟|雨衣)")


def read(text: str, found: Sequence[FoundAct], injuries: Sequence[FoundInjury]) -> Iterator[FoundAct]:
    """The acts, each with the concept that its consequence, its means or its object gives it."""
    wounded = [i for i in injuries if not i.denied and (i.level in _GRAVE or i.finding in _BROKEN)]
    for act in found:
        whom = act.target.key if act.target is not None else ""
        hurt = any(i.owner is None or i.owner.key == whom for i in wounded)
        yield replace(act, concept=_concept(text, act, hurt))


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
    if act.concept == "砍刺" and not hurt and _FINGERS.search(clause):
        return "甩手"  # 指尖划到衣袖
    return act.concept
