"""Paper that people's pages make."""

from collections.abc import Sequence
from typing import Protocol

from siqin.people.models import Person
from textkit.typeset import Slip, Slips, to_pdf

NOTICE = "打开网址，输入一次性登录码，设自己的用户名和密码。14天内有效，用过即作废。涉密不上网，上网不涉密。"


class Coded(Protocol):
    """A person and the code made for them (operations.accounts.Slip)."""

    @property
    def person(self) -> Person: ...
    @property
    def code(self) -> str: ...


def invitation_sheet(slips: Sequence[Coded], address: str) -> bytes:
    """PDF to print and cut. Raises textkit.typeset.TypesettingFailed."""
    printed = tuple(
        Slip(
            name=one.person.name,
            unit=one.person.unit.name if one.person.unit else "",
            code=f"{one.code[:5]} {one.code[5:]}",
            address=address,
        )
        for one in slips
    )
    office = slips[0].person.office.short_name
    return to_pdf(Slips(title=f"{office}四勤系统邀请单", slips=printed, notice=NOTICE)).data
