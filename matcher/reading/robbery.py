"""A gun taken by force: 抢劫 where the officer is struck, choked, bound or threatened with a weapon for it, else 抢夺.

Source: 刑法 127:2 tells the two apart by the means, violence or duress against the holder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from matcher.reading.clauses import Layout
from matcher.reading.persons import Mention
from matcher.reading.story import FoundAct
from matcher.record import Status

_FORCE = frozenset(
    {"砍刺", "持械击打", "泼洒危险物", "溺压", "开枪", "撕咬", "掌掴", "踢打", "抱摔", "头撞", "掐颈"}
    | {"投掷物品", "其他殴打", "捆绑", "持械对峙", "以暴力威胁"}
)
_SENTENCES = 1  # the force precedes the taking in the same sentence or the one before
_AFTER = 12  # 枪套被扯开，民警被打倒: a blow told in the same breath


def read(layout: Layout, found: Sequence[FoundAct]) -> Iterator[FoundAct]:
    """抢劫枪支 for each taking of a gun (done or tried) that force against an officer led to."""
    forced = [
        a
        for a in found
        if a.concept in _FORCE and a.on == "民警" and a.status == Status.ASSERTED and a.concept != "抱摔"
    ]
    for taking in found:
        if taking.concept != "抢夺枪支" or taking.status not in (Status.ASSERTED, Status.ATTEMPTED):
            continue
        if any(_leads_to(layout, blow, taking) for blow in forced):
            yield replace(taking, concept="抢劫枪支", agent=_taker(taking))


def _taker(taking: FoundAct) -> Mention | None:
    """Who took it; an officer only carried along from an earlier clause does not take his own gun."""
    agent = taking.agent
    carried = agent is not None and agent.start < taking.clause[0]
    return None if agent is not None and carried and agent.role in ("民警", "辅警") else agent


def _leads_to(layout: Layout, blow: FoundAct, taking: FoundAct) -> bool:
    if blow.agent is not None and blow.agent.role in ("民警", "辅警"):
        return False
    number = next((i for i, (a, b) in enumerate(layout.sentences) if a <= taking.start < b), 0)
    return layout.sentence_start(number - _SENTENCES) <= blow.start <= taking.start + _AFTER
