"""From the place of a problem in the model to the cell it was read from, in words for a clerk."""

import re

from evalbook.cell import Cell
from evalbook.indicator_book.draft import Draft
from evalbook.indicator_book.labels import choice
from evalbook.indicator_book.mistakes import Mistake
from evalbook.indicators.problems import Problem

_LAST = re.compile(r"(\.[^.\[\]]+|\[[^\[\]]*\])$")
_KEY = re.compile(r"（[a-z_0-9]+）")
_KIND = re.compile(r"种类为 (\w+) ")
_ADDED_UP = "合计"
_WEIGHTS = (".points", ".level1", ".level2", ".scored", ".code")
_REPEATED = "重复出现"

_SPOKEN_OF = {"档": "bands", "等次": "words", "每次": "points_each", "每缺一项": "points_each"}
"""Words of messages that are not the title of their column."""

_REMEDIES = {
    "不用写指标编码": "请清空这一格。",
    "不用填权重": "请清空这一格，或把“汇总方式”改为按权重汇总。",
    _ADDED_UP: "请核对各级分值，改到相等。",
    _REPEATED: "请改成不同的，或删去多余的一行。",
    "没有指标使用": "请在计算公式里用上它，或删去这一行。",
    "没有名为": "请改正名称，或在“基础数据”表里加上它。",
    "却没有评价要点": "请在“评价要点”表里写出要点，或改选计分方法。",
    "封面必须有": "请照空白表补上这一项。",
    "恰好在一个标题下": "请在“文字材料”表里只选一处写入。",
    "等级": "请从高到低改正最低分，最低的等级从0分起。",
}


def judged(draft: Draft, problems: list[Problem]) -> list[Mistake]:
    """Turn problems into mistakes at cells, without those that follow from one already named."""
    return [_mistake(draft, problem) for problem in problems if not _follows(draft, problem)]


def _follows(draft: Draft, problem: Problem) -> bool:
    if _ADDED_UP in problem.message and any(place.endswith(_WEIGHTS) for place in draft.broken):
        return True
    if "没有指标使用" in problem.message and any(place.endswith(".formula") for place in draft.broken):
        return True
    if "总分" in problem.message and "about.points" in draft.broken:
        return True
    if _REPEATED in problem.message:
        return False
    return any(_within(problem.place, place) or _within(place, problem.place) for place in draft.broken)


def _within(inner: str, outer: str) -> bool:
    return inner == outer or (inner.startswith(outer) and inner[len(outer)] in ".[")


def _mistake(draft: Draft, problem: Problem) -> Mistake:
    message = _KIND.sub(lambda match: f"种类为“{choice('CoverKind', match[1])}”", problem.message)
    message = _KEY.sub("", message).rstrip("。")
    if message.startswith(_REPEATED):
        message = f"“{problem.place.rpartition('[')[2].rstrip(']')}”{message}"
    exact = Problem(_exact(draft, problem), problem.message)
    return Mistake(_cell(draft, exact), message, _remedy(draft, exact))


def _exact(draft: Draft, problem: Problem) -> str:
    """Find the column a message is about, where its place is a whole row or rule."""
    place, message = problem.place, problem.message
    if _ADDED_UP in message and f"{place}.points" in draft.places:
        return f"{place}.points"
    if not place.endswith(".rule"):
        return place
    key = _KEY.search(message)
    if key and f"{place}.{key[0][1:-1]}" in draft.places:
        return f"{place}.{key[0][1:-1]}"
    below = {one: column for one, column in draft.columns.items() if one.startswith(f"{place}.")}
    by_title = sorted(below, key=lambda one: -len(below[one].title))
    told = [one for one in by_title if below[one].title in message]
    told += [f"{place}.{name}" for word, name in _SPOKEN_OF.items() if word in message]
    return next((one for one in told if one in draft.places), place)


def _cell(draft: Draft, problem: Problem) -> Cell | None:
    place = problem.place
    while place:
        cells = draft.places.get(place)
        if cells:
            # The first of two equal rows is right; the next one is too many.
            return cells[1] if _REPEATED in problem.message and len(cells) > 1 else cells[0]
        shorter = _LAST.sub("", place)
        if shorter == place:
            break
        place = shorter
    return None


def _remedy(draft: Draft, problem: Problem) -> str:
    for fragment, remedy in _REMEDIES.items():
        if fragment in problem.message:
            return remedy
    place = problem.place
    column = draft.columns.get(place)
    if column is None or not column.label.prompt:
        return "请改正后再检查一次。"
    return f"请改正“{column.title}”：{column.label.prompt}"
