"""Acts and circumstances that several words tell together: a false report is 捏造 and 举报, not either alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from matcher.reading.clauses import Layout
from matcher.reading.facts import FoundFact
from matcher.reading.grammar import OFFICIALS
from matcher.reading.lexicon.layers import turn
from matcher.reading.persons import Mention
from matcher.reading.story import FoundAct
from matcher.record import Status

_INVENTED = turn("捏造")
_REPORTED = turn("向机关告发")
_SPREAD = turn("散布")
_ACCUSED = turn("指摘")
_UNTRUE = turn("查否")
_LEAD = 60
_DENIED = re.compile(r"(?:没有|并未|未|不是|并非|无)[^，。]{0,4}$")
_ADMITTED = turn("供认")
_HANDLES = turn("办理其案")
_ADMISSION = 30
_NEAR = 160
_BESIDE = 24
_BANNED = turn("禁止接触")
_AGAIN = turn("再次接触")
_SOUGHT = turn("主动接近")
_OFF_DUTY = turn("不当班")
# what somebody does in his free time tells so only of the officer who stands right before it
_FREE_TIME = turn("私人时间")
_THAT_DAY = re.compile(r"当[日天晚时]|那[天晚]|[事案]发")
_STRANGERS = turn("互不知身份")
_PLAIN = turn("便装")
_ON_CALL = turn("亮明身份")
_DOERS = frozenset({"当事人", "身份不明", "群众"})
_WHEEL = turn("抢夺方向盘")
_POLICE_CAR = turn("警用车辆")
_RECEIVED = turn("收到骚扰")
_DISCLOSED = turn("公开住址等")
_FRIGHTENING = turn("放置恐吓物")
_PRIVATE_PICTURES = turn("私密画面")
_FINDS = re.compile(r"查获|发现|提取|调取|查出|搜出|扣押|查看|恢复")
_CONFINED = turn("关押")
_SOMEBODY_ELSE = re.compile(
    r"(?:把|将)(?!民|警|交警|辅警|特警|他们|其|他|她|我|[一二两三四五六七八九十几数\d]+(?:名|人|个)|[^，。；]{0,6}(?:民警|警察|辅警))[^，。；]{1,8}$"
)
_SET_ON = turn("放犬咬人")
_WANTON = turn("无端")


def acts(text: str, layout: Layout, mentions: Sequence[Mention], found: Sequence[FoundAct]) -> Iterator[FoundAct]:
    """捏造举报 and 捏造散布 against an official, told by two words near each other."""
    official = [m for m in mentions if m.role in OFFICIALS or m.role == "民警近亲属"]
    if not official:
        return
    yield from _banned_contact(text, official)
    yield from _received(text, layout, mentions)
    yield from _wheel(text, layout, mentions, found)
    yield from _left_for(text, layout, mentions)
    yield from _disclosed(text, layout, mentions)
    yield from _pictured(text, layout, mentions)
    yield from _confined(text, layout, mentions)
    yield from _set_on(text, layout, mentions)
    yield from _refuted(text, layout, mentions, official)
    for invented in _INVENTED.finditer(text):
        if _denied(text, invented.start()) or not _told(text, layout, invented.start()):
            continue
        for concept, other in (("捏造举报", _REPORTED), ("捏造散布", _SPREAD)):
            if any(a.concept == concept and a.on in OFFICIALS for a in found):
                continue
            window = (max(0, invented.start() - _NEAR), min(len(text), invented.end() + _NEAR))
            told = next((m for m in other.finditer(text, *window) if not _denied(text, m.start())), None)
            if told is None:
                continue
            target = _told_about(text, layout, official, invented.start(), told.start())
            if target is None:
                continue
            doers = [
                m for m in mentions if m.end <= invented.start() and m.role in ("当事人", "身份不明", "群众") and m.name
            ]
            yield FoundAct(
                concept,
                doers[-1] if doers else None,
                target,
                target.role,
                "",
                Status.ASSERTED,
                "",
                invented.start(),
                invented.end(),
                (min(invented.start(), told.start()), max(invented.end(), told.end())),
            )
        return


def _told_about(text: str, layout: Layout, official: Sequence[Mention], invented: int, told: int) -> Mention | None:
    """The official that an invention is about: named in its sentence or where it is put about, not as its handler."""
    places = [layout.sentence_at(invented), layout.sentence_at(told)]
    near = [
        m for m in official if any(start <= m.start < end for start, end in places) and not _HANDLES.match(text, m.end)
    ]
    return min(near, key=lambda m: abs(m.start - invented)) if near else None


def _refuted(text: str, layout: Layout, mentions: Sequence[Mention], official: Sequence[Mention]) -> Iterator[FoundAct]:
    """A charge against an official put about in public which the inquiry found untrue (发“梁某收好处费”。经查，没有).

    Only what is put about: a complaint that proves unfounded is none.
    """
    for start, end in layout.quotes:
        accused = _ACCUSED.search(text, start, end)
        spread = _SPREAD.search(text, max(layout.sentence_at(start)[0], start - _LEAD), start)
        if accused is None or spread is None or _REPORTED.search(text, spread.start(), start):
            continue
        untrue = _UNTRUE.search(text, end, min(len(text), end + _NEAR))
        if untrue is not None:
            target = min(official, key=lambda m: abs(m.start - accused.start()))
            doers = [m for m in mentions if m.end <= start and m.role in _DOERS and m.name]
            doer = doers[-1] if doers else None
            place = (spread.start(), untrue.end())
            yield FoundAct("捏造散布", doer, target, target.role, "", Status.ASSERTED, "", *accused.span(), place)
            return


def _told(text: str, layout: Layout, at: int) -> bool:
    """Whether the text itself says it, or the person admits it in a quotation (供称“编一个嫖娼”)."""
    quote = layout.quoted(at)
    return quote is None or bool(_ADMITTED.search(text[max(0, quote[0] - _ADMISSION) : quote[0]]))


def _private(
    text: str, mentions: Sequence[Mention], found: Sequence[FoundAct], told: Sequence[FoundFact]
) -> Iterator[FoundFact]:
    """An officer off duty who neither shows himself as one nor steps in: a quarrel, or an attack, without a duty."""
    held = {f.name for f in told if f.status == Status.ASSERTED}
    if _ON_CALL.search(text) or held & {"表明身份", "紧急情况"}:
        return
    blows = [
        a.clause[1] for a in found if a.on in OFFICIALS | {"警车"} and a.status == Status.ASSERTED and _by_party(a)
    ]
    on_duty = [f.start for f in told if f.name == "执行职务" and f.status == Status.ASSERTED]
    over = max(blows) if blows and on_duty and min(on_duty) < max(blows) else len(text)
    for mention in mentions:
        if mention.role != "民警":
            continue
        off = _OFF_DUTY.search(text, max(0, mention.start - _BESIDE), mention.end + _BESIDE)
        off = off or _FREE_TIME.match(text, mention.end)
        if off is not None and (off.start() <= over or _THAT_DAY.search(text, off.start() - 6, off.start())):
            # 次日下班后他去了张家: after it was over
            stranger = _STRANGERS.search(text) is not None
            yield FoundFact("私人纠纷" if stranger else "与职务无关", Status.ASSERTED, "", off.start(), off.end())
            return


def _unaware(text: str, found: Sequence[FoundAct], told: Sequence[FoundFact]) -> Iterator[FoundFact]:
    """He took them for somebody else, or stopped when told: nobody had shown himself an officer before."""
    held = [f for f in told if f.status == Status.ASSERTED]
    blows = [a.start for a in found if a.on in OFFICIALS and a.status == Status.ASSERTED and _by_party(a)]
    if not blows or any(f.name == "着警服" for f in held):
        return
    shown = [m.start() for m in _ON_CALL.finditer(text) if not _denied(text, m.start())]
    shown += [f.start for f in held if f.name == "表明身份"]
    if any(at < max(blows) for at in shown):
        return
    hidden = _PLAIN.search(text) is not None or any(f.name == "未表明身份" for f in held)
    stopped = [f for f in held if hidden and f.name == "及时停止" and shown and f.start > min(shown)]
    mistaken = [f for f in held if f.name == "误认身份" and (shown or hidden)]
    for told_so in (*mistaken, *stopped)[:1]:
        yield FoundFact("不知执行职务", Status.ASSERTED, "", told_so.start, told_so.end)


def _by_party(act: FoundAct) -> bool:
    return act.agent is None or act.agent.role not in OFFICIALS


def _banned_contact(text: str, protected: Sequence[Mention]) -> Iterator[FoundAct]:
    """Contact sought again after it was forbidden."""
    ban = _BANNED.search(text)
    again = (
        _AGAIN.search(text, ban.end()) or _SOUGHT.search(text, text.find("。", ban.end())) if ban is not None else None
    )
    if again is not None and not _denied(text, again.start()):
        target = min(protected, key=lambda m: abs(m.start - again.start()))
        yield FoundAct(
            "违反禁止接触", None, target, target.role, "", Status.ASSERTED, "", again.start(), again.end(), again.span()
        )


def _wheel(text: str, layout: Layout, mentions: Sequence[Mention], found: Sequence[FoundAct]) -> Iterator[FoundAct]:
    """The steering wheel of a moving car grasped: a police car's, else everybody's on the road."""
    for match in _WHEEL.finditer(text):
        clause = next((c for c in layout.clauses if c.start <= match.start() < c.end), None)
        told = any(a.concept == "抢夺方向盘" and a.start <= match.end() and match.start() <= a.end for a in found)
        if clause is None or told or layout.quoted(match.start()) is not None:
            continue
        before = [m for m in mentions if m.end <= match.start() and m.role and not m.pronoun]
        doer = next((m for m in reversed(before) if m.role in _DOERS), None)
        if doer is None or (before[-1].role in OFFICIALS and before[-1].start >= clause.start):
            continue
        police_car = _POLICE_CAR.search(text, max(0, match.start() - _NEAR), match.start()) is not None
        on = "警车" if police_car else "公众"
        yield FoundAct(
            "抢夺方向盘",
            doer,
            None,
            on,
            "",
            Status.ASSERTED,
            "",
            match.start(),
            match.end(),
            (clause.start, clause.end),
        )


def _received(text: str, layout: Layout, mentions: Sequence[Mention]) -> Iterator[FoundAct]:
    """An officer or his family receives messages, calls or unordered deliveries: somebody sent them."""
    for match in _RECEIVED.finditer(text):
        target = _nearest(text, layout, mentions, match.start())
        if target is not None:
            yield FoundAct(
                "发送信息", None, target, target.role, "", Status.ASSERTED, "", match.start(), match.end(), match.span()
            )


def _disclosed(text: str, layout: Layout, mentions: Sequence[Mention]) -> Iterator[FoundAct]:
    """Where an officer's family lives, works or goes to school, put before others."""
    for match in _DISCLOSED.finditer(text):
        target = _nearest(text, layout, mentions, match.start())
        if target is not None and layout.quoted(match.start()) is None:
            yield FoundAct(
                "侵犯隐私", None, target, target.role, "", Status.ASSERTED, "", match.start(), match.end(), match.span()
            )


