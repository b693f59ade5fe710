"""P1, P2: whatever a file does to the reader, it costs one finding; the next file is read."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evalbook.batch.assess import assess
from evalbook.indicators.load import load
from evalbook.intake import reading_process
from evalbook.intake.reading_process import ReadingProcess, read_apart
from evalbook.intake.refusal import UnreadableFileError
from evalbook.intake.scan import scan
from evalbook.intake.watch import memory_of
from tests.intake.filled_workbooks import sound, workbook
from tests.intake.made_files import packed_with, put

SABOTEURS = {
    "hangs": "import time; time.sleep(60)",
    "reads_and_hangs": "import sys,time; sys.stdin.buffer.read(1000); time.sleep(60)",
    "exits_without_a_word": "import os; os._exit(0)",
    "aborts": "import os; os.abort()",
    "writes_garbage": "import sys; sys.stdout.write('x' * 10_000)",
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
    hangs = "hangs" in name
    process = ReadingProcess([sys.executable, "-c", SABOTEURS[name]], seconds=1.0 if hangs else 30.0)
    started = time.monotonic()
    with pytest.raises(UnreadableFileError) as error:
        process.read(sound())
    process.close()
    assert time.monotonic() - started < 20
    event = "用时过长" if hangs else "读取程序异常中止"
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


HUNGRY = """
import sys, time
from evalbook.intake.calamine_process import serve

def answer(data):
    held = []
    while True:
        held.append(bytearray(b"x") * 20_000_000)
        time.sleep(0.01)

serve(answer)
"""


STARTER = "import subprocess; subprocess.run([sys.executable, '-c', CHILD, *sys.argv[1:]])"


@pytest.mark.parametrize("started_by", ["", STARTER])
def test_memory_is_watched_where_the_system_does_not_bound_it(started_by: str) -> None:
    """A reader without any limit of its own; on Windows what is started may only start another."""
    code = f"CHILD = {HUNGRY!r}\nimport sys\n{started_by}" if started_by else HUNGRY
    no_limit = ["0", "30", "5000000", "64000000"]
    process = ReadingProcess([sys.executable, "-c", code, *no_limit], seconds=20.0, memory=200_000_000)
    started = time.monotonic()
    with pytest.raises(UnreadableFileError) as error:
        process.read(sound())
    process.close()
    assert error.value.remark.code == "F12"
    assert error.value.remark.slots["cause"] == "内容太多或相隔太远"
    assert time.monotonic() - started < 10


def test_what_holds_little_is_left_alone() -> None:
    """Slow, but within the limit: looked at many times, never ended."""
    slow = HUNGRY.replace("while True:", "for _ in range(5):").replace("20_000_000", "2_000_000")
    slow = slow.replace("0.01)", "0.1)\n    return {'sheets': []}")
    process = ReadingProcess([sys.executable, "-c", slow, "0", "30", "0", "64000000"], memory=200_000_000)
    assert process.read(sound()) == []
    process.close()


def test_memory_of_what_has_ended_is_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    assert memory_of(ended.pid) == 0
    assert memory_of(os.getpid()) > 10_000_000


def test_garbage_in_the_right_wrapping() -> None:
    for data in (b"", b"x", sound()[:1000], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)):
        with pytest.raises(UnreadableFileError):
            read_apart(data)
    assert read_apart(sound())


DEADLY = """
import os, sys, time
from evalbook.intake.calamine_process import _answer, serve

def answer(data):
    if b"-abort-" in data:
        os.abort()
    if b"-hang-" in data:
        time.sleep(60)
    return _answer(data, 5_000_000)

serve(answer)
"""


def test_a_batch_with_deadly_files_scores_all_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P1: marked files kill or stop the reader; the ones before, between and after are scored."""
    bounds = ["1000000000", "30", "5000000", "64000000"]
    process = ReadingProcess([sys.executable, "-c", DEADLY, *bounds], seconds=3.0)
    monkeypatch.setattr("evalbook.intake.reading_process._READER", process)
    names = {1: "示例县审计局", 3: "示例县统计局", 5: "示例县商务局"}
    files = {f"{number}.xlsx": workbook(cover__department=name) for number, name in names.items()}
    files["2.xlsx"] = packed_with({"xl/-abort-.bin": b""})
    files["4.xlsx"] = packed_with({"xl/-hang-.bin": b""})
    outcomes = assess(scan([put(tmp_path, files)]), load(), lambda *_: None)
    process.close()
    assert [one.assessment is not None for one in outcomes] == [True, False, True, False, True]
    assert [(one.file, one.findings[0].slots) for one in outcomes if one.assessment is None] == [
        ("2.xlsx", {"event": "读取程序异常中止"}),
        ("4.xlsx", {"event": "用时过长"}),
    ]
