"""What every workbook that evalbook writes is made of: live formulas, styles, safe cells."""