def _pictured(text: str, layout: Layout, mentions: Sequence[Mention]) -> Iterator[FoundAct]:
    """Pictures of an officer or his family at what is private (存有张某换衣服的照片): whoever stands before them."""
    for match in _PRIVATE_PICTURES.finditer(text):
        shown = [m for m in mentions if m.end <= match.start() and match.start() - m.end <= _BESIDE and not m.pronoun]
        if shown and shown[-1].role in OFFICIALS | {"民警近亲属"} and layout.quoted(match.start()) is None:
            if _FINDS.search(text, shown[-1].end, match.start()):
                continue  # 民警查获洗澡视频: who finds them is not in them
            yield FoundAct(
                *("侵犯隐私", None, shown[-1], shown[-1].role, "", Status.ASSERTED, ""),
                *(match.start(), match.end(), match.span()),
            )


def _left_for(text: str, layout: Layout, mentions: Sequence[Mention]) -> Iterator[FoundAct]:
    """An officer or his family finds at home what is meant to frighten: a dead animal, bullets, a wreath."""
    for match in _FRIGHTENING.finditer(text):
        target = _nearest(text, layout, mentions, match.start())
        if target is not None and layout.quoted(match.start()) is None:
            yield FoundAct(
                "威胁报复", None, target, target.role, "", Status.ASSERTED, "", match.start(), match.end(), match.span()
            )


