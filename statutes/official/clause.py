"""Does the clause of a punishment stand in an official text as a whole: range, kind, and behind the circumstance?

Each figure by itself may stand there for another rung: 五日 and 十五日 both do where the law says 五日以上十日以下 and
十日以上十五日以下, but no rung says 五日以上十五日以下.
"""

from __future__ import annotations

import re

from statutes.model import Bracket, Penalty
from statutes.numerals import to_chinese

_CIRCUMSTANCE = re.compile(r"情节(?:特别)?(?:严重|恶劣|较重|较轻)")
_NO_FINE = r"(?!，?(?:可以并处|并处|或者处?[^。；]{0,12}罚款))"


def stands(bracket: Bracket, text: str) -> bool:
    """Whether the text has the bracket's clause; behind its circumstance (情节严重) where it is named by one."""
    pattern = _pattern(bracket.penalty)
    named = _CIRCUMSTANCE.fullmatch(bracket.tier)
    if named is None:
        return re.search(pattern, text) is not None
    parts = (re.split("[。；]", rest, maxsplit=1)[0] for rest in text.split(bracket.tier)[1:])
    return any(re.search(pattern, part) for part in parts)


def _pattern(penalty: Penalty) -> str:
    if penalty.mode is None:
        return _months(penalty.prison_min_months, penalty.prison_max_months) + "有期徒刑"
    detention = _range(penalty.detention_min_days, penalty.detention_max_days, "[日天]") + "(?:行政)?拘留"
    fine = _range(penalty.fine_min_yuan, penalty.fine_max_yuan, "元") + "(?:的?罚款)"
    return {
        "警告或罚款": f"警告(?:或者|、)处?{fine}",
        "拘留或罚款": f"{detention}或者处?{fine}",
        "拘留可并处罚款": f"{detention}，?可以并处{fine}",
        "拘留并处罚款": f"{detention}，?并处{fine}",
        "只处拘留": detention + _NO_FINE,
        "只处罚款": fine,
    }[penalty.mode]


def _range(low: int | None, high: int | None, unit: str) -> str:
    """五日以上十日以下; 五日以下 alone only where no lower bound stands before it; 十年以上 likewise with no upper."""
    if low is not None and high is not None:
        return f"(?<![十百千万0-9]){_number(low)}(?:{unit})?以上{_number(high)}{unit}以下"
    if high is not None:
        return f"(?<![十百千万0-9上]){_number(high)}{unit}以下"
    if low is not None:
        return f"(?<![十百千万0-9]){_number(low)}{unit}以上(?![^，。；、]{{0,6}}以下)"
    return ""


def _months(low: int | None, high: int | None) -> str:
    years = all(value is None or value % 12 == 0 for value in (low, high))
    if years:
        return _range(low and low // 12, high and high // 12, "年")
    return _range(low, high, "个月")


def _number(value: int) -> str:
    return f"(?:{value}|{to_chinese(value)})"
