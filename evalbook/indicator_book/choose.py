"""Find the indicator system that a command line names: a built-in id, a workbook or a TOML file."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from evalbook.indicator_book.mistakes import IndicatorBookError, Mistake
from evalbook.indicators.load import DEFAULT_SYSTEM, built_in, load, loads
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.problems import IndicatorSystemError
from evalbook.system_errors import reason

Loaded = TypeVar("Loaded")


class UnknownSystemError(Exception):
    """There is no such indicator system; the message says so, in Chinese."""


def choose(name: str = "") -> IndicatorSystem:
    """Load the system of that name; the default one where there is no name.

    Raises `UnknownSystemError`, and `IndicatorBookError` where the file is there but wrong.
    """
    if not name:
        return load(DEFAULT_SYSTEM)
    if name in built_in():
        return load(name)
    path = Path(name)
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".toml"):
        known = "、".join(built_in())
        raise UnknownSystemError(f"没有指标体系“{name}”；可写自带的编号（{known}），或 .xlsx、.toml 文件")
    data = file_bytes(path)
    if suffix != ".xlsx":
        return from_toml(data, path.name, loads)
    # Most runs go by a system that comes along, and need not read any workbook for it.
    from evalbook.indicator_book.read import read_indicator_book  # noqa: PLC0415

    return read_indicator_book(data, path.name)


def file_bytes(path: Path) -> bytes:
    """Read a file that a command line names; raises `UnknownSystemError`."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnknownSystemError(f"找不到“{path}”") from None
    except OSError as error:
        raise UnknownSystemError(f"无法读取“{path}”（{reason(error)}）") from None


def from_toml(data: bytes, source: str, loads: Callable[[str, str], Loaded]) -> Loaded:
    """Load what a TOML file holds; raises `IndicatorBookError` where it is wrong."""
    try:
        return loads(data.decode("utf-8-sig"), source)
    except UnicodeDecodeError:
        mistake = Mistake(None, "文件不是 UTF-8 编码的文本", "请另存为 UTF-8 编码。")
        raise IndicatorBookError(source, [mistake]) from None
    except IndicatorSystemError as error:
        mistakes = [Mistake(None, str(problem), "请改正后再检查一次。") for problem in error.problems]
        raise IndicatorBookError(source, mistakes) from None
