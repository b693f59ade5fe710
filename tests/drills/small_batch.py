"""A batch in which everything is written that a run can write, read once and written by plain writers."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import evalbook.batch.departments
import evalbook.batch.project_books
import evalbook.batch.read_files
import evalbook.output.circular
import evalbook.output.report
import evalbook.output.returned
import evalbook.output.scored
import evalbook.output.summary
import evalbook.projects.form_document
import evalbook.projects.scored
from evalbook.published import RECORD_FOLDER
from tests.intake.filled_workbooks import sound, workbook
from tests.projects.project_books import sound as projects


@cache
def earlier() -> dict[str, bytes]:
    """Two scoresheets of which one goes back, an empty file, and a project."""
    return {
        "审计局.xlsx": sound(),
        "统计局.xlsx": workbook(cover__department="示例县统计局", budget=None),
        "空.xlsx": b"",
        "项目.xlsx": projects(),
    }


@cache
def later() -> dict[str, bytes]:
    """The same after one was changed, and the other corrected."""
    return earlier() | {
        "审计局.xlsx": workbook(budget_done="1880", self__B11="2", reason__B11="验收较晚。"),
        "统计局.xlsx": workbook(cover__department="示例县统计局"),
    }


def lay(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Make a folder hold these files and no others; those that are the same are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()
    for name, data in files.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    return folder


def papers(out: Path) -> dict[str, bytes]:
    """Everything below a folder of outputs but what runs keep for themselves."""
    return {name: data for name, data in tree(out).items() if not name.startswith(RECORD_FOLDER)}


def tree(folder: Path) -> dict[str, bytes]:
    """Everything below a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def broken(found: Mapping[str, bytes]) -> list[str]:
    """Names of packages that do not open, or whose checksums are wrong."""
    return [name for name, data in found.items() if not _is_whole(data)]


def _is_whole(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.testzip() is None
    except zipfile.BadZipFile:
        return False


def cheaply(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have files read and scored once only, whatever run asks, and papers written plainly."""
    reading, departments, projects = (
        evalbook.batch.read_files,
        evalbook.batch.departments,
        evalbook.batch.project_books,
    )
    _once(monkeypatch, reading, "read_file", lambda _, source: (source.name, source.digest))
    _once(monkeypatch, departments, "assess_readings", _scored)
    _once(monkeypatch, projects, "assess_book", lambda _, read, others=(): (read.file, read.sha256, others))
    for module, name in (
        (evalbook.output.scored, "write_scored_workbook"),
        (evalbook.output.report, "write_report"),
        (evalbook.projects.scored, "write_scored_project"),
        (evalbook.projects.form_document, "write_form"),
    ):
        monkeypatch.setattr(module, name, _plain_paper)
    monkeypatch.setattr(evalbook.output.returned, "write_letter", lambda notice: _package("letter", notice))
    monkeypatch.setattr(
        evalbook.output.returned, "annotate_apart", lambda _, notice: (_package("copy", notice), notice)
    )
    monkeypatch.setattr(
        evalbook.output.summary,
        "write_summary",
        lambda _, outcomes, projects, *__, **___: _package([*map(_told, outcomes), *map(_told, projects)]),
    )
    monkeypatch.setattr(
        evalbook.output.circular,
        "write_circular",
        lambda facts: _package([one.department for one in facts.batch.ranked]),
    )


_KNOWN: dict[object, Any] = {}


def _once(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, key: Callable[..., object]) -> None:
    work = getattr(module, name)

    def remembered(*given: Any) -> Any:
        found = (name, key(*given))
        if found not in _KNOWN:
            done = work(*given)
            _KNOWN[found] = list(done) if name.startswith("assess") else done
        return _KNOWN[found]

    monkeypatch.setattr(module, name, remembered)


def _scored(_: object, readings: Sequence[Any], standings: Sequence[Any], peers: object = None) -> object:
    return tuple((file, sha256) for file, _, sha256 in readings), repr(standings), repr(peers)


def _plain_paper(assessment: Any, findings: Any = (), *_: object) -> bytes:
    one = getattr(assessment, "submission", None) or assessment.sheet
    codes = [one.code for one in findings] if isinstance(findings, Sequence) else repr(findings)
    return _package(one.file, assessment.total, codes)


def _told(one: Any) -> tuple[object, ...]:
    total = None if one.assessment is None else one.assessment.total
    return one.file, total, [finding.code for finding in one.findings]


def _package(*content: object) -> bytes:
    """Make a package that is the same for the same content, and large enough to be written in pieces."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as package:
        text = repr(content)
        digest = hashlib.sha256(text.encode()).hexdigest()
        package.writestr(zipfile.ZipInfo("content"), text + digest * 200)
    return saved.getvalue()
