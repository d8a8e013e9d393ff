"""`fadu show`, `fadu diff`, `fadu timeline`: provisions on the terminal. `register` mounts them on the command."""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fadu.chinese import ChineseCommand
from fadu.errors import FaduError

if TYPE_CHECKING:
    from fadu.provision_around import Citing

_JSON = typer.Option("--json", help="输出 JSON")


def register(app: typer.Typer) -> None:
    """Mount the three commands."""
    for name, command in (("show", _show), ("diff", _diff), ("timeline", _timeline)):
        app.command(name, cls=ChineseCommand, options_metavar="[选项]")(command)


def _show(
    cited: Annotated[
        str,
        typer.Argument(metavar="条款", help="例如 治安管理处罚法2025:61、《刑法》第277条；只写法名则列出收录的条"),
    ],
    on: Annotated[str, typer.Option("--on", metavar="日期", help="看这一天施行的版本；不给则看今天的")] = "",
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """显示一个条款：当日是否有效、编码释义（非法条原文）、版本、导入的官方文本、谁解释和引用它。"""
    from fadu import history, own_law, provision, provision_view

    law, day = own_law.law(), _day(on)
    place, day = history.read(cited, day)
    if not place.article and place.law in law.instruments:
        print(provision.contents(law, place, day))
        return
    view = provision_view.build(law, str(place), day, own_law.official_store())
    if as_json:
        _print(provision.as_json(view, _citing(str(place), day)))
    else:
        print(provision.text(view, _citing(str(place), day) if view.encoding else ()))


def _diff(
    old: Annotated[str, typer.Argument(metavar="旧", help="例如 治安管理处罚法2012:50、刑法:277@2018-01-01")],
    new: Annotated[str, typer.Argument(metavar="[新]", help="不给则把这一条与它的前一版本比较")] = "",
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """两个条款（或者一个条款的两个版本）并列：编码有哪些不同，哪一边轻，改动的数字标出来。"""
    from fadu import history, own_law, provision

    law, today = own_law.law(), dt.date.today()
    if new:
        one, two = history.found(law, old, today), history.found(law, new, today)
    else:
        two = history.found(law, old, today)
        one = history.before(law, two)
    compared = history.diff(law, one, two, own_law.official_store())
    if as_json:
        _print(provision.diff_as_json(compared))
    else:
        print(provision.diff_text(compared))


def _timeline(
    cited: Annotated[str, typer.Argument(metavar="条款", help="例如 刑法:277、治安管理处罚法2025:61")],
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """一个条款的历史：各版本何时施行、改了什么，哪些解释何时施行。"""
    from fadu import history, own_law, provision
    from statutes import citation

    law, today = own_law.law(), dt.date.today()
    place, _ = history.read(cited, today)
    events = history.timeline(law, place.provision)
    if not events:
        raise FaduError(law.answer(place, today).note.rstrip("。"), history.HOW)
    if as_json:
        _print(provision.timeline_as_json(events))
    else:
        print(provision.timeline_text(citation.display(place.provision, year=True), events, today))


def _citing(ident: str, day: dt.date) -> tuple[Citing, ...]:
    from fadu.provision_around import citing
    from knowledge.library import Library

    return citing(Library(), ident, day)


def _day(text: str) -> dt.date:
    from fadu.dates import parse_day

    return parse_day(text, "--on ") if text else dt.date.today()


def _print(data: Any) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    print()
