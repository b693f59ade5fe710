"""Answers: one of the words of a list, and the ways in which people say yes and no."""

from evalbook.indicators.entries import NO, NOT_APPLICABLE, YES, Entry
from evalbook.intake.normal.texts import PICTURE, as_text, is_picture
from evalbook.intake.normal.typed import LONGEST, folded
from evalbook.intake.normal.understood import Refused, Understood

_YES = {"是", "是的", "√", "✓", "✔", "☑", "对", "y", "yes", "有", "符合", "1", "true", "t", "已符合"}
_NO = {"否", "不是", "×", "✕", "✗", "✘", "☒", "x", "错", "不对", "n", "no", "不符合", "0", "false", "f"}
_NOT_APPLICABLE = {"不适用", "不涉及", "/", "-", "—", "——", "–", "n/a", "na", "不涉及此项", "无此项业务"}
_AMBIGUOUS = {"无", "没有", "未", "暂无", "空"}
_PARTLY = {"部分符合", "部分", "基本符合", "基本是", "大部分符合", "不完全符合", "一般", "半符合"}
_TRAILING = "。.;,!"


def answer(entry: Entry, raw: object) -> Understood | Refused | None:
    """Read one of the words that an entry offers."""
    if is_picture(raw):
        return PICTURE
    text = as_text(raw)
    if text in entry.options:
        return Understood(text)
    if len(text) > LONGEST:
        return None
    said = folded(text)
    for option in entry.options:
        if said == folded(option):
            return Understood(option)
    bare = said.rstrip(_TRAILING).replace(" ", "").casefold()
    if YES in entry.options and NO in entry.options:
        return _yes_or_no(entry, bare)
    return next((_as(option) for option in entry.options if bare == folded(option).casefold()), None)


def _yes_or_no(entry: Entry, bare: str) -> Understood | Refused | None:
    if bare in _YES:
        return _as(YES)
    if bare in _NO:
        return _as(NO)
    if bare in _NOT_APPLICABLE and NOT_APPLICABLE in entry.options:
        return Understood(NOT_APPLICABLE, "请财政部门复核确不涉及", NOT_APPLICABLE)
    return _refused(bare, "、".join(entry.options))


def _refused(bare: str, words: str) -> Refused | None:
    if bare in _AMBIGUOUS:
        return Refused(f"看不出是“{YES}”还是“{NO}”", f"按这一条的文字选：{words}")
    if bare in _PARTLY:
        return Refused("不是可选的答复，部分符合不算符合", f"选：{words}；差在哪里写在说明里")
    if bare in _NOT_APPLICABLE:
        return Refused(f"这一条没有“{NOT_APPLICABLE}”可选", f"选：{words}")
    return None


def _as(option: str) -> Understood:
    return Understood(option, "同义的写法", option)
