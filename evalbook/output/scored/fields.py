"""基础数据: the numbers as read, on which every rate is computed."""

from evalbook.indicators.entries import SHEET_FIELDS, field_key
from evalbook.indicators.fields import FieldKind
from evalbook.output.scored.drawing import Drawing
from evalbook.workbook import look
from evalbook.workbook.book import Style
from evalbook.workbook.listing import Column, Listing, Styled

_NUMBER: Style = {"align": "right", "shrink": True}
_KINDS: dict[FieldKind, Style] = {
    FieldKind.AMOUNT: {**_NUMBER, **look.AMOUNT},
    FieldKind.COUNT: {**_NUMBER, **look.COUNT},
    FieldKind.PERCENT: {**_NUMBER, **look.PERCENT},
    FieldKind.CHOICE: look.CENTRE,
}
_COLUMNS = (
    Column("类别", 16, look.CENTRED),
    Column("项目", 36),
    Column("单位", 8, look.CENTRED),
    Column("数值", 22, look.BORDER),
    Column("来源单元格", 20, look.CENTRED),
)
_REMARK = (
    "本表为部门填报的数据，评分表的实际值和核算得分由本表和“评价要点”算出；来源单元格指部门报送文件中的位置，"
    "点击可在“溯源”里看填报的原文和用于哪些指标。"
)
_REMARK_OF_UNITS = (
    "本表为部门本级和所属单位汇总的数据，随“单位数据”变化；评分表的实际值和核算得分由本表和“评价要点”算出。"
)


def draw_fields(drawing: Drawing) -> None:
    """Draw the base data, each number with the cell it came from."""
    remark = _REMARK_OF_UNITS if drawing.members else _REMARK
    listing = Listing(drawing.book, SHEET_FIELDS, SHEET_FIELDS, _COLUMNS, remark)
    for field in drawing.system.fields:
        key = field_key(field)
        value = Styled(drawing.held(key), _KINDS[field.kind])
        listing.add(field.group, field.name, field.unit, value, drawing.origin_link(key))
    listing.finish(frozen=2, landscape=False, locked=True)
