"""台账批量: a spreadsheet of cases uploaded, one row a case; leads, due dates and errors come back as a table."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from dataclasses import dataclass

import streamlit as st

from fadu import handle_table, own_law, tables
from fadu.errors import FaduError
from fadu.handle_table import Work, Worked
from fadu.intake import MAX_BYTES
from ui import notice
from ui.failure import describe
from ui.result import page

log = logging.getLogger("fadu.ui")
INTRODUCTION = """<div class="fd-page" lang="zh-CN"><h1>台账批量</h1>
<p>上传一行一案的表格，逐行得到督察线索和计算、合法性提示、过期的和下一步的期限。填错的格子写明行和列，其余照算。</p></div>"""
UNKNOWN = "表头没有一个认识的列。请点上面的“下载空表”，照空表第一行的列名填好再上传。"
EMPTY = "template.xlsx"
ANSWER = "fadu-ledger.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Answered:
    """A table that was worked on, with its answer as .xlsx, or the error in Chinese that stood in its way."""

    name: str
    as_of: dt.date | None = None
    work: Work | None = None
    file: bytes = b""
    error: str = ""


def show() -> None:
    """Draw the page."""
    st.html(INTRODUCTION)
    st.session_state.setdefault("ledger_as_of", dt.date.today())
    with st.container(border=True, key="ledger_form"):
        st.download_button(
            "下载空表（.xlsx）",
            data=_template,
            file_name=EMPTY,
            mime=XLSX,
            icon=":material/table:",
            on_click="ignore",
            key="ledger_template",
        )
        upload, day = st.columns([2, 1])
        upload.file_uploader(
            "上传 .csv 或 .xlsx",
            type=["csv", "xlsx"],
            key="ledger_upload",
            max_upload_size=MAX_BYTES // 1_000_000,
        )
        day.date_input("审查日", key="ledger_as_of", format="YYYY-MM-DD", help="表里没有填审查日的行用这一天")
        st.button("逐行核对", type="primary", key="ledger_run", on_click=_run)
    answered: Answered | None = st.session_state.get("ledger")
    if answered is not None:
        _answer(answered)


def work(data: bytes, name: str, as_of: dt.date | None) -> Answered:
    """Work on an uploaded table. Never raises."""
    try:
        table = tables.read_bytes(data, name)
        if handle_table.foreign(table):
            return Answered(name, error=f"{name}：{UNKNOWN}")
        done = handle_table.work_on(table, as_of, own_law.law())
        rows = map(handle_table.answer, done.rows)
        return Answered(name, as_of, done, tables.safe_workbook(handle_table.COLUMNS, rows))
    except FaduError as error:
        return Answered(name, error=f"{name}：{error}")
    except Exception as error:  # a defect of ours must not take the page away
        code = uuid.uuid4().hex[:8]
        log.error("ledger failed, code %s: %s", code, describe(error))
        return Answered(name, error=f"没有算完。请把编号 {code} 告诉维护人员。")


def html(answered: Answered) -> str:
    """The rows as a table, those with leads or errors marked."""
    assert answered.work is not None
    return page("ledger.html", answered=answered, work=answered.work, rows=[_row(row) for row in answered.work.rows])


def _row(worked: Worked) -> dict[str, object]:
    cells = dict(zip(handle_table.COLUMNS, handle_table.answer(worked), strict=True))
    found = worked.account is not None and bool(worked.account.leads or worked.account.notices)
    return {
        "worked": worked,
        "found": found,
        "cells": {name: str(cell or "").split("\n") for name, cell in cells.items()},
    }


def _template() -> bytes:
    return handle_table.template_workbook()


def _run() -> None:
    state = st.session_state
    upload = state.ledger_upload
    if upload is None:
        state.ledger = Answered("", error="没有选文件。请先上传一份表格；没有的，下载空表来填。")
        return
    with st.spinner("正在逐行核对…"):
        state.ledger = work(upload.getvalue(), upload.name, state.ledger_as_of)


def _answer(answered: Answered) -> None:
    if answered.error:
        notice.error(answered.error)
        return
    st.html(html(answered))
    st.download_button(
        "下载结果（.xlsx）",
        data=answered.file,
        file_name=ANSWER,
        mime=XLSX,
        icon=":material/download:",
        on_click="ignore",
        key="ledger_file",
    )
