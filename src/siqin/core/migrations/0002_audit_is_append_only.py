"""The audit log may only grow: the database itself refuses to change or delete its rows."""

from django.db import migrations

SQLITE = [
    "CREATE TRIGGER core_audit_no_{verb} BEFORE {VERB} ON core_auditentry"
    " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
]
POSTGRESQL = [
    "CREATE OR REPLACE FUNCTION core_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
    "CREATE TRIGGER core_audit_no_{verb} BEFORE {VERB} ON core_auditentry"
    " FOR EACH ROW EXECUTE FUNCTION core_audit_refuse()",
]


def add_triggers(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for verb in ("update", "delete"):
        for statement in statements:
            schema_editor.execute(
                statement.replace("{verb}", verb).replace("{VERB}", verb.upper()), params=None
            )


def drop_triggers(apps, schema_editor):
    on = " ON core_auditentry" if schema_editor.connection.vendor == "postgresql" else ""
    for verb in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER core_audit_no_{verb}{on}")


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
