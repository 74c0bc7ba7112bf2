from siqin.desk.forms.change import Change
from siqin.desk.forms.listing import Find
from siqin.desk.forms.reviewing import Decline, Pass, Return, Submit, Withdraw
from siqin.desk.forms.routes import Separation, levels_form
from siqin.desk.forms.writing import Particulars, Writing, byline

__all__ = [
    "Change",
    "Decline",
    "Find",
    "Particulars",
    "Pass",
    "Return",
    "Separation",
    "Submit",
    "Withdraw",
    "Writing",
    "byline",
    "levels_form",
]
