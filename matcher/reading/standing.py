"""Whether a word for an officer names one who is there: impostors and actors, former officers, officers who are absent.

A blow at somebody who only plays the officer, or was one years ago, harms no duty; where no officer is there, nothing
is done to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from matcher.reading.lexicon.layers import any_of, turn
from matcher.record import Role

_PLAYS = any_of("冒充")
_BEFORE_OFFICE = r"[^，。；、的被“”]{0,10}"  # 冒充某市公安局民警; not 扮演歹徒的民警, not 售卖假冒香烟被民警
_FALSE = re.compile(rf"{_PLAYS}(?:成|为|是)?{_BEFORE_OFFICE}$|(?:假|冒牌|伪|所谓的?)$")
# 自称民警 may be true: the text must tell otherwise
_CLAIMS = re.compile(rf"自称(?:自己)?[是系为]?{_BEFORE_OFFICE}$")
_EXPOSED = turn("识破冒充")
_FORMER = re.compile(  # 退休民警, 辞职多年的原刑警, 退休前是警察; not 退休工人张某给民警
    any_of("离开警队") + r"(?:[^，。；、某]{0,6}?(?:的|前[是系为任]?))?(?:原|老|前)?$"
    rf"|{any_of('曾任')}[^，。；、某给被将把对向]{{0,8}}$"
)
_WITHOUT = re.compile(r"(?:没有|并无|未有|未见|没|无)(?:任何|其他)?(?:[一1]?[名个位])?(?:执勤|在岗)?$")
_THERE = re.compile(r"(?:人员)?(?:在场|到场|在现场|在旁|带领|带队|陪同|出现|现身|跟随|在(?=[，。；]))|(?=[，。；])")
_NOT_YET = re.compile(r"(?:还|尚|都|均|当时|并)*(?:未|没有?|不)(?:赶到|到达|到场|在场|在现场|到来|赶来)")
_REACH = 24
_IMPERSONATES = re.compile(
    rf"(?:[（(][^）)]*[）)])?[^，。；、]{{0,4}}{_PLAYS}(?:成|为|是)?[^，。；、]{{0,10}}(?:警|公安|所长|队长)"
)


def really(text: str, start: int, end: int) -> str:
    """The role of whoever the word for an officer at `[start, end)` names, where he is none; else ""."""
    before = text[max(0, start - _REACH) : start]
    if _FALSE.search(before) or (_CLAIMS.search(before) and _EXPOSED.search(text)):
        return Role.IMPOSTOR.value
    return Role.BYSTANDER.value if _FORMER.search(before) else ""


def absent(text: str, start: int, end: int) -> bool:
    """Whether the text says that no such officer was there (没有民警在场, 民警尚未到场)."""
    without = _WITHOUT.search(text[max(0, start - 10) : start]) is not None and _THERE.match(text, end) is not None
    return without or _NOT_YET.match(text, end) is not None


def impersonators(text: str, names: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of names that the text says to play the officer (卞某冒充某市公安局民警)."""
    for span in names:
        if _IMPERSONATES.match(text, span[1]):
            yield span
