"""Which files of a store a run is about: by the same rules as in folders of a disk."""

from collections.abc import Container, Iterator
from itertools import accumulate

from evalbook.intake import limits
from evalbook.intake.refusal import Remark
from evalbook.intake.skipped import A_LINK, HIDDEN, NOT_HANDED_IN, TOO_DEEP, is_skipped
from evalbook.intake.source import Source
from evalbook.remote.address import Address
from evalbook.remote.remote_listing import Listed, files_below
from evalbook.results.outcome import PassedOver
from evalbook.system_errors import reason


def files_of_store(folder: Address, barred: Container[str], passed: list[PassedOver]) -> Iterator[Source]:
    """Yield the files below a folder; `barred` names by URL what is passed over without a word."""
    aside: dict[str, PassedOver] = {}
    try:
        for one in files_below(folder):
            above = list(accumulate(one.name.split("/")[:-1], lambda outer, name: f"{outer}/{name}"))
            hidden = next((name for name in above if name.rpartition("/")[2].startswith(".")), "")
            if any((folder / name).url in barred for name in (*above, one.name)):
                continue
            if hidden:
                aside[hidden] = PassedOver(f"{hidden}/", HIDDEN, quiet=True)
            elif is_skipped(one.name.rpartition("/")[2]):
                aside[one.name] = PassedOver(one.name, NOT_HANDED_IN, quiet=True)
            else:
                yield _source(folder, one, above)
    except OSError as error:
        cause = f"文件夹打不开（{reason(error)}），里面的文件"
        yield Source.at(folder, folder.name, Remark("F17", {"cause": cause}))
    passed += aside.values()


def _source(folder: Address, one: Listed, above: list[str]) -> Source:
    if len(above) > limits.FOLDERS:
        deep = above[limits.FOLDERS - 1]
        return Source(folder, deep, deep, refusal=Remark("F17", {"cause": TOO_DEEP}))
    refusal = Remark("F17", {"cause": A_LINK}) if one.is_link else None
    return Source(folder, one.name, one.name, refusal=refusal)
