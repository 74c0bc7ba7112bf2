import json

from django.apps import apps

from siqin.portal.commandline import verifying


def problems(place):
    done = place.run("verify", "--json")
    return done.returncode, json.loads(done.stdout)["problems"]


def execute(place, *statements):
    connection = place.connect()
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_every_table_has_its_own_name_in_the_summary():
    tables = {one._meta.label for one in apps.get_models() if one.__module__[:6] == "siqin."}

    assert set(verifying.NAMES) == tables
    assert len(set(verifying.NAMES.values())) == len(tables)


def test_what_there_is_is_told_in_chinese():
    counts = {"core.AuditEntry": 3216, "desk.Claim": 0, "desk.Manuscript": 444}

    assert verifying.in_words(counts) == "稿件444，操作记录3216"


def test_verify_finds_what_was_done_to_the_files(installed_copy):
    changed, gone = sorted(
        path for path in (installed_copy.data / "files").rglob("*") if path.is_file()
    )
    changed.write_bytes(b"another page")
    gone.unlink()

    code, found = problems(installed_copy)

    assert code == 1
    assert sorted(one.partition("（")[0] for one in found) == [
        "文件不在了：样报.jpg",
        "文件被改动过：样报.jpg",
    ]


def test_verify_finds_a_lost_audit_row_and_its_lost_guard(installed_copy):
    on = " ON core_auditentry" if installed_copy.database else ""
    execute(
        installed_copy,
        f"DROP TRIGGER core_audit_no_delete{on}",
        "DELETE FROM core_auditentry WHERE id IN (SELECT min(id) FROM core_auditentry)",
    )

    code, found = problems(installed_copy)

    lost = [] if installed_copy.database else ["审计记录缺少 1 条"]
    assert (code, found) == (1, ["审计记录的保护不在了：数据库触发器缺失", *lost])


def test_a_backup_says_which_registered_file_is_gone(installed_copy, tmp_path):
    next(path for path in (installed_copy.data / "files").rglob("*") if path.is_file()).unlink()

    done = installed_copy.run("backup", tmp_path / "backup.zip")

    assert done.returncode == 1
    assert "备份里没有它：样报.jpg" in done.stderr
    assert (tmp_path / "backup.zip").exists()
