from siqin.people.forms.accounts import ChangePassword, Claim, Code, FirstRun, NewPassword
from siqin.people.forms.deputies import Deputise, DeputiseSomebody
from siqin.people.forms.persons import (
    GiveRole,
    Leave,
    OfficeSettings,
    OwnDay,
    Pay,
    PersonFields,
    UnitFields,
)
from siqin.people.forms.signin import SignIn

__all__ = [
    "ChangePassword",
    "Claim",
    "Code",
    "Deputise",
    "DeputiseSomebody",
    "FirstRun",
    "GiveRole",
    "Leave",
    "NewPassword",
    "OfficeSettings",
    "OwnDay",
    "Pay",
    "PersonFields",
    "SignIn",
    "UnitFields",
]
