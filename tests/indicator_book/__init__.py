"""Tests of indicator systems as workbooks."""
