"""YAML without its traps: what a lawyer writes is what is read, or an error names the line.

Refused: duplicate keys, tabs, unquoted dates, 1:2 read as a base-60 number, 017 and 0x1F, yes/no/on/off as truth
values, decimals, empty values, anchors, merge keys, tags and several documents in one file. Keys are always text,
so `on:` is no truth value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from statutes.problems import LawDataError, Problem

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is six times faster, same marks
_LEADING_ZERO = re.compile(r"0[0-9oxOX][0-9A-Fa-f]*")
_PLAIN_INT = re.compile(r"0|-?[1-9][0-9]*")

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """The value and, for every path into it, the line (from 1) where it stands."""

    file: str
    value: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """Line of the path or of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1


def read(text: str, file: str) -> Document:
    """Read one YAML document. Raises LawDataError with every problem of form found."""
    problems = _tabs_and_bom(text, file)
    if problems:
        raise LawDataError(problems)
    try:
        nodes = list(yaml.compose_all(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise LawDataError([Problem(file, mark.line + 1 if mark else 0, _syntax(error))]) from error
    except yaml.YAMLError as error:
        raise LawDataError([Problem(file, 0, f"不是可读的 YAML：{error}")]) from error
    if len(nodes) != 1 or nodes[0] is None:
        raise LawDataError([Problem(file, 1, "文件须有且只有一个 YAML 文档")])
    builder = _Builder(file)
    value = builder.build(nodes[0], ())
    if builder.problems:
        raise LawDataError(builder.problems)
    return Document(file, value, builder.lines)


def _tabs_and_bom(text: str, file: str) -> list[Problem]:
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line:
            problems.append(Problem(file, number, "出现制表符（Tab），请改用空格"))
    return problems


def _syntax(error: yaml.MarkedYAMLError) -> str:
    said = error.problem or str(error)
    known = {
        "mapping values are not allowed": "冒号位置不对：值里有“: ”时请加引号，或检查缩进",
        "found undefined alias": "不使用 * 引用",
        "found duplicate anchor": "不使用 & 锚点",
        "did not find expected key": "缩进或者引号不配对，找不到应有的键",
        "did not find expected '-' indicator": "列表缩进不齐，找不到应有的“- ”",
        "could not find expected ':'": "键后面缺冒号，或者引号不配对",
        "found unexpected end of stream": "引号没有关上",
        "did not find expected ',' or": "方括号或花括号没有配对，或者缺逗号",
        "did not find expected node content": "方括号、花括号或者引号没有写完",
    }
    for start, chinese in known.items():
        if said.startswith(start):
            return chinese
    return "YAML 写法有误：请检查这一行和上一行的缩进、冒号、引号和括号"


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def _complain(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self.file, node.start_mark.line + 1, message))

    def build(self, node: yaml.Node, path: Path) -> Any:
        if id(node) in self._seen:  # the same node reached again: an alias
            self._complain(node, "不使用 & 锚点和 * 引用")
            return None
        self._seen.add(id(node))
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, index)) for index, child in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)  # the three kinds of node that there are
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._complain(key_node, "键须是一个词")
                continue
            key = key_node.value
            if key == "<<":
                self._complain(key_node, "不使用 << 合并")
            elif key in result:
                self._complain(key_node, f"键“{key}”重复")
            else:
                result[key] = self.build(value_node, (*path, key))
                self.lines[(*path, key)] = key_node.start_mark.line + 1
        return result

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        text: str = node.value
        if node.style not in (None, ""):  # quoted, or a block of text
            if node.tag != "tag:yaml.org,2002:str":
                self._complain(node, f"不使用标签 {node.tag}")
            return text
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if kind == "str":
            if _LEADING_ZERO.fullmatch(text):
                self._complain(node, _refused("int", text))
            return text
        if kind == "bool" and text in ("true", "false"):
            return text == "true"
        if kind == "int" and _PLAIN_INT.fullmatch(text):
            return int(text)
        self._complain(node, _refused(kind, text))
        return None


def _refused(kind: str, text: str) -> str:
    if kind == "bool":
        return f"“{text}”会被当成真假值：是文字请加引号，是真假请写 true 或 false"
    if kind == "timestamp":
        return f'日期 {text} 须加引号，写作 "{text}"'
    if kind == "int" and ":" in text:
        return f"{text} 会被当成六十进制的数，请加引号"
    if kind == "int":
        return f"数字 {text} 的写法有歧义：编号请加引号，数量请写不带零头的十进制"
    if kind == "float":
        return f"小数 {text} 请加引号"
    if kind == "null":
        return "值是空的：删去这个键，或者写上内容"
    return f"不使用标签 {kind}"
