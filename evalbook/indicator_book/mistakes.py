"""What is wrong in an indicator workbook: where, what, and what to do."""

from dataclasses import dataclass

from evalbook.cell import Cell


@dataclass(frozen=True)
class Mistake:
    """One mistake, at a cell; `cell` is None for the workbook as a whole."""

    cell: Cell | None
    message: str
    remedy: str

    def __str__(self) -> str:
        """Place, message and remedy: `【指标!K5】没有填写“方向”。请选择：≥、≤。`."""
        place = f"【{self.cell}】" if self.cell else ""
        ending = "" if self.message.endswith("？") else "。"
        return f"{place}{self.message}{ending}{self.remedy}"


class IndicatorBookError(Exception):
    """An indicator workbook cannot be used; `mistakes` lists every reason, sheet by sheet."""

    def __init__(self, source: str, mistakes: list[Mistake]) -> None:
        super().__init__(f"指标体系“{source}”有{len(mistakes)}处错误")
        self.source = source
        self.mistakes = mistakes


class ContentError(Exception):
    """A cell does not hold what its column asks for; says what is wrong and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
