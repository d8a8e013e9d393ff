"""Pydantic's findings in Chinese, as a lawyer who wrote the file needs them."""

from __future__ import annotations

from pydantic_core import ErrorDetails


def explain(error: ErrorDetails) -> str:
    """One finding as a sentence; the place is told by file and line beside it."""
    where = error["loc"][-1] if error["loc"] else ""
    context = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return f"不认识的键“{where}”"
        case "missing":
            return f"缺少必填的键“{where}”"
        case "literal_error":
            known = str(context.get("expected", "")).replace("' or '", "、").replace("', '", "、").replace("'", "")
            return f"“{error['input']}”不是“{where}”可用的值，可用：{known}"
        case "value_error":
            return str(context.get("error", error["msg"]))
        case "string_type":
            return f"“{where}”须是文字（编号、日期请加引号）"
        case "int_type" | "int_parsing" | "int_from_float":
            return f"“{where}”须是整数"
        case "bool_type" | "bool_parsing":
            return f"“{where}”须写 true 或 false"
        case "tuple_type" | "list_type":
            return f"“{where}”须是列表"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"“{where}”须由“键: 值”组成"
        case "too_short":
            return f"“{where}”不能是空的"
        case "greater_than_equal":
            return f"“{where}”不能小于 {context.get('ge')}"
        case "string_pattern_mismatch":
            return f"“{where}”的写法不对：{error['input']}"
        case kind if kind.startswith("date"):
            return f'日期“{error["input"]}”不存在，或者写法不是 "YYYY-MM-DD"'
        case _:
            return f"“{where}”有误：{error['msg']}"
