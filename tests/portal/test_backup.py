import json
import shutil
import zipfile
from pathlib import Path

import pytest

from siqin.portal.commandline import archive
from siqin.portal.commandline.refusal import Refused
from tests.portal.places import ON_POSTGRESQL, new_place, remove


@pytest.fixture(scope="module")
def backup(installed, tmp_path_factory):
    target = tmp_path_factory.mktemp("backups") / "backup.zip"
    done = installed.run("backup", target)
    assert (done.returncode, done.stderr) == (0, f"已备份到 {target}。\n")
    return target


def parts(path):
    with zipfile.ZipFile(path) as packed:
        return json.loads(packed.read("manifest.json"))["parts"]


def test_the_restored_office_is_the_same_row_by_row_and_byte_by_byte(installed, backup, elsewhere):
    done = elsewhere.run("restore", backup)

    assert done.returncode == 0, done.stderr
    assert elsewhere.rows() == installed.rows()
    assert elsewhere.files() == installed.files()
    assert (elsewhere.data / "secret.key").read_bytes() == (
        installed.data / "secret.key"
    ).read_bytes()
    assert elsewhere.run("verify").returncode == 0


def test_a_backup_of_the_restored_office_has_the_same_parts(backup, elsewhere, tmp_path):
    elsewhere.run("restore", backup)
    elsewhere.run("backup", tmp_path / "again.zip")

    assert parts(tmp_path / "again.zip") == parts(backup)


@pytest.mark.skipif(not ON_POSTGRESQL, reason="needs both databases; runs on the PostgreSQL leg")
def test_an_office_moves_between_the_two_databases_unchanged(backup, tmp_path):
    on_sqlite = new_place(tmp_path, "sqlite", postgresql=False)
    back = new_place(tmp_path, "back")
    try:
        on_sqlite.run("restore", backup)
        on_sqlite.run("backup", tmp_path / "sqlite.zip")
        back.run("restore", tmp_path / "sqlite.zip")
        back.run("backup", tmp_path / "back.zip")

        assert parts(tmp_path / "sqlite.zip") == parts(backup)
        assert parts(tmp_path / "back.zip") == parts(backup)
        assert on_sqlite.run("verify").stdout.endswith("没有发现问题。\n")
    finally:
        remove(back)


def test_a_new_row_after_the_restore_gets_a_new_number(installed, backup, elsewhere):
    elsewhere.run("restore", backup)
    columns = "name, short_name, level, path, created_at, undo_minutes"
    values = "'新', '新', 'COUNTY', '/', '2026-01-01', 30"
    row = f"INSERT INTO people_office ({columns}) VALUES ({values})"
    connection = elsewhere.connect()
    connection.execute(row)
    connection.commit()

    found = connection.execute("SELECT max(id) FROM people_office").fetchone()
    connection.close()
    assert found == (3,)


def test_a_backup_holds_up_nobody_and_takes_nothing_half_done(installed, backup, tmp_path):
    connection = installed.connect()
    try:
        if not installed.database:
            connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE people_office SET short_name = '改到一半'")
        done = installed.run("backup", tmp_path / "meanwhile.zip")
    finally:
        connection.rollback()
        connection.close()

    assert done.returncode == 0, done.stderr
    assert parts(tmp_path / "meanwhile.zip") == parts(backup)


def test_an_interrupted_backup_leaves_no_file(tmp_path):
    target = tmp_path / "half.zip"

    with pytest.raises(KeyboardInterrupt), archive.writing(target) as half:
        half.add_lines("rows/people.office.jsonl", ["[1]"])
        raise KeyboardInterrupt

    assert list(tmp_path.iterdir()) == []


def test_a_backup_never_overwrites(installed, tmp_path):
    target = tmp_path / "kept.zip"
    target.write_text("something else")

    done = installed.run("backup", target)

    assert (done.returncode, done.stderr) == (2, f"siqin: {target} 已经存在，请换一个文件名。\n")
    assert target.read_text() == "something else"


def test_restore_refuses_a_folder_with_an_office(installed, backup):
    before = installed.rows()

    done = installed.run("restore", backup)

    assert done.returncode == 2
    assert "已经有单位的数据" in done.stderr
    assert installed.rows() == before


def flip_a_byte(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        name = next(name for name in packed.namelist() if name.startswith("files/"))
        start = packed.getinfo(name).header_offset + 30 + len(name) + 20
    content = bytearray(path.read_bytes())
    content[start + 100] ^= 1
    path.write_bytes(content)


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def some_other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "not ours")


def of_a_later_version(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        content = {name: packed.read(name) for name in packed.namelist()}
    manifest = json.loads(content["manifest.json"])
    manifest["migrations"].append(["desk", "0999_later"])
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in content.items():
            packed.writestr(name, json.dumps(manifest) if name == "manifest.json" else data)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (flip_a_byte, "已经损坏"),
        (cut_in_half, "不是四勤的备份文件，或者已经损坏"),
        (some_other_zip, "这不是四勤的备份文件"),
        (of_a_later_version, "另一版本的程序"),
    ],
)
def test_a_wrong_file_is_refused_with_its_sentence(damage, sentence, backup, elsewhere, tmp_path):
    copy = shutil.copy(backup, tmp_path / "copy.zip")
    damage(Path(copy))

    done = elsewhere.run("restore", copy)

    assert done.returncode == 2
    assert sentence in done.stderr
    assert not (elsewhere.data / "siqin.sqlite3").exists()
    assert not (elsewhere.data / "files").exists()


def test_a_part_that_would_leave_the_folder_is_refused(tmp_path):
    target = tmp_path / "sly.zip"
    with archive.writing(target) as sly:
        sly.add_lines("files/../../escaped", ["x"])
        sly.finish({"migrations": []})

    with pytest.raises(Refused, match="已损坏"), archive.Opened.reading(target):
        pass
