"""Veto (一票否决): a relation between base data that takes a score, the total or the grade to the bottom.

The faces of a veto stand side by side: where it holds, its Excel condition, its words.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from evalbook.decimals import Column
from evalbook.indicators.expressions import Formula, parse
from evalbook.indicators.rules.base import Frozen


class Veto(Frozen):
    """One veto; it does not hold while a field it asks for is blank."""

    code: str
    condition: str
    """A relation, as `截留资金>0`."""
    effect: Literal["total", "grade", "indicator"]
    """What goes to the bottom: an indicator's score or the total to zero, or the grade to the lowest."""
    indicator: str = ""
    """Code of the indicator, where the effect is on one."""
    message: str

    @cached_property
    def parsed(self) -> Formula:
        """The relation, parsed; raises `FormulaError`."""
        return parse(self.condition)

    def holds(self, columns: Mapping[str, Column]) -> npt.NDArray[np.bool_]:
        """Tell for which members of the columns, none of them blank, the relation holds."""
        return np.asarray(self.parsed.evaluate(columns), dtype=bool)

    def excel(self, names: Mapping[str, str]) -> str:
        """Write the condition; it is false while a field is blank."""
        listed = ",".join(names[name] for name in self.parsed.fields)
        # AND would calculate with a text that stands where a number belongs.
        return f"IF(COUNT({listed})<{len(self.parsed.fields)},FALSE,{self.parsed.write(names)})"

    @property
    def words(self) -> str:
        """Say what was vetoed: `有截留资金，一票否决，总分为0分`."""
        result = {
            "indicator": "该指标不得分",
            "total": "总分为0分",
            "grade": "评价等级为最低等级",
        }[self.effect]
        return f"{self.message}，一票否决，{result}"
