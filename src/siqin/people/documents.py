"""Paper that people's pages make."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Protocol

import segno

from siqin.core.templatetags.siqin import day
from siqin.people.enums import CodePurpose
from siqin.people.models import Person
from textkit.typeset import Slip, Slips, to_pdf

# What the slip is, and what its holder does.
SLIPS = {
    CodePurpose.INVITATION: ("邀请单", "设自己的用户名和密码"),
    CodePurpose.RESET: ("重设密码单", "设新密码，用户名不变"),
}
NOTICE = "打开网址，输入一次性登录码，{}。{}前有效，用过即作废。涉密不上网，上网不涉密。"


class Coded(Protocol):
    """A person and the code made for them (operations.accounts.Slip)."""

    @property
    def person(self) -> Person: ...
    @property
    def code(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def expires_at(self) -> datetime: ...


def title(slips: Sequence[Coded]) -> str:
    """邀请单, 重设密码单, or both: what the sheet holds."""
    found = {one.purpose for one in slips}
    return "和".join(name for purpose, (name, _) in SLIPS.items() if purpose in found)


def invitation_sheet(slips: Sequence[Coded], address: str, *, picture: str) -> bytes:
    """PDF to print and cut; `picture` is the QR code or "". Raises textkit.typeset.TypesettingFailed."""
    office = slips[0].person.office.short_name
    printed = tuple(_slip(one, office, address) for one in slips)
    return to_pdf(
        Slips(title=f"{office}四勤系统{title(slips)}", slips=printed, picture=picture)
    ).data


def _slip(one: Coded, office: str, address: str) -> Slip:
    name, then = SLIPS[CodePurpose(one.purpose)]
    return Slip(
        name=one.person.name,
        unit=one.person.unit.name if one.person.unit else "",
        code=f"{one.code[:5]} {one.code[5:]}",
        address=address,
        title=f"{office}四勤系统{name}",
        notice=NOTICE.format(then, day(one.expires_at)),
    )


def qr_code(address: str) -> str:
    """The address as a QR code, an SVG for paper and page."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", xmldecl=False)
    return drawn.getvalue().decode()
