"""What was handed in, file by file: from which mail, with which bytes, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalbook.intake.mail import Mail
from evalbook.intake.source import Source
from evalbook.projects.outcome import ProjectOutcome
from evalbook.results.outcome import Outcome, PassedOver

SCORED, UNSCORED, SET_ASIDE = "已评分", "未评分", "由另一份代替"
NOT_READ = "没有读取"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One file, with the mail it came in, where it came in one."""

    file: str
    department: str
    result: str
    mail: Mail | None = None
    sha256: str = ""
    letter: str = ""
    """Name of the letter with which it goes back; empty where it does not."""


def receipts(
    sources: Sequence[Source],
    outcomes: Sequence[Outcome],
    projects: Sequence[ProjectOutcome],
    letters: Mapping[str, str],
    aside: Sequence[PassedOver] = (),
) -> list[Receipt]:
    """List every file that was found, what was passed over last; `letters` by file."""
    seen: dict[str, list[Outcome | ProjectOutcome]] = {one.name: [] for one in sources}
    everything: list[Outcome | ProjectOutcome] = [*outcomes, *projects]
    for one in everything:
        seen.setdefault(one.file, []).append(one)
    mails = {one.name: one.mail for one in sources}
    return [
        Receipt(
            file,
            next((one.department for one in found if one.department), ""),
            "、".join(_results(found)) or UNSCORED,
            mails.get(file),
            next((one.sha256 for one in found if one.sha256), ""),
            letters.get(file, ""),
        )
        for file, found in seen.items()
    ] + [Receipt(one.name, "", f"{NOT_READ}（{one.why}）") for one in aside]


def _results(found: Sequence[Outcome | ProjectOutcome]) -> Iterator[str]:
    """Say what became of a file; of several projects in it, how many were scored."""
    scored = sum(one.assessment is not None for one in found)
    if len(found) > 1:
        yield from (f"{SCORED}{scored}个项目",) if scored else ()
        yield from (f"{UNSCORED}{len(found) - scored}个项目",) if scored < len(found) else ()
    elif found:
        aside = isinstance(found[0], Outcome) and found[0].set_aside
        yield SCORED if scored else SET_ASIDE if aside else UNSCORED
