"""A finished decision text → Decision: what was imposed, on whom, by whom, on what law."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from matcher.reading.dates import DateMention, conduct_date, find_dates
from matcher.reading.decision_charge import charges_of
from matcher.reading.handling import read_events
from matcher.reading.normalise import fold
from matcher.record import CitedPlace, Decision, Event, NamedRepealed, Span, Status
from statutes import citation
from statutes.replaced import replaced

_PLACE = (
    r"第\s*[0-9〇零一二三四五六七八九十百]+\s*条(?:之[一二三四五])?"
    r"(?:\s*第\s*[0-9一二三四五六七八九十]+\s*款)?(?:\s*第?\s*[（(]?\s*[0-9一二三四五六七八九十]+\s*[）)]?\s*项)?"
)
_MORE = r"(?:[、，和及]第\s*[0-9一二三四五六七八九十]+\s*款)*"  # 第五十条第一款、第二款，第四十三条
_NAMED = re.compile(
    r"《(?P<name>[^《》\n]{2,30})》(?:[（(](?P<edition>[^（）()]{2,16})[）)])?"
    rf"(?P<places>(?:{_PLACE}{_MORE}[、，和及]?)+)"
)
_ONE = re.compile(_PLACE)
_FURTHER = re.compile(r"(?<=[、，和及])第\s*([0-9一二三四五六七八九十]+)\s*款")
_ORGAN = re.compile(r"[\u4e00-\u9fff]{2,20}?(?:公安派出所|派出所|公安分局|分局|公安局|公安处|交警[支大]队|森林公安局)")
_TERM = re.compile(r"(?:执行|拘留)的?(?:起止)?(?:期限|时间|日期)?[^，。；\n]{0,8}?自")
_TERM_REACH = 32
_FACTS = re.compile(r"(?:现|经)?查明[，：:]?(.{8,1200}?)(?=以上事实|上述事实|以上违法|根据《|依据《|依照《)", re.DOTALL)
_SIGNS = re.compile(r"(?:决定机关|处罚机关|作出机关|落款)[：:]\s*([^\n，。；]{2,24})")


def read_decision(text: str) -> Decision:
    """Read a decision. Silence stays unknown; dates are those of the text."""
    folded = fold(text)
    mentions = find_dates(folded)
    decided = _decided_on(folded, mentions)
    conduct = _conduct(folded, mentions)
    events = read_events(folded, mentions, conduct_date=conduct, original=text)
    law = _NAMED.search(folded)
    taken = [e for e in events if e.status is Status.ASSERTED]
    detentions = tuple(e.days for e in taken if e.kind == "行政拘留" and e.days and not _is_total(e))
    charges = charges_of(folded, law.span() if law else None)
    return Decision(
        charge=charges[0] if charges else "",
        further=charges[1:],
        conduct_date=conduct,
        decided_on=decided,
        accepted_on=next((e.date for e in taken if e.kind in ("受案", "立案") and e.date), None),
        organ=_organ(folded),
        on_the_spot="当场处罚" in folded,
        warning=any(e.kind == "警告" for e in taken),
        detentions=detentions,
        total_days=next((e.days for e in taken if e.kind == "行政拘留" and _is_total(e)), None),
        fine=next((e.amount for e in taken if e.kind == "罚款" and e.amount is not None), None),
        birth=next((m.date for m in mentions if m.birth and m.date is not None), None),
        age=next((e.age for e in taken if e.kind == "年龄" and e.age is not None), None),
        first_time=True if any(e.kind == "初次违法" for e in taken) else None,
        pregnant=any(e.kind == "怀孕哺乳" for e in taken),
        sent=any(e.kind == "收拘" for e in taken),
        term=_term(folded, mentions),
        set_off=sum({e.days for e in taken if e.kind == "折抵" and e.days}),
        cited=tuple(_cited(folded, text, conduct or decided)),
        repealed=tuple(_repealed(folded, text)),
    )


def _repealed(folded: str, text: str) -> Iterator[NamedRepealed]:
    """Laws named with a place that others have replaced (《治安管理处罚条例》第十九条)."""
    for named in _NAMED.finditer(folded):
        old = replaced().get(named.group("name").removeprefix("中华人民共和国"))
        if old is not None:
            start, end = named.span()
            span = Span(start=start, end=end, text=text[start:end])
            yield NamedRepealed(name=old.name, replaced_on=old.on, successor=old.by, span=span)


def _is_total(event: Event) -> bool:
    return event.span is not None and event.span.text.startswith("合并")


def _decided_on(text: str, mentions: tuple[DateMention, ...]) -> dt.date | None:
    """The date of a labelled line, else the last date of the text."""
    for mention in mentions:
        if mention.date and re.search(r"决定(?:日期|时间)[：:]\s*$", text[max(0, mention.start - 8) : mention.start]):
            return mention.date
    days = [m.date for m in mentions if m.date is not None and not m.birth]
    return days[-1] if days else None


def _conduct(text: str, mentions: tuple[DateMention, ...]) -> dt.date | None:
    day, told = conduct_date(text, mentions, ())
    return day if told else None


def _term(text: str, mentions: tuple[DateMention, ...]) -> tuple[dt.date, dt.date] | None:
    """First and last day of 执行期限自…至…."""
    named = _TERM.search(text)
    if named is None:
        return None
    days = [m.date for m in mentions if named.end() <= m.start <= named.end() + _TERM_REACH and m.date is not None]
    return (days[0], days[1]) if len(days) > 1 and days[0] <= days[1] else None


def facts_found(text: str) -> str:
    """What the decision found to have happened (现查明 … 以上事实), "" where it is not set apart."""
    found = _FACTS.search(text)
    return found.group(1).strip() if found else ""


def _organ(text: str) -> str:
    """The signing organ: as labelled, else the last one named."""
    signed = _SIGNS.search(text)
    if signed:
        return signed.group(1).strip()
    found = _ORGAN.findall(text)
    return str(found[-1]) if found else ""


def _cited(folded: str, text: str, on: dt.date | None) -> Iterator[CitedPlace]:
    """Every place of law named, also 第五十条第一款第二项、第二款 (two places)."""
    for named in _NAMED.finditer(folded):
        last: citation.Citation | None = None
        for place in _ONE.finditer(folded, *named.span("places")):
            try:
                last = citation.read(f"《{named.group('name')}》{place.group()}", on)
            except citation.CitationError:
                continue
            yield _place(last, named.group("edition"), text, place.span())
            further = _FURTHER.search(folded, place.end(), place.end() + 12)
            if (
                further
                and last is not None
                and folded[place.end() : further.start() + 1].strip("、，和及 ") in ("", "第")
            ):
                second = citation.read(f"《{named.group('name')}》第{last.article}条{further.group()}", on)
                yield _place(second, named.group("edition"), text, further.span())


def _place(cited: citation.Citation, edition: str | None, text: str, span: tuple[int, int]) -> CitedPlace:
    return CitedPlace(
        id=str(cited), edition=edition or "", span=Span(start=span[0], end=span[1], text=text[slice(*span)])
    )