def _confined(text: str, layout: Layout, mentions: Sequence[Mention]) -> Iterator[FoundAct]:
    """Officers locked in for hours."""
    for match in _CONFINED.finditer(text):
        if _SOMEBODY_ELSE.search(text, layout.sentence_at(match.start())[0], match.start()):
            continue  # 把儿子锁进里屋: hidden from the officers, who are not shut in
        target = _nearest(text, layout, mentions, match.start())
        if target is not None and layout.quoted(match.start()) is None:
            yield FoundAct(
                "非法拘禁", None, target, target.role, "", Status.ASSERTED, "", match.start(), match.end(), match.span()
            )


def _set_on(text: str, layout: Layout, mentions: Sequence[Mention]) -> Iterator[FoundAct]:
    """A dog let loose and told to bite an official: the deed of whoever set it on."""
    for match in _SET_ON.finditer(text):
        begin, end = layout.sentence_at(match.start())
        here = [m for m in mentions if begin <= m.start < end]
        if not any(m.role == "动物" and m.start < match.end() for m in here):
            continue
        doers = [m for m in mentions if m.end <= match.end() and m.role in _DOERS and not m.pronoun]
        bitten = next((m for m in here if m.start >= match.start() and m.role in OFFICIALS), None)
        target = bitten or _nearest(text, layout, mentions, match.start())
        if doers and target is not None:
            yield FoundAct("撕咬", doers[-1], target, target.role, "", Status.ASSERTED, "", *match.span(), match.span())


