"""项目自评 and 项目问题清单: every project that was handed in, and everything found in its form."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from evalbook.decimals import plain
from evalbook.findings import Level
from evalbook.indicators.fields import ProjectFigure
from evalbook.output.summary.capacity import add_all
from evalbook.output.summary.findings import list_findings
from evalbook.projects.model import ProjectForm
from evalbook.projects.outcome import ProjectOutcome
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.listing import Column, Item, Listing

SHEET, FINDINGS_SHEET = "项目自评", "项目问题清单"
NONE_SCORED = "没有已评分的项目。"
UNSCORED = "未评分"
_SCORE = {**look.CENTRED, **look.SCORE}


def draw_projects(
    book: Book, year: int, projects: Sequence[ProjectOutcome], form: ProjectForm | None = None
) -> None:
    """Draw one row per project, and one per finding; `form` is needed where all outcomes are condensed."""
    form = _form_of(projects, form)
    columns = _columns(form)
    listing = Listing(book, SHEET, f"{year}年度项目支出绩效自评", columns, _remark(form, projects))
    rows = enumerate(projects, start=1)
    add_all(listing, ((Decimal(number), *_row(one, form)) for number, one in rows))
    listing.finish(frozen=3)
    found = ((one.department, finding) for one in projects for finding in one.findings)
    list_findings(book, FINDINGS_SHEET, f"{year}年度项目支出绩效自评问题清单", found)


def _form_of(projects: Sequence[ProjectOutcome], form: ProjectForm | None) -> ProjectForm | None:
    """Return the form by which projects were scored; None where none was."""
    if form is None:
        return next((one.full.form for one in projects if one.full is not None), None)
    return form if any(one.assessment is not None for one in projects) else None


def _columns(form: ProjectForm | None) -> tuple[Column, ...]:
    levels: list[Column] = []
    if form is not None:
        levels.append(Column(f"{form.fund.name}\n（{plain(form.fund.points)}分）", 10, _SCORE))
        levels += [Column(f"{one.name}\n（{plain(one.points)}分）", 10, _SCORE) for one in form.level1]
    counts = (Column(f"{level}\n（条）", 7, look.CENTRED) for level in Level)
    return (
        Column("序号", 6, look.CENTRED),
        Column("主管部门", 22),
        Column("项目", 26),
        Column("实施单位", 18),
        Column("执行率", 9, {**look.CENTRED, **look.PERCENT}),
        *levels,
        Column("核算总分", 9, {**_SCORE, **look.BOLD}),
        Column("等级", 7, look.CENTRED),
        Column("自评总分", 9, _SCORE),
        *(Column(title, 8, look.CENTRED) for title in ("是否\n完成", "质量\n达标")),
        *counts,
        Column("报送文件", 24),
        Column("工作表", 12),
    )


def _remark(form: ProjectForm | None, projects: Sequence[ProjectOutcome]) -> str:
    count = sum(one.is_project for one in projects)
    scored = sum(one.assessment is not None for one in projects)
    counted = f"共{count}个项目，已评分{scored}个，未评分{count - scored}个。"
    if form is None:
        return f"{counted}{NONE_SCORED}"
    return counted + "".join(one.note for one in form.figures) + form.about.default_note


def _row(one: ProjectOutcome, form: ProjectForm | None) -> Iterator[Item]:
    seen = one.assessment
    yield from (one.department, one.project, one.unit)
    if form is not None and seen is not None:
        yield None if seen.rate is None else seen.rate / 100
        yield seen.fund_score
        yield from seen.level1_scores
        yield from (seen.total, seen.grade, seen.claimed_total)
        for figure in (ProjectFigure.COMPLETED, ProjectFigure.QUALIFIED):
            yield "是" if seen.counts_for(figure) else "否"
    else:
        levels = 0 if form is None else 1 + len(form.level1)
        yield from ("",) * (1 + levels)
        yield from (UNSCORED, "", "", "", "")
    yield from (Decimal(one.count(level)) for level in Level)
    yield from (one.file, one.sheet)
