"""What a department filled in, moved from a damaged or older workbook to a fresh template."""
