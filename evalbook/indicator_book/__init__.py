"""Indicator systems as workbooks that a clerk writes: structured columns instead of a language."""
