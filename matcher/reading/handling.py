"""How a case was handled: the steps told in a narrative or a ledger, as events.

Words come from lexicon/handling.yaml. This module decides for each of them whether the step was taken, denied, only
claimed or only wished for, on what day, for how many days or yuan, and for whom.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from matcher.reading.dates import DateMention
from matcher.reading.lexicon.load import table
from matcher.reading.patterns import NUMBER, Pattern, compile_block, number
from matcher.record import Event, Person, Role, Span, Status

# --- the lexicon ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event with the words for it."""

    name: str
    words: tuple[Pattern, ...]
    denied: tuple[Pattern, ...]
    not_: tuple[Pattern, ...]
    takes: frozenset[str]
    who: str
    modal: bool
    reason: bool
    noun: bool
    near: str


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of lexicon/handling.yaml, in its order."""
    return tuple(
        Kind(
            name=entry.get("kind", name),
            words=compile_block(entry.get("words", "")),
            denied=compile_block(entry.get("denied", "")),
            not_=compile_block(entry.get("not", "")),
            takes=frozenset(entry.get("takes", ())),
            who=entry.get("who", ""),
            modal=bool(entry.get("modal", False)),
            reason=bool(entry.get("reason", False)),
            noun=bool(entry.get("noun", False)),
            near=entry.get("near", ""),
        )
        for name, entry in table("handling")["kinds"].items()
    )


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for match in matches:
        found = match
    return found


@cache
def _words(group: str) -> re.Pattern[str]:
    """An alternation of a word list of the lexicon's `context` part, longest first."""
    words = table("handling")["context"][group].split()
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def _grounds() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """(kind, ground, words): why a step was taken, for the kinds that ask it."""
    return tuple(
        (kind, ground, re.compile("|".join(words.split())))
        for kind, grounds in table("handling")["grounds"].items()
        for ground, words in grounds.items()
    )


# --- where things stand -----------------------------------------------------------------------------------------

_SENTENCE = re.compile(r"[。！？!?\n]+")
_CLAUSE = re.compile(r"[，,。；;：:！？!?\n（）()·|｜]+")
_QUOTE = re.compile(r"“[^”\n]{0,300}”|「[^」\n]{0,300}」|\"[^\"\n]{1,200}\"")


class _Layout:
    """Sentences, clauses and quotations of the text, by offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quotes = [m.span() for m in _QUOTE.finditer(text)]
        self._sentences = self._edges(_SENTENCE)
        self._clauses = self._edges(_CLAUSE)

    def _edges(self, mark: re.Pattern[str]) -> list[int]:
        return [0, *(m.end() for m in mark.finditer(self.text) if not self._inside_quote(m.start()))]

    def _inside_quote(self, offset: int) -> bool:
        return any(a < offset < b - 1 for a, b in self.quotes)

    def _around(self, edges: list[int], offset: int) -> tuple[int, int]:
        place = bisect_right(edges, offset)
        return edges[place - 1], edges[place] if place < len(edges) else len(self.text)

    def sentence(self, offset: int) -> tuple[int, int]:
        return self._around(self._sentences, offset)

    def clause(self, offset: int) -> tuple[int, int]:
        return self._around(self._clauses, offset)

    def quote(self, offset: int) -> tuple[int, int] | None:
        return next((q for q in self.quotes if q[0] <= offset < q[1]), None)


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word for a step, found at `[start, end)`."""

    kind: Kind
    start: int
    end: int
    denied: bool
    figure: str | None


