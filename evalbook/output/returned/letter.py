"""退回修改通知: an official letter with everything that has to be put right."""

from collections.abc import Iterator
from itertools import count

from evalbook.document.lines import one_line
from evalbook.document.pages import ungridded
from evalbook.document.paper import paper, sections
from evalbook.document.paragraphs import Paragraph, paragraph
from evalbook.document.properties import Properties
from evalbook.document.styles import Style
from evalbook.document.tables import Block
from evalbook.output.official import signature
from evalbook.output.returned.letter_table import findings_table
from evalbook.output.returned.notice import Notice, day, places

_ORDINALS = "一二三"
_NO_TOTAL = "数据不完整，得不出总分，请补齐数据。"


def write_letter(notice: Notice) -> bytes:
    """Write the letter as a .docx package; the same notice gives the same bytes."""
    body = (block.markup for block in _blocks(notice))
    kind = "退回修改通知"
    properties = Properties(
        title=notice.title,
        subject=f"{notice.year}年度{notice.subject}",
        author=notice.bureau,
        kind=kind,
        origin=kind,
        dated=notice.dated,
    )
    return paper((*body, ungridded(sections().body)), properties)


def _blocks(notice: Notice) -> Iterator[Block]:
    yield from (paragraph(Style.TITLE, line) for line in notice.title_lines)
    yield paragraph(Style.BODY)
    yield paragraph(Style.COVER_LINE, f"{_addressee(notice)}：")
    yield paragraph(Style.BODY, _opening(notice))
    number = count()
    if notice.errors:
        yield paragraph(Style.HEADING1, f"{_ORDINALS[next(number)]}、须改正的问题")
        yield findings_table(notice, "须改正的问题", errors=True)
    if notice.others:
        yield paragraph(Style.HEADING1, f"{_ORDINALS[next(number)]}、请核对的事项")
        yield findings_table(notice, "请核对的事项", errors=False)
    yield paragraph(Style.HEADING1, f"{_ORDINALS[next(number)]}、修改要求")
    yield from (paragraph(Style.BODY, text) for text in _demands(notice))
    yield from _closing(notice)


def _addressee(notice: Notice) -> str:
    return one_line(notice.department) or f"报送“{_file(notice)}”的单位"


def _file(notice: Notice) -> str:
    return one_line(notice.file.rpartition("/")[2])


def _opening(notice: Notice) -> str:
    filled = f"（填报日期{day(notice.filled_on)}）" if notice.filled_on else ""
    until = f"请于{day(notice.deadline)}前" if notice.deadline else "请尽快"
    handed_in = f"你单位报送的{notice.year}年度{notice.subject}材料“{_file(notice)}”{filled}收悉。"
    if notice.scored:
        return (
            f"{handed_in}经审核，已予评分，另有{places(notice.others)}处需要核对。"
            f"{until}核对；需要改正的，改正后重新报送。"
        )
    wrong = f"有{places(notice.errors)}处须改正，" if notice.errors else _NO_TOTAL.rstrip("。") + "，"
    return f"{handed_in}经审核，{wrong}未予评分，现退回修改。{until}改正并重新报送。"


def _demands(notice: Notice) -> Iterator[str]:
    yield "（一）请在原填报文件中修改，保存后重新报送；不要另建工作簿，不要删除行、列和工作表。"
    if notice.copy:
        plain = "（只有内容，没有原来的格式和公式）" if notice.values_only else ""
        marked = any(line.sheet for line in notice.lines)
        marks, reach = ("有问题的格已着色并加批注，", "可以点击直达") if marked else ("", "列有全部问题")
        yield (
            f"（二）附件是原文件的批注副本{plain}：{marks}第一张表“问题清单”{reach}，供对照修改。"
            "副本由软件另存，原文件未作任何改动。"
        )
    else:
        yield "（二）报送的文件不能读取，没有附批注副本，请按上表处理。原文件未作任何改动。"


def _closing(notice: Notice) -> Iterator[Paragraph]:
    if notice.copy:
        yield paragraph(Style.BODY)
        yield paragraph(Style.BODY, f"附件：{one_line(notice.copy)}")
    yield paragraph(Style.BODY)
    yield from signature(notice.bureau)
    if notice.sha256:
        yield paragraph(Style.CELL)
        yield paragraph(Style.CELL, f"注：原文件“{_file(notice)}”的校验值（SHA-256）：{notice.sha256}")
