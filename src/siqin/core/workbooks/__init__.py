"""Taking in a workbook that somebody filled in: read, looked at row by row, written when confirmed.

An app says once what its workbook is (`WorkbookImport`): how its rows are read, what each would do,
and how that is written. The pages, the sentences and the file of faulty rows are the same for all.
"""

from siqin.core.workbooks.enums import WHY, RowAction
from siqin.core.workbooks.forms import WorkbookFile
from siqin.core.workbooks.plan import (
    NothingToDo,
    Plan,
    Planned,
    RowsAreWrong,
    check,
)

__all__ = [
    "WHY",
    "NothingToDo",
    "Plan",
    "Planned",
    "RowAction",
    "RowsAreWrong",
    "WorkbookFile",
    "check",
]
