"""`fadu law …`: official texts and the encodings held against them; checks and tools for whoever writes rules."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fadu.chinese import ChineseCommand, group
from fadu.errors import FaduError

if TYPE_CHECKING:
    from statutes.official import Imported, Refused, Unidentified

SOME_FAILED = 3  # something was found, or some files could not be used

law = group("law", "官方文本的导入和核对，规则和本地口径的检查。")
_JSON = typer.Option("--json", help="输出 JSON")
_FILES = typer.Argument(metavar="[文件|文件夹]", help="口径文件，或者口径文件夹；不给则查法律文件和资料文件夹里的口径")


def register(app: typer.Typer) -> None:
    """Mount `law` on the command."""
    for name, command in (
        ("import", _import),
        ("list", _list),
        ("check", _check),
        ("lint", _lint),
        ("test", _test),
        ("stale", _stale),
        ("new-pack", _new_pack),
        ("terms", _terms),
    ):
        law.command(name, cls=ChineseCommand, options_metavar="[选项]")(command)
    app.add_typer(law)


# --- official texts -----------------------------------------------------------------------------------------------


def _import(
    paths: Annotated[list[Path], typer.Argument(metavar="文件|文件夹", help="官方文本：MD、TXT、DOCX、HTML")],
    instrument: Annotated[
        str, typer.Option("--as", metavar="法名", help="标题认不出时指明是哪部，例如 治安管理处罚法2025")
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="日期", help="这份文本有效的某一天；不给则从文本里读")] = "",
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """导入官方文本，存在自己的资料文件夹；旧版本保留。认不出、读不了的说明原因，不保存。

    退出状态：0 全部导入，3 有的没有导入。
    """
    from fadu import own_law
    from fadu.dates import parse_day
    from statutes.official import import_paths

    store, today = own_law.official_store(), dt.date.today()
    day = parse_day(on, "--on ") if on else None
    if (instrument or day) and (len(paths) != 1 or paths[0].is_dir()):
        raise FaduError("--as 和 --on 只能用于一个文件", "请一次导入一个文件")
    ask = _ask if sys.stdin.isatty() and not as_json else None
    done, refused = import_paths(paths, store, today=today, ask=ask, instrument=instrument or None, valid_on=day)
    if not (done or refused):
        raise FaduError("没有可以导入的文件", "可用 MD、TXT、DOCX、HTML")
    if as_json:
        _print({"imported": [_imported(each) for each in done], "refused": [_refused(each) for each in refused]})
    else:
        for line in _told(done, refused):
            print(line)
    if refused:
        raise typer.Exit(SOME_FAILED)


def _told(done: tuple[Imported, ...], refused: tuple[Refused, ...]) -> list[str]:
    from statutes.citation import display

    lines = []
    for each in done:
        stored = each.stored
        title = display(stored.instrument, year=True)
        lines.append(f"已导入 {stored.source}：{title}，{len(stored.text.articles)} 条，{stored.valid_on} 的文本")
        lines += [f"  注意：{note}" for note in each.notes]
    lines += [f"没有导入 {each.source}：{each.reason}" for each in refused]
    if any(each.unidentified for each in refused):
        lines.append("认不出的，一次导入一个并写明是哪部：fadu law import 文件 --as 法名（法名见 fadu law list）")
    return [*lines, f"导入 {len(done)} 份，没有导入 {len(refused)} 份。核对编码：fadu law check"]


def _ask(error: Unidentified) -> str | None:
    print(error, file=sys.stderr)
    choices = f"（{'、'.join(error.choices)}）" if error.choices else "，例如 治安管理处罚法2025"
    answer: str = typer.prompt(f"这是哪部？写法名{choices}，直接回车则不导入", default="", show_default=False, err=True)
    return answer.strip() or None


def _imported(each: Imported) -> dict[str, Any]:
    stored = each.stored
    return {
        "source": stored.source,
        "instrument": stored.instrument,
        "valid_on": stored.valid_on.isoformat(),
        "articles": len(stored.text.articles),
        "notes": each.notes,
    }


def _refused(each: Refused) -> dict[str, str]:
    return {"source": each.source, "reason": each.reason}


def _list(as_json: Annotated[bool, _JSON] = False) -> None:
    """列出收录的文件：施行期间、是否已导入官方文本、没有导入的到哪里找。"""
    from fadu import own_law
    from fadu.official_texts import published
    from fadu.provision_view import articles
    from statutes.citation import display

    base, store = own_law.law(), own_law.official_store()
    rows: list[dict[str, Any]] = []
    for ident, encoded in articles(base).items():
        instrument = base.instruments[ident]
        texts = [f"{each.valid_on}（{each.source}）" for each in store.versions(ident)]
        rows.append(
            {
                "instrument": ident,
                "title": display(ident, year=True),
                "from": instrument.from_.isoformat(),
                "to": instrument.to.isoformat() if instrument.to else None,
                "encoded": len(encoded),
                "texts": texts,
                "published": published(instrument),
            }
        )
    if as_json:
        _print(rows)
        return
    for row in rows:
        force = f"{row['from']} 至 {row['to']}" if row["to"] else f"自 {row['from']} 起"
        text = f"官方文本 {'、'.join(row['texts'])}" if row["texts"] else f"没有导入，见{row['published']}"
        print(f"{row['instrument']}　{force}　编码 {row['encoded']} 条　{text}")
    for path in store.unreadable():
        print(f"读不出来，请重新导入：{path}")


def _check(
    only: Annotated[str, typer.Option("--law", metavar="法名", help="只核对这一部，例如 治安管理处罚法2025")] = "",
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """逐条核对编码的用语、数字、款项与导入的官方文本，不符的写明哪一条、哪个词、哪个数。

    退出状态：0 全部相符，3 有不符的。
    """
    from fadu import own_law
    from fadu.provision_view import articles
    from statutes.official import check

    base, store = own_law.law(), own_law.official_store()
    encoded = articles(base)
    if only and only not in encoded:
        raise FaduError(f"本库没有编码“{only}”", "用 fadu law list 看收录的文件")
    texts = [text for ident in store.instruments() for text in store.versions(ident)]
    if not texts:
        raise FaduError("还没有导入官方文本，没有可以核对的", "用 fadu law import 文件或文件夹 导入")
    provisions = [p for p in base.provisions if not only or p.provision.partition(":")[0] == only]
    proof = check(provisions, texts)
    without = [ident for ident in encoded if (not only or ident == only) and ident not in store.instruments()]
    if as_json:
        _print(
            {
                "provisions": proof.provisions,
                "figures": proof.figures,
                "terms": proof.terms,
                "drifts": [
                    {"citation": d.provision, "kind": d.kind, "expected": d.expected, "source": d.source}
                    for d in proof.drifts
                ],
                "without_text": without,
            }
        )
    else:
        for drift in proof.drifts:
            print(drift)
        print(
            f"核对编码 {proof.provisions} 条：数字 {proof.figures} 个，用语 {proof.terms} 处，"
            f"不符 {len(proof.drifts)} 处。"
        )
        if without:
            print(f"没有导入文本、没有核对的 {len(without)} 部：{'、'.join(without)}")
    if proof.drifts:
        raise typer.Exit(SOME_FAILED)


# --- rules and packs ----------------------------------------------------------------------------------------------


def _lint(paths: Annotated[list[Path] | None, _FILES] = None, as_json: Annotated[bool, _JSON] = False) -> None:
    """检查规则文件的写法和意思；给出文件、行号和怎样改。给了口径文件的只查口径。

    退出状态：0 没有问题，3 有问题。
    """
    from fadu.law_tools import lint

    problems, looked_at = lint(paths or [])
    if as_json:
        _print([{"file": p.file, "line": p.line, "message": p.message} for p in problems])
    else:
        for problem in problems:
            print(problem)
        print(f"查了{looked_at}，发现 {len(problems)} 处问题" if problems else f"查了{looked_at}，没有发现问题")
    if problems:
        raise typer.Exit(SOME_FAILED)


def _test(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[文件|文件夹]", help="口径文件夹，或者 cases.yaml；不给则用资料文件夹里的口径"),
    ] = None,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """跑小案例：随法律文件的和随本地口径的；并说明本地口径改变了哪些小案例的档次。

    退出状态：0 全部相符，3 有不符的。
    """
    from fadu.law_tools import run_cases

    report = run_cases(path)
    if as_json:
        _print(report.as_json())
    else:
        for line in report.lines():
            print(line)
    if report.failed:
        raise typer.Exit(SOME_FAILED)


def _stale(
    days: Annotated[int, typer.Option("--days", metavar="日数", min=1, help="多少日没有核对算过期")] = 180,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """列出该核对的条文和口径：多日没有核对的，官方文本改动后没有核对的。"""
    from fadu.law_tools import due, without_official_text

    today = dt.date.today()
    found = due(today, days)
    if as_json:
        _print([{"what": what, "reason": reason} for what, reason in found])
        return
    for what, reason in found:
        print(f"{what}　{reason}")
    print(f"该核对的 {len(found)} 项。" if found else f"没有该核对的（{days} 日以内都核对过，官方文本没有改动）。")
    if second := without_official_text(today):
        print(f"只与报道、摘录核对过，没有取得官方全文的：{'、'.join(second)}。取得全文后先核对这些。")


def _new_pack(
    name: Annotated[str, typer.Argument(metavar="名称", help="口径的名称，也是文件名，例如 某市口径")],
    region: Annotated[str, typer.Option("--region", metavar="地名", help="只在这里适用；不给则本机所有案件都用")] = "",
    term: Annotated[
        str, typer.Option("--term", metavar="用语", help="要填的开放用语，见 fadu law terms")
    ] = "治安管理处罚法2025:61#情节严重",
) -> None:
    """在资料文件夹里新建一份本地口径，照里面的说明改。"""
    from fadu.law_tools import new_pack

    path = new_pack(name, region, term, dt.date.today())
    print(f"已新建：{path}\n打开它照里面的说明改，改完用 fadu law lint 检查、fadu law test 看它改变了什么。")


def _terms(
    words: Annotated[bool, typer.Option("--words", help="列出条件里可以用的词")] = False,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """列出本地口径可以填的开放用语，以及现在由谁填；加 --words 列出条件里可以用的词。"""
    from fadu.law_tools import open_terms, words_of_tests

    rows = words_of_tests() if words else open_terms(dt.date.today())
    if as_json:
        _print([{"name": name, "says": says} for name, says in rows])
        return
    for name, says in rows:
        print(f"{name}　{says}")


def _print(data: Any) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    print()
