"""The `fadu` command. It reads arguments and prints; the work is done elsewhere, and loaded only when asked for."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer

from fadu.chinese import ChineseCommand, ChineseGroup, usage_error
from fadu.corpus_commands import register as register_corpus
from fadu.errors import FaduError
from fadu.handle_commands import register as register_handle
from fadu.kb_commands import register as register_kb
from fadu.law_commands import register as register_law
from fadu.provision_commands import register as register_provisions
from statutes.problems import LawDataError

USAGE = 2  # bad usage, or input that cannot be read
SOME_FAILED = 3  # a batch that went through, with errors on some lines

app = typer.Typer(
    name="fadu",
    cls=ChineseGroup,
    help="法度：离线的公安执法法律知识库与法条匹配助手。结果只是建议，供办案和审核人员参考，不是法律决定。",
    add_completion=False,
    pretty_exceptions_enable=False,
    subcommand_metavar="命令 …",
    options_metavar="[选项]",
)


_Function = TypeVar("_Function", bound=Callable[..., None])


def _command(name: str) -> Callable[[_Function], _Function]:
    return app.command(name, cls=ChineseCommand, options_metavar="[选项]")


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="显示版本")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        print(f"fadu {installed('fadu')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


@_command("assess")
def _assess(
    file: Annotated[str, typer.Argument(metavar="文件|-", help="案情文件（.txt、.docx），- 表示标准输入")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，不输出给人看的文字")] = False,
    on: Annotated[str, typer.Option("--on", metavar="日期", help="行为发生之日（YYYY-MM-DD）；不给则从文中读")] = "",
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="日期", help="审查之日；不给则为今天（成批时为文中最后的日期）")
    ] = "",
    region: Annotated[str, typer.Option("--region", metavar="地名", help="案发地，用于地方规定；不给则从文中读")] = "",
    jsonl: Annotated[str, typer.Option("--jsonl", metavar="文件", help="成批评估：每行一个案例的 JSON Lines")] = "",
    out: Annotated[str, typer.Option("--out", metavar="文件", help="成批评估的结果写到这里")] = "",
    packs: Annotated[
        str, typer.Option("--packs", metavar="文件夹", help="用这里的裁量口径；不给则用资料文件夹里的")
    ] = "",
) -> None:
    """评估一份案情：建议案由、档次、依据，还缺什么，处置有无可疑。

    退出状态：0 正常，2 用法或输入有误，3 成批评估中有的行出错。
    """
    review_day = _day(as_of, "--as-of ")
    if jsonl or out:
        if file or as_json or on or region:
            raise FaduError("成批评估只用 --jsonl、--out 和 --as-of", "日期和地名写在每行的 incident_date、region 里")
        if not (jsonl and out):
            raise FaduError("成批评估要同时给出 --jsonl 和 --out", "例如 --jsonl 案例.jsonl --out 结果.jsonl")
        _assess_many(Path(jsonl), Path(out), review_day, _packs(packs))
    else:
        _assess_one(file, as_json, _day(on, "--on "), review_day, region or None, _packs(packs))


def _packs(folder: str) -> Path | None:
    return Path(folder) if folder else None


def _assess_many(source: Path, target: Path, as_of: dt.date | None, packs: Path | None) -> None:
    from fadu import batch

    total, errors = batch.run(source, target, as_of, packs)
    print(f"共 {total} 例，{errors} 例出错，结果在 {target}", file=sys.stderr)
    if errors:
        raise typer.Exit(SOME_FAILED)


def _assess_one(
    file: str, as_json: bool, on: dt.date | None, as_of: dt.date | None, region: str | None, packs: Path | None
) -> None:
    from fadu import intake, own_law
    from fadu.assess import assess
    from fadu.dates import check_days

    if not file:
        raise FaduError("没有给出案情文件", "给一个文件名，或者用 - 从标准输入读")
    today = dt.date.today()
    check_days(on, as_of, today)
    text = intake.from_stream(sys.stdin.buffer) if file == "-" else intake.from_path(Path(file))
    law = own_law.law(packs)
    assessment = assess(text, incident_date=on, as_of=as_of or today, region=region, today=today, law=law)
    if as_json:
        sys.stdout.buffer.write(assessment.model_dump_json(indent=2).encode() + b"\n")
        return
    from fadu import terminal

    terminal.show(assessment)


@_command("eval")
def _eval(
    shared: Annotated[
        str,
        typer.Option("--shared", metavar="文件夹", help="标注案例所在；不给则看 FADU_SHARED，再看 ../shared"),
    ] = "",
    report: Annotated[str, typer.Option("--report", metavar="文件", help="报告写到这里")] = "docs/evaluation.md",
) -> None:
    """在标注案例上打分，与两条基线并列，写成报告。"""
    from corpus import evaluation

    folder = Path(shared or os.environ.get("FADU_SHARED") or "../shared")
    if not evaluation.available(folder):
        print(f"没有找到标注案例（{folder}）：不打分。可用 FADU_SHARED 指明所在的文件夹。")
        return
    for line in evaluation.run(folder, Path(report)):
        print(line)


@_command("page")
def _page(
    port: Annotated[int, typer.Option("--port", metavar="端口", help="网页的端口；不给则从 8501 起找空闲的")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="准备好后是否打开浏览器")] = True,
) -> None:
    """在本机打开网页。"""
    from fadu import page

    raise typer.Exit(page.serve(port, browser))


register_provisions(app)
register_handle(app)
register_law(app)
register_kb(app)
register_corpus(app)


def _day(text: str, what: str) -> dt.date | None:
    from fadu.dates import parse_day

    return parse_day(text, what) if text else None


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and end the process. What a person sees of an error is Chinese and holds no narrative."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character shows ? and goes on
    try:
        status = app(list(sys.argv[1:] if arguments is None else arguments), prog_name="fadu", standalone_mode=False)
        sys.stdout.flush()
    except FaduError as error:
        _fail(str(error), USAGE)
    except typer.TyperException as error:
        _fail(usage_error(error), USAGE)
    except (typer.Abort, KeyboardInterrupt):
        _fail("已中断。", 130)
    except BrokenPipeError:  # e.g. `fadu assess … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except LawDataError as error:
        _fail(f"规则文件有误，不能使用：\n{error}", 1)
    except Exception as error:  # its message may quote the narrative: name the kind and the place only
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place is not None else ""
        _fail(f"内部错误（{type(error).__name__}，{where}）。请把这一行告诉维护者；案情没有写入任何日志。", 1)
    sys.exit(status if isinstance(status, int) else 0)


def _fail(message: str, status: int) -> NoReturn:
    if message:
        print(f"错误：{message}", file=sys.stderr)
    sys.exit(status)
