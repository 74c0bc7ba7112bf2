from siqin.people.forms.accounts import ChangePassword, Claim, Code, FirstRun, NewPassword
from siqin.people.forms.persons import (
    GiveRole,
    Leave,
    OfficeSettings,
    OwnDay,
    Pay,
    PersonFields,
    RosterFile,
    UnitFields,
)
from siqin.people.forms.signin import SignIn

__all__ = [
    "ChangePassword",
    "Claim",
    "Code",
    "FirstRun",
    "GiveRole",
    "Leave",
    "NewPassword",
    "OfficeSettings",
    "OwnDay",
    "Pay",
    "PersonFields",
    "RosterFile",
    "SignIn",
    "UnitFields",
]
