from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from siqin.core.models import OfficeRow
from siqin.people.enums import CodePurpose


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account: how a person signs in, by mobile number or user name. Both are unique over the
    installation, so that one form serves every office."""

    username = models.CharField("用户名", max_length=40, unique=True)
    mobile = models.CharField("手机号", max_length=20, unique=True, null=True, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("可用", default=True)
    must_change_password = models.BooleanField("首次登录须改密码", default=False)
    joined_at = models.DateTimeField("建立于", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.username


class OneTimeCode(OfficeRow):
    """A printed one-time code by which a person takes or regains an account. Only its hash is
    kept; a new code for the person voids the old one."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="codes")
    purpose = models.CharField("用途", max_length=12, choices=CodePurpose)
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("制作于")
    expires_at = models.DateTimeField("有效至")
    used_at = models.DateTimeField("用于", null=True)
    voided_at = models.DateTimeField("作废于", null=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.person}"
