"""A closer look at one workbook: what plain values cannot show.

Errors, formulas without a result, cells merged away, formats, hidden rows and formulas typed over all read
as ordinary values or as blanks. A look at the bytes tells whether there is anything to see; only then is
the XML of a sheet read.
"""
