"""The demo office's pictures are drawn, and come out alike."""

import pytest

from siqin.core.pictures import develop
from siqin.portal.demo.photographs import SUBJECTS, draw


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_picture_is_large_enough_for_print_and_small_enough_to_keep(subject):
    data = draw(subject, "黑石河")
    developed = develop(data)

    assert (developed.width, developed.height) == (1600, 1067)
    assert len(data) < 300_000


@pytest.mark.parametrize("subject", SUBJECTS)
def test_one_seed_draws_one_picture_and_another_another(subject):
    first = draw(subject, "黑石河")

    assert draw(subject, "黑石河") == first
    assert draw(subject, "月牙村") != first
