from siqin.people.models.account import OneTimeCode, User
from siqin.people.models.deputy import Deputy
from siqin.people.models.office import Office, Unit
from siqin.people.models.person import Person, RoleHolding

__all__ = ["Deputy", "Office", "OneTimeCode", "Person", "RoleHolding", "Unit", "User"]
