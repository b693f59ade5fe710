"""Forty and more bad files beside the samples: what each is, and what is to be said of it.

`packages`, `foreign` and `filled` make them and say beside each which findings it must have.
"""
