"""All cases; a new code needs one in the module of its letter."""

from tests.catalogue import cells, claims, company, containers, data, files, moved, projects, units

CASES = [
    case
    for module in (files, containers, company, cells, data, projects, claims, units, moved)
    for case in module.CASES
]
