"""JSON Lines in, JSON Lines out: one assessment a case, in order, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from fadu import intake, own_law
from fadu.assess import assess
from fadu.contract import answer
from fadu.dates import parse_day
from fadu.errors import FaduError
from statutes.book import Book
from statutes.problems import LawDataError


def run(source: Path, target: Path, as_of: dt.date | None, packs: Path | None = None) -> tuple[int, int]:
    """Assess every case in `source` and write the answers to `target`.

    `as_of` is the day of review for cases that give none; `packs` a folder of discretion packs in place of the user's.
    Every line is judged by the law as it stands at the start. Returns how many lines were written and how many of them
    hold an error. Raises FaduError where the files themselves cannot be used; `target` is then left as it was.
    """
    if source.resolve() == target.resolve():
        raise FaduError("--out 与 --jsonl 是同一个文件", "请另给一个输出文件")
    if target.is_dir() or not target.parent.is_dir():
        raise FaduError(f"写不到这里：{target}", "请给出已有文件夹里的一个文件名")
    lines = _lines(source)
    law = own_law.law(packs)
    # Written beside the target, so that a run that breaks off leaves no half file under its name (but not /dev/stdout).
    partial = target if target.exists() and not target.is_file() else target.with_name(f".{target.name}.partial")
    total = errors = 0
    try:
        with partial.open("w", encoding="utf-8", newline="\n", errors="backslashreplace") as out:
            for result in answers(lines, as_of, law):
                out.write(json.dumps(result, ensure_ascii=False) + "\n")
                total += 1
                errors += "error" in result
        if partial != target:
            partial.replace(target)
    except OSError as error:
        raise FaduError(f"写不到这里（{error.strerror}）：{target}", "请核对文件夹的权限和空间") from None
    finally:
        if partial != target:
            partial.unlink(missing_ok=True)
    return total, errors


def answers(lines: Iterable[str], as_of: dt.date | None, law: Book | None = None) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not blank: an assessment, or `{"id", "error"}`."""
    law = law or own_law.law()
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _one(line, number, as_of, seen, law)


def _one(line: str, number: int, as_of: dt.date | None, seen: set[str], law: Book) -> dict[str, Any]:
    ident: Any = None
    try:
        try:
            case = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            raise FaduError(f"第 {number} 行不是有效的 JSON", "每行应是一个 JSON 对象") from None
        if not isinstance(case, dict):
            raise FaduError(f"第 {number} 行不是 JSON 对象", "每行应是一个 JSON 对象") from None
        ident = case.get("id")
        if not isinstance(ident, str) or not ident:
            raise FaduError(f"第 {number} 行没有 id", "请给每个案例一个不重复的字符串 id")
        if ident in seen:
            raise FaduError(f"第 {number} 行的 id 与前面重复", "请给每个案例一个不重复的 id")
        seen.add(ident)
        # These five fields and nothing else: labels in the file must not reach the assessment.
        return answer(
            ident,
            assess(
                _narrative(case.get("narrative")),
                incident_date=_day(case.get("incident_date"), "incident_date"),
                as_of=_day(case.get("as_of"), "as_of") or as_of,
                region=_region(case.get("region")),
                law=law,
            ),
        )
    except FaduError as error:
        return {"id": ident, "error": str(error)}
    except LawDataError:  # no line can be answered
        raise
    except Exception as error:
        # One bad case must not end the run. The message may quote the narrative, so only its kind is given.
        return {"id": ident, "error": f"第 {number} 行未能评估：内部错误 {type(error).__name__}。"}


def _narrative(value: Any) -> str:
    if not isinstance(value, str):
        raise FaduError("narrative 不是文字", "请给出案情文字")
    return intake.from_text(value)


def _day(value: Any, field: str) -> dt.date | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise FaduError(f"{field} 不是有效的日期", "请写成 2023-05-25 这样的形式，或者 null")
    return parse_day(value, f"{field} ")


def _region(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    raise FaduError("region 不是文字", "请给出地名，或者 null")


def _lines(source: Path) -> list[str]:
    try:
        text = source.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise FaduError(f"没有这个文件：{source}", "请核对路径") from None
    except UnicodeDecodeError:
        raise FaduError(f"不是 UTF-8 编码：{source}", "请另存为 UTF-8 编码的 JSON Lines 文件") from None
    except OSError as error:
        raise FaduError(f"文件读不出来（{error.strerror}）：{source}", "请核对路径和权限") from None
    return text.split("\n")  # not splitlines: a narrative may hold U+2028 and its like
