"""Load indicator systems: TOML into the typed model, checked."""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from pydantic import ValidationError

from evalbook.decimals import plain
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.problems import IndicatorSystemError, Problem
from evalbook.indicators.rules import Frozen
from evalbook.indicators.verify import verify

DEFAULT_SYSTEM = "county-2024"

_WORDING = {
    "missing": "缺少这一项",
    "extra_forbidden": "不认识这一项，请检查拼写",
    "union_tag_invalid": "不认识这种计分规则",
    "union_tag_not_found": "没有写明计分规则的种类（kind）",
    "decimal_parsing": "应是数字",
    "decimal_type": "应是数字",
    "int_parsing": "应是整数",
    "int_type": "应是整数",
    "string_type": "应是文字",
    "bool_type": "应是 true 或 false",
    "literal_error": "取值不在允许的范围内",
    "enum": "取值不在允许的范围内",
    "too_short": "至少要有一条",
    "string_pattern_mismatch": "编码的写法不对",
    "greater_than_equal": "数值太小",
    "less_than_equal": "数值太大",
    "finite_number": "应是数字",
    "int_from_float": "应是整数",
    "bool_parsing": "应是 true 或 false",
    "tuple_type": "应是方括号括起的一组",
    "model_type": "应是由“名称 = 值”组成的一段",
    "model_attributes_type": "应是由“名称 = 值”组成的一段",
    "dict_type": "应是由“名称 = 值”组成的一段",
}


def loads(text: str, source: str) -> IndicatorSystem:
    """Build a system from TOML text.

    Raises `IndicatorSystemError` naming every place that is wrong; `source` is the name used in it.
    """
    return build(parse(text, source), source)


def parse(text: str, source: str) -> dict[str, Any]:
    """Parse TOML text, its numbers as decimals; raises as `loads`."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise IndicatorSystemError(source, [Problem(source, _syntax_message(error))]) from None


def build(data: Mapping[str, Any], source: str) -> IndicatorSystem:
    """Build a system from what a file says, TOML or Excel alike, and check it; raises as `loads`."""
    try:
        system = IndicatorSystem.model_validate(data)
    except ValidationError as error:
        raise IndicatorSystemError(source, structure_problems(error, data)) from None
    problems = verify(system)
    if problems:
        raise IndicatorSystemError(source, problems)
    return system


def load(name: str = DEFAULT_SYSTEM) -> IndicatorSystem:
    """Load a built-in system by its id, once; raises `KeyError` for an unknown one."""
    return _load(name)


@cache
def _load(name: str) -> IndicatorSystem:
    if name not in built_in():
        raise KeyError(name)
    return loads(_folder().joinpath(f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")


def built_in() -> tuple[str, ...]:
    """Ids of the built-in systems."""
    return tuple(
        sorted(
            entry.name.removesuffix(".toml") for entry in _folder().iterdir() if entry.name.endswith(".toml")
        )
    )


_BESIDE_THE_TEMPLATE: dict[str, Any] = {
    "project_checks": True,
    "sections": {"__all__": {"table", "suggests"}},
}
"""What may change without any template in circulation becoming a different one."""


def fingerprint(system: Frozen) -> str:
    """SHA-256 over everything a system says that its template shows; equal systems have equal ones."""
    # Decimals are written plainly: 90 and 90.0 are the same limit. What is left at its default is left
    # out, so that a later version, which knows more settings, still recognises the templates of this one.
    said = system.model_dump(exclude_defaults=True, exclude=_BESIDE_THE_TEMPLATE)
    text = json.dumps(said, default=plain, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def wording(kind: str) -> str:
    """Say in Chinese what pydantic found, by the type of its error."""
    return _WORDING.get(kind, "写法不对")


def _folder() -> resources.abc.Traversable:
    return resources.files("evalbook.indicators") / "systems"


def _syntax_message(error: tomllib.TOMLDecodeError) -> str:
    position = re.search(r"line (\d+), column (\d+)", str(error))
    where = f"第{position[1]}行第{position[2]}列" if position else "文件末尾"
    return f"不是有效的 TOML 文件，{where}的写法不对"


def structure_problems(error: ValidationError, data: Mapping[str, Any]) -> list[Problem]:
    """List what pydantic found, each at its place in the file and in Chinese."""
    problems = []
    details = error.errors()
    broken = {detail["loc"][:depth] for detail in details for depth in range(len(detail["loc"]))}
    for detail in details:
        if detail["type"] == "too_short" and detail["loc"] in broken:
            continue  # its members are there, but wrong, and are reported themselves
        problems.append(Problem(_place(detail["loc"], data), wording(detail["type"])))
    return list(dict.fromkeys(problems))


def _place(location: tuple[int | str, ...], data: Any) -> str:
    """Write a location as the file has it, with codes: `indicators[B11].rule.step`."""
    path = ""
    here = data
    before: int | str | None = None
    steps = iter(location)
    for step in steps:
        if step == "parts" and isinstance(here, Mapping) and "parts" not in here:
            next(steps, None)  # an indicator with one part carries the part's keys itself
            continue
        if before == "rule" and isinstance(here, Mapping) and step == here.get("kind"):
            before = None  # the tag by which the kind was chosen, no key of the file
            continue
        before = step
        if isinstance(step, int):
            here = here[step] if isinstance(here, list | tuple) and step < len(here) else None
            path += f"[{_label(here, step)}]"
        else:
            here = here.get(step) if isinstance(here, Mapping) else None
            path += f".{step}" if path else step
    return path


def _label(here: Any, position: int) -> str:
    names = here if isinstance(here, Mapping) else {}
    return str(names.get("code") or names.get("name") or position)
