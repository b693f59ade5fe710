"""How papers are named: by what they are about, unique even where several are about the same."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from evalbook.batch.file_read import Brief
from evalbook.output.naming import safe_name, told_apart

Sheet = tuple[str, str]
"""A file, and a sheet of it; the sheet is empty where the file as a whole is meant."""


@dataclass(frozen=True)
class Clashes:
    """The names that sheets would have, some of them perhaps the same.

    Those that are scored share them out: a marked name for what is then not written would be in vain.
    """

    wanted: Mapping[Sheet, str]

    @property
    def files(self) -> list[str]:
        """Files with a name that others have as well."""
        # Windows does not tell letters apart by case.
        taken = Counter(name.casefold() for name in self.wanted.values())
        shared = (file for (file, _), name in self.wanted.items() if taken[name.casefold()] > 1)
        return list(dict.fromkeys(shared))

    def named(self, scored: Container[Sheet]) -> dict[Sheet, str]:
        """Name every sheet, where of those with a shared name only the `scored` are in want of one."""
        shared = set(self.files)
        written = {key: name for key, name in self.wanted.items() if key[0] not in shared or key in scored}
        names = told_apart(written, lambda key: "/".join(part for part in key if part))
        return {key: names.get(key, "") for key in self.wanted}


def department_clashes(briefs: Iterable[Brief]) -> Clashes:
    """Find departments whose papers would have the same name."""
    return Clashes(
        {(one.file, ""): safe_name(one.department, one.department) for one in briefs if one.is_read}
    )


def project_clashes(briefs: Iterable[Brief]) -> Clashes:
    """Find projects whose papers would have the same name."""
    return Clashes(
        {
            (brief.file, one.sheet): safe_name(
                f"{one.department}-{one.project}", f"{one.department}\n{one.project}"
            )
            for brief in briefs
            for one in brief.projects or ()
        }
    )
