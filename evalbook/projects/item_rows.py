"""How the items of head and foot are spread over rows."""

from collections.abc import Iterator
from typing import Literal

from evalbook.projects.columns import FOOT_PLACES, HEAD_PLACES
from evalbook.projects.model import ProjectForm, ProjectItem

Placed = tuple[ProjectItem, str]
"""An item and the code of the column its cell stands in."""


def item_rows(form: ProjectForm, place: Literal["head", "foot"]) -> Iterator[tuple[Placed, ...]]:
    """Yield the rows of the head, or of the foot."""
    places = HEAD_PLACES if place == "head" else FOOT_PLACES
    waiting: list[ProjectItem] = []
    for item in form.items_at(place):
        if waiting and (item.wide or len(waiting) == len(places)):
            yield tuple(zip(waiting, places, strict=False))
            waiting = []
        if item.wide:
            yield ((item, places[0]),)
        else:
            waiting.append(item)
    if waiting:
        yield tuple(zip(waiting, places, strict=False))
