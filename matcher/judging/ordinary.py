"""When nobody touches enforcement authority: an ordinary offence, a word of education, or nothing."""

from __future__ import annotations

from matcher.judging.evaluate import Evaluator
from matcher.record import CaseRecord, Status

_CRIME = "另有犯罪情节"
_OFFENCE = "另有治安违法情节"
_PRIVATE = frozenset({"私人纠纷", "与职务无关"})
_MILD = ("一般性抗拒", "牢骚嘲讽", "拒不配合", "威胁", "轻微冲突", "辱骂", "捏造举报")


def outcome(record: CaseRecord, evaluator: Evaluator) -> tuple[str, str, str]:
    """(charge, grade, reason). The reason is Chinese, for the headline."""
    told = {f.name for f in record.facts if f.status is Status.ASSERTED}
    mild = evaluator.view.act(_MILD, ("民警", "辅警", "公务人员"), ())
    complaint = evaluator.view.act(("投诉举报",), (), ())
    private = bool(told & _PRIVATE) and evaluator.view.act(("徒手暴力",), ("民警",), ()).value
    if (mild.value and not private) or (complaint.value and "投诉不实" in told):
        return "无", "教育", "只有轻微抗拒、牢骚或者投诉，以沟通教育为宜"
    wounded = any(i.level in ("轻伤", "重伤", "死亡") and i.on in ("群众", "当事人", "保安") for i in record.injuries)
    if _CRIME in told or wounded:
        return "其他犯罪", "无", "所述属其他案件，没有发现侵犯执法权威的行为"
    if _OFFENCE in told or private:
        return "其他治安违法", "无", "所述属其他治安案件，没有发现侵犯执法权威的行为"
    return "无", "无", "没有发现侵犯执法权威的行为"
