"""The bureau's list of departments (名单): who has handed in, who has not, and who is not on it."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from evalbook.department_names import folded
from evalbook.findings import Finding
from evalbook.results.outcome import Outcome


@dataclass(frozen=True)
class Roll:
    """Departments that are to hand in, in the order of the list."""

    departments: tuple[str, ...]

    def missing(self, outcomes: Sequence[Outcome]) -> list[str]:
        """Departments no file of which was handed in, scored or not."""
        seen = {folded(one.department) for one in outcomes}
        return [name for name in self.departments if folded(name) not in seen]

    def files(self, outcomes: Sequence[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
        """Yield each department on the list with what it has handed in."""
        by_name: dict[str, list[Outcome]] = {folded(name): [] for name in self.departments}
        for one in outcomes:
            if (found := by_name.get(folded(one.department))) is not None:
                found.append(one)
        for name in self.departments:
            yield name, by_name[folded(name)]

    def strangers(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """Files of departments that are not on the list; a file that names none is not known to be one."""
        known = {folded(name) for name in self.departments}
        return [one for one in outcomes if one.department and folded(one.department) not in known]

    def called(self, file: str, department: str) -> tuple[Finding, ...]:
        """Say of a file of a department that is not on the list, that it is not."""
        if folded(department) in self._known:
            return ()
        near = difflib.get_close_matches(department, self.departments, n=1)
        slots = {"department": department, "hint": f"，最接近的是“{near[0]}”" if near else ""}
        return (Finding("F09", file, None, slots),)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(map(folded, self.departments))
