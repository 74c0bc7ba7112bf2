import pytest

from textkit import reading

PIECE = "云岭县政协组织部分委员围绕老旧小区改造开展专题协商，要把群众的意见听进去。"
TRADITIONAL = "雲嶺縣政協組織部分委員圍繞老舊小區改造開展專題協商，要把群眾的意見聽進去。"


def page(body: str, charset: str = "") -> str:
    said = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return f"<!DOCTYPE html><html><head>{said}<title>News</title></head><body>{body}</body></html>"


def read(body: str) -> reading.Reading:
    return reading.read(page(body, "utf-8").encode(), "网页.html")


@pytest.mark.parametrize("said", ["gb2312", "GBK", "gb18030", "x-gbk", ""])
def test_a_page_is_read_in_the_encoding_it_names(said):
    found = reading.read(page(f"<p>{PIECE}㐂</p>", said).encode("gb18030"), "网页.htm")

    assert (found.text, found.encoding, found.kind) == (f"{PIECE}㐂", "gb18030", ".html")


def test_a_page_in_big5():
    found = reading.read(page(f"<p>{TRADITIONAL}</p>", "big5").encode("big5"), "网页.html")

    assert (found.text, found.encoding) == (TRADITIONAL, "big5")


@pytest.mark.parametrize("said", ["gb2312", "big5", "iso-8859-1", "no-such-thing"])
def test_a_page_that_is_sound_utf_8_is_read_so_whatever_it_names(said):
    assert reading.read(page(f"<p>{PIECE}</p>", said).encode(), "网页.html").text == PIECE


def test_a_page_that_names_the_wrong_encoding_is_guessed_and_can_be_told():
    data = page(f"<p>{PIECE}</p>", "big5").encode("gb18030")

    assert reading.read(data, "网页.html").text == PIECE
    assert reading.read(data, "网页.html", encoding="gb18030").text == PIECE
    assert reading.read(data, "网页.html", encoding="big5").text != PIECE


def test_headings_lists_tables_stay_and_what_leads_around_goes():
    found = read(
        "<script>alert(1)</script><style>p{}</style><nav><a href='/'>首页</a></nav>"
        "<h1>标题</h1><div>第一段</div><ul><li>听取汇报</li></ul>"
        "<table><tr><th>姓名</th><th>单位</th></tr><tr><td>林某</td><td>办公室</td></tr></table>"
        "<p onclick='x()'>见<a href='javascript:x()'>链接</a><button>分享</button></p>"
    )

    assert found.html == (
        "<h2>标题</h2><p>第一段</p><ul><li><p>听取汇报</p></li></ul><table><tbody><tr><th><p>姓名</p>"
        "</th><th><p>单位</p></th></tr><tr><td><p>林某</p></td><td><p>办公室</p></td></tr></tbody>"
        "</table><p>见<a>链接</a></p>"
    )
    assert found.notes == ()


def test_a_table_that_lays_out_the_page_gives_its_content_only():
    inner = "<table><tr><td>甲</td><td>乙</td></tr></table>"
    found = read(f"<table><tr><td><p>一段</p><p>二段</p></td><td>{inner}</td></tr></table>")

    assert found.html == (
        "<p>一段</p><p>二段</p><table><tbody><tr><td><p>甲</p></td><td><p>乙</p></td></tr></tbody></table>"
    )
    assert found.text == "一段\n二段\n甲\t乙"


@pytest.mark.parametrize(
    "body",
    ["<tr><td>一<p>二</p></td></tr>", "<tr><td>一</td><td>" + "<p>二</p>" * 5 + "</td></tr>"],
)
def test_a_table_of_one_cell_or_of_long_cells_is_none(body):
    assert "table" not in read(f"<table>{body}</table>").html


def test_typed_lines_stay_lines():
    assert read("<pre>第一行\n第二行</pre>").text == "第一行\n第二行"


def test_pictures_that_stand_elsewhere_are_noted():
    found = read(
        "<figure><img src='http://example.cn/a.png'><figcaption>会场</figcaption></figure>"
    )

    assert (found.html, found.notes) == ("<p>会场</p>", (reading.Note.IMAGES_UNREAD,))


@pytest.mark.parametrize("name", ["网页.doc", "网页.txt", "网页"])
def test_a_page_under_another_name_is_told_by_its_content(name):
    assert reading.read(b"\xef\xbb\xbf \n" + page("<p>a</p>").encode(), name).kind == ".html"


def test_a_page_in_utf_16_is_told_by_its_name():
    assert reading.read(page(PIECE).encode("utf-16"), "网页.html").text == PIECE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (page("<script>x</script>").encode(), reading.Empty),
        (b"<html>", reading.Empty),
        (bytes(range(256)) * 4, reading.Binary),
        (b"PK\x03\x04aaaa", reading.Binary),
        (
            page("x").encode().replace(b"x", "гость и друзья".encode("cp1251")),
            reading.UnknownEncoding,
        ),
    ],
)
def test_a_bad_page_is_refused_with_its_reason(data, reason):
    with pytest.raises(reading.Unreadable) as caught:
        reading.read(data, "网页.html")

    assert type(caught.value) is reason


def test_a_page_nested_without_end_is_read():
    assert read("<div>" * 5000 + "甲").text == "甲"
    assert read("<table><tr><td>" * 500 + "甲").text == "甲"
