"""Scoring and reporting of departments' whole-expenditure performance self-evaluations."""

__version__ = "0.1.0"
