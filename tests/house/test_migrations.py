import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from siqin.core.models import AuditEntry


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize(
    "deed", ["UPDATE core_auditentry SET verb = 'x'", "DELETE FROM core_auditentry"]
)
def test_the_database_refuses_to_change_the_audit_log(world, deed):
    before = AuditEntry.objects.count()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(deed)

    assert AuditEntry.objects.count() == before > 0
