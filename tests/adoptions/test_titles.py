import pytest

from siqin.adoptions.models import normal_title

SAME = {
    "spaces": ("云岭：危桥修好了 赶集路更近了", "云岭:危桥修好了　赶集路更近了"),
    "quotation marks": ("茶山上来了“议事员”", '茶山上来了"议事员"'),
    "width": ("１５条建议上了会", "15条建议上了会"),
    "traditional": ("雲嶺縣政協協商養老", "云岭县政协协商养老"),
    "case": ("云岭APP上线", "云岭app上线"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_these_are_one_title(one, other):
    assert normal_title(one) == normal_title(other)


def test_other_words_are_another_title():
    assert normal_title("危桥修好了") != normal_title("危桥修好啦")


def test_a_title_of_marks_alone_is_itself():
    assert (normal_title("……"), normal_title("？！")) == ("......", "?!")


def test_a_title_that_grows_by_normalising_still_fits_its_column():
    assert len(normal_title("㍿" * 200)) == 200
