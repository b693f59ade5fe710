"""Vetoes (一票否决) over a batch: which hold where, and what they do."""

from collections.abc import Mapping

import numpy as np

from evalbook.decimals import Column
from evalbook.indicators.entries import field_key
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.vetoes import Veto
from evalbook.scoring.entry_table import EntryTable, Mask


def vetoed(system: IndicatorSystem, table: EntryTable) -> dict[str, Mask]:
    """Tell which vetoes, by code, hold for which submission."""
    return {veto.code: _holds(system, veto, table) for veto in system.vetoes}


def _holds(system: IndicatorSystem, veto: Veto, table: EntryTable) -> Mask:
    keys = {name: field_key(system.field_by_name[name]) for name in veto.parsed.fields}
    present = table.present(list(keys.values()))
    held = np.zeros(len(table), dtype=bool)
    if present.any():
        columns: dict[str, Column] = {name: table.column(key)[present] for name, key in keys.items()}
        held[present] = veto.holds(columns)
    return held


def where(
    system: IndicatorSystem, held: Mapping[str, Mask], length: int, effect: str, indicator: str = ""
) -> Mask:
    """Tell for which of `length` submissions a veto of an effect holds, on the indicator if one is named."""
    found = np.zeros(length, dtype=bool)
    for one in system.vetoes:
        if one.effect == effect and one.indicator == indicator:
            found |= held[one.code]
    return found
