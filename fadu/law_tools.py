"""The author's tools: check rules and packs, run their small cases, say what is due for review, start a pack."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from corpus.law_cases import Ran, judged, run
from fadu import own_law
from fadu.errors import FaduError
from statutes import citation
from statutes import lint as law_lint
from statutes.book import Book, load
from statutes.cases import PlacedCase, collect, read_cases
from statutes.concurrence import preferences
from statutes.duties.load import duties
from statutes.instruments import instruments
from statutes.limits.load import caps, limits, settings
from statutes.loader import CASES, pack_files, read_packs, read_tree
from statutes.problems import LawDataError, Problem
from statutes.review import stale
from statutes.supervision.load import definitions, leads
from statutes.vocabulary import vocabulary

TEMPLATE = "pack_template.yaml"


# --- lint ---------------------------------------------------------------------------------------------------------


def lint(paths: Sequence[Path]) -> tuple[tuple[Problem, ...], str]:
    """Every problem of the packs given, or else of all packaged rules and the packs in use; and what was looked at."""
    if paths:
        return _pack_problems(paths), "给出的口径"
    found = [*_law_problems(), *_other_rules()]
    folder = own_law.packs_folder()
    if not folder.is_dir():
        return tuple(found), "法律文件、督察线索、时限和义务"
    return (*found, *_pack_problems([folder])), f"法律文件、督察线索、时限和义务、{folder} 里的口径"


def _law_problems() -> tuple[Problem, ...]:
    try:
        return law_lint.check(read_tree(), vocabulary(), instruments())
    except LawDataError as error:
        return error.problems


def _other_rules() -> list[Problem]:
    found: list[Problem] = []
    for read in (definitions, leads, limits, caps, settings, duties, preferences):
        try:
            read()
        except LawDataError as error:
            found += error.problems
    return found


def _pack_problems(paths: Sequence[Path]) -> tuple[Problem, ...]:
    law = load()
    try:
        packs = read_packs(paths)
    except LawDataError as error:
        return (*error.problems, *_case_problems(paths))
    return (*law_lint.check_packs(packs, law.provisions, law.all_packs, vocabulary()), *_case_problems(paths))


def _case_problems(paths: Sequence[Path]) -> tuple[Problem, ...]:
    try:
        _own_cases(paths)
    except LawDataError as error:
        return error.problems
    return ()


# --- test ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Effect:
    """A case of the product that a bureau's pack brings to another grade."""

    case: str
    before: str
    after: str


@dataclass(frozen=True)
class Report:
    """What came of the small cases; `effects` are no failures."""

    product: tuple[Ran, ...]
    own: tuple[Ran, ...]
    effects: tuple[Effect, ...]

    @property
    def failed(self) -> tuple[Ran, ...]:
        return tuple(ran for ran in (*self.product, *self.own) if ran.differences)

    def lines(self) -> list[str]:
        """The report in Chinese, what failed first."""
        told = [f"不符　{ran.placed.name}：{'；'.join(ran.differences)}" for ran in self.failed]
        if self.effects:
            told.append(f"本地口径使自带小案例的 {len(self.effects)} 个改变档次：")
            told += [f"  {each.case}：{each.before} → {each.after}" for each in self.effects]
        counted = f"小案例 {len(self.product) + len(self.own)} 个（其中本地 {len(self.own)} 个），"
        return [*told, counted + f"不符 {len(self.failed)} 个。"]

    def as_json(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "cases": len(self.product) + len(self.own),
            "failed": [{"case": ran.placed.name, "differences": ran.differences} for ran in self.failed],
            "effects": [{"case": e.case, "before": e.before, "after": e.after} for e in self.effects],
        }


def run_cases(given: Path | None) -> Report:
    """Run the product's cases by the product's law, and the bureau's by the law with its packs.

    `given`: a pack, a folder of packs or a cases.yaml, in place of the user's folder. Raises FaduError for a broken
    pack, LawDataError for a broken file of cases.
    """
    if given is not None and not given.exists():
        raise FaduError(f"没有这个文件：{given}", "请核对路径")
    law = own_law.law(None if given is None or given.name == CASES else given)
    where = given or own_law.packs_folder()
    product = tuple(run(collect(), load()))
    own = tuple(run(_own_cases([where] if where.exists() else []), law))
    return Report(product, own, tuple(_effects(product, law)))


def _own_cases(paths: Sequence[Path]) -> list[PlacedCase]:
    files = [file for path in paths for file in (sorted(path.rglob(CASES)) if path.is_dir() else [path])]
    found: list[PlacedCase] = []
    for file in files:
        if file.name == CASES:
            try:
                found += read_cases(file.read_text(encoding="utf-8-sig"), str(file))
            except (OSError, UnicodeDecodeError):
                raise LawDataError([Problem(str(file), 0, "读不了，或者不是 UTF-8 文本")]) from None
    return found


