"""Indicator systems as workbooks that a clerk writes: structured columns instead of a language."""

BLANK_FORM = "空白表"
"""By this name the blank form is exported."""
