"""Tables in and out: CSV and XLSX, the first row the headings.

What goes out never begins like a formula, so that no spreadsheet program computes what came from a case.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fadu.errors import FaduError, told
from fadu.intake import MAX_BYTES
from statutes.files import archive
from statutes.files.decoding import decode

MAX_ROWS = 20_000
MAX_COLUMNS = 400
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_KINDS = "请用 .csv 或 .xlsx 文件"


class NoValue:
    """A cell with a formula whose value was never worked out."""

    def __str__(self) -> str:
        return "（公式）"


@dataclass(frozen=True)
class Table:
    """The headings, and each row that is not blank with its number as a spreadsheet shows it: heading → cell."""

    names: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, object]], ...]


def read_table(path: Path) -> Table:
    """A .csv or .xlsx file, its first row that is not blank the headings. Raises FaduError."""
    return read_bytes(_bytes(path), path.name)


def read_bytes(data: bytes, name: str) -> Table:
    """`read_table` of a file that is held already; `name` tells its kind. Raises FaduError."""
    rows = _xlsx(data) if name.lower().endswith(".xlsx") else _csv(data, name)
    told = [(number, cells) for number, cells in enumerate(_at_most(rows), 1) if _tells(cells)]
    if not told:
        raise FaduError("表格是空的", "请用 fadu handle --template 表.xlsx 取一份空表")
    names = tuple("" if cell is None else str(cell).strip() for cell in told[0][1])
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise FaduError(f"表头有重复的列：{'、'.join(twice)}", "请每个列名只留一列")
    return Table(names, tuple((number, dict(zip(names, cells, strict=False))) for number, cells in told[1:]))


def _at_most(rows: Iterable[list[object]]) -> Iterator[list[object]]:
    for number, cells in enumerate(rows, 1):
        if number > MAX_ROWS:
            raise FaduError(f"表格超过 {MAX_ROWS:,} 行的上限", "请分成几份")
        yield cells[:MAX_COLUMNS]


def _tells(cells: Iterable[object]) -> bool:
    return any(cell is not None and str(cell).strip() for cell in cells)


def write_table(path: Path, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table by the ending of `path`: .csv (UTF-8 with a mark, as Excel wants it) or .xlsx. Raises FaduError."""
    safe = ([_plain(cell) for cell in row] for row in (names, *rows))
    try:
        if path.suffix.lower() == ".xlsx":
            workbook(safe).save(path)
        elif path.suffix.lower() == ".csv":
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(safe)
        else:
            raise FaduError(f"不能写成这种文件：{path.name}", _KINDS)
    except OSError as error:
        raise FaduError(f"写不到这里（{error.strerror}）：{path}", "请核对文件夹的权限和空间") from None


def workbook(rows: Iterable[Sequence[object]]) -> Any:
    """A workbook of one sheet with these rows, its first one fixed at the top."""
    from openpyxl import Workbook  # type: ignore[import-untyped]
    from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]

    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(12, 2 * len(str(cell.value or "")) + 2)
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    return book


def safe_workbook(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as .xlsx, no cell of it a formula."""
    return saved(workbook([_plain(cell) for cell in row] for row in (names, *rows)))


def saved(book: Any) -> bytes:
    """A workbook as the bytes of its file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(cell: object) -> object:
    """A cell that no program takes for a formula."""
    if not isinstance(cell, str):
        return cell
    text = "".join(char for char in cell if char >= " " or char == "\n")
    return f"'{text}" if cell.startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise FaduError(f"没有这个文件：{path}", "请核对路径") from None
    except OSError as error:
        raise FaduError(f"文件读不出来（{error.strerror}）：{path}", "请核对路径和权限") from None
    if len(data) > MAX_BYTES:
        raise FaduError(f"文件超过 {MAX_BYTES // 1_000_000} MB 的上限", "请分成几份")
    return data


def _csv(data: bytes, name: str) -> Iterator[list[object]]:
    if data.startswith(b"PK\x03\x04") or not name.lower().endswith((".csv", ".txt", ".tsv")):
        raise FaduError(f"不是表格文件：{name}", _KINDS)
    with told():
        text, _ = decode(data)
    first = text.split("\n", 1)[0]
    mark = max(",\t;", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            yield [cell or None for cell in row]
    except csv.Error:
        raise FaduError("表格的引号或者分隔不对，读不出来", "请用 Excel 或 WPS 打开后另存为 .xlsx 再试") from None


def _xlsx(data: bytes) -> Iterator[list[object]]:
    with told():
        archive.check(data, ".xlsx", "xl/workbook.xml")
    from openpyxl import load_workbook

    try:
        written = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        worked_out = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for formulas, values in zip(
            written.worksheets[0].iter_rows(max_col=MAX_COLUMNS, values_only=True),
            worked_out.worksheets[0].iter_rows(max_col=MAX_COLUMNS, values_only=True),
            strict=False,
        ):
            yield [_value(formula, value) for formula, value in zip(formulas, values, strict=True)]
    except FaduError:
        raise
    except Exception:  # openpyxl raises many kinds of error on a damaged file, and their messages may quote it
        error = archive.damaged()
        raise FaduError(error.what, error.todo) from None


def _value(formula: object, value: object) -> object:
    return NoValue() if value is None and isinstance(formula, str) and formula.startswith("=") else value