def _nearest(text: str, layout: Layout, mentions: Sequence[Mention], at: int) -> Mention | None:
    """The official or relative last named in the sentence (where it names none, in the one before)."""
    begin = layout.sentence_at(at)[0]
    for since in (begin, layout.sentence_at(max(0, begin - 2))[0]):
        near = [m for m in mentions if since <= m.start and m.end <= at and m.role in OFFICIALS | {"民警近亲属"}]
        if near:
            return near[-1]
    return None


def _denied(text: str, at: int) -> bool:
    return bool(_DENIED.search(text[max(0, at - 8) : at]))


def facts(
    text: str, mentions: Sequence[Mention], found: Sequence[FoundAct], told: Sequence[FoundFact]
) -> Iterator[FoundFact]:
    """Grave fault of the enforcers (an officer slaps somebody without cause); abuse online of nobody in particular."""
    online = [a for a in found if a.concept == "网络辱骂" and a.status == Status.ASSERTED]
    named = (a for a in found if a.concept in ("网络辱骂", "捏造散布") and a.target is not None and a.target.name)
    if online and not any(named):
        yield FoundFact("对象不特定", Status.ASSERTED, "", online[0].start, online[0].end)
    yield from _private(text, mentions, found, told)
    yield from _unaware(text, found, told)
    for act in found:
        by_police = act.agent is not None and act.agent.role in ("民警", "辅警")
        if not by_police or act.on not in ("当事人", "群众") or act.status != Status.ASSERTED:
            continue
        clause = text[act.clause[0] : act.clause[1]]
        if act.concept == "掌掴" or (act.concept in ("踢打", "其他殴打", "持械击打") and _WANTON.search(clause)):
            yield FoundFact("严重执法过错", Status.ASSERTED, "", act.start, act.end)
