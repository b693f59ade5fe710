"""Bands: the first band whose limit the value meets gives its points."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar, Literal

import numpy as np
import numpy.typing as npt

from evalbook.decimals import Column, choose, column, full_like, plain
from evalbook.indicators.rules.base import Frozen, RuleBase, Scale, number


class Band(Frozen):
    """A limit, inclusive, and the points for a value that meets it."""

    limit: Decimal
    points: Decimal


class Bands(RuleBase):
    """Bands with inclusive limits, best band first; a value that meets none gets zero."""

    kind: Literal["bands"]
    title: ClassVar[str] = "分档得分"
    side: Literal["at_least", "at_most"]
    """Whether a limit is met by values from it upwards or up to it."""
    bands: tuple[Band, ...]
    exact_first: bool = False
    """Whether the first band is a single value: `＝0得3分，≤10%得2分`."""

    @property
    def _sign(self) -> str:
        return ">=" if self.side == "at_least" else "<="

    @property
    def _printed_sign(self) -> str:
        return "≥" if self.side == "at_least" else "≤"

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Compare the value with each limit, worst band first, so that the best one stays."""
        del scale
        points = full_like(values, Decimal(0))
        for band in reversed(self.bands):
            points = choose(self._met(values, band), band.points, points)
        return points

    def _met(self, values: Column, band: Band) -> npt.ArrayLike:
        if self._is_exact(band):
            met = values == band.limit
        else:
            met = values >= band.limit if self.side == "at_least" else values <= band.limit
        return np.asarray(met, dtype=bool)

    def _is_exact(self, band: Band) -> bool:
        return self.exact_first and band is self.bands[0]

    def excel(self, value: str, scale: Scale) -> str:
        """Write the bands as nested IFs, best first."""
        del scale
        text = "0"
        for band in reversed(self.bands):
            sign = "=" if self._is_exact(band) else self._sign
            text = f"IF({value}{sign}{number(band.limit)},{number(band.points)},{text})"
        return text

    def target(self, scale: Scale) -> str:
        """Print the limit of the best band: `≥70%`."""
        return self._printed(self.bands[0], scale)

    def _printed(self, band: Band, scale: Scale) -> str:
        sign = "＝" if self._is_exact(band) else self._printed_sign
        return f"{sign}{scale.limit(band.limit)}"

    def standard(self, scale: Scale) -> str:
        """Print all bands, best first."""
        steps = "；".join(f"{self._printed(band, scale)}得{plain(band.points)}分" for band in self.bands)
        return f"{steps}；其余不得分。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Say which band the value falls into."""
        reached = [band for band in self.bands if np.all(self._met(column([value]), band))]
        place = (
            f"只达到“{self._printed(reached[0], scale)}得{plain(reached[0].points)}分”一档"
            if reached
            else "未达到任何得分档"
        )
        side = "低于" if value < self.bands[0].limit else "高于"
        return f"{side}目标值{scale.limit(self.bands[0].limit)}，{place}"

    def problems(self, scale: Scale) -> Iterator[str]:
        """The best band comes first and gives all points; limits and points fall in step."""
        if not self.bands:
            yield "分档为空"
            return
        if self.bands[0].points != scale.points:
            yield f"最高一档得{plain(self.bands[0].points)}分，与分值{plain(scale.points)}不符"
        for better, worse in pairwise(self.bands):
            ordered = better.limit > worse.limit if self.side == "at_least" else better.limit < worse.limit
            if not ordered or better.points <= worse.points:
                yield f"分档{plain(better.limit)}与{plain(worse.limit)}次序不对或重叠"
        if self.bands[-1].points < 0:
            yield "分档得分不能为负"
