"""Texts in place of a number that give none, and why: no program may choose one of many numbers."""

import re

from evalbook.intake.normal.understood import Refused

_EXACT = "填准确的数：{expected}"
_NOTHING = re.compile(
    r"(?:无|没有|暂无|无此项|不涉及|不适用|空|未发生|n/?a|[-—–―/\\_]+)[。.]?", re.IGNORECASE
)
_BOUND = re.compile(
    r"大于|小于|高于|低于|多于|少于|超过|不足|不到|至少|至多|最多|最少|以上|以下|以内|之内|[<>≤≥≦≧]"
)
_ABOUT = re.compile(r"约|大概|近|左右|上下|余|多[万亿元人个项件次%]?$")
_SOME = re.compile(r"几|若干|数[十百千万]")
_RANGE = re.compile(r"\d%?(?:[a-z万亿元人]*)(?:[-~—–～至到]+)\d")
_DATE = re.compile(r"\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?")
_DIGIT = re.compile(r"\d")


def inexact(text: str) -> Refused | None:
    """Say why a text, folded and without spaces, is no exact number; None where it is none at all."""
    if _NOTHING.fullmatch(text):
        remedy = "核实：没有发生请填0；不适用的，有“不适用”选项的在选项里选，数字格里不写文字"
        return Refused("不是数，看不出是没有发生还是不适用", remedy)
    if _DATE.fullmatch(text):
        return Refused("是日期，不是数", _EXACT)
    if _BOUND.search(text):
        return Refused("只写了范围，不是准确数", _EXACT)
    if _SOME.search(text) or (_ABOUT.search(text) and _DIGIT.search(text)):
        return Refused("不是准确数", _EXACT)
    if _RANGE.search(text):
        return Refused("是一个区间，不是准确数", _EXACT)
    return None
