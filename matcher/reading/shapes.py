"""A blow told by the shape of its clause, whatever the verb: aimed at an officer's body, or told by the wound.

The lexicon cannot list every verb (往脸上凿, 把手指往后撅). What stands after an official who is governed by 朝,
往, 把 … tells a blow where it names a part of the body and a deed that is none of the harmless ones, or ends in a fall.
"""

from __future__ import annotations

import re

from matcher.reading.lexicon.layers import any_of, turn

AIMED = frozenset({"将", "把", "对", "朝", "向", "往", "冲", "冲着", "照着", "照"})
_DISPOSED = frozenset({"将", "把"})
_BODY = any_of("身体部位")
_HARMLESS = any_of("无害的举动")
_DEED = rf"(?!{_HARMLESS})(?!.*{_HARMLESS})"
_NO_PART = "(?![机续段法表铐包提套盔份边后前旁章牌卡镜色步带巾灯衣裤服帽电册印])"  # 手机, 身边: no part of the body
# 照民警韦某腿上猛抽, 把警察韦某的头往铁栏杆上撞
_AT_THE_BODY = re.compile(
    rf"(?:的|那)?[左右前后双]?{_BODY}{_NO_PART}[部上下处侧]*(?P<deed>(?![的里中])[^，。；“”、]{{1,14}})"
)
# 将民警韦某从田埂上掀下去
_DOWN = re.compile(
    r"(?P<deed>[^，。；“”、]{0,10}?(?:倒|翻|下去|下来|下楼|下坡|在地|进沟里?|进坑里?|进水里?|飞出去|昏|晕))$"
)
_WOUNDED = turn("伤的说法")
_HARM = re.compile(_DEED)
UNMEANT = re.compile(r"不慎|不小心|失手|没拿稳|没站稳|误将|误把|无意")


def aimed(rest: str, governor: str) -> tuple[str, int, int] | None:
    """The concept and the offsets (into `rest`, the clause after the official) of a blow told by its shape, or None."""
    if governor not in AIMED:
        return None
    body = _AT_THE_BODY.match(rest)
    if body is not None and _HARM.match(body.group("deed")):
        return "其他殴打", *body.span("deed")
    down = _DOWN.match(rest) if governor in _DISPOSED else None
    if down is not None and _HARM.match(down.group("deed")):
        return "抱摔", *down.span("deed")
    return None


def suffered(rest: str) -> tuple[str, int, int] | None:
    """The same for a passive: `rest` is the clause after its doer (被钱某用手柄打断尺骨)."""
    wound = _WOUNDED.search(rest)
    return ("其他殴打", 0, wound.end()) if wound is not None and _HARM.match(rest) else None
