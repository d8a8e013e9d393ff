"""The charge under which a finished decision was taken, in the vocabulary's name for it."""

from __future__ import annotations

import re
from functools import cache

from matcher.reading.lexicon.load import table
from statutes.vocabulary import vocabulary

_LABELLED = re.compile(r"(?:案由|案件名称|违法行为名称|违法性质|案件性质)[：:]")
_STATED = re.compile(r"(?:构成|属于?|系|以|因)(?:了)?“?$")
_LABEL_REACH = 24  # 案件名称：张某阻碍人民警察依法执行职务案
_EARLIER_REACH = 16


_APART = re.compile(r"合并执行|分别(?:决定|处罚|裁决|给予|处以)|两种以上")


def charges_of(text: str, law: tuple[int, int] | None) -> tuple[str, ...]:
    """The charges of a folded decision text: the one of `charge_of`, and where several violations are punished apart
    (分别决定, 合并执行) the others that it states.
    """
    first = charge_of(text, law)
    if not first or not _APART.search(text):
        return (first,) if first else ()
    hits = (m for m in _words().finditer(text) if not _earlier(text, m.start()))
    stated = (_name(m) for m in hits if _STATED.search(text, max(0, m.start() - 6), m.start()))
    return tuple(dict.fromkeys((first, *stated)))


def charge_of(text: str, law: tuple[int, int] | None) -> str:
    """The charge of a folded decision text, "" where none is named; `law` is where the first citation stands.

    A labelled one wins, then one that the decision states (构成、属), then the last before the citation, then the
    first after it. A charge of an earlier occasion (曾因殴打他人) is none of these.
    """
    found = [(m.start(), m.end(), _name(m)) for m in _words().finditer(text) if not _earlier(text, m.start())]
    for label in _LABELLED.finditer(text):
        line = text[label.end() :].split("\n", 1)[0][:_LABEL_REACH]
        named = [name for start, _, name in found if label.end() <= start < label.end() + len(line)]
        if named:
            return named[0]
    stated = [name for start, _, name in found if _STATED.search(text, max(0, start - 6), start)]
    if stated:
        return stated[0]
    begin, end = law or (len(text), 0)
    before = [name for _, stop, name in found if stop <= begin]
    after = [name for start, _, name in found if law and start >= end]
    return before[-1] if before else after[0] if after else ""


def _name(match: re.Match[str]) -> str:
    """The vocabulary's name of what matched; the groups are numbered as the charges are."""
    return _charges()[int((match.lastgroup or "c0")[1:])]


def _earlier(text: str, start: int) -> bool:
    return re.search(table("decision")["earlier"], text[max(0, start - _EARLIER_REACH) : start]) is not None


@cache
def _charges() -> tuple[str, ...]:
    """Longest names first, so that 侮辱罪 is not taken for 侮辱."""
    return tuple(sorted((c for c in vocabulary().charges if c != "无"), key=len, reverse=True))


@cache
def _words() -> re.Pattern[str]:
    others: dict[str, str] = table("decision")["charges"]
    names = (f"{re.escape(c)}|{others[c]}" if c in others else re.escape(c) for c in _charges())
    return re.compile("|".join(f"(?P<c{number}>{name})" for number, name in enumerate(names)))
