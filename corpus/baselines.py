"""Two cheap ways to answer a labelled case, so that the product's figures can be read against something."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Case = Mapping[str, Any]
Answer = dict[str, Any]

_CHARGE_OF_ITS_OWN = "2021-03-01"  # 刑法修正案（十一）: 袭警罪

_POLICE = re.compile("民警|警察|交警|辅警|协警|巡警|警员|公安|派出所|特警")
_VIOLENCE = re.compile("殴打|打|踢|踹|推|撞|咬|抓|挠|撕扯|拉扯|扇|砍|捅|砸|辱骂|威胁|阻碍|阻挠|暴力|袭击|抗拒")
_SENTENCE = re.compile("[。！？；!?;\n]")


def date_only(case: Case) -> Answer:
    """Reads nothing but the date: always what an attack on an officer was called on that day."""
    day = case.get("incident_date") or case.get("as_of") or ""
    if day >= _CHARGE_OF_ITS_OWN:
        return _answer(case, "袭警罪", "刑事-基本", ["刑法:277:5"])
    return _answer(case, "妨害公务罪", "刑事-基本", ["刑法:277:1"])


def keywords(case: Case) -> Answer:
    """As `date_only` where a word for police and a word for violence share a sentence, else nothing."""
    sentences = _SENTENCE.split(case["narrative"])
    if any(_POLICE.search(sentence) and _VIOLENCE.search(sentence) for sentence in sentences):
        return date_only(case)
    return _answer(case, "无", "无", [])


def _answer(case: Case, charge: str, grade: str, provisions: list[str]) -> Answer:
    return {
        "id": case["id"],
        "charge": charge,
        "grade": grade,
        "provisions": provisions,
        "modifiers": [],
        "flags": [],
        "gaps": [],
    }


BASELINES: Mapping[str, Callable[[Case], Answer]] = {"只看日期": date_only, "宽关键词": keywords}
