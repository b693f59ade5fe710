"""What goes back to a department: the letter (退回修改通知), and its workbook with comments."""

from evalbook.output.returned.apart import annotate_apart, end_annotating
from evalbook.output.returned.letter import write_letter
from evalbook.output.returned.notice import Notice

__all__ = ["Notice", "annotate_apart", "end_annotating", "write_letter"]
