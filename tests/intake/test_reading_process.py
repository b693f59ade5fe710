"""P1, P2: whatever a file does to the reader, it costs one finding; the next file is read."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from evalbook.intake import reading_process
from evalbook.intake.reading_process import ReadingProcess, read_apart
from evalbook.intake.refusal import UnreadableFileError
from tests.intake.filled_workbooks import sound

SABOTEURS = {
    "hangs": "import time; time.sleep(60)",
    "reads_and_hangs": "import sys,time; sys.stdin.buffer.read(1000); time.sleep(60)",
    "exits_without_a_word": "import os; os._exit(0)",
    "aborts": "import os; os.abort()",
    "writes_garbage": "import sys; sys.stdout.write('x' * 100_000)",
    "claims_a_gigabyte": "import sys,struct; sys.stdout.buffer.write(struct.pack('<Q', 1 << 40))",
    "writes_half_an_answer": "import sys,struct; sys.stdout.buffer.write(struct.pack('<Q', 100) + b'{')",
    "writes_no_json": "import sys,struct; sys.stdout.buffer.write(struct.pack('<Q', 2) + b'{]')",
    "writes_a_list": "import sys,struct; sys.stdout.buffer.write(struct.pack('<Q', 2) + b'[]')",
    "writes_a_false_date": (
        'import sys,struct; t = b\'{"moment":"x"}\'; sys.stdout.buffer.write(struct.pack("<Q", len(t)) + t)'
    ),
}


@pytest.mark.parametrize("name", SABOTEURS)
def test_a_reader_gone_wrong_is_one_finding(name: str) -> None:
    process = ReadingProcess([sys.executable, "-c", SABOTEURS[name]], seconds=1.0)
    started = time.monotonic()
    with pytest.raises(UnreadableFileError) as error:
        process.read(sound())
    process.close()
    assert time.monotonic() - started < 5
    event = "用时过长" if "hangs" in name else "读取程序异常中止"
    assert error.value.remark.finding("局.xlsx").slots == {"event": event}
    assert error.value.remark.code == "F13"


def test_the_next_file_gets_a_new_process() -> None:
    process = ReadingProcess()
    try:
        first = process.read(sound())
        number = process.number
        assert process.read(sound()) == first
        assert process.number == number
        assert number is not None
        os.kill(number, signal.SIGKILL)
        time.sleep(0.1)
        assert process.read(sound()) == first
        assert process.number != number
    finally:
        process.close()


def test_memory_is_bounded() -> None:
    """A reader that asks for more than it may have is told so by the system, and lives on."""
    script = Path(reading_process.__file__).with_name("calamine_process.py")
    bounds = ["200000000", "30", "5000000", "64000000"]
    hungry = f"import sys; sys.argv[1:] = {bounds}\n" + script.read_text(encoding="utf-8").replace(
        "book = python_calamine.load_workbook(io.BytesIO(data))", "book = bytearray(1_000_000_000)"
    )
    process = ReadingProcess([sys.executable, "-c", hungry])
    with pytest.raises(UnreadableFileError) as error:
        process.read(sound())
    process.close()
    assert error.value.remark.code == "F12"


def test_garbage_in_the_right_wrapping() -> None:
    for data in (b"", b"x", sound()[:1000], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)):
        with pytest.raises(UnreadableFileError):
            read_apart(data)
    assert read_apart(sound())
