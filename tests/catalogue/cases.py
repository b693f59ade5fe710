"""All cases; a new code needs one in the module of its letter."""

from tests.catalogue import cells, claims, data, moved

CASES = [*cells.CASES, *data.CASES, *claims.CASES, *moved.CASES]
