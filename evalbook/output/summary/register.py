"""收件登记: every file that was handed in, the mail it came in, its hash, and what became of it."""

from collections.abc import Sequence
from decimal import Decimal

from evalbook.intake.mail import Mail
from evalbook.output.summary.capacity import add_all
from evalbook.results.receipts import Receipt
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.listing import Column, Item, Listing

SHEET = "收件登记"
_COLUMNS = (
    Column("序号", 6, look.CENTRED),
    Column("报送文件", 44),
    Column("部门", 28),
    Column("结果", 20),
    Column("发件人", 28),
    Column("邮件主题", 30),
    Column("发送时间", 28),
    Column("校验值（SHA-256）", 36),
    Column("退回修改通知", 34),
)
_REMARK = (
    "列出文件夹里的全部文件。校验值相同的文件内容完全相同。邮件的发件人、主题和时间照邮件所写，没有核实。"
)


def draw_register(book: Book, year: int, receipts: Sequence[Receipt]) -> None:
    """Draw one row per file, in the order in which they were found."""
    listing = Listing(book, SHEET, f"{year}年度绩效自评收件登记", _COLUMNS, _REMARK)
    add_all(listing, (_row(number, one) for number, one in enumerate(receipts, start=1)))
    listing.finish(frozen=2)


def _row(number: int, one: Receipt) -> tuple[Item, ...]:
    mail = one.mail or Mail("", "", "")
    came = (mail.sender, mail.subject, mail.date)
    return (Decimal(number), one.file, one.department, one.result, *came, one.sha256, one.letter)
