"""On what a run was made."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = ("pandas", "python-calamine", "xlsxwriter", "python-docx", "openpyxl", "docxtpl", "lxml")


def machine() -> str:
    """Describe the machine, Python and the libraries, in Chinese."""
    cores = len(os.sched_getaffinity(0))
    libraries = "、".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    return (
        f"{_processor()}，{cores}个核，内存{_memory():.0f}GB，{platform.system()} {platform.release()}；"
        f"Python {platform.python_version()}；{libraries}"
    )


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "未安装"


def _processor() -> str:
    return _told("/proc/cpuinfo", "model name") or platform.machine()


def _memory() -> float:
    return int(_told("/proc/meminfo", "MemTotal").split()[0]) / 1024 / 1024


def _told(path: str, name: str) -> str:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
