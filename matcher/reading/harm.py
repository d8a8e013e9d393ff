"""An official hurt right after a party's deed whose verb the lexicon does not know.

张某一棍子下去，民警左臂骨折: the deed stands in the clause before, done with something or by main force; the
wound in the clause after it. Read only where no attack on an official is told otherwise, where no official acted in
between, and where nothing tells an accident or the official's own doing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from matcher.reading import grammar
from matcher.reading.clauses import Clause, Layout
from matcher.reading.context import Context
from matcher.reading.grammar import OFFICIALS
from matcher.reading.injuries import FoundInjury
from matcher.reading.lexicon.layers import turn
from matcher.reading.persons import Mention
from matcher.reading.story import FoundAct
from matcher.record import LEVELS, Status
from statutes.vocabulary import vocabulary

_VIOLENT = vocabulary().expand_acts(("徒手暴力", "严重暴力", "驾车暴力", "打砸警车", "当众羞辱"))
_DEED = turn("用力或使用工具")
_ESCAPES = turn("只是逃走或挣脱")
_NO_WOUND = LEVELS.index("未达轻微伤")
_KINDS = (("泼洒危险物", turn("危险的液体")), ("砍刺", turn("刀刃")), ("持械击打", turn("棍棒砖石")))
_CLAUSES_BACK = 2
_WOUNDED = turn("伤的说法")
_BODY = turn("身体部位")
_DODGES = turn("躲避")
_NOT_HURT = re.compile(r"没有|未|无|不")


def read(
    text: str,
    layout: Layout,
    mentions: Sequence[Mention],
    context: Context,
    acts: Sequence[FoundAct],
    injuries: Sequence[FoundInjury],
) -> Iterator[FoundAct]:
    """At most one act: the deed before the first wound of an official that nothing else explains."""
    if any(a.concept in _VIOLENT and a.on in OFFICIALS | {"警车"} and not _by_official(a) for a in acts):
        return
    for start, whom in _wounds(text, layout, mentions, injuries):
        found = _before(text, layout, mentions, context, start, whom)
        if found is not None:
            yield found
            return


def _wounds(
    text: str, layout: Layout, mentions: Sequence[Mention], injuries: Sequence[FoundInjury]
) -> Iterator[tuple[int, Mention]]:
    """Where officials are told to be hurt: wounds that the lexicon knows, and clauses of an official and his body."""
    for wound in injuries:
        if wound.owner is None or wound.on not in OFFICIALS or wound.denied:
            continue
        if wound.level and LEVELS.index(wound.level) <= _NO_WOUND:
            continue
        yield wound.start, wound.owner
    last: Mention | None = None
    for clause in layout.clauses:
        subject = _subject(text, mentions, clause)
        here = subject if subject is not None and subject.role in OFFICIALS else None
        whom = here if subject is not None else last
        if whom is None:
            last = None
            continue
        begin = here.end if here is not None else clause.start
        hurt = _WOUNDED.search(text, begin, clause.end)
        if hurt is not None and _BODY.search(text, begin, clause.end) and not _NOT_HURT.search(text, begin, clause.end):
            yield hurt.start(), whom
        last = here if here is not None and _DODGES.search(text, begin, clause.end) else None


def _by_official(act: FoundAct) -> bool:
    return act.agent is not None and act.agent.role in OFFICIALS


def _before(
    text: str, layout: Layout, mentions: Sequence[Mention], context: Context, wound: int, whom: Mention
) -> FoundAct | None:
    at = next((i for i, c in enumerate(layout.clauses) if c.start <= wound < c.end), None)
    if at is None or grammar.OWN_DOING.search(text, layout.clauses[at].start, wound):
        return None
    for back in range(0, _CLAUSES_BACK + 1):
        clause = layout.clauses[at - back] if back <= at else None
        if clause is None or clause.sentence != layout.clauses[at].sentence:
            return None
        subject = _subject(text, mentions, clause)
        if back and subject is not None and subject.role in OFFICIALS:
            if _DODGES.search(text, subject.end, clause.end):
                continue
            return None  # the official acted, or suffered it before
        if not back and subject is not None and subject.role in OFFICIALS:
            continue  # this clause tells his wound; whatever he does in it is no deed of theirs
        deed = _DEED.search(text, clause.start, min(clause.end, wound))
        if deed is None or layout.quoted(deed.start()) is not None:
            continue
        doer = subject if subject is not None and subject.role in grammar.PARTIES else None
        doer = doer or _earlier(text, layout, mentions, clause)
        if (
            doer is None
            or _ESCAPES.search(text, clause.start, clause.end)
            or grammar.OWN_DOING.search(text, clause.start, wound)
        ):
            return None
        status, why = context.at(deed.start(), clause)
        if status is not Status.ASSERTED:
            return None
        kind = next((c for c, told in _KINDS if told.search(text, clause.start, wound)), "其他殴打")
        place = (clause.start, layout.clauses[at].end)
        return FoundAct(kind, doer, whom, whom.role, "", status, why, deed.start(), clause.end, place)
    return None


def _subject(text: str, mentions: Sequence[Mention], clause: Clause) -> Mention | None:
    """Whoever stands at the beginning of the clause, no preposition before him."""
    first = next((m for m in mentions if clause.start <= m.start < clause.end and not m.pronoun and m.role), None)
    lead = text[clause.start : first.start] if first is not None else ""
    governed = grammar.BEFORE.search(lead) is not None
    return first if first is not None and not governed and grammar.SUBJECT_LEAD.search(lead) else None


def _earlier(text: str, layout: Layout, mentions: Sequence[Mention], clause: Clause) -> Mention | None:
    """The subject carried along from the clauses before, where it is a party."""
    for other in reversed([c for c in layout.clauses if c.end <= clause.start and c.sentence >= clause.sentence - 1]):
        subject = _subject(text, mentions, other)
        if subject is not None:
            return subject if subject.role in grammar.PARTIES else None
    return None
