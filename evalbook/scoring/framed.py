"""Columns as a pandas table."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd


def framed(columns: Mapping[Any, Any], length: int, *, dtype: type = object) -> pd.DataFrame:
    """Put columns of the same length side by side, with rows counted from 0.

    pandas looks at every column that it is given; here all of them are handed over as one block.
    """
    block: npt.NDArray[Any] = np.empty((len(columns), length), dtype=dtype)
    for place, values in enumerate(columns.values()):
        block[place] = values
    index, titles = pd.RangeIndex(length), _titles(tuple(columns))
    return pd.DataFrame(block.T, index=index, columns=titles, dtype=dtype, copy=False)


@lru_cache(maxsize=64)
def _titles(keys: tuple[Any, ...]) -> Any:
    """Title the columns: two levels where the keys are pairs."""
    if keys and isinstance(keys[0], tuple):
        return pd.MultiIndex.from_tuples(keys)
    return pd.Index(keys, dtype=object)
