"""The command as a person meets it: help, usage errors, exit status."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from fadu_command import Command

from fadu import cli


def every_command() -> list[list[str]]:
    """The words of each command and group, however many there are."""

    def below(command: Any, path: list[str]) -> Iterator[list[str]]:
        yield path
        for name, inner in getattr(command, "commands", {}).items():
            yield from below(inner, [*path, name])

    return list(below(typer.main.get_command(cli.app), []))


@pytest.mark.parametrize("path", every_command(), ids=" ".join)
def test_help_is_in_chinese(fadu: Command, path: list[str]) -> None:
    done = fadu(*path, "--help")
    assert done.returncode == 0
    assert "用法：fadu" in done.stdout
    assert "选项" in done.stdout
    for english in ("Usage", "Options", "Arguments", "Commands", "Show this", "required", "default"):
        assert english not in done.stdout


@pytest.mark.parametrize(("path", "status"), [([], 0), (["kb"], 2)])
def test_without_a_command_the_help_is_shown(fadu: Command, path: list[str], status: int) -> None:
    done = fadu(*path)
    assert (done.returncode, done.stderr) == (status, "")
    assert "用法：fadu" in done.stdout


def test_version(fadu: Command) -> None:
    assert fadu("--version").stdout.startswith("fadu ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--nope"], "没有选项 --nope"),
        (["nope"], "没有命令 nope"),
        (["assess"], "没有给出案情文件"),
        (["assess", "a.txt", "b.txt"], "参数给多了"),
        (["assess", "--on"], "--on"),
        (["assess", "none.txt"], "没有这个文件：none.txt"),
        (["assess", "."], "文件夹"),
        (["assess", "-", "--on", "昨天"], "--on 不是有效的日期"),
        (["assess", "-", "--as-of", "2026-13-01"], "--as-of 不是有效的日期"),
        (["assess", "-", "--on", "2005-05-08"], "早于 2006-03-01"),
        (["assess", "-", "--on", "2999-05-08"], "在将来"),
        (["assess", "-", "--on", "2024-05-08", "--as-of", "2024-05-01"], "早于行为日期"),
        (["assess", "--jsonl", "in.jsonl"], "--out"),
        (["assess", "--out", "out.jsonl"], "--jsonl"),
        (["assess", "--jsonl", "none.jsonl", "--out", "out.jsonl"], "没有这个文件：none.jsonl"),
        (["assess", "a.txt", "--jsonl", "in.jsonl", "--out", "out.jsonl"], "成批评估只用"),
        (["show"], "缺少参数"),
        (["page", "--port", "eight"], "--port"),
    ],
)
def test_bad_usage_says_what_and_ends_with_2(
    fadu: Command, arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = fadu(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("错误：")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b"", "没有文字"),
        (" \r\n　".encode(), "没有文字"),
        (b"\0\1\2\3" * 50, "不是文本文件"),
        (("民警" * 175_000).encode(), "超过 200,000 字的上限"),
        (b"%PDF-1.4", "PDF"),
    ],
)
def test_bad_input_on_standard_input(fadu: Command, given: bytes, says: str) -> None:
    done = fadu("assess", "-", given=given)
    assert done.returncode == 2
    assert says in done.stderr


def test_evaluation_says_where_cases_are_missing(fadu: Command, tmp_path: Path) -> None:
    done = fadu("eval", "--shared", str(tmp_path / "none"))
    assert done.returncode == 0
    assert "没有找到标注案例" in done.stdout
    assert list(tmp_path.iterdir()) == []
