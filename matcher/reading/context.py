"""What the words around an act say about it: denied, threatened, imagined, only claimed, long past."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set

from matcher.reading.clauses import Clause, Layout
from matcher.reading.lexicon.layers import PSEUDO, context_patterns
from matcher.reading.lexicon.load import Hit, table
from matcher.record import Status

_STATUS = {
    "否定": Status.DENIED,
    "假设": Status.HYPOTHETICAL,
    "未遂": Status.ATTEMPTED,
    "扬言": Status.THREATENED,
    "转述": Status.CLAIMED,
    "谎称": Status.CLAIMED,
    "以往": Status.PAST,
    "非故意": Status.UNINTENDED,
    "不由自主": Status.UNINTENDED,
    "定性": Status.CLAIMED,
    "意见": Status.CLAIMED,
    "框架": Status.HYPOTHETICAL,
}
_OF_THE_WHOLE = frozenset(kind for kind, entry in table("context").items() if entry["scope"] == "text")
_OPINIONS = frozenset({"定性", "意见"})
_TURN = re.compile(r"但|而是|却|反而|然而|后")
# a year or month named so as to date what is told
_DATED = re.compile(
    r"(?:（[^）]{2,6}）)?(?:\d|[一二三四五六七八九十腊正冬]+月|[春夏秋冬]天?|年?底)"
    r"|(?:[^，。；]{0,8}[日号天晚夜])?(?:在|到|去)?[^，。；]{0,6}(?:出警|处警|执勤|巡逻|设卡|值班|夜查|执行任务|抓捕|查车|查酒驾|拦车|抓人|办案|劝架|执法)"
)
_NEGATION_REACH = 14


class Context:
    """The context cues of one text."""

    def __init__(
        self, text: str, layout: Layout, hits: Sequence[Hit], edges: tuple[set[int], set[int]], named: Set[int]
    ) -> None:
        """`named`: the offsets at which names begin, for 曾某 tells nothing of the past."""
        self.text = text
        self.layout = layout
        starts, ends = edges
        self.cues: list[tuple[int, int, str, str]] = []
        for hit in hits:
            if PSEUDO in hit.labels or hit.start in named or layout.quoted(hit.start) is not None:
                continue
            whole = hit.start in starts and hit.end in ends  # 并无 in 并无端殴打 is no word
            for kind, scope in hit.labels:
                if text.startswith("某", hit.end) and hit.end - hit.start == 1:
                    continue  # a surname: 曾某
                if kind == "以往" and _DATED.match(text, hit.end):
                    continue  # 去年九月十四日 tells when, not that it was before
                if not whole and (kind in ("否定", "未遂") or hit.end - hit.start == 1):
                    continue
                self.cues.append((hit.start, hit.end, kind, scope))
        self._starts = [cue[0] for cue in self.cues]
        self._around = [cue for cue in self.cues if cue[3] == "around"]
        patterns = context_patterns().likely(text)
        found = [(*match.span(), kind) for pattern, kind in patterns for match in pattern.regex.finditer(text)]
        self._inside = [cue for cue in found if cue[2] not in _OF_THE_WHOLE]
        self._frame = next((cue for cue in found if cue[2] in _OF_THE_WHOLE), None)

    def at(self, offset: int, clause: Clause) -> tuple[Status, str]:
        """The status of an act whose word begins at `offset`, and the cue that says so ("" when asserted)."""
        if self._frame is not None:
            start, end, kind = self._frame
            return _STATUS[kind], self.text[start:end]
        best: tuple[Status, str] = (Status.ASSERTED, "")
        sentence = self.layout.sentences[clause.sentence]
        for start, end, kind in self._inside:
            if start <= offset < end:
                return _STATUS[kind], self.text[start:end]
        for start, end, kind, _ in self._around:
            if sentence[0] <= start < sentence[1]:
                best = (_STATUS[kind], self.text[start:end])
        for start, end, kind, scope in self._before(sentence[0], offset):
            if kind == "否认来源" or scope == "around":
                continue
            if scope == "clause" and start < clause.start:
                continue
            if scope == "sentence" and start < sentence[0]:
                continue
            between = self.text[end:offset]
            if kind == "否定" and (len(between) > _NEGATION_REACH or _TURN.search(between)):
                continue
            if self.text[start:end] == "不" and between:
                continue
            if kind == "未遂" and (len(between) > _NEGATION_REACH or _TURN.search(between)):
                continue
            if kind == "非故意" and best[0] is not Status.ASSERTED:
                continue
            if kind in ("转述", "假设", "以往") and re.search(r"但|经查|而是|[，,]仍", between):
                continue
            best = (_STATUS[kind], self.text[start:end])
        return best

    def an_opinion(self, offset: int) -> bool:
        """Whether the word stands in what somebody thinks of the conduct or means to do about it."""
        return any(start <= offset < end for start, end, kind in self._inside if kind in _OPINIONS)

    def _before(self, begin: int, offset: int) -> list[tuple[int, int, str, str]]:
        return self.cues[bisect_left(self._starts, begin) : bisect_left(self._starts, offset)]

    def reported(self, offset: int, clause: Clause) -> bool:
        """True where the word only names what the police were called to or stopped (制止打架, 接报有人砸店)."""
        return any(
            kind == "否认来源"
            and clause.start <= start
            and 0 <= offset - end <= _NEGATION_REACH
            and not re.search(r"[）)]|后|时", self.text[end:offset])
            for start, end, kind, _ in self._before(clause.start, offset)
        )
