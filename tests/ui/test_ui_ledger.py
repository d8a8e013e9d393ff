"""台账批量: an uploaded table worked on row by row. The engine is real."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from fadu.handle_table import COLUMNS, template_workbook
from matcher.entry import headings
from ui import ledger

AS_OF = dt.date(2025, 6, 1)
TABLE = (
    "编号,发案,案由,档次,受案,决定,决定日数,送拘\n"
    "甲1,2025-03-03,阻碍执行职务,治安-加重,2025-03-03,2025-03-10,10,无\n"
    "<b>甲2</b>,2025-03-03,阻碍执行职务,治安-一般,三月初,,,\n"
)


def test_leads_are_shown_and_a_bad_cell_is_named_by_row_and_column():
    answered = ledger.work(TABLE.encode(), "台账.csv", AS_OF)
    html = ledger.html(answered)
    assert "未执行拘留（明确）" in html and "已83日" in html
    assert "第3行“受案”列：不是日期" in html and "三月初" not in html
    assert "共 2 行，1 行有错" in html
    assert "<b>甲2" not in html and "&lt;b&gt;甲2" in html


def test_good_news_is_not_marked_and_errors_stand_beside_the_number():
    clean = ledger.work("编号,发案,案由,档次\n甲1,2025-03-03,阻碍执行职务,治安-一般\n".encode(), "台账.csv", AS_OF)
    html = ledger.html(clean)
    assert "未发现" in html and "fd-found" not in html
    assert ">错误<" not in html, "no column for what did not happen"
    html = ledger.html(ledger.work(TABLE.encode(), "台账.csv", AS_OF))
    assert "fd-found" in html
    assert html.index(">错误<") < html.index(">案由、档次<")


def test_an_unknown_heading_is_answered_for_the_page():
    answered = ledger.work(b"x,y\n1,2", "台账.csv", AS_OF)
    assert "下载空表" in answered.error and "fadu handle" not in answered.error


def test_the_answer_is_a_workbook_with_every_row():
    answered = ledger.work(TABLE.encode(), "台账.csv", AS_OF)
    sheet = openpyxl.load_workbook(io.BytesIO(answered.file)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == COLUMNS and [row[1] for row in rows[1:]] == ["甲1", "<b>甲2</b>"]


def test_the_filled_template_is_worked_on():
    book = openpyxl.load_workbook(io.BytesIO(template_workbook()))
    sheet = book["案件"]
    filled = {"编号": "甲1", "案由": "阻碍执行职务", "档次": "治安-一般", "到案": dt.datetime(2026, 3, 5, 15, 10)}
    sheet.append([filled.get(name) for name in headings()])
    out = io.BytesIO()
    book.save(out)
    answered = ledger.work(out.getvalue(), "台账.xlsx", dt.date(2026, 3, 6))
    assert not answered.error
    assert "2026-03-05 23:10 结束询问查证" in ledger.html(answered)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"x,y\n1,2", "台账.csv", "没有一个认识的列"),
        (b"zz", "台账.xlsx", "损坏"),
        (b"", "台账.csv", "空"),
        (b"PK\x03\x04", "台账.csv", "不是表格"),
    ],
)
def test_what_is_no_table_is_refused_in_chinese(data, name, says):
    answered = ledger.work(data, name, AS_OF)
    assert says in answered.error and answered.work is None


def test_a_failing_row_keeps_the_page_and_logs_none_of_it(monkeypatch, caplog):
    def fails(*_):
        raise RuntimeError("张某推搡民警")

    monkeypatch.setattr(ledger.handle_table, "work_on", fails)
    assert "编号" in ledger.work(TABLE.encode(), "台账.csv", AS_OF).error
    assert "张某" not in caplog.text
