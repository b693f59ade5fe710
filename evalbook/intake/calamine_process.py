"""The process in which calamine reads bytes from outside; run as a script, it imports nothing of ours.

Requests and answers are a length of eight bytes and as many bytes: a workbook in, JSON out. Whatever
happens to this process, its parent reads on: so it may be limited, and may abort.
"""

import io
import json
import struct
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

_LENGTH = struct.Struct("<Q")


def main() -> None:
    """Read workbooks until there are none."""
    area = int(sys.argv[3])
    serve(lambda data: _answer(data, area))


def serve(answer: Callable[[bytes], Any], written: int = 0) -> None:
    """Answer requests until there are none, within the limits given by the parent.

    `written` is how many bytes a file may have that it writes; reading writes none.
    """
    memory, seconds, _, most = (int(one) for one in sys.argv[1:5])
    _limit(memory, written)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := requests.read(_LENGTH.size):
        data = requests.read(_LENGTH.unpack(head)[0])
        _limit_seconds(seconds)
        try:
            _send(answers, answer(data), most)
        except (MemoryError, RecursionError):
            _send(answers, {"failed": "large"}, most)


def _limit(memory: int, written: int) -> None:
    """Bound memory, and take away what reading never needs; where that cannot be done the parent watches.

    With a `memory` of 0 the parent alone watches it.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    for what, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, written),
        (resource.RLIMIT_NOFILE, 64),
    ):
        hard = resource.getrlimit(what)[1]
        if what == resource.RLIMIT_AS and not memory:
            continue
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)  # noqa: PLW2901
        try:
            resource.setrlimit(what, (value, hard))
        except (OSError, ValueError):  # not every system lets every limit be set
            continue


def _limit_seconds(seconds: int) -> None:
    """Let this one request take so much processor time: it ends even where the parent has gone."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def _answer(data: bytes, area: int) -> Any:
    import python_calamine  # noqa: PLC0415 - what mails are taken apart with needs none of it

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        sheets = []
        for sheet in book.sheets_metadata:
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
                rows = _rows(book.get_sheet_by_name(sheet.name), area)
                if rows is None:
                    return {"failed": "large"}
                sheets.append([sheet.name, rows])
    except python_calamine.PasswordError:
        return {"failed": "password"}
    except MemoryError:
        return {"failed": "large"}
    # Besides its own exceptions calamine raises panics, which derive from BaseException.
    except BaseException:  # noqa: BLE001
        return {"failed": "damaged"}
    return {"sheets": sheets}


def _rows(sheet: Any, area: int) -> list[list[Any]] | None:
    if sheet.total_height * sheet.total_width > area:
        return None
    # Most cells are blanks and texts, which are plain already.
    return [
        [cell if type(cell) is str else _plain(cell) for cell in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]


def _plain(cell: Any) -> Any:
    if isinstance(cell, float):
        # A number of a sheet is a float; whole ones are told as such.
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"moment": datetime(cell.year, cell.month, cell.day).isoformat()}  # noqa: DTZ001
    if isinstance(cell, time):
        return {"time": cell.isoformat()}
    if isinstance(cell, timedelta):
        return {"span": [cell.days, cell.seconds, cell.microseconds]}
    return cell


def _send(answers: BinaryIO, answer: Any, most: int) -> None:
    content = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    if len(content) > most:
        content = b'{"failed":"large"}'
    answers.write(_LENGTH.pack(len(content)) + content)
    answers.flush()


if __name__ == "__main__":
    main()