def _effects(product: Sequence[Ran], law: Book) -> list[Effect]:
    """Cases told over again as if they had happened where each pack is for."""
    found = []
    for region in dict.fromkeys(pack.region for pack in law.own_packs):
        for ran in product:
            after = judged(ran.placed, law, region)
            before = ran.assessment
            if (after.charge, after.grade) != (before.charge, before.grade):
                found.append(
                    Effect(ran.placed.name, f"{before.charge}·{before.grade}", f"{after.charge}·{after.grade}")
                )
    return found


# --- stale --------------------------------------------------------------------------------------------------------


def due(today: dt.date, days: int) -> list[tuple[str, str]]:
    """What should be compared with its source again, and why: provisions in force, and the bureau's packs."""
    law = own_law.law()
    found = [
        (citation.display(each.provision.provision, year=True), each.reason)
        for each in stale(law, today, own_law.official_store(), days)
    ]
    for pack in (*law.all_packs, *law.own_packs):
        if pack.reviewed is None:
            found.append((pack.title, "没有核对记录：核对以后在文件里写 reviewed"))
        elif (today - pack.reviewed).days > days:
            found.append((pack.title, f"上次核对是 {pack.reviewed}，已过 {(today - pack.reviewed).days} 日"))
    return found


def without_official_text(today: dt.date) -> list[str]:
    """The instruments of which provisions in force rest on reports or excerpts, no official text having been had."""
    resting = (p for p in own_law.law().in_force(today) if any(source.secondary for source in p.sources))
    return list(dict.fromkeys(citation.display(citation.parse(p.provision).law, year=True) for p in resting))


# --- writing a pack -----------------------------------------------------------------------------------------------


def new_pack(name: str, region: str, term: str, today: dt.date) -> Path:
    """Write a pack to start from into the user's folder. Raises FaduError where the name or the term will not do."""
    if not re.fullmatch(r"[\w（）()·-]{1,40}", name) or not re.fullmatch(r"[\w]{0,20}", region):
        raise FaduError("名称和地名只能用汉字、字母和数字", "例如 fadu law new-pack 某市口径 --region 某市")
    if term not in dict(open_terms(today)):
        raise FaduError(f"没有可以填的用语“{term}”", "用 fadu law terms 看有哪些")
    path = own_law.packs_folder() / f"{name}.yaml"
    if path.exists():
        raise FaduError(f"已经有这个文件：{path}", "请换一个名称，或者直接改它")
    text = template(name, region, term, today)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FaduError(f"写不进 {path.parent}（{error.strerror}）", "请核对文件夹的权限和空间") from None
    return path


def open_terms(today: dt.date) -> list[tuple[str, str]]:
    """Open terms that a pack may fill: those that no instrument fills today; and who does now."""
    law = own_law.law()
    found = []
    for provision in law.in_force(today):
        for term in provision.terms:
            fills = law.fills(provision.term_id(term), today)
            if any(fill.provision for fill in fills):
                continue
            now = "、".join(fill.pack.title for fill in fills if fill.pack) or "留给人判断"
            found.append((provision.term_id(term), f"{provision.title}；现在：{now}"))
    return found


def words_of_tests() -> list[tuple[str, str]]:
    """The words in which a condition is written, by the key that they stand under."""
    words = vocabulary()
    rows = [("on（对象）", "、".join([*sorted(words.roles), *sorted(words.objects)]))]
    rows.append(("tool（工具）", "、".join(sorted(words.tools))))
    rows.append(("at_least、at_most（伤情）", "、".join(words.injuries)))
    rows += [(f"act of（行为）·{group}", "、".join(names)) for group, names in words.acts.items()]
    rows += [(f"fact（情况）·{topic}", "、".join(names)) for topic, names in words.facts.items()]
    return rows


def template(name: str, region: str, term: str, today: dt.date) -> str:
    """The text of a pack to start from."""
    text = resources.files("fadu").joinpath(TEMPLATE).read_text(encoding="utf-8")
    where = f"region: {region}\n" if region else ""
    return (
        text.replace("{名称}", name)
        .replace("{地区}\n", where)
        .replace("{今天}", today.isoformat())
        .replace("{用语}", term)
    )


def add_pack(name: str, data: bytes) -> tuple[Problem, ...]:
    """Keep a pack in the user's folder, in place of one of the same file name, if it passes lint beside the others.

    Gives what is wrong with it otherwise, and keeps nothing. Raises FaduError where the folder cannot be written.
    """
    folder = own_law.packs_folder()
    target = folder / Path(name).name
    others = [file for file in pack_files(folder) if file != target] if folder.is_dir() else []
    with tempfile.TemporaryDirectory() as place:
        given = Path(place) / target.name
        given.write_bytes(data)
        problems = [p for p in _pack_problems([*others, given]) if Path(p.file) == given]
        if problems:
            return tuple(Problem(target.name, p.line, p.message) for p in problems)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as error:
        raise FaduError(f"写不进 {folder}（{error.strerror}）", "请核对文件夹的权限和空间") from None
    return ()
