"""Holds the encodings against a table of verified facts, row by row: `python -m statutes.check_gold [--list]`.

The table (GOLD.tsv) is working material outside this repository; its folder is read from FADU_SHARED (default
../shared). Where it is absent this says so and does nothing. What may stay unencoded is listed in
statutes/gold_exceptions.yaml with the reason.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from statutes import citation, strict_yaml
from statutes.book import Book, load
from statutes.model import Bracket, Figure, Penalty, Provision, Test

MOST_EXCEPTIONS = 12
_MODES = {
    "alone": "警告或罚款",
    "or": "拘留或罚款",
    "may": "拘留可并处罚款",
    "must": "拘留并处罚款",
    "det": "只处拘留",
}
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
_NUMBER = re.compile(r"(?<![A-Za-z\d.])(\d+(?:\.\d+)?)(?![\d.])")
_PLACE_WORDS = re.compile(r"(?:第?\d+条|第?\d+款|项\d(?:\|\d)*|\d+:\d+|见\d+|:2一名|旧法\d+条)")
_WORDS_FOUND = 0.5  # share of two-character pieces of a row's words that the encoding must hold


@dataclass(frozen=True)
class Row:
    """One verified fact: a place, the days it holds, and `value` as the table writes it."""

    number: int
    place: str
    starts: dt.date | None
    ends: dt.date | None
    kind: str
    value: str

    def __str__(self) -> str:
        return f"第 {self.number} 行 {self.place} {self.kind} {self.value}"


@dataclass(frozen=True)
class Result:
    """A row with what is missing of it; nothing missing is a match."""

    row: Row
    missing: tuple[str, ...]


def rows(text: str) -> Iterator[Row]:
    """Rows of the table. Raises ValueError for a line with the wrong number of columns."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        law, article, paragraph, item, starts, ends, kind, value = line.split("\t")
        yield Row(number, _place(law, article, paragraph, item), _date(starts), _date(ends), kind, value)


