"""Promises about what is written: the same for the same input, whole, dead, and under safe names."""

import os
import re
import shutil
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import docx
import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from evalbook.cli import run as run_command
from evalbook.intake.scan import scan
from evalbook.jobs.choose import FEW
from evalbook.output.naming import safe_name
from evalbook.published import SUMMARY_FILE
from tests.drills.small_batch import papers
from tests.fuzz.targets import parts_of as parts_of_bytes
from tests.hostile.folder import SAMPLES
from tests.hostile.watched import run
from tests.intake.filled_workbooks import workbook
from tests.intake.hostile_parts import first_number
from tests.intake.made_files import put, zip_of
from tests.running import score_into, written

ENVIRONMENTS = (
    {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "4242", "PYTHONIOENCODING": "cp936"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "ascii"},
)
"""A run for each, by one more process than the one before; the last goes on with one over some files."""


def silent(doing: str, file: str) -> None:
    del doing, file


def test_p11_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """P11: outputs are equal byte for byte in any time zone, language and hash order, by any hands."""
    written: list[dict[str, bytes]] = []
    for number, environment in enumerate(ENVIRONMENTS):
        folder, out = tmp_path / str(number) / "in", tmp_path / str(number) / "out"
        for name in ("units-2024", "projects-2024", "to-return"):
            shutil.copytree(SAMPLES.parent / name, folder, dirs_exist_ok=True)
        if number == 2:
            assert run(["score", folder, "-o", out, "--jobs", "1"], ENVIRONMENTS[0]).code == 1
        for path in sorted(SAMPLES.iterdir())[:3]:
            shutil.copy(path, folder)
        for path in sorted(folder.iterdir(), reverse=bool(number)):
            os.utime(path, (1_600_000_000 + number * 40_000_000,) * 2)
        done = run(["score", folder, "-o", out, "--jobs", str(number + 1)], environment)
        assert done.code == 1, done.output
        written.append(papers(out))
    assert len(list((tmp_path / "0" / "in").iterdir())) >= FEW
    first, *others = written
    assert len(first) > 8
    for other in others:
        assert {name for name in first.keys() | other.keys() if first.get(name) != other.get(name)} == set()


EVIL = (
    "=cmd|' /C evil'!A0",
    '=HYPERLINK("http://evil.example/","evil")',
    "{=evil()}",
    "+evil()",
    "-evil()",
    "@evil()",
    "\tevil",
    "http://evil.example/",
    "mailto:evil@example.cn",
    "external:evil.xlsx",
    "<evil/>]]><![CDATA[",
    '\x13 HYPERLINK "http://evil.example/" \x15',
)
TEXTS = ("cover__head", "cover__phone", "note__A11__1", "evidence__B11", "reason__B11", "text__s1_1__1")
TEXTS += ("text__s1_3__1", "text__s2_1__1", "text__s2_2__1", "text__s4__1", "text__s5__1", "text__s6__1")


def outputs_of(tmp_path: Path, **changes: object) -> list[Path]:
    """Write everything there is to write about one workbook."""
    folder = put(tmp_path / "in", {"=evil().xlsx": workbook(**changes)})
    assert run_command(["score", str(folder), "-o", str(tmp_path / "out")]) in (0, 1)
    paths = [tmp_path / "out" / name for name in papers(tmp_path / "out")]
    assert len(paths) == 4  # a scored workbook, a report, a summary, a circular
    return paths


