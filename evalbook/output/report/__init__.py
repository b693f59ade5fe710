"""The Word self-evaluation report (部门整体支出绩效评价自评报告) of one department."""

from evalbook.output.report.batch import ESTIMATED, catalogued_reports
from evalbook.output.report.document import write_report

__all__ = ["ESTIMATED", "catalogued_reports", "write_report"]
