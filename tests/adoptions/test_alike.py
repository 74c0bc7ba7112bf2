from datetime import date

import pytest

from siqin.adoptions.models import normal_title
from siqin.adoptions.queries.alike import Near, nearest_alike

DAY = date(2026, 11, 20)
PRINTED = "养老互助点建起来了"
LIKE = {
    "我县养老互助点建起来了": True,
    "养老互助点建起来啦": True,
    "危桥改造完成": False,
    "养老": False,
}


@pytest.mark.parametrize(("title", "like"), LIKE.items())
def test_titles_that_are_like_one_another(title, like):
    fact = Near(DAY, PRINTED, normal_title(PRINTED))

    assert nearest_alike([fact], normal_title(title), DAY) == (fact if like else None)