def parts_of(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels", ".vml"))]
        return {name: package.read(name).decode("utf-8") for name in names}


def test_p12_no_text_from_a_submission_is_live(tmp_path: Path) -> None:
    """P12: whatever texts say, in no output are they a formula, a link, a field or a part from outside."""
    texts = dict(zip(TEXTS, EVIL, strict=True))
    paths = outputs_of(tmp_path, cover__department="=evil()局", **texts)
    shown = ""
    for path in paths:
        for name, text in parts_of(path).items():
            formulas = re.findall(r"<(?:f|definedName|w:instrText|w:fldSimple)\b[^>]*>[^<]*", text)
            assert [one for one in formulas if "evil" in one] == [], (path, name)
            if name.endswith(".rels"):
                assert "External" not in text, (path, name)
            shown += text
    # They are there all the same, as what they are: texts.
    assert shown.count("evil") > len(EVIL)


def test_p12_no_formula_or_link_of_a_submission_is_live_in_what_goes_back(tmp_path: Path) -> None:
    """P12: the marked copy of a department's own workbook keeps its texts, and nothing of it that acts."""
    unfilled = workbook(cover__department="示例县档案局", budget=None, **dict(zip(TEXTS, EVIL, strict=True)))
    formula = '<f>HYPERLINK("http://evil.example/")+[1]evil!A1</f>'
    acting = parts_of_bytes(first_number(f'<c r="E4" s="S">{formula}<v>16</v></c>', unfilled))
    name = b'<definedName name="evil">[1]evil!$A$1</definedName></definedNames>'
    acting["xl/workbook.xml"] = acting["xl/workbook.xml"].replace(b"</definedNames>", name)
    folder = put(tmp_path / "in", {"a.xlsx": zip_of(acting | {"xl/vbaProject.bin": b"evil"})})
    assert run_command(["score", str(folder), "-o", str(tmp_path / "out")]) == 1
    back = list((tmp_path / "out" / "退回修改").iterdir())
    assert sorted(path.suffix for path in back) == [".docx", ".xlsx"]
    for path in back:
        assert path.suffix == ".docx" or "evil" in str(parts_of(path))
        for name, text in parts_of(path).items():
            formulas = re.findall(r"<(?:f|definedName|w:instrText|w:fldSimple)\b[^>]*>[^<]*", text)
            assert [one for one in formulas if "evil" in one] == [], (path, name)
            assert not name.endswith(".rels") or "External" not in text, (path, name)
        with zipfile.ZipFile(path) as package:
            assert not [one for one in package.namelist() if "vba" in one or "external" in one.lower()]


UGLY = "a\x00b\x01\x0b\ufffe\uffff_x0001_\u202e\U0001f3db\r\n" + "&lt;" + "长" * 200


def test_p14_every_output_is_whole_and_valid(tmp_path: Path) -> None:
    """P14: outputs open, checksums and XML hold, and no cell has what Excel refuses, or too much."""
    texts = dict.fromkeys(TEXTS, UGLY) | {"text__s1_1__1": "\U0001f3db" * 40_000}
    clean = {key: re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text) for key, text in texts.items()}
    escaped = {key: text.replace("a", "a_x0001_\x09", 1) for key, text in clean.items()}
    for path in outputs_of(tmp_path, **escaped):
        for text in parts_of(path).values():
            ET.fromstring(text)  # noqa: S314 - our own
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
            assert "_x0001_" not in text
        if path.suffix == ".docx":
            assert docx.Document(str(path)).paragraphs
            continue
        book = openpyxl.load_workbook(path)
        longest = max(
            len(str(value).encode("utf-16-le")) // 2
            for sheet in book
            for row in sheet.values
            for value in row
            if value is not None
        )
        assert longest <= 32_767


FORBIDDEN = set('<>:"/\\|?*')
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
NAMES = st.text(max_size=120) | st.text(
    st.sampled_from('.. /\\:*?"<>|cCoOnNＣＯＮ局县\u202e\u200b\x1b\n'), max_size=40
)


@given(NAMES)
def test_p17_names_of_outputs_are_safe_on_every_system(text: str) -> None:
    """P17: a name made of any text can be written everywhere, hides nothing, and is always the same."""
    name = safe_name(text, text)
    assert name == safe_name(text, text)
    assert not FORBIDDEN & set(name)
    assert not {unicodedata.category(one) for one in name} & {"Cc", "Cf", "Cs"}
    assert name == name.strip(" .")
    assert not RESERVED.match(name)
    assert 0 < len(name) <= 80
    assert len(name.encode()) <= 180


def test_p17_names_of_outputs_are_unique_and_stable(tmp_path: Path) -> None:
    """P17: departments whose names would come to one, on any system, get papers of different names."""
    departments = [
        "示例:局",
        "示例?局",
        "示例ABC局",
        "示例abc局",
        "长" * 100 + "甲",
        "长" * 100 + "乙",
        "CON",
        "con.",
    ]
    files = {f"{n}.xlsx": workbook(cover__department=name) for n, name in enumerate(departments)}
    sources = scan([put(tmp_path / "in", files)])
    done = score_into(sources, tmp_path / "out")
    assert done.papers.failures == []
    assert len({name.casefold() for name in written(done)}) == len(departments) * 2 + 2
    score_into(sources[::-1], tmp_path / "again")
    first, again = papers(tmp_path / "out"), papers(tmp_path / "again")
    # The register of what came in is in the order of its coming.
    assert {**again, SUMMARY_FILE: b""} == {**first, SUMMARY_FILE: b""}
