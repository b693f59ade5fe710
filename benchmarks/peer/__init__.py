"""The peer: what a good Python developer would write today for the same job.

pandas reads the departments' workbooks with openpyxl, openpyxl fills a copy of a template workbook, and
docxtpl fills a Word template. Per department it writes a scored workbook with the same cells, values and
formulas, and a report with the same paragraphs and table texts.

It is given much for free, so that it need not state anew what evalbook knows: scores and wording come from
a content file per department, made beforehand from evalbook's own papers (`benchmarks.material`); so do the
two templates, in which all that departments have in common already stands. It writes no charts, no values
beside the formulas, no summary, no circular; it checks nothing it reads.
"""
