"""`fadu corpus …`: what the labelled cases of the product hold; `fadu similar`: which of them are like a case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fadu.chinese import ChineseCommand, group

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from knowledge.similar import Similar
    from matcher.assessment import Assessment

_SHOWN = 60  # code points of a case's words


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    corpus = group("corpus", "自带的标注案例（虚构）")
    corpus.command("stats", cls=ChineseCommand, options_metavar="[选项]")(stats_command)
    corpus.command("elements", cls=ChineseCommand, options_metavar="[选项]")(elements_command)
    app.add_typer(corpus)
    app.command("similar", cls=ChineseCommand, options_metavar="[选项]")(similar_command)


def similar_command(
    file: Annotated[str, typer.Argument(metavar="文件|-", help="案情文件（.txt、.docx），- 表示标准输入")],
    top: Annotated[int, typer.Option("--top", metavar="数", min=1, max=50, help="最多几例")] = 5,
) -> None:
    """找出自带标注案例（虚构）中与一份案情最像的：像在哪里，各自多出什么，标注为何"""
    from fadu import intake
    from fadu.similar import find, ready

    text = intake.from_stream(sys.stdin.buffer) if file == "-" else intake.from_path(Path(file))
    if not ready():
        print("第一次要先读一遍自带案例，约十几秒，只有这一次……", file=sys.stderr)
    found = find(text, top)
    if not found:
        print("没有相像的案例。")
    for number, each in enumerate(found, 1):
        _print_similar(number, each)


def _print_similar(number: int, found: Similar) -> None:
    case = found.case
    print(f"{number}. {case.outcome}（相似 {found.likeness:.0%}，{case.source} {case.id}）")
    opening = case.text[:_SHOWN] + ("……" if len(case.text) > _SHOWN else "")
    print(f"   {opening}")
    for title, names in (("相同", found.alike), ("只有本案有", found.only_here), ("只有该例有", found.only_there)):
        if names:
            print(f"   {title}：" + "；".join(names))


def stats_command() -> None:
    """案例有多少、按案由档次和年代怎样分布，两位标注人背靠背标注的一致程度"""
    from corpus.own import cases, handling_cases, second_labels
    from corpus.stats import flag_agreement, stats

    found = stats(cases(), second_labels())
    handled = handling_cases()
    print(f"案例 {found.cases} 例，最小对 {found.pairs} 对，合法行为或者无案由 {found.lawful} 例")
    for title, counts in (("案由", found.charges), ("档次", found.grades), ("行为日", found.eras)):
        print(f"{title}：" + "，".join(f"{name} {count}" for name, count in counts.items()))
    print(f"处置案例 {len(handled)} 例，其中应提线索的 {sum(bool(c['flags']) for c in handled)} 例")
    flagged = flag_agreement(handled, second_labels())
    if flagged is not None:
        print(
            f"两位标注人都标注线索的 {flagged.cases} 例：线索全部一致 {flagged.exact:.3f}，"
            f"F1 {flagged.f1:.3f}，案由一致 {flagged.charge:.3f}"
        )
    agreed = found.agreement
    if agreed is None:
        print("没有第二位标注人的标注。")
        return
    print(f"两位标注人都标注的 {agreed.cases} 例：")
    print(f"  案由一致 {agreed.charge:.3f}（κ {agreed.charge_kappa:.3f}）")
    print(f"  档次一致 {agreed.grade:.3f}（κ {agreed.grade_kappa:.3f}）")
    print(f"  案由和档次都一致 {agreed.both:.3f}，落在第一位也认可的范围内 {agreed.both_accepting:.3f}")
    print(f"  条款重合 {agreed.provisions:.3f}")


def elements_command(
    files: Annotated[list[Path], typer.Argument(metavar="案例文件…", help="标注案例（JSON Lines）")],
    out: Annotated[Path, typer.Option("--out", metavar="文件", help="抽查表写到这里")],
) -> None:
    """抽出若干案例，把每个要件、档次的结果和字句列成一张表，供第二人逐行判断；没有变的行保留原来的判断"""
    import json

    from corpus.elements import agreement, committed, draw, on_silence, sheet
    from fadu.assess import assess
    from fadu.errors import FaduError

    def judge(case: Mapping[str, Any]) -> Assessment:
        return assess(
            case["narrative"],
            incident_date=_day(case, "incident_date", "行为日期"),
            as_of=_day(case, "as_of", "审查日期"),
            region=case.get("region"),
        )

    try:
        cases = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]
    except (OSError, ValueError):
        raise FaduError("案例文件读不出来", "请给出每行一个案例的 UTF-8 JSON Lines 文件") from None
    rows = list(sheet(draw(cases), judge, committed()))
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    agreed, judged = agreement(rows)
    print(f"{len(rows)} 行，已判断 {judged} 行，同意 {agreed} 行；没有字句而成立的要件 {len(on_silence(rows))} 行。")


def _day(case: Mapping[str, Any], key: str, name: str) -> dt.date | None:
    from fadu.dates import parse_day

    return parse_day(case[key], name) if case.get(key) else None
