"""Several forms of one project, wherever they stand: each is told of the others."""

from collections.abc import Iterable, Mapping, Sequence

from evalbook.batch.file_read import Brief, ProjectBrief


def place_of(file: str, sheet: str) -> str:
    """Name a sheet as people do."""
    return f"{file}“{sheet}”"


def others_of(briefs: Iterable[Brief]) -> dict[str, tuple[str, ...]]:
    """Say of each sheet of each file, in words, where else its project was handed in."""
    held = {one.file: one.projects for one in briefs if one.projects}
    places: dict[tuple[str, str], list[str]] = {}
    for file, projects in held.items():
        for one in projects:
            places.setdefault((one.department, one.project), []).append(place_of(file, one.sheet))
    return {
        file: tuple(_others(places, place_of(file, one.sheet), one) for one in projects)
        for file, projects in held.items()
    }


def _others(places: Mapping[tuple[str, str], Sequence[str]], own: str, one: ProjectBrief) -> str:
    if not one.project:
        return ""
    return "、".join(place for place in places[one.department, one.project] if place != own)
