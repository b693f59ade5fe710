"""Vetoes (一票否决) over a batch: which hold where, and what they do."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from evalbook.decimals import Column
from evalbook.indicators.entries import field_key
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.vetoes import Veto

Mask = npt.NDArray[np.bool_]


def vetoed(system: IndicatorSystem, frame: pd.DataFrame) -> pd.DataFrame:
    """Tell which vetoes (columns, by code) hold for which submission."""
    found = {veto.code: _holds(system, veto, frame) for veto in system.vetoes}
    return pd.DataFrame(found, index=frame.index, dtype=bool)


def _holds(system: IndicatorSystem, veto: Veto, frame: pd.DataFrame) -> Mask:
    keys = {name: field_key(system.field_by_name[name]) for name in veto.parsed.fields}
    present = np.asarray(frame[list(keys.values())].notna().all(axis=1), dtype=bool)
    held = np.zeros(len(frame), dtype=bool)
    if present.any():
        columns: dict[str, Column] = {
            name: frame[key].to_numpy(dtype=object)[present] for name, key in keys.items()
        }
        held[present] = veto.holds(columns)
    return held


def where(system: IndicatorSystem, held: pd.DataFrame, effect: str, indicator: str = "") -> Mask:
    """Tell for which submissions any veto of an effect holds, on that indicator where one is named."""
    codes = [one.code for one in system.vetoes if one.effect == effect and one.indicator == indicator]
    return np.asarray(held[codes].any(axis=1), dtype=bool)
