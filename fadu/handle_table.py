"""Spreadsheets of cases: one row a case, its columns the steps of handling; a table of leads and due dates comes out.

A cell that cannot be read is named by row and column; the rest of its row and of the file is worked on all the same.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fadu import intake, tables
from fadu.errors import FaduError
from fadu.handle import account_of_row
from matcher.entry import enterable, headings, parse_row, unknown_headings
from matcher.handling.account import Account
from matcher.handling.next_steps import NOT_CONFIGURED, NextStep, due_words
from statutes.problems import LawDataError

if TYPE_CHECKING:
    from statutes.book import Book

COLUMNS = (
    "行号",
    "编号",
    "发案",
    "审查日",
    "案由",
    "档次",
    "督察线索",
    "计算",
    "合法性提示",
    "期限已过",
    "下一步",
    "无从核对",
    "程序",
    "说明",
    "错误",
)
_LATE = ("逾期", "期限已过")
_GUIDE = (
    ("怎样填", "一行一个案件。不知道的、没有查到的留空，留空不当作没有做；查明没有做的填“无”。"),
    ("日期", "写成 2025-03-03 这样的形式；同一步有几次的用顿号隔开。做过而日期不详的填“有”。"),
    ("时刻", "期限按小时算的步骤，日期后面可以写时刻，例如 2025-03-03 14:20；不写的只算到日。"),
    ("日数、金额", "只写数字。"),
    ("案情", "可以不填；填了则先读案情，表中所填的步骤代替案情里同一种步骤。"),
    ("案由、档次", "没有案情时填研判的案由和档次，例如 袭警罪、刑事-基本；不填则与行为轻重有关的线索无从核对。"),
    ("年龄", "填出生日期为好，年龄按周岁，虚岁不算。"),
)


@dataclass(frozen=True)
class Worked:
    """What came of one row. `account` None: nothing could be made of it; `errors` say why, by row and column."""

    number: int
    case: str
    account: Account | None
    errors: tuple[str, ...]


@dataclass(frozen=True)
class Work:
    """All rows of a table, and its headings that mean nothing."""

    rows: tuple[Worked, ...]
    unknown: tuple[str, ...]

    @property
    def failed(self) -> int:
        """How many rows have errors."""
        return sum(bool(row.errors) for row in self.rows)


def run(source: Path, target: Path, as_of: dt.date | None, law: Book | None = None) -> tuple[int, int, tuple[str, ...]]:
    """Work on every row of `source` and write the answers to `target` (.csv, .xlsx, .jsonl).

    `as_of`: the day of the review for rows that name none. Returns the number of rows, of rows with errors, and the
    headings that mean nothing. Raises FaduError where a file cannot be used.
    """
    if source.resolve() == target.resolve():
        raise FaduError("--out 与 --table 是同一个文件", "请另给一个输出文件")
    if target.is_dir() or not target.parent.is_dir():
        raise FaduError(f"写不到这里：{target}", "请给出已有文件夹里的一个文件名")
    if target.suffix.lower() not in (".csv", ".xlsx", ".jsonl"):
        raise FaduError(f"不能写成这种文件：{target.name}", "请用 .csv、.xlsx 或 .jsonl")
    work = work_on(tables.read_table(source), as_of, law)
    if target.suffix.lower() == ".jsonl":
        _write_lines(target, work.rows)
    else:
        tables.write_table(target, COLUMNS, map(answer, work.rows))
    return len(work.rows), work.failed, work.unknown


def foreign(table: tables.Table) -> bool:
    """Whether not one heading of the table is known."""
    return len(unknown_headings(table.names)) == sum(map(bool, table.names))


def work_on(table: tables.Table, as_of: dt.date | None, law: Book | None = None) -> Work:
    """Work on every row of a table. Raises FaduError where not one heading is known."""
    unknown = unknown_headings(table.names)
    if foreign(table):
        raise FaduError("表头没有一个认识的列", "请用 fadu handle --template 表.xlsx 取一份空表，照它的列名填")
    return Work(tuple(_worked(number, cells, as_of, law) for number, cells in table.rows), unknown)


def template(target: Path) -> None:
    """Write an empty table with all headings; as .xlsx with a second sheet that says how to fill it in."""
    if target.exists():
        raise FaduError(f"文件已经有了：{target}", "请换一个文件名，以免盖掉已填的表")
    if target.suffix.lower() != ".xlsx":
        tables.write_table(target, headings(), ())
        return
    try:
        target.write_bytes(template_workbook())
    except OSError as error:
        raise FaduError(f"写不到这里（{error.strerror}）：{target}", "请核对文件夹的权限和空间") from None


def template_workbook() -> bytes:
    """The empty table as .xlsx, with the sheet that says how to fill it in."""
    book = tables.workbook([headings()])
    book.active.title = "案件"
    guide = book.create_sheet("填写说明")
    for line in (*_GUIDE, *_columns()):
        guide.append(line)
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 20, 90
    return tables.saved(book)


def _columns() -> Iterator[tuple[str, str]]:
    for step in enterable().values():
        also = f"；也认作：{'、'.join(step.also)}" if step.also else ""
        yield (
            step.kind,
            (
                f"日期{'（可写时刻）' if step.timed else ''}、“有”或者“无”"
                if step.dated
                else "周岁"
                if step.age
                else "“有”或者“无”"
            )
            + also,
        )


def _worked(number: int, cells: dict[str, object], as_of: dt.date | None, law: Book | None) -> Worked:
    errors = [
        f"第{number}行“{name}”列：是公式而没有算出的值。请粘贴为数值。"
        for name, cell in cells.items()
        if isinstance(cell, tables.NoValue)
    ]
    row = parse_row({name: cell for name, cell in cells.items() if not isinstance(cell, tables.NoValue)})
    errors += [f"第{number}行“{p.column}”列：{p.what}。{p.todo}。" for p in row.problems]
    case = row.case or f"第{number}行"
    try:
        if row.narrative:
            intake.from_text(row.narrative)
        return Worked(number, case, account_of_row(row, as_of, law), tuple(errors))
    except FaduError as error:
        return Worked(number, case, None, (*errors, f"第{number}行：{error}"))
    except LawDataError:  # no row can be answered
        raise
    except Exception as error:  # the message may quote the row, so only its kind is given
        return Worked(number, case, None, (*errors, f"第{number}行：内部错误 {type(error).__name__}。"))


def answer(worked: Worked) -> tuple[object, ...]:
    """What came of a row, as the cells of COLUMNS."""
    made, errors = worked.account, "\n".join(worked.errors)
    if made is None:
        return (worked.number, worked.case, *[""] * (len(COLUMNS) - 3), errors)
    todo = [step for step in made.next_steps if step.state != "已办"]
    return (
        worked.number,
        worked.case,
        made.conduct_date,
        made.as_of,
        made.charge,
        made.grade,
        "\n".join(f"{lead.flag}（{lead.certainty}）" for lead in made.leads) or "未发现",
        "\n".join(f"{lead.flag}：{line}" for lead in made.leads for line in lead.arithmetic),
        "\n".join(f"{notice.notice}（{notice.level}）" for notice in made.notices),
        "\n".join(_step(step) for step in todo if step.state in _LATE),
        "\n".join(_step(step) for step in todo if step.state not in _LATE),
        "\n".join(f"{each.flag}：没有写明{'；'.join(each.missing)}" for each in made.unchecked),
        "\n".join(f"{position.procedure}：{position.path[-1].name}" for position in made.procedures),
        "\n".join(made.notes),
        errors,
    )


def _step(step: NextStep) -> str:
    owner = step.owner if step.local_owner in ("", NOT_CONFIGURED) else step.local_owner
    return f"{due_words(step)} {step.id}（{owner}{'' if step.state == '待办' else '，' + step.state}）"


def _write_lines(target: Path, worked: Sequence[Worked]) -> None:
    try:
        with target.open("w", encoding="utf-8", newline="\n", errors="backslashreplace") as out:
            for each in worked:
                account = each.account.model_dump(mode="json") if each.account else None
                line = {"row": each.number, "id": each.case, "account": account, "errors": list(each.errors)}
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise FaduError(f"写不到这里（{error.strerror}）：{target}", "请核对文件夹的权限和空间") from None
