"""What the domain refused, in words, beside the field that it concerns."""

from django import forms

from siqin.desk.operations.drafting import (
    MarkedSecret,
    NobodyNamed,
    NothingWritten,
    SharesDoNotSum,
)
from siqin.desk.operations.editing import CreditIsFixed, ParticularsAreFixed
from siqin.desk.operations.levels import NobodyCanSign, NoRoute

REFUSALS: dict[type[Exception], tuple[str | None, str]] = {
    MarkedSecret: (
        "body",
        "稿件带有“{0.marking}”的密级标志，没有保存。涉密不上网、上网不涉密，本系统只收公开和内部稿件。",
    ),
    NothingWritten: ("body", "标题和正文都写好以后才能报送。"),
    NobodyNamed: (
        None,
        "还没有写明作者。请点“接着写”，在作者一栏选人，或写上单位、外单位作者的名字。",
    ),
    SharesDoNotSum: (None, "自行商定份额的，每位作者都要填，合计100%。"),
    CreditIsFixed: (None, "审稿中不能增减作者；签发以后只有办公室能更正作者登记。"),
    ParticularsAreFixed: (None, "签发过的稿件不能再改重要程度和密级。"),
    NoRoute: (None, "本单位还没有这类稿件的审稿流程，请办公室主任先设置。稿件可以先存草稿。"),
    NobodyCanSign: (
        None,
        "审稿流程里除了作者没有别人能签发，请办公室主任先定人。稿件可以先存草稿。",
    ),
}


def explain(form: forms.Form, error: Exception) -> None:
    field, words = REFUSALS[type(error)]
    form.add_error(field if field in form.fields else None, words.format(error))
