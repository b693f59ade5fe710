"""The rows of the official table: head, funds, 年度总体目标, indicators, total."""

from collections.abc import Iterator

from evalbook.decimals import amount, plain, shown
from evalbook.document.lines import lines_of, one_line
from evalbook.document.markup import Markup
from evalbook.document.styles import Style
from evalbook.document.tables import Merge, TableCell, row
from evalbook.projects import live
from evalbook.projects.assessment import LineScore, ProjectAssessment
from evalbook.projects.columns import INPUTS, REASON
from evalbook.projects.entries import AMOUNT_UNIT
from evalbook.projects.item_rows import item_rows
from evalbook.projects.model import ProjectForm
from evalbook.projects.sheet import ACHIEVED, EXPECTED, TOTAL, fund_key, item_key
from evalbook.projects.words import actual_text, default_mark, target_text

WIDTHS = (380, 900, 1230, 1560, 1110, 1280, 560, 900, 1718)
"""Columns of the table in twips: block, 一级, 二级, 三级, 指标值, 完成值, 分值, 得分, 偏差原因."""

_ALL = len(WIDTHS)
_LABEL = 3
"""Columns that labels of head and funds take."""
_ABSENT = "—"


def form_rows(assessment: ProjectAssessment) -> Iterator[Markup]:
    """Yield all rows of the table."""
    yield from _head(assessment)
    yield from _funds(assessment)
    yield from _goal(assessment)
    yield from _indicators(assessment)
    yield from _total(assessment)


def _head(assessment: ProjectAssessment) -> Iterator[Markup]:
    for placed in item_rows(assessment.form, "head"):
        cells: list[TableCell] = []
        used = 0
        for number, (item, _) in enumerate(placed):
            label = _LABEL if number == 0 else 1
            value = 2 if len(placed) > 1 and number == 0 else _ALL - used - label
            text = one_line(assessment.sheet.text(item_key(item.code)))
            cells += [
                TableCell(item.name, Style.CELL_HEAD, label),
                TableCell(text, Style.CELL, value),
            ]
            used += label + value
        yield row(cells, WIDTHS)


def _funds(assessment: ProjectAssessment) -> Iterator[Markup]:
    """Write the fund block: label over two columns, then name, amounts, points, rate and score."""
    form, sheet, fund = assessment.form, assessment.sheet, assessment.fund
    titles = [one.name for one in form.fund_columns]
    heads = [TableCell(one, Style.CELL_HEAD) for one in ("", *titles)]
    tail = [TableCell(one, Style.CELL_HEAD) for one in ("分值", "执行率\n（B/A）", "得分")]
    label = TableCell(f"项目资金\n（{AMOUNT_UNIT}）", Style.CELL_HEAD, 2, Merge.FIRST)
    yield row([label, *heads, *tail], WIDTHS)
    rate = live.rate_word(fund.policy) if fund.policy else ""
    ends = (
        plain(form.fund.points),
        rate if fund.rate is None else f"{shown(fund.rate)}%",
        _ABSENT if fund.computed is None else shown(fund.computed),
    )
    names = ((TOTAL, form.fund.total_name), *((one.code, one.name) for one in form.fund_rows))
    for code, name in names:
        numbers = [sheet.number(fund_key(code, column.code)) for column in form.fund_columns]
        amounts = [TableCell("" if one is None else amount(one)) for one in numbers]
        closing = ends if code == TOTAL else (_ABSENT,) * 3
        continued = TableCell("", Style.CELL_HEAD, 2, Merge.NEXT)
        yield row(
            [continued, TableCell(name, Style.CELL), *amounts, *(TableCell(text) for text in closing)], WIDTHS
        )


def _goal(assessment: ProjectAssessment) -> Iterator[Markup]:
    left, right = 3, _ALL - 5
    label = TableCell("年度总体目标", Style.CELL_HEAD, 2, Merge.FIRST)
    heads = (
        label,
        TableCell("预期目标", Style.CELL_HEAD, left),
        TableCell("实际完成情况", Style.CELL_HEAD, right),
    )
    yield row(heads, WIDTHS)
    texts = ["\n".join(lines_of(assessment.sheet.text(key))) for key in (EXPECTED, ACHIEVED)]
    continued = TableCell("", Style.CELL_HEAD, 2, Merge.NEXT)
    cells = (continued, TableCell(texts[0], Style.CELL, left), TableCell(texts[1], Style.CELL, right))
    # Long texts must be allowed to break over pages, or their ends would be cut off.
    yield row(cells, WIDTHS, whole=False)


def _indicators(assessment: ProjectAssessment) -> Iterator[Markup]:
    titles = (
        "一级\n指标",
        "二级指标",
        "三级指标",
        "年度\n指标值",
        "实际\n完成值",
        "分值",
        "得分",
        INPUTS[REASON],
    )
    block = TableCell("绩\n效\n指\n标", Style.CELL_HEAD, merge=Merge.FIRST)
    yield row([block, *(TableCell(one, Style.CELL_HEAD) for one in titles)], WIDTHS)
    for level1 in assessment.form.level1:
        first1 = True
        for level2 in assessment.form.within(level1):
            scores = [one for one in assessment.lines if one.line.level2 == level2.code]
            for number, score in enumerate(scores):
                label1 = f"{level1.name}\n（{plain(level1.points)}分）" if first1 else ""
                yield row(
                    [
                        TableCell("", Style.CELL_HEAD, merge=Merge.NEXT),
                        TableCell(label1, merge=Merge.FIRST if first1 else Merge.NEXT),
                        TableCell("" if number else level2.name, merge=Merge.NEXT if number else Merge.FIRST),
                        *_score_cells(assessment.form, score),
                    ],
                    WIDTHS,
                )
                first1 = False


def _score_cells(form: ProjectForm, score: LineScore) -> Iterator[TableCell]:
    line = score.line
    yield TableCell(one_line(line.name), Style.CELL)
    yield TableCell(one_line(target_text(line)))
    yield TableCell(one_line(actual_text(line)))
    yield TableCell("" if score.points is None else plain(score.points))
    mark = default_mark(form, score)
    yield TableCell(_ABSENT if score.computed is None else f"{mark}{shown(score.computed)}")
    yield TableCell(one_line(line.text(REASON)), Style.CELL)


def _total(assessment: ProjectAssessment) -> Iterator[Markup]:
    total = assessment.total
    yield row(
        [
            TableCell("总分", Style.CELL_HEAD, 6),
            TableCell(plain(assessment.form.about.points), Style.CELL_HEAD),
            TableCell(_ABSENT if total is None else shown(total), Style.CELL_HEAD),
            TableCell(f"评价等级：{assessment.grade}" if assessment.grade else "", Style.CELL_HEAD),
        ],
        WIDTHS,
    )
