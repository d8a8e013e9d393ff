"""A provision as it is encoded, in Chinese plain text. Never the official wording, and headed so."""

from __future__ import annotations

import datetime as dt

from statutes import citation
from statutes.model import Bracket, Figure, Penalty, Provision, Source

HEADING = "编码释义，非法条原文"


def penalty(figures: Penalty) -> str:
    """警告或者500元以下罚款; 五年以下 is told in figures: 3年以下有期徒刑、拘役、管制或者罚金."""
    return _administrative(figures) if figures.mode is not None else _criminal(figures)


def _administrative(figures: Penalty) -> str:
    detention = _range(figures.detention_min_days, figures.detention_max_days, "日") + "拘留"
    fine = _range(figures.fine_min_yuan, figures.fine_max_yuan, "元") + "罚款"
    return {
        "警告或罚款": f"警告或者{fine}",
        "拘留或罚款": f"{detention}或者{fine}",
        "拘留可并处罚款": f"{detention}，可以并处{fine}",
        "拘留并处罚款": f"{detention}，并处{fine}",
        "只处拘留": detention,
        "只处罚款": fine,
    }[figures.mode or ""]


def _criminal(figures: Penalty) -> str:
    parts = []
    low, high = figures.prison_min_months, figures.prison_max_months
    if high is None and low is not None:
        parts.append(f"{months(low)}以上有期徒刑")
    else:
        parts.append(f"{_months_range(low, high)}有期徒刑")
    parts += [
        name
        for given, name in (
            (figures.short_detention, "拘役"),
            (figures.control, "管制"),
            (figures.deprivation, "剥夺政治权利"),
            (figures.life, "无期徒刑"),
            (figures.death, "死刑"),
            (figures.fine and figures.fine_rule == "单处", "罚金"),
        )
        if given
    ]
    text = parts[0] if len(parts) == 1 else "、".join(parts[:-1]) + "或者" + parts[-1]
    return text + (f"，{figures.fine_rule}罚金" if figures.fine and figures.fine_rule != "单处" else "")


def _range(low: int | None, high: int | None, unit: str) -> str:
    if high is None:
        return ""
    return f"{low}{unit}以上{high}{unit}以下" if low is not None else f"{high}{unit}以下"


def _months_range(low: int | None, high: int | None) -> str:
    if high is None:
        return ""
    return f"{months(low)}以上{months(high)}以下" if low is not None else f"{months(high)}以下"


def months(number: int) -> str:
    """36 → 3年, 6 → 6个月, 42 → 3年6个月."""
    years, rest = divmod(number, 12)
    return (f"{years}年" if years else "") + (f"{rest}个月" if rest else "")


_BOUNDS = {"最多": "不超过 {}", "最少": "{} 以上", "满": "已满 {}", "不满": "不满 {}", "等于": "{}"}


def number(figure: Figure) -> str:
    """不超过 30 日 / 2 人 以上 / 不满 18 周岁."""
    unit = "个月" if figure.unit == "月" else "" if figure.unit == "百分比" else figure.unit
    value = f"{figure.value}%" if figure.unit == "百分比" else f"{figure.value} {unit}"
    return _BOUNDS[figure.bound].format(value)


def dates(provision: Provision) -> str:
    """自 2026-01-01 起施行 / 2006-03-01 至 2025-12-31."""
    force = provision.in_force
    return f"{force.from_} 至 {force.to}" if force.to else f"自 {force.from_} 起，现行"


def _bracket(provision: Provision, bracket: Bracket) -> str:
    where = f"（{citation.place(provision.cite(bracket.at))}）" if bracket.at else ""
    weighs = f"［{bracket.weighs}］" if bracket.weighs else ""
    return f"{bracket.tier}{where}：{penalty(bracket.penalty)} → {bracket.grade}{weighs}"


def text(provision: Provision, on: dt.date | None = None) -> str:
    """The whole provision, one fact a line, its law named as on that day. Ends with a newline."""
    head = [
        f"【{HEADING}】",
        f"{citation.display(provision.provision, full=True, year=True, on=on)}　{provision.title}",
        f"施行：{dates(provision)}" + (f"；只在{provision.region}适用" if provision.region else ""),
    ]
    lines = head + _charges(provision) + _others(provision)
    lines.append("来源：" + "；".join(_source(source) for source in provision.sources))
    if provision.note:
        lines.append(f"说明：{provision.note}")
    return "\n".join(lines) + "\n"


def _source(source: Source) -> str:
    article = f"第{source.at}条" if source.at.isdigit() else ""
    how = "，二手来源" if source.secondary else ""
    return f"{source.document}{article}（置信度{source.confidence}{how}）"


def _charges(provision: Provision) -> list[str]:
    lines: list[str] = []
    for charge in provision.charges:
        lines.append(f"▍{charge.charge}　{citation.place(provision.cite(charge.at))}")
        for element in charge.elements:
            lines.append(
                f"  要件·{element.id}：{element.term}" + ("" if element.decisive else "（未写明时先推定，另行核实）")
            )
        lines += [f"  档次·{_bracket(provision, bracket)}" for bracket in charge.brackets]
        if charge.note:
            lines.append(f"  说明：{charge.note}")
    if provision.brackets:
        lines.append("▍各项共用的档次")
        lines += [f"  {_bracket(provision, bracket)}" for bracket in provision.brackets]
    return lines


def _others(provision: Provision) -> list[str]:
    lines: list[str] = []
    for modifier in provision.modifiers:
        lines.append(f"▍{modifier.kind}（{modifier.force}）：{modifier.label}{_at(provision, modifier.at)}")
    for exclusion in provision.exclusions:
        lines.append(f"▍{exclusion.force}：{exclusion.term}{_at(provision, exclusion.at)}")
    for fill in provision.fills:
        lines.append(f"▍解释“{fill.term.partition('#')[2]}”（{citation.display(fill.term.partition('#')[0])}）")
        lines += [f"  {case.term}{_at(provision, case.at or fill.at)}" for case in fill.cases]
    for reroute in provision.reroutes:
        lines.append(f"▍转看 {citation.display(reroute.to)}：{reroute.note}{_at(provision, reroute.at)}")
    for rule in provision.rules:
        lines.append(f"▍{rule.id}：{rule.says}{_at(provision, rule.at)}")
        lines += [f"  {figure.name}：{number(figure)}" for figure in rule.figures]
        if rule.note:
            lines.append(f"  说明：{rule.note}")
    for term in provision.terms:
        if term.human:
            lines.append(f"▍留给人判断：{term.id}。{term.human}")
    return lines


def _at(provision: Provision, at: str) -> str:
    return f"（{citation.place(provision.cite(at))}）" if at else ""
