"""What the rows of a workbook would do."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from siqin.core.workbooks.enums import RowAction


class RowsAreWrong(Exception):
    """Some rows cannot be taken, and the person did not ask to leave them out."""


class NothingToDo(Exception):
    """No row would add or change anything."""


@dataclass
class Planned:
    """One row and what it would do; an app adds what its own rows need."""

    row: Any
    action: str = RowAction.ADD
    problems: list[str] = field(default_factory=list)

    @property
    def reasons(self) -> str:
        return " ".join(self.problems)

    def refuse(self, problem: Any, word: object = "") -> None:
        """`problem` is one of the app's choices; `{}` in its label is filled with the cell's words."""
        self.action = RowAction.REFUSE
        self.problems.append(str(problem.label).format(word))


Each = TypeVar("Each", bound=Planned)


@dataclass(frozen=True)
class Plan(Generic[Each]):
    rows: list[Each]

    def count(self, action: str) -> int:
        return sum(one.action == action for one in self.rows)

    @property
    def wrong(self) -> int:
        return self.count(RowAction.REFUSE)

    @property
    def faulty(self) -> list[Each]:
        return [one for one in self.rows if one.problems]

    @property
    def doing(self) -> list[Each]:
        return [one for one in self.rows if one.action in {RowAction.ADD, RowAction.CHANGE}]


def check(plan: Plan[Any], *, skip_wrong: bool) -> None:
    """Raises RowsAreWrong, NothingToDo: before anything is written."""
    if plan.wrong and not skip_wrong:
        raise RowsAreWrong
    if not plan.doing:
        raise NothingToDo
