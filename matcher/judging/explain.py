"""The explanation tree: charges, their elements, what decided each, and the words."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.assessment import Candidate, ChangeOfLaw, ElementResult, Modifier, Reading, TraceNode
from matcher.judging.choose import Choice
from matcher.judging.readings import nodes

_VALUE = {"met": "符合", "unmet": "不符合", "unknown": "未写明"}


def trace(
    choice: Choice,
    modifiers: Sequence[Modifier],
    read: tuple[Reading, ...] = (),
    change: ChangeOfLaw | None = None,
) -> TraceNode:
    """The whole tree: which version applies, then the suggested charge with the packs by which its terms were read."""
    children = [_version(change)] if change is not None else []
    if choice.chosen is not None:
        suggested = _charge(choice.chosen.candidate, "建议", modifiers)
        children.append(suggested.model_copy(update={"children": (*suggested.children, *nodes(read))}))
    children.extend(_charge(w.candidate, why or _VALUE[w.candidate.status], ()) for w, why in choice.behind)
    return TraceNode(label="研判过程", value="建议" if choice.chosen else "没有建议案由", children=tuple(children))


def _version(change: ChangeOfLaw) -> TraceNode:
    """从旧兼从轻: both versions, and the figure that decides between them."""
    nodes = []
    for each in change.compared:
        sides = [("行为时法", each.old), ("决定时法", each.new)]
        nodes += [
            TraceNode(label=f"{name}：{s.says}", value=s.display, provision=s.provision) for name, s in sides if s
        ]
        nodes.append(TraceNode(label=f"从轻比较：{each.matter}", value=f"{_LIGHTER[each.lighter]}：{each.decided_by}"))
    return TraceNode(label="从旧兼从轻", value=change.note, provision=change.rule, children=tuple(nodes))


_LIGHTER = {"旧": "旧法较轻", "新": "新法较轻", "相同": "新旧相同，用旧法"}


def _charge(candidate: Candidate, value: str, modifiers: Sequence[Modifier]) -> TraceNode:
    nodes = [_element(e) for e in candidate.elements]
    nodes += [
        TraceNode(
            label=f"档次：{r.tier}（{r.grade}）",
            value="选定" if r.chosen else _VALUE[r.value],
            provision=r.provision,
            evidence=r.evidence,
        )
        for r in candidate.ladder
    ]
    nodes += [
        TraceNode(label=f"{m.kind}：{m.label}", value="符合", provision=m.provision, evidence=m.evidence)
        for m in modifiers
    ]
    return TraceNode(label=candidate.charge, value=value, provision=candidate.provision, children=tuple(nodes))


def _element(element: ElementResult) -> TraceNode:
    return TraceNode(
        label=f"{element.id}：{element.term}",
        value=_VALUE[element.value],
        provision=element.provision,
        evidence=element.evidence,
    )
