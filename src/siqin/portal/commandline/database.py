"""Django for the verbs that need it, and a database that is there and up to date."""

import os
from typing import Any

from siqin.portal.commandline.refusal import Refused


def start_django() -> None:
    """Takes half a second, so the verbs that need no database never call it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "siqin.config.settings")
    import django

    django.setup()


def make_ready() -> None:
    """Create or upgrade the database and the data folder; nothing happens where all is done."""
    start_django()
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def refresh_statistics() -> None:
    """Let SQLite count its rows anew, by which it chooses its way to them; half a second for
    100,000 manuscripts. PostgreSQL does so by itself."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def require_ready() -> None:
    """Refuse where there is no database yet, or one of another version of the program."""
    start_django()
    if not any_table():
        raise Refused(
            "这个数据文件夹里还没有单位。请先运行 siqin run，或用 siqin restore 恢复备份。"
        )
    if unapplied():
        raise Refused("数据库是旧版本的。请先运行一次 siqin run 完成升级。")


def any_table() -> bool:
    """Whether the database holds anything; looking never creates a SQLite file."""
    from pathlib import Path

    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and "memory" not in name and not Path(name).exists():
        return False
    return bool(connection.introspection.table_names())


def unapplied() -> list[str]:
    """Migrations that this program has and the database lacks, as "app.name"."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def any_office() -> bool:
    from siqin.people.models import Office

    return Office.objects.exists()


def choose_office(name: str | None) -> Any:
    """The office that `--office` names by full or short name; the only one where none is named."""
    from django.db.models import Q

    from siqin.people.models import Office

    offices = Office.objects.all()
    found = list(offices.filter(Q(name=name) | Q(short_name=name)) if name else offices)
    if len(found) == 1:
        return found[0]
    names = "、".join(offices.values_list("name", flat=True))
    if not names:
        raise Refused("还没有单位。请先运行 siqin run。")
    if name and not found:
        raise Refused(f"没有叫“{name}”的单位。现有：{names}。")
    raise Refused(f"有几个单位，请用 --office 指明一个：{names}。")


def acting_person(office: Any, username: str | None) -> Any:
    """Whoever `--as` names, else the person in charge."""
    from siqin.people.models import Person

    if not username:
        return person_in_charge(office)
    person = (
        Person.objects.filter(user__username=username, left_on=None)
        .select_related("office", "unit", "user")
        .first()
    )
    if person is None:
        raise Refused(f"{office} 没有用户名为 {username} 的在任人员。")
    return person


def person_in_charge(office: Any) -> Any:
    """In whose name the command acts: the office head, else the administrator, else an editor."""
    from siqin.people.enums import Role
    from siqin.people.models import Person

    for role in (Role.OFFICE_HEAD, Role.ADMINISTRATOR, Role.EDITOR):
        held = Person.objects.filter(left_on=None, holdings__role=role, holdings__until=None)
        person = held.select_related("office", "unit", "user").order_by("pk").first()
        if person is not None:
            return person
    raise Refused(f"{office} 没有办公室主任、管理员或编辑，无法以单位的名义办理。")