def _overlaps(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _cues(text: str, mentions: Sequence[DateMention]) -> Iterator[_Cue]:
    dates = [(m.start, m.end) for m in mentions]
    for kind in kinds():
        yield from _cues_of(kind, text, dates)


def _cues_of(kind: Kind, text: str, dates: Sequence[tuple[int, int]]) -> Iterator[_Cue]:
    found: list[tuple[int, int, int, str | None]] = []  # start, end, rank (0 denied, 1 other meaning, 2 word), figure
    for rank, patterns in ((0, kind.denied), (1, kind.not_), (2, kind.words)):
        for pattern in patterns:
            for match in pattern.search_all(text):
                figure = match.groupdict().get("n")
                if figure is not None and _overlaps(match.span("n"), dates):  # 5日 of 5月5日 is no length of time
                    continue
                found.append((match.start(), match.end(), rank, figure))
    if not any(rank != 1 for _, _, rank, _ in found):
        return
    found.sort(key=lambda hit: (hit[2] == 2, -(hit[1] - hit[0]), hit[2], hit[0]))
    taken: list[tuple[int, int]] = []
    for start, end, rank, figure in found:
        if _overlaps((start, end), taken):
            continue
        taken.append((start, end))
        if rank != 1:
            yield _Cue(kind, start, end, rank == 0, figure)


# --- whether the step was taken -----------------------------------------------------------------------------------

_LATER = re.compile(r"^(?:后|以来|之后|至今|之日|当日|次日|的?次日|前|以后)")


_ANSWER_NO = re.compile(r"[：:]\s*(?:否|无|未|没|×)")
_PRETEXT = re.compile(r"为(?:名|借口|幌子|由头)")
_QUESTION = re.compile(r"要不要|该不该|能不能|可不可以|算不算|是不是|会不会")
_WITHHELD = re.compile(
    r"(?:金|书|款|表|材料)?(?:至今|一直|尚|仍|还|也|都|均|始终|迟迟|都还)*(?:未|没|无(?!误)|被退回|缺)"
)


class _StatusReader:
    """Says of a cue whether the step was taken, denied, claimed or only wished for."""

    def __init__(self, text: str, layout: _Layout) -> None:
        self.text = text
        self.layout = layout

    def read(self, cue: _Cue) -> Status:
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

    def _value_end(self, clause_end: int) -> int:
        """A ledger line goes on after its colon: 讯问：无."""
        if self.text[clause_end - 1 : clause_end] in ("：", ":"):
            return self.layout.clause(clause_end)[1] if clause_end < len(self.text) else clause_end
        return clause_end

    def _quoted(self, cue: _Cue) -> Status | None:
        quote = self.layout.quote(cue.start)
        if quote is None or cue.end > quote[1] + 1:
            return None
        lead = self.text[max(0, quote[0] - 8) : quote[0]]
        if re.match(r"为?(?:理由|由)", self.text[quote[1] : quote[1] + 3]):
            return None if cue.kind.reason else Status.CLAIMED
        if _words("document").search(lead):
            return Status.DENIED if cue.denied else None
        if _words("speech").search(lead):
            return Status.CLAIMED
        return None if quote[1] - quote[0] <= 14 else Status.CLAIMED

    def _asked(self, cue: _Cue) -> bool:
        """要不要立案, and whatever stands in a sentence that asks."""
        if _QUESTION.search(self.text, max(0, cue.start - 3), cue.end):
            return True
        end = self.layout.sentence(cue.start)[1]
        return self.text[cue.end : end].rstrip().endswith(("？", "?"))

    def _hearsay(self, cue: _Cue) -> bool:
        start, _ = self.layout.sentence(cue.start)
        told = _last(_words("hearsay").finditer(self.text, start, cue.start))
        if told is None or self.text[told.end() : told.end() + 1] in "“「：":  # then only the quotation is theirs
            return False
        return not _words("finding").search(self.text, start, cue.start)

    @staticmethod
    def _wished(before: str) -> bool:
        wish = _last(_words("wish").finditer(before))
        return (
            wish is not None
            and len(before) - wish.end() <= 14
            and not re.search(r"后|但|，|并|批准|决定|到(?!期)|成功|获", before[wish.end() :])
        )

    @staticmethod
    def _negated_before(before: str) -> bool:
        blanked = _words("no_negation").sub(lambda m: "〇" * len(m.group()), before)
        negator = _last(_words("negation").finditer(blanked))
        if negator is None:
            return False
        between = blanked[negator.end() :]
        reach = 3 if negator.group() in ("不", "无", "非") else 14
        return len(between) <= reach and not _words("turn").search(between)

    @staticmethod
    def _negated_after(after: str) -> bool:
        return bool(_words_after().match(after))


@cache
def _words_after() -> re.Pattern[str]:
    parts = table("handling")["context"]["negated_after"].split()
    return re.compile("|".join(parts))


# --- when and for whom --------------------------------------------------------------------------------------------


def _date_of(cue: _Cue, text: str, layout: _Layout, mentions: Sequence[DateMention]) -> dt.date | None:
    """The day of a step: of its own clause before all, else the one that governs the sentence up to it."""
    start, end = layout.clause(cue.start)
    dated = [m for m in mentions if not m.birth and (m.date is not None or m.precision == "month")]
    inside = [m for m in dated if start <= m.start and m.end <= cue.start]
    if inside:
        return _day_of(inside[-1])
    days = [m for m in dated if m.date is not None]
    within = [m for m in days if cue.start <= m.start and m.end <= cue.end]
    if within:
        return within[-1].date
    follows = [m for m in days if cue.end <= m.start < _stretch(text, layout, cue.end, end)]
    if follows and follows[0].start - cue.end <= 12:
        return follows[0].date
    sentence = layout.sentence(cue.start)
    before = [m for m in days if sentence[0] <= m.start and m.end <= cue.start and _same_depth(text, m.end, cue.start)]
    if before:
        return before[-1].date
    later = [m for m in days if cue.end <= m.start < sentence[1]]
    return later[0].date if later and text[sentence[0] : cue.start].count("，") == 0 else None


def _day_of(mention: DateMention) -> dt.date | None:
    """A day; for a month the first of it, which is only good enough for what lies long back."""
    if mention.date is None and mention.year is not None and mention.month is not None:
        return dt.date(mention.year, mention.month, 1)
    return mention.date


def _dated_at_once(cue: _Cue, mentions: Sequence[DateMention]) -> bool:
    """Whether a date stands right before the word: 3月6日受案后 tells a step, 该案受案后 only refers to one."""
    return any(m.date is not None and 0 <= cue.start - m.end <= 4 for m in mentions)


def _stretch(text: str, layout: _Layout, at: int, clause_end: int) -> int:
    """The end of the clause, or of the value after the colon or bracket that ends it."""
    if clause_end < len(text) and text[clause_end - 1 : clause_end] in "：:（(":
        return layout.clause(clause_end)[1]
    return max(clause_end, at)


def _same_depth(text: str, start: int, end: int) -> bool:
    """False where the date stood in brackets that have closed before the step."""
    between = text[start:end]
    return between.count("）") + between.count(")") <= between.count("（") + between.count("(")


class _Names:
    """Who is named where."""

    _GROUP = re.compile(
        r"其余[一二两三四五六七八九十几]?[人名]?|其他[一二两三四五六七八九十几]?人|其[子女妻夫父母兄弟姐妹]|另[一二两三]人|[二两三四五六七八]人"
    )

    _PUNISHED = re.compile(rf"(?:{_GROUP.pattern})(?=[^，。；]{{0,4}}(?:行政拘留|拘留|罚款|警告))")

    def __init__(self, text: str, persons: Sequence[Person]) -> None:
        self.text = text
        self.places: list[tuple[int, int, str, bool]] = []  # start, end, name, officer
        for person in persons:
            if not person.name:
                continue
            officer = person.role in (Role.POLICE, Role.AUXILIARY)
            for span in person.spans:
                at = self.text.find(person.name, span.start, span.end + len(person.name))
                if at >= 0:
                    name = self._undated(person.name, at)
                    self.places.append((at, at + len(name), name, officer))
        self.places.sort()

    def _undated(self, name: str, at: int) -> str:
        """张某6月10日 names 张某."""
        bare = name.rstrip("0123456789")
        return bare if self.text[at + len(name) : at + len(name) + 1] in ("月", "日", "时", "年") else name

    def of(self, cue: _Cue, layout: _Layout, officer: bool) -> tuple[str, ...]:
        """The people of that side whom a step concerns.

        Those named in its clause before it, else a group word there, else those named after it, else the last one
        named or grouped before in the sentence.
        """
        start, end = layout.clause(cue.start)
        mine = [p for p in self.places if p[3] == officer]
        before = [p for p in mine if start <= p[0] and p[1] <= cue.end]
        if before:
            return self._joined(before)
        group = _last(self._GROUP.finditer(self.text, start, cue.end))
        if group is not None:
            return (_group_name(group.group()),)
        after = [p for p in mine if cue.start <= p[0] < _stretch(self.text, layout, cue.end, end)]
        if after:
            return tuple(dict.fromkeys(p[2] for p in after))
        sentence = layout.sentence(cue.start)[0]
        earlier = [p for p in mine if sentence <= p[0] and p[1] <= start]
        group = None if officer else _last(self._PUNISHED.finditer(self.text, sentence, start))
        if group is not None and (not earlier or earlier[-1][1] < group.start()):
            return (_group_name(group.group()),)
        return self._joined(earlier) if earlier else ()

    def _joined(self, before: list[tuple[int, int, str, bool]]) -> tuple[str, ...]:
        """The last name and those that a 、 or 和 joins to it."""
        names = [before[-1]]
        for place in reversed(before[:-1]):
            if not re.fullmatch(
                r"[、和及与]|(?:[、和及与])?(?:民警|辅警)|（[^）]{0,12}）[、和及与]?(?:民警|辅警)?",
                self.text[place[1] : names[0][0]],
            ):
                break
            names.insert(0, place)
        return tuple(dict.fromkeys(place[2] for place in names))


def _group_name(word: str) -> str:
    """其余三人 and 其余 are one group."""
    return "其余" if word.startswith(("其余", "其他")) else word


# --- figures and details ------------------------------------------------------------------------------------------

_CHARGE = re.compile(
    r"(袭警|妨害公务|故意伤害|寻衅滋事|故意杀人|以危险方法危害公共安全|诬告陷害|侮辱|诽谤|抢夺枪支|抢劫枪支)罪?案?"
)
_ADMIN = re.compile(
    r"阻碍(?:人民警察|民警|国家机关工作人员)?(?:依法)?执行(?:职务|公务)|殴打他人|寻衅滋事|故意损毁财物|扰乱单位秩序|侮辱|诽谤|诬告陷害|威胁人身安全|"
    r"冲闯警戒带|阻碍特种车辆通行|侵犯隐私|发送信息干扰正常生活"
)
_GRANTED = re.compile(r"审批|批准|同意|审核|签字|签批|准予")
_BEFORE_APPROVER = re.compile(r"经过?|由|报请?|向|[日月号年]|[，。；：（]")


def _charge(text: str, start: int, end: int) -> str:
    """The charge named nearest to a step, e.g. 袭警罪, 阻碍执行职务, 行政案件."""
    zone = text[start:end]
    criminal = [m for m in _CHARGE.finditer(zone) if "罪" in m.group() or m.group(1) in ("袭警", "妨害公务")]
    if criminal:
        return criminal[-1].group(1) + "罪"
    admin = [m.group() for m in _ADMIN.finditer(zone)]
    return admin[-1] if admin else ""


def _sort(text: str, start: int, end: int) -> str:
    """Where no charge is named: whether the step is one of a criminal or an administrative case."""
    return next((word for word in ("刑事", "治安案件", "行政案件", "治安", "行政") if word in text[start:end]), "")


def _detail(cue: _Cue, text: str, layout: _Layout) -> str:
    start, end = layout.clause(cue.start)
    sentence = layout.sentence(cue.start)
    if "charge" in cue.kind.takes:
        beyond = layout.clause(min(end, len(text) - 1))[1] if text[end - 1 : end] in "（(" else end
        return _charge(text, start, beyond) or _charge(text, sentence[0], cue.end) or _sort(text, start, beyond)
    if "by" in cue.kind.takes:
        return _approver(text, start, end)
    zone = _affirmed(text, *sentence)
    return "、".join(ground for kind, ground, words in _grounds() if kind == cue.kind.name and words.search(zone))


def _approver(text: str, start: int, end: int) -> str:
    """Who approved: the words before 批准 in the clause, from 经 or 由 on."""
    granted = _GRANTED.search(text, start, end)
    if granted is None:
        return ""
    begins = _last(_BEFORE_APPROVER.finditer(text, start, granted.start()))
    return text[begins.end() if begins else start : granted.start()][-20:]


def _affirmed(text: str, start: int, end: int) -> str:
    """The sentence without the clauses that deny something: a ground denied is none."""
    clauses = re.split(r"[，,；;。（）]", text[start:end])
    return "，".join(c for c in clauses if not re.search(r"没有|并未|并无|[未无]", c))


def _days_of_months(cue: _Cue, text: str) -> int | None:
    """四个多月过去 in days, at thirty a month: good enough to say that a time is long over."""
    said = text[cue.start : cue.end]
    count = 6 if "半年" in said else number(cue.figure) if cue.figure is not None else None
    return None if count is None else count * 30 if "月" in said or "年" in said else count


def _figure(cue: _Cue, text: str, clause_end: int) -> int | None:
    if "months" in cue.kind.takes:
        return _days_of_months(cue, text)
    if cue.figure is not None:
        return number(cue.figure)
    if "days" in cue.kind.takes:
        beside = re.match(rf"[^，。；、]{{0,4}}?(?P<n>{NUMBER})(?:个工作)?[日天]", text[cue.end : clause_end])
        return number(beside.group("n")) if beside else None
    if "amount" in cue.kind.takes:
        beside = re.search(
            r"(?P<n>[0-9]+(?:\.[0-9]+)?万?|[〇零一二三四五六七八九十百千万两]+)万?元", text[cue.start : clause_end]
        )
        return number(beside.group()[:-1]) if beside else None
    return None


# --- putting it together ------------------------------------------------------------------------------------------


def read_events(
    text: str,
    mentions: Sequence[DateMention],
    *,
    persons: Sequence[Person] = (),
    conduct_date: dt.date | None = None,
    original: str | None = None,
) -> tuple[Event, ...]:
    """The steps of handling told in `text`, in order of their words.

    `text` is folded, `original` the text as given (same length; spans are cut from it), `mentions` the dates found in
    the folded text, `persons` who is named (names tell whom a detention or a consolation concerns), `conduct_date`
    sets earlier penalties apart (status 以往). Silence makes no event.
    """
    shown = text if original is None else original
    layout = _Layout(text)
    status = _StatusReader(text, layout)
    names = _Names(text, persons)
    events: list[tuple[_Cue, Event]] = []
    excepted = [m.span() for m in _EXCEPT.finditer(text)]
    for cue in sorted(_cues(text, mentions), key=lambda c: (c.start, c.end)):
        if any(a <= cue.start and cue.end <= b for a, b in excepted):
            continue
        if cue.kind.near and cue.kind.near not in text[slice(*layout.sentence(cue.start))]:
            continue
        clause = layout.clause(cue.start)
        day = _date_of(cue, text, layout, mentions)
        if _LATER.match(text[cue.end :]) and not _dated_at_once(cue, mentions):
            continue
        state = status.read(cue)
        if state is Status.ASSERTED and _is_past(cue, text, clause, day, conduct_date):
            state = Status.PAST
        figure = _figure(cue, text, clause[1])
        event = Event(
            kind=cue.kind.name,
            date=day,
            days=figure if cue.kind.takes & {"days", "months"} else None,
            amount=figure if "amount" in cue.kind.takes else None,
            age=figure if "age" in cue.kind.takes else None,
            who=names.of(cue, layout, cue.kind.who == "民警") if cue.kind.who else (),
            detail=_detail(cue, text, layout),
            status=state,
            span=Span(start=cue.start, end=cue.end, text=shown[cue.start : cue.end]),
        )
        events.append((cue, event))
    births = _births(mentions, names, shown)
    told = _releases(_continued(events, text, layout, mentions, names, shown))
    return tuple(sorted([*told, *births], key=lambda e: e.span.start if e.span else 0))


_EXCEPT = re.compile(r"除[^，。；\n]{1,24}(?:之外|以外|外)")  # 除受案文书外再无材料 tells no new step
_NEAR = 14  # a penalty dated just before the conduct rather shows that the day of the conduct was misread
_PENALTIES = ("行政拘留", "罚款", "警告", "判决", "刑拘", "教育")


def _is_past(cue: _Cue, text: str, clause: tuple[int, int], day: dt.date | None, conduct: dt.date | None) -> bool:
    if cue.kind.name not in _PENALTIES:
        return False
    if day is not None and conduct is not None and (conduct - day).days > _NEAR:
        return True
    return bool(_words("past").search(text, clause[0], cue.start))


def _births(mentions: Iterable[DateMention], names: _Names, shown: str) -> Iterator[Event]:
    for mention in mentions:
        if mention.birth and mention.date is not None:
            near = [p for p in names.places if p[1] <= mention.start and mention.start - p[1] <= 12]
            span = Span(start=mention.start, end=mention.end, text=shown[mention.start : mention.end])
            yield Event(kind="出生", date=mention.date, who=(near[-1][2],) if near else (), span=span)


_LEAVE = re.compile(r"请假|批准|准许|准予|奔丧|去世|病危|病故|生产|分娩|考试|临时")


def _releases(events: Iterable[Event]) -> list[Event]:
    """出所 without leave and without return is the release."""
    told = list(events)
    returned = any(e.kind == "返所" and e.status is Status.ASSERTED for e in told)
    return [
        e.model_copy(update={"kind": "解除"})
        if e.kind == "出所" and not returned and not (e.span and _LEAVE.search(e.span.text))
        else e
        for e in told
    ]


def _continued(
    events: list[tuple[_Cue, Event]],
    text: str,
    layout: _Layout,
    mentions: Sequence[DateMention],
    names: _Names,
    shown: str,
) -> Iterator[Event]:
    """Ledger lines that list one step for several people: 解除：张某6月10日，其余6月9日."""
    cue_clauses = {layout.clause(cue.start) for cue, _ in events}
    for cue, event in events:
        yield event
        if event.kind not in ("收拘", "解除", "执行完毕") or event.status is not Status.ASSERTED:
            continue
        at = cue.end
        sentence_end = min(e for e in (layout.sentence(cue.start)[1], text.find("；", at)) if e >= 0)
        while (comma := text.find("，", at, sentence_end)) >= 0:
            clause = layout.clause(comma + 1)
            at = comma + 1
            day = next((m for m in mentions if clause[0] <= m.start < clause[1] and m.date is not None), None)
            words = text[clause[0] : clause[1]].strip("，；。\n ")
            if day is None or clause in cue_clauses or len(words) - (day.end - day.start) > 6:
                break
            stand_in = replace(cue, start=clause[0], end=clause[1])
            who = names.of(stand_in, layout, officer=False)
            span = Span(start=day.start, end=day.end, text=shown[day.start : day.end])
            if who:
                yield event.model_copy(update={"date": day.date, "who": who, "span": span})
