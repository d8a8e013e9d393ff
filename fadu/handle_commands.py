"""`fadu handle`: how a case was handled and what is due next; `fadu check-decision`: a finished decision checked."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fadu.chinese import ChineseCommand
from fadu.errors import FaduError

if TYPE_CHECKING:
    from matcher.handling import NextStep
    from statutes.book import Book

SOME_FAILED = 3  # a table that went through, with errors on some rows


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("handle", cls=ChineseCommand, options_metavar="[选项]")(handle_command)
    app.command("check-decision", cls=ChineseCommand, options_metavar="[选项]")(check_decision_command)


def handle_command(
    file: Annotated[str, typer.Argument(metavar="文件|-", help="案情文件（.txt、.docx），- 表示标准输入")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，不输出给人看的文字")] = False,
    on: Annotated[str, typer.Option("--on", metavar="日期", help="行为发生之日（YYYY-MM-DD）；不给则从文中读")] = "",
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="日期", help="审查之日；不给则为今天（表格中为行里所填）")
    ] = "",
    region: Annotated[str, typer.Option("--region", metavar="地名", help="案发地，用于地方规定；不给则从文中读")] = "",
    ics: Annotated[str, typer.Option("--ics", metavar="文件", help="把未办的期限写成日历文件；不含案情和姓名")] = "",
    case: Annotated[str, typer.Option("--case", metavar="编号", help="日历里怎样称呼本案；不给则不写")] = "",
    thresholds: Annotated[
        list[str] | None,
        typer.Option("--threshold", metavar="名称=日数", help="本地的提示天数，例如 送拘=10；不是法定期限"),
    ] = None,
    table: Annotated[str, typer.Option("--table", metavar="文件", help="成批：一行一案的 .csv 或 .xlsx")] = "",
    out: Annotated[str, typer.Option("--out", metavar="文件", help="成批的结果：.csv、.xlsx 或 .jsonl")] = "",
    template: Annotated[str, typer.Option("--template", metavar="文件", help="写一份空表（.csv 或 .xlsx）")] = "",
    packs: Annotated[
        str, typer.Option("--packs", metavar="文件夹", help="用这里的裁量口径；不给则用资料文件夹里的")
    ] = "",
) -> None:
    """看一个案件怎样办的：经过、督察线索和计算、下一步和到期日、对人的义务、维权和投诉到了哪一步。

    退出状态：0 正常，2 用法或输入有误，3 表格中有的行有错。
    """
    from fadu.dates import parse_day

    if template:
        _template(Path(template))
        return
    review = parse_day(as_of, "--as-of ") if as_of else None
    if table or out:
        if file or as_json or on or region or ics or thresholds:
            raise FaduError("成批时只用 --table、--out 和 --as-of", "日期和地名填在表里")
        if not (table and out):
            raise FaduError("成批时要同时给出 --table 和 --out", "例如 --table 台账.xlsx --out 结果.xlsx")
        _table(Path(table), Path(out), review, packs)
        return
    conduct = parse_day(on, "--on ") if on else None
    _one(file, as_json, conduct, review, region or None, ics, case, _settings(thresholds or []), packs)


def check_decision_command(
    file: Annotated[str, typer.Argument(metavar="文件|-", help="处罚决定书的文字（.txt、.docx），- 表示标准输入")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，不输出给人看的文字")] = False,
    packs: Annotated[
        str, typer.Option("--packs", metavar="文件夹", help="用这里的裁量口径；不给则用资料文件夹里的")
    ] = "",
) -> None:
    """核对一份处罚决定书：条文有没有、当日是否有效、与案由是否对应，幅度、权限、合并、不执行拘留。"""
    from fadu.handle import check_decision_text

    found = check_decision_text(_read(file), _law(packs))
    if as_json:
        _write_json(found.model_dump_json(indent=2))
        return
    from fadu.handle_terminal import show_decision

    show_decision(found)


def _one(
    file: str,
    as_json: bool,
    on: dt.date | None,
    as_of: dt.date | None,
    region: str | None,
    ics: str,
    case: str,
    settings: dict[str, int],
    packs: str,
) -> None:
    from fadu.dates import check_days
    from fadu.handle import handle

    if not file:
        raise FaduError("没有给出案情文件", "给一个文件名，或者用 - 从标准输入读；成批用 --table")
    today = dt.date.today()
    check_days(on, as_of, today)
    account = handle(
        _read(file),
        incident_date=on,
        as_of=as_of or today,
        region=region,
        today=today,
        settings=settings,
        law=_law(packs),
    )
    if ics:
        _calendar(Path(ics), account.next_steps, case)
    if as_json:
        _write_json(account.model_dump_json(indent=2))
        return
    from fadu.handle_terminal import show

    show(account)


def _table(source: Path, target: Path, as_of: dt.date | None, packs: str) -> None:
    from fadu import handle_table

    total, errors, unknown = handle_table.run(source, target, as_of, _law(packs))
    if unknown:
        print(f"不认识的列没有用：{'、'.join(unknown)}", file=sys.stderr)
    print(f"共 {total} 行，{errors} 行有错，结果在 {target}", file=sys.stderr)
    if errors:
        raise typer.Exit(SOME_FAILED)


def _template(target: Path) -> None:
    from fadu import handle_table

    handle_table.template(target)
    print(f"空表在 {target}", file=sys.stderr)


def _calendar(target: Path, steps: Sequence[NextStep], case: str) -> None:
    from matcher.handling import to_ics

    text = to_ics(steps, case=case, made=dt.datetime.now(dt.UTC))
    try:
        target.write_bytes(text.encode())
    except OSError as error:
        raise FaduError(f"写不到这里（{error.strerror}）：{target}", "请核对文件夹的权限和空间") from None


def _settings(given: list[str]) -> dict[str, int]:
    from statutes.limits import settings

    found: dict[str, int] = {}
    for each in given:
        name, _, days = each.partition("=")
        if name not in settings() or not days.isdecimal():
            raise FaduError(f"--threshold 的写法不对：{each}", f"请写成 名称=日数，名称有：{'、'.join(settings())}")
        found[name] = int(days)
    return found


def _read(file: str) -> str:
    from fadu import intake

    return intake.from_stream(sys.stdin.buffer) if file == "-" else intake.from_path(Path(file))


def _law(packs: str) -> Book:
    from fadu import own_law

    return own_law.law(Path(packs) if packs else None)


def _write_json(text: str) -> None:
    sys.stdout.buffer.write(text.encode() + b"\n")
