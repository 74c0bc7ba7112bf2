from siqin.desk.forms.appraising import Appraise
from siqin.desk.forms.listing import Find
from siqin.desk.forms.photos import with_added
from siqin.desk.forms.piece import Change, New
from siqin.desk.forms.reviewing import (
    Advise,
    Decline,
    HandOver,
    Level,
    Pass,
    Return,
    Submit,
    Withdraw,
)
from siqin.desk.forms.routes import Separation, UndoTime, levels_form
from siqin.desk.forms.writing import Particulars, Writing, byline

__all__ = [
    "Advise",
    "Appraise",
    "Change",
    "Decline",
    "Find",
    "HandOver",
    "Level",
    "New",
    "Particulars",
    "Pass",
    "Return",
    "Separation",
    "Submit",
    "UndoTime",
    "Withdraw",
    "Writing",
    "byline",
    "levels_form",
    "with_added",
]
