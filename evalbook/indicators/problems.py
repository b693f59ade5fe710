"""What is wrong with an indicator system, and where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One mistake in an indicator system: `place` is a path such as `indicators[B11].rule`."""

    place: str
    message: str

    def __str__(self) -> str:
        """Place, then message."""
        return f"{self.place}：{self.message}"


class IndicatorSystemError(Exception):
    """An indicator system cannot be used; `problems` lists every reason, in the order of the file."""

    def __init__(self, source: str, problems: list[Problem]) -> None:
        super().__init__(f"指标体系“{source}”有{len(problems)}处错误：" + "；".join(map(str, problems)))
        self.source = source
        self.problems = problems
