"""What was approved stands: the database itself refuses to change or delete the entries of an
approved settlement, to take the approval back, and to change a scheme version."""

from django.db import migrations

MESSAGE = "an approved settlement changes only by corrections"
APPROVED = "(SELECT state FROM incentives_settlement WHERE id = OLD.settlement_id) = 'APPROVED'"
TAKEN_BACK = (
    "OLD.state = 'APPROVED' AND (NEW.state <> 'APPROVED' OR NEW.starts_on <> OLD.starts_on"
    " OR NEW.ends_on <> OLD.ends_on OR NEW.approved_at <> OLD.approved_at"
    " OR CAST(NEW.snapshot AS TEXT) <> CAST(OLD.snapshot AS TEXT))"
)
# Name, table, verb, condition on the row.
TRIGGERS = [
    ("incentives_entry_no_update", "incentives_entry", "UPDATE", APPROVED),
    ("incentives_entry_no_delete", "incentives_entry", "DELETE", APPROVED),
    ("incentives_settlement_stands", "incentives_settlement", "UPDATE", TAKEN_BACK),
    ("incentives_settlement_stays", "incentives_settlement", "DELETE", "OLD.state = 'APPROVED'"),
    ("incentives_version_no_update", "incentives_schemeversion", "UPDATE", "1 = 1"),
    ("incentives_version_no_delete", "incentives_schemeversion", "DELETE", "1 = 1"),
]
SQLITE = (
    "CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {when}"
    f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
)
# Only a function may look into another table there.
POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    f" IF {{when}} THEN RAISE EXCEPTION '{MESSAGE}'; END IF;"
    " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
)
POSTGRESQL = "CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def add_triggers(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for name, table, verb, when in TRIGGERS:
        for statement in [POSTGRESQL_FUNCTION, POSTGRESQL] if postgresql else [SQLITE]:
            schema_editor.execute(
                statement.format(name=name, table=table, verb=verb, when=when), params=None
            )


def drop_triggers(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for name, table, _, _ in TRIGGERS:
        schema_editor.execute(f"DROP TRIGGER {name}{f' ON {table}' if postgresql else ''}")


class Migration(migrations.Migration):
    dependencies = [("incentives", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
