"""Whether a step was taken, denied, only claimed, only wished for or asked about."""

from __future__ import annotations

import re
from functools import cache

from matcher.reading.handling.cues import Cue, last
from matcher.reading.handling.kinds import words
from matcher.reading.handling.layout import Layout
from matcher.reading.handling.questions import Answer
from matcher.reading.lexicon.load import table
from matcher.record import Status

_ANSWER_NO = re.compile(r"[：:]\s*(?:否|无|未|没|×)")
_PRETEXT = re.compile(r"为(?:名|借口|幌子|由头)")
_AS_A_REASON = re.compile(r"为?(?:理由|由)")
_FULFILLED = re.compile(r"后|但|，|并|批准|决定|为由|到(?!期)|成功|获")
_QUESTION = re.compile(r"要不要|该不该|能不能|可不可以|算不算|是不是|会不会")
# a question for the reason takes the step for granted (咋当天就批了暂缓？); one for the way does not (怎么申请复议？)
_WHY = re.compile(r"(?:为什么|为啥|为何|凭什么|凭啥|何以)(?!要|该|得)|(?:怎么|咋)[^，。；？]{0,4}(?:就|才|还|又)")
_WITHHELD = re.compile(
    r"(?:金|书|款|表|材料)?(?:至今|一直|尚|仍|还|也|都|均|始终|迟迟|都还)*(?:未|没|无(?!误)|被退回|缺)"
)


class StatusReader:
    """Says of a cue whether the step was taken, denied, claimed or only wished for."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout

    def read(self, cue: Cue, answer: Answer | None = None) -> Status:
        """`answer`: what the next words answer, where the step is asked about."""
        if answer is not None and not (cue.denied and self._denied_in_question(cue)):
            return answer.status
        quoted = self._quoted(cue)
        if quoted is not None:
            return quoted
        if self._hearsay(cue):
            return Status.CLAIMED
        if self._asked(cue):
            return Status.HYPOTHETICAL
        if cue.denied:
            return Status.DENIED
        start, end = self.layout.clause(cue.start)
        before = self.text[start : cue.start]
        after = self.text[cue.end : self._value_end(end)]
        if before.endswith("是否"):  # 是否受案：否
            return Status.DENIED if _ANSWER_NO.match(after) else Status.HYPOTHETICAL
        if _PRETEXT.match(after):
            return Status.CLAIMED
        if not cue.kind.modal and self._wished(before):
            return Status.HYPOTHETICAL
        if self._negated_before(before) or self._negated_after(after) or (cue.kind.noun and _WITHHELD.match(after)):
            return Status.DENIED
        return Status.ASSERTED

    def _denied_in_question(self, cue: Cue) -> bool:
        """怎么没登记？ denies by itself; 有没有登记？ and 登记了没有？ only ask."""
        particle = self.text[cue.end - 1 : cue.end + 1] in ("有？", "有?", "没？", "没?")
        return not particle and self.text[cue.start - 1 : cue.start] != "有"

    def _value_end(self, clause_end: int) -> int:
        """A ledger line goes on after its colon: 讯问：无."""
        if self.text[clause_end - 1 : clause_end] in ("：", ":"):
            return self.layout.clause(clause_end)[1] if clause_end < len(self.text) else clause_end
        return clause_end

    def _quoted(self, cue: Cue) -> Status | None:
        quote = self.layout.quote(cue.start)
        if quote is None or cue.end > quote[1] + 1:
            return None
        lead = self.text[max(0, quote[0] - 8) : quote[0]]
        if _AS_A_REASON.match(self.text, quote[1], quote[1] + 3):
            return None if cue.kind.reason else Status.CLAIMED
        if words("document").search(lead):
            return Status.DENIED if cue.denied else None
        if words("speech").search(lead):
            return Status.CLAIMED
        return None if quote[1] - quote[0] <= 14 else Status.CLAIMED

    def _asked(self, cue: Cue) -> bool:
        """要不要立案, and whatever stands in a sentence that asks."""
        whether = _QUESTION.search(self.text, max(0, cue.start - 3), cue.end)
        if whether is not None and whether.start() <= cue.start:  # 还在研究要不要立案 tells a step by itself
            return True
        start, end = self.layout.sentence(cue.start)
        asks = self.text[cue.end : end].rstrip().endswith(("？", "?"))
        return asks and not _WHY.search(self.text, start, end)

    def _hearsay(self, cue: Cue) -> bool:
        start, _ = self.layout.sentence(cue.start)
        told = last(words("hearsay").finditer(self.text, start, cue.start))
        if told is None or self.text[told.end() : told.end() + 1] in "“「：":  # then only the quotation is theirs
            return False
        return not words("finding").search(self.text, start, cue.end)

    @staticmethod
    def _wished(before: str) -> bool:
        wish = last(words("wish").finditer(before))
        return wish is not None and len(before) - wish.end() <= 14 and not _FULFILLED.search(before[wish.end() :])

    @staticmethod
    def _negated_before(before: str) -> bool:
        blanked = words("no_negation").sub(lambda m: "〇" * len(m.group()), before)
        negator = last(words("negation").finditer(blanked))
        if negator is None:
            return False
        between = blanked[negator.end() :]
        reach = 3 if negator.group() in ("不", "无", "非") else 14
        return len(between) <= reach and not words("turn").search(between)

    @staticmethod
    def _negated_after(after: str) -> bool:
        return bool(_words_after().match(after))


@cache
def _words_after() -> re.Pattern[str]:
    parts = table("handling")["context"]["negated_after"].split()
    return re.compile("|".join(parts))