def _date(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _place(law: str, article: str, paragraph: str, item: str) -> str:
    number = re.sub(r"之([一二三])", lambda m: f"-{'一二三'.index(m[1]) + 1}", article)
    number = {"鉴定时机": "4.2"}.get(number, number)
    return ":".join(part for part in (law, number, paragraph, item) if part)


def check(book: Book, table: Iterable[Row]) -> tuple[Result, ...]:
    """Every row with what the encodings lack of it."""
    return tuple(Result(row, tuple(_missing(book, row))) for row in table)


def _missing(book: Book, row: Row) -> Iterator[str]:
    place = citation.parse(row.place)
    versions = [p for p in book.provisions if p.provision == place.provision and _overlaps(p, row)]
    if not versions:
        yield "没有编码"
        return
    if row.starts is not None and min(p.in_force.from_ for p in versions) != row.starts:
        yield f"起日 {row.starts}，编码为 {min(p.in_force.from_ for p in versions)}"
    if row.ends is not None and max(p.in_force.to or dt.date.max for p in versions) != row.ends:
        yield f"止日 {row.ends}"
    comparison = {"charge": _charge, "bracket": _bracket}.get(row.kind, _facts)
    for provision in versions:
        yield from comparison(provision, place, row.value)


def _overlaps(provision: Provision, row: Row) -> bool:
    force = provision.in_force
    ends = row.ends or dt.date.max
    if row.starts is None:  # the table does not know since when: the wording of today
        return force.to is None
    return force.from_ <= ends and (force.to or dt.date.max) >= row.starts


# --- charges ------------------------------------------------------------------------------------------------------


def _charge(provision: Provision, place: citation.Citation, value: str) -> Iterator[str]:
    held = {c.charge for c in provision.charges if _here(provision, c.at, place)}
    words = _words_at(provision.model_copy(update={"reroutes": ()}), place)  # a charge elsewhere is none here
    for name in re.split(r"[|→]", re.sub(r"[（(；;].*", "", value)):
        known = any(name in charge or charge.removesuffix("罪") in name for charge in held)
        if not known and not _covered(name, words):
            yield f"案由、罪名“{name}”"


def _here(provision: Provision, at: str, place: citation.Citation) -> bool:
    """Whether a rule at `at` stands at the place, around it or within it."""
    cited = citation.parse(provision.cite(at))
    return cited.contains(place) or place.contains(cited)


# --- brackets -----------------------------------------------------------------------------------------------------


def _bracket(provision: Provision, place: citation.Citation, value: str) -> Iterator[str]:
    facts = dict(part.split("=", 1) for part in value.split(";"))
    wanted = _administrative(facts) if "mode" in facts else _criminal(facts)
    held = [_figures(b.penalty) for b in _brackets_at(provision, place)]
    if wanted not in held:
        yield f"幅度 {wanted}，编码为 {held}"
    if "modifier" in facts and not any(m.kind == facts["modifier"] for m in provision.modifiers):
        yield f"modifier {facts['modifier']}"


def _brackets_at(provision: Provision, place: citation.Citation) -> Iterator[Bracket]:
    for charge in provision.charges:
        for bracket in provision.brackets_of(charge):
            if _here(provision, charge.at, place) or _here(provision, bracket.at or charge.at, place):
                yield bracket


def _administrative(facts: dict[str, str]) -> tuple[object, ...]:
    numbers = (facts["det_min"], facts["det_max"], facts["fine_min"], facts["fine_max"])
    return (facts["warn"] == "1", *(int(n) if n else None for n in numbers), _MODES[facts["mode"]])


def _criminal(facts: dict[str, str]) -> tuple[object, ...]:
    """The table writes the general part's bounds (6 and 180 months) where the article has none."""
    low, high = int(facts["prison_min_mo"]), int(facts["prison_max_mo"])
    kinds = ("拘役", "管制", "罚金", "剥权", "无期", "死刑")
    return (None if low == 6 else low, None if high == 180 else high, *(facts[kind] == "1" for kind in kinds))


def _figures(penalty: Penalty) -> tuple[object, ...]:
    if penalty.mode is not None:
        return (
            penalty.warning,
            penalty.detention_min_days,
            penalty.detention_max_days,
            penalty.fine_min_yuan,
            penalty.fine_max_yuan,
            penalty.mode,
        )
    return (
        penalty.prison_min_months,
        penalty.prison_max_months,
        penalty.short_detention,
        penalty.control,
        penalty.fine,
        penalty.deprivation,
        penalty.life,
        penalty.death,
    )


# --- thresholds and limits ----------------------------------------------------------------------------------------


def _facts(provision: Provision, place: citation.Citation, value: str) -> Iterator[str]:
    told = re.sub(r"conf=.*", "", value)
    told = _PLACE_WORDS.sub("", re.sub(r"[（(][^（）()]*(?:另有规定|见\d+|旧法)[^（）()]*[）)]", "", told))
    if _is_about_kind(told, provision, place):
        return
    numbers = set(_numbers_at(provision, place))
    for number in _wanted_numbers(told):
        if number not in numbers:
            yield f"数字 {number}"
    words = _words_at(provision, place)
    phrases = _CHINESE.findall(
        re.sub(r"(?:threshold|limit|modifier|cond|require|scope|start|event|who|alt)", " ", told)
    )
    if phrases and not _covered("".join(phrases), words):
        yield f"用语 {'、'.join(phrases)}"


def _is_about_kind(told: str, provision: Provision, place: citation.Citation) -> bool:
    """`modifier=从重;…`: met by a modifier of that kind at the place."""
    kind = re.search(r"modifier=(从重|从宽|加重)", told)
    if kind is None:
        return False
    held = [m for m in provision.modifiers if _here(provision, m.at, place) and m.kind == kind[1]]
    if held:
        return not _wanted_numbers(told) or set(_wanted_numbers(told)) <= set(_numbers_at(provision, place))
    return False


def _wanted_numbers(told: str) -> list[str]:
    """Numbers of a row, each as the encoding would write it: 10-60 is 10 and 60, 1y is 1, effective=… is no figure."""
    told = re.sub(r"\d{4}-\d{2}-\d{2}", " ", told)
    told = re.sub(r"(?:prevails_over_earlier_normative_documents|av_required|public|start_day_excluded)=\d", " ", told)
    told = re.sub(r"(\d)-(\d)", r"\1 \2", told)
    told = re.sub(r"(\d)(?:mo|cm2|cm|yuan|y|d|w)(?![a-z])", r"\1 ", told)
    told = re.sub(r"[A-Za-z_\u4e00-\u9fff]+_(\d+)_to_under_(\d+)", r" \1 \2 ", told)
    told = re.sub(r"(?<=[A-Za-z=<>:_])(\d)", r" \1", told)
    derived = re.search(r"max_days= ?(\d+)", told) if "extend_days" in told else None
    found = [_plain(n) for n in _NUMBER.findall(told)]
    return [n for n in found if derived is None or n != derived[1]]


def _plain(number: str) -> str:
    return number.removesuffix(".0")


def _numbers_at(provision: Provision, place: citation.Citation) -> Iterator[str]:
    for rule in provision.rules:
        if _here(provision, rule.at, place):
            for figure in rule.figures:
                yield from _as_written(figure)
    for test in _tests_at(provision, place):
        for part in test.walk():
            if part.victims is not None:
                yield str(part.victims.at_least)
            if part.injury is not None:
                yield str(part.injury.persons)
            if part.amount is not None:
                yield str(part.amount.at_least)


def _as_written(figure: Figure) -> Iterator[str]:
    """A figure, also in the unit that the table prefers (years of a penalty as months)."""
    yield _plain(str(figure.value))
    if figure.unit == "年" and isinstance(figure.value, int):
        yield str(figure.value * 12)


def _tests_at(provision: Provision, place: citation.Citation) -> Iterator[Test]:
    for fill in provision.fills:
        yield from (case.test for case in fill.cases if _here(provision, case.at or fill.at, place))
    yield from (m.test for m in provision.modifiers if m.test is not None and _here(provision, m.at, place))
    yield from (e.test for e in provision.exclusions if _here(provision, e.at, place))


def _words_at(provision: Provision, place: citation.Citation) -> str:
    """All that the encoding says at the place, as one text."""
    said: list[str] = [provision.title, provision.note]
    for rule in provision.rules:
        if _here(provision, rule.at, place):
            said += [rule.id, rule.says, rule.note, *rule.terms, *(f.name for f in rule.figures)]
    for modifier in provision.modifiers:
        if _here(provision, modifier.at, place):
            said += [modifier.kind, modifier.label, modifier.force, *modifier.of]
    for exclusion in provision.exclusions:
        if _here(provision, exclusion.at, place):
            said += [exclusion.id, exclusion.term, exclusion.force, "排除"]
    for fill in provision.fills:
        for case in fill.cases:
            if _here(provision, case.at or fill.at, place):
                said += [fill.term, case.term, case.note]
    for reroute in provision.reroutes:
        if _here(provision, reroute.at, place):
            said += [reroute.charge, reroute.note]
    for charge in provision.charges:
        if _here(provision, charge.at, place):
            said += [charge.charge, charge.note, *(e.term for e in charge.elements)]
    for test in _tests_at(provision, place):
        for part in test.walk():
            if part.injury is not None:
                said += [part.injury.at_least or "", part.injury.at_most or ""]
    return "。".join(said)


def _covered(phrase: str, words: str) -> bool:
    """Whether enough of the phrase's two-character pieces stand in the words."""
    pieces = [phrase[i : i + 2] for i in range(len(phrase) - 1)]
    return bool(pieces) and sum(piece in words for piece in pieces) / len(pieces) >= _WORDS_FOUND


# --- the command --------------------------------------------------------------------------------------------------


def exceptions() -> dict[str, str]:
    """Places of rows that may stay unencoded, with the reason."""
    text = resources.files("statutes").joinpath("gold_exceptions.yaml").read_text(encoding="utf-8")
    listed = strict_yaml.read(text, "gold_exceptions.yaml").value["rows"]
    return {entry["row"]: entry["reason"] for entry in listed}


def main(arguments: list[str]) -> int:
    """0: every row matches or is listed as an exception; 1: some do not; 0 with a word where the table is absent."""
    table = Path(os.environ.get("FADU_SHARED", "../shared")) / "laws" / "GOLD.tsv"
    if not table.is_file():
        print(f"没有找到 {table}，跳过核对（可用环境变量 FADU_SHARED 指明位置）")
        return 0
    results = check(load(), rows(table.read_text(encoding="utf-8")))
    allowed = exceptions()
    failed = [result for result in results if result.missing]
    unexpected = [result for result in failed if f"{result.row.place} {result.row.kind}" not in allowed]
    if "--list" in arguments:
        for result in failed:
            print(f"{result.row}：缺 {'；'.join(result.missing)}")
    listed = len(failed) - len(unexpected)
    print(f"共 {len(results)} 行：相符 {len(results) - len(failed)}，列为例外 {listed}，不符 {len(unexpected)}")
    for result in unexpected:
        print(f"不符：{result.row}：缺 {'；'.join(result.missing)}")
    if len(allowed) > MOST_EXCEPTIONS:
        print(f"例外多于 {MOST_EXCEPTIONS} 行")
        return 1
    return 1 if unexpected else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
