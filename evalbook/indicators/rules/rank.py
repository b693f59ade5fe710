"""Rank among peers: the best of the batch earn most, by place or by the share of departments ahead."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import VALUE_PLACES, Column, column, divide, full_like, plain, round_column, shown
from evalbook.indicators.rules.bands import Band, Bands
from evalbook.indicators.rules.base import Consumes, RuleBase, Scale

_ALL = Decimal(100)


class Rank(RuleBase):
    """Bands over a department's place among all departments of the batch; equal values share a place.

    What the bands judge is the place (1 for the best), or with `ranked_by = "share"` the place in percent of
    the number of departments. No workbook knows it alone.
    """

    kind: Literal["rank"]
    title: ClassVar[str] = "按名次得分"
    consumes: ClassVar[Consumes] = Consumes.RANK
    first: Literal["highest", "lowest"] = "highest"
    """Which value takes the first place."""
    ranked_by: Literal["place", "share"] = "place"
    bands: tuple[Band, ...]

    @property
    def _judge(self) -> Bands:
        return Bands(kind="bands", side="at_most", bands=self.bands)

    def _scale(self, scale: Scale) -> Scale:
        return Scale(scale.points, "%" if self.ranked_by == "share" else "名")

    def standings(self, values: Column, among: Sequence[Decimal] | None = None) -> Column:
        """Turn measured values into what the bands judge: places, or shares to ten places.

        `among` holds the values of all peers in ascending order, these included; without it these are all.
        """
        peers = sorted(values) if among is None else among
        if self.first == "highest":
            taken = column(Decimal(len(peers) - bisect_right(peers, value) + 1) for value in values)
        else:
            taken = column(Decimal(bisect_left(peers, value) + 1) for value in values)
        if self.ranked_by == "place":
            return taken
        return round_column(divide(taken * _ALL, full_like(taken, Decimal(len(peers)))), VALUE_PLACES)

    def standing_words(self, value: Decimal) -> str:
        """Print a standing: `第3名`, `前25.00%`."""
        return f"第{plain(value)}名" if self.ranked_by == "place" else f"前{shown(value)}%"

    def excel_standing_words(self, value: str) -> str:
        """Write the same over a cell that holds the standing."""
        return f'"第"&{value}&"名"' if self.ranked_by == "place" else f'"前"&TEXT({value},"0.00")&"%"'

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Judge standings by the bands."""
        return self._judge.points_for(values, scale)

    def excel(self, value: str, scale: Scale) -> str:
        """Write the bands."""
        return self._judge.excel(value, scale)

    def _limit(self, band: Band) -> str:
        return f"前{plain(band.limit)}{'名' if self.ranked_by == 'place' else '%'}"

    def target(self, scale: Scale) -> str:
        """The limit of the best band: `前10%`."""
        del scale
        return self._limit(self.bands[0])

    def standard(self, scale: Scale) -> str:
        """Print order and bands."""
        del scale
        order = "从高到低" if self.first == "highest" else "从低到高"
        steps = "；".join(f"{self._limit(band)}得{plain(band.points)}分" for band in self.bands)
        return f"各部门{order}排名，{steps}；其余不得分。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the standing."""
        del scale
        return f"排名{self.standing_words(value)}，未进入{self._limit(self.bands[0])}"

    def problems(self, scale: Scale) -> Iterator[str]:
        """As bands; a place is a whole number, a share no more than 100."""
        yield from self._judge.problems(self._scale(scale))
        if any(band.limit <= 0 for band in self.bands):
            yield "分档的名次应大于0"
        if self.ranked_by == "place" and any(
            band.limit != band.limit.to_integral_value() for band in self.bands
        ):
            yield "分档的名次应是整数"
        if self.ranked_by == "share" and any(band.limit > _ALL for band in self.bands):
            yield "分档的名次占比不能超过100"
