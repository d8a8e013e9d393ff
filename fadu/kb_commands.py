"""`fadu search` and `fadu kb …`: the knowledge base on the terminal. `register` mounts them on the command."""

from __future__ import annotations

import datetime as dt
import json
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fadu.chinese import ChineseCommand, group
from fadu.errors import FaduError

if TYPE_CHECKING:
    from rich.progress import Progress

    from knowledge.documents.adding import Added
    from knowledge.documents.store import Document
    from knowledge.library import Library
    from knowledge.search.entry import Page, Result

SOME_FAILED = 3  # some files could not be added

kb = group("kb", "本机知识库里自己的资料：加入、列出、移除、重建索引。")


def register(app: typer.Typer) -> None:
    """Mount `search` and `kb` on the command."""
    app.command("search", cls=ChineseCommand, options_metavar="[选项]")(_search)
    app.add_typer(kb)


def _search(
    words: Annotated[
        list[str], typer.Argument(metavar="问题", help="词、问题或者条款，例如 打辅警算不算袭警、刑法277条第五款")
    ],
    top: Annotated[int, typer.Option("--top", metavar="数", min=1, max=100, help="最多几条")] = 10,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="类别", help="只要这一类：专题、法条、法律文件、资料；可给多次"),
    ] = None,
    on: Annotated[str, typer.Option("--on", metavar="日期", help="以这一天的法律为准；不给则为今天")] = "",
    region: Annotated[str, typer.Option("--region", metavar="地名", help="适用当地规定的地方")] = "",
    in_force: Annotated[bool, typer.Option("--in-force", help="只要当日有效的")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """在知识库里查：专题、法条和自己加入的资料，最相关的在前。全部在本机，不联网。"""
    from fadu.dates import parse_day
    from knowledge.search.entry import KINDS, Query

    text = " ".join(words).strip()
    if not text:
        raise FaduError("没有写要查什么", "例如 fadu search 打辅警算不算袭警")
    unknown = [each for each in kind or () if each not in KINDS]
    if unknown:
        raise FaduError(f"没有“{unknown[0]}”这一类", f"可用 {'、'.join(KINDS)}")
    day = parse_day(on, "--on ") if on else None
    kinds = tuple(each for each in KINDS if each in (kind or ()))
    query = Query(text, top, kinds=kinds, region=region, on=day, only_in_force=in_force)
    page = _library().search(query)
    if as_json:
        json.dump(page_as_json(page), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        _print_page(page)


def page_as_json(page: Page) -> dict[str, Any]:
    """The answer as `fadu search --json` prints it: {"results": [{"kind", "title", "citation", "snippet", …}], …}."""
    return {
        "results": [result_as_json(each) for each in page.results],
        "total": page.total,
        "did_you_mean": page.meant,
    }


def result_as_json(result: Result) -> dict[str, Any]:
    """One result as plain data; `marks` are code points into the snippet, `in_force` days or null."""
    entry, snippet = result.entry, result.snippet
    return {
        "kind": entry.kind,
        "title": entry.title,
        "citation": result.citation,
        "snippet": snippet.text,
        "score": round(result.score, 3),
        "id": entry.id,
        "marks": [list(mark) for mark in snippet.marks],
        "instrument": entry.instrument,
        "level": entry.level,
        "region": entry.region,
        "in_force": {"from": _iso(entry.from_), "to": _iso(entry.to)},
        "status": entry.status,
        "why": result.why,
        "note": result.note,
        "source": entry.source,
        "provisions": list(entry.provisions),
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _print_page(page: Page) -> None:
    from rich.console import Console
    from rich.text import Text

    from fadu.sheet import plain

    console = Console(highlight=False)
    if page.meant:
        console.print(Text(f"您是不是要找：{plain(page.meant)}（下面已一并查找）", style="yellow"))
    if not page.results:
        console.print("没有找到。换个说法，或者少写几个词再试。")
    for number, result in enumerate(page.results, 1):
        entry, snippet = result.entry, result.snippet
        line = Text(f"{number:>2}. [{entry.kind}] {plain(entry.title)}", style="bold")
        if entry.status:
            line.append(f"　※{entry.status}", style="red")
        console.print(line)
        shown = Text(_harmless(snippet.text))
        for start, end in snippet.marks:
            shown.stylize("green", start, end)
        console.print(Text("    ") + shown, soft_wrap=True)
        for extra in filter(None, (result.note, entry.source if entry.kind == "资料" else "")):
            console.print(Text(f"    {plain(extra)}", style="dim"))


def _harmless(text: str) -> str:
    """The text without what could steer a terminal, character for character, so that marks stay right."""
    return "".join("·" if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in text)


@kb.command("add", cls=ChineseCommand, options_metavar="[选项]")
def _add(
    paths: Annotated[
        list[Path], typer.Argument(metavar="文件|文件夹", help="TXT、MD、DOCX、PDF、HTML、XLSX；文件夹连同子文件夹")
    ],
) -> None:
    """加入资料。相同内容只存一份；读不出来的报出来，不影响其他；中断后再来一次就接着做。

    退出状态：0 全部加入或者已有，3 有的读不出来。
    """
    from knowledge.documents.errors import DocumentError

    library = _library()
    try:
        with _bar() as bar:
            task = bar.add_task("读取", total=None)
            added = library.add(paths, lambda done, total, path: bar.update(task, completed=done, total=total))
            task = bar.add_task("建索引", total=None)
            if any(each.outcome == "已加入" for each in added):
                library.base(lambda done, total: bar.update(task, completed=done, total=total))
    except DocumentError as error:
        raise FaduError(str(error)) from None
    if not added:
        raise FaduError("没有可以加入的文件", "可用 TXT、MD、DOCX、PDF、HTML、XLSX")
    for line in report(added):
        print(line)
    if any(each.outcome == "失败" for each in added):
        raise typer.Exit(SOME_FAILED)


def totals(added: Sequence[Added]) -> str:
    """How many files were added, were there already, failed: 已加入 2 份，失败 1 份。"""
    counts = {outcome: sum(each.outcome == outcome for each in added) for outcome in ("已加入", "已有", "失败")}
    return "，".join(f"{outcome} {count} 份" for outcome, count in counts.items() if count) + "。"


def report(added: list[Added]) -> list[str]:
    """What became of the files, in Chinese: counts, failures with their reasons, places that look damaged."""
    lines = [totals(added)]
    lines += [f"失败：{each.path}：{each.why}" for each in added if each.outcome == "失败"]
    for each in added:
        for broken in each.document.broken if each.document and each.outcome == "已加入" else ():
            lines.append(
                f"注意：{each.path} 第 {broken.line} 行第 {broken.column} 字：{broken.reason}（{broken.text}）"
            )
    return lines


@kb.command("list", cls=ChineseCommand, options_metavar="[选项]")
def _list(as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False) -> None:
    """列出加入的资料。"""
    documents = _library().documents()
    if as_json:
        json.dump([_document_as_json(each) for each in documents], sys.stdout, ensure_ascii=False, indent=2)
        print()
        return
    if not documents:
        print("还没有加入资料。用 fadu kb add 文件或文件夹 加入。")
    for each in documents:
        law = f"　识别为 {each.law}" if each.law else ""
        print(f"{each.digest[:8]}　{each.added:%Y-%m-%d}　{each.passages} 段　{each.name}　{each.title}{law}")


def _document_as_json(document: Document) -> dict[str, Any]:
    return {
        "digest": document.digest,
        "name": document.name,
        "title": document.title,
        "path": document.path,
        "law": document.law,
        "encoding": document.encoding,
        "bytes": document.size,
        "added": document.added.isoformat(timespec="seconds"),
        "passages": document.passages,
    }


@kb.command("remove", cls=ChineseCommand, options_metavar="[选项]")
def _remove(
    names: Annotated[list[str], typer.Argument(metavar="资料", help="编号（列表里的头几位）、文件名或者标题")],
) -> None:
    """移除资料；原来的文件不动。"""
    library = _library()
    for name in names:
        found = library.store.find(name)
        if not found:
            raise FaduError(f"没有这份资料：{name}", "用 fadu kb list 看编号")
        if len(found) > 1:
            raise FaduError(f"“{name}”对应 {len(found)} 份资料", f"请用编号：{'、'.join(d.digest[:8] for d in found)}")
        library.remove(found[0].digest)
        print(f"已移除：{found[0].name}")


@kb.command("reindex", cls=ChineseCommand, options_metavar="[选项]")
def _reindex() -> None:
    """重建索引。平时不需要：内容变了、索引坏了或者旧了，会自己重建。"""
    with _bar() as bar:
        task = bar.add_task("建索引", total=None)
        _library().rebuild(lambda done, total: bar.update(task, completed=done, total=total))
    print("索引已重建。")


@kb.command("links", cls=ChineseCommand, options_metavar="[选项]")
def _links(
    citation: Annotated[str, typer.Argument(metavar="条款", help="例如 刑法:277:5、治安管理处罚法第61条")],
    on: Annotated[str, typer.Option("--on", metavar="日期", help="只看这一天有效的")] = "",
) -> None:
    """谁解释、修改、引用这一条款：法条、专题和自己的资料。"""
    from fadu.dates import parse_day
    from knowledge.citator.scan import scan
    from statutes.citation import display

    day = parse_day(on, "--on ") if on else None
    cited = [each for mention in scan(citation, on=day, bare=True) for each in mention.citations]
    if len(cited) != 1:
        raise FaduError("看不出是哪一条", "例如 刑法:277:5，或者 《刑法》第277条第5款")
    place = cited[0]
    library = _library()
    links = library.citator().to(str(place), day)
    print(f"{display(place, year=True)}：{len(links)} 处")
    for link in links:
        entry = library.get(link.source) if link.source.startswith(("专题:", "资料:")) else None
        name = entry.title if entry else display(link.source, year=True)
        print(f"{link.relation}　{name}" + (f"　{link.note}" if link.note else ""))


def _bar() -> Progress:
    """A progress bar beside the output, gone when the work is done."""
    from rich.console import Console
    from rich.progress import Progress

    return Progress(transient=True, console=Console(stderr=True))


def _library() -> Library:
    from knowledge.library import Library

    return Library()
