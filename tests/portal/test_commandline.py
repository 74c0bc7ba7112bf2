"""Each verb as a script meets it: a process, its two streams, its exit code."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from siqin.portal.commandline import VERBS, addresses, main, parser
from tests.incentives.made import printed, scheme, signed_by
from tests.portal.places import ROOT, Place
from tests.world import signed

SPAN = ["--from", "2026-01-01", "--to", "2026-12-31"]
PAPER = "《PREFECTURALNEWSPAPER》 2026年12月1日"


def ran(place, *arguments):
    done = place.run(*arguments)
    return done.returncode, done.stdout, done.stderr


def test_clean_gives_documents_edits_and_flags_as_json(tmp_path):
    text = "政協(xié)開會(huì)，委員(yuán)發言。\n"
    (tmp_path / "in.txt").write_text(text, encoding="utf-8")

    code, out, _ = ran(Place(tmp_path), "clean", tmp_path / "in.txt", "--json")

    (document,) = json.loads(out)["documents"]
    assert (code, document["text"].strip()) == (0, "政协开会，委员发言。")
    rebuilt, at = "", document["start"]
    for edit in document["edits"]:
        assert text[edit["start"] : edit["end"]] == edit["before"]
        rebuilt += text[at : edit["start"]] + edit["after"]
        at = edit["end"]
    assert rebuilt + text[at : document["end"]] == document["text"]


def test_clean_separates_documents_by_a_form_feed_and_tells_the_rest_to_people(tmp_path):
    (tmp_path / "in.txt").write_text("第一篇的正文。\n", encoding="utf-8")

    code, out, err = ran(Place(tmp_path), "clean", tmp_path / "in.txt")

    assert (code, out, err) == (0, "第一篇的正文。\n", "1 篇，改动 0 处，存疑 0 处。\n")


@pytest.mark.skipif(os.name == "nt", reason="pipes of another kind")
def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path):
    (tmp_path / "in.txt").write_text("政協會議。" * 50_000, encoding="utf-8")
    read, write = os.pipe()
    os.close(read)

    done = subprocess.run(
        [sys.executable, "-m", "siqin.portal.commandline", "clean", tmp_path / "in.txt"],
        env=Place(tmp_path).environment(),
        cwd=ROOT,
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (1, b"")


def test_clean_needs_neither_django_nor_a_data_folder(tmp_path):
    (tmp_path / "in.txt").write_text("政協會議。", encoding="utf-8")
    program = (
        "import sys; from siqin.portal.commandline import main;"
        f"main(['clean', {str(tmp_path / 'in.txt')!r}]); print('django' in sys.modules)"
    )

    place = Place(tmp_path / "nothing")
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=place.environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "政协会议。False\n"
    assert not place.data.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "文件里没有文字"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 30, "这是图片，里面的字读不出来"),
    ],
)
def test_clean_refuses_what_is_no_text_in_one_sentence(content, sentence, tmp_path):
    (tmp_path / "in.txt").write_bytes(content)

    code, out, err = ran(Place(tmp_path), "clean", tmp_path / "in.txt")

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


@pytest.mark.parametrize("verb", ["clean", "import"])
@pytest.mark.parametrize("encoding", ["xx", "hex", "啊", "idna"])
def test_an_encoding_that_nobody_reads_is_refused_in_one_sentence(verb, encoding, tmp_path):
    (tmp_path / "in.txt").write_text("正文。", encoding="utf-8")

    code, out, err = ran(Place(tmp_path), verb, tmp_path / "in.txt", "--encoding", encoding)

    assert (code, out) == (2, "")
    assert err == (
        f"siqin: 读不了叫“{encoding}”的编码，可以用：utf-8、gb18030、big5、utf-16-le、utf-16-be。\n"
    )


@pytest.mark.parametrize("encoding", ["gbk", "GB2312", "gb18030"])
def test_an_encoding_may_be_called_as_people_call_it(encoding, tmp_path):
    (tmp_path / "in.txt").write_bytes("正文。".encode("gb18030"))

    done = ran(Place(tmp_path), "clean", tmp_path / "in.txt", "--encoding", encoding)

    assert done[:2] == (0, "正文。")


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "exchange", *SPAN],
        ["reward", "compute", *SPAN],
        ["verify"],
        ["backup", "x.zip"],
        ["import", str(Path(__file__))],
    ],
)
def test_without_an_office_a_verb_says_what_to_do_and_leaves_nothing(arguments, elsewhere):
    code, out, err = ran(elsewhere, *arguments)

    assert (code, out) == (2, "")
    assert err.startswith("siqin: 这个数据文件夹里还没有单位。")
    assert not (elsewhere.data / "siqin.sqlite3").exists()


def test_with_two_offices_one_must_be_named(installed):
    code, _, err = ran(installed, "report", "exchange", *SPAN, "--json")

    assert code == 2
    assert "请用 --office 指明一个：政协云岭县委员会办公室、" in err


def test_report_gives_figures_text_and_word(installed, tmp_path):
    ask = ["report", "exchange", *SPAN, "--office", "云岭县政协办公室"]
    _, figures, _ = ran(installed, *ask, "--json")
    _, text, _ = ran(installed, *ask)
    code, out, _ = ran(installed, *ask, "-o", tmp_path / "report.docx")

    assert json.loads(figures)["adoptions_by_level"] == {
        "national": 0,
        "provincial": 0,
        "prefectural": 0,
        "county": 0,
    }
    assert re.findall("^[一二三]、.*$", text, re.MULTILINE) == [
        "一、主要做法",
        "二、取得的经验",
        "三、存在的问题",
    ]
    assert (code, out) == (0, "")
    assert (tmp_path / "report.docx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "2026-12-31", "--to", "2026-01-01"], "早于起日"),
        ([*SPAN, "--reward-from", "2025-01-01"], "要一起给出"),
        (["--from", "去年", "--to", "2026-01-01"], "日期写作 2026-01-31"),
        (["--from", "0001-01-01", "--to", "2026-01-01"], "请用1990年到2100年之间的日期"),
        (["--from", "2026-01-01", "--to", "9999-12-31"], "请用1990年到2100年之间的日期"),
        ([*SPAN, "-o", "x.txt"], "只能写成 Word 文档，文件名要以 .docx 结尾"),
    ],
)
def test_report_refuses_a_span_that_is_none(arguments, said, installed):
    code, out, err = ran(installed, "report", "exchange", *arguments)

    assert (code, out) == (2, "")
    assert said in err


def test_import_keeps_reads_and_cleans_and_says_what_became_of_each(installed_copy, tmp_path):
    (tmp_path / "one.txt").write_text("标题\n政協(xié)開會。\n", encoding="utf-8")
    (tmp_path / "two.txt").write_bytes(b"")

    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    code, out, err = ran(
        installed_copy, "import", *files, "--json", "--office", "云岭县政协办公室", "--as", "he"
    )

    imports = json.loads(out)["imports"]
    assert code == 2
    assert [(one["file"], one["documents"], one["refused"]) for one in imports] == [
        ("one.txt", 1, ""),
        ("two.txt", 0, "Empty"),
    ]
    assert err.startswith("one.txt：已导入，1 篇，等编辑核对。\ntwo.txt：文件里没有文字")
    assert ran(installed_copy, "verify")[0] == 0


def test_import_says_what_was_imported_before_and_what_is_too_long(installed_copy, tmp_path):
    (tmp_path / "one.txt").write_text("标题\n政協開會。\n", encoding="utf-8")
    (tmp_path / "long.txt").write_text("政" * 400_001, encoding="utf-8")
    take = ["import", "--json", "--office", "云岭县政协办公室", "--as", "he"]

    (first,) = json.loads(ran(installed_copy, *take, tmp_path / "one.txt")[1])["imports"]
    _, out, err = ran(installed_copy, *take, tmp_path / "one.txt", tmp_path / "long.txt")

    again, long = json.loads(out)["imports"]
    assert (first["twin_of"], again["twin_of"]) == (None, first["import"])
    assert again["said"].startswith("已导入，1 篇，等编辑核对。同样的文件")
    assert again["said"] in err
    assert (long["refused"], long["said"]) == (
        "TooLong", "文字超过40万字，一次清理不完，请分成几份再导入（原件已保存）。",
    )  # fmt: skip


def test_rewards_are_told_line_by_line_with_their_sums(world, capsys):
    scheme(world)
    printed(world, signed(world, title="互助点"))
    printed(world, signed_by(world, world.su, title="待定的"))
    printed(world, signed(world, title="待核的"), verified=False)

    code = main(["reward", "compute", *SPAN, "--office", world.office.name])

    *lines, total, waiting, refused = capsys.readouterr().out.splitlines()
    assert code == 0
    assert sorted(one.partition("  得分")[0].partition("；")[0] for one in lines) == [
        "林秀云  0.00 元  1 分",
        f"林秀云  《互助点》  {PAPER}  60.00 元  5 分  州级报纸 60.00 元。得分：州级报纸 5 分",
        "苏文  0.00 元  1 分",
        f"苏文  《待定的》  {PAPER}  0.00 元  5 分  州级报纸 60.00 元",
    ]
    assert [total, waiting, refused] == [
        "合计  1 人  60.00 元  12 分",
        "另有待财务确定 1 人，60.00 元，不计入合计",
        "不予奖励 1 项，原因用 --json 看",
    ]


def test_office_adds_one_with_its_routes_and_its_scheme(installed_copy):
    code, out, _ = ran(
        installed_copy,
        "office",
        "青石县政协办公室",
        "--administrator",
        "王明",
        "--username",
        "wang",
    )
    again, _, err = ran(
        installed_copy, "office", "青石县政协办公室", "--administrator", "王明", "--username", "w2"
    )
    connection = installed_copy.connect()
    schemes = connection.execute(
        "SELECT count(*) FROM incentives_scheme JOIN people_office ON office_id = people_office.id"
        " WHERE people_office.name = '青石县政协办公室'"
    ).fetchone()
    connection.close()

    assert (code, again, schemes) == (0, 2, (1,))
    assert re.search(r"用户名 wang，初始密码 \S{12}（首次登录须改）。$", out.strip())
    assert err == "siqin: 已经有叫“青石县政协办公室”的单位。\n"


def test_every_verb_has_a_sentence_of_help():
    listed = parser().format_help().split()

    assert [name for name, one in VERBS.items() if name not in listed or not one.HELP] == []


@pytest.mark.parametrize(("encoding", "drawn"), [("utf-8", True), ("ascii", False)])
def test_the_qr_code_is_left_out_where_the_console_cannot_draw_it(encoding, drawn, monkeypatch):
    monkeypatch.setattr(sys, "stdout", type("Console", (), {"encoding": encoding}))

    assert ("▀" in addresses.qr_code("http://192.0.2.2:8000")) is drawn


@pytest.fixture
def running(installed):
    """`siqin run` on a port that is taken, and the lines it prints."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "siqin.portal.commandline", "run", "--port", str(port)],
            env=installed.environment(),
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        lines = [process.stdout.readline()]
        while "Ctrl-C" not in lines[-1] and process.poll() is None:
            lines.append(process.stdout.readline())
        yield process, port, lines
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_run_opens_on_the_next_free_port_and_stops_cleanly(running):
    process, port, lines = running
    ours = int(re.search(r"改用 (\d+)。", lines[0])[1])
    page = urllib.request.urlopen(f"http://127.0.0.1:{ours}/", timeout=10)

    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=15)

    assert port < ours < port + 100
    assert (page.status, "登录" in page.read().decode()) == (200, True)
    assert (process.returncode, err) == (0, "已停止。\n")
    assert time.monotonic() - began < 10
