import logging

import pytest

from siqin.core.logs import WithoutRefusals


@pytest.mark.parametrize(("status", "told"), [(403, False), (500, True)])
def test_only_what_broke_is_traced_in_the_log(status, told):
    error = PermissionError()
    traced = (PermissionError, error, None)
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s", ("/x/",), traced)
    record.status_code = status

    assert WithoutRefusals().filter(record)

    assert (record.exc_info is not None) == told


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (("Gone", "/sign/abc_-1/pass/"), "Gone: /sign/…/pass/"),
        (("Gone", "/commission/abc_-1/accept/"), "Gone: /commission/…/accept/"),
        (("Not Found", "/events/feed/abc_-1.ics"), "Not Found: /events/feed/…"),
        (("Not Found", "/people/1/"), "Not Found: /people/1/"),
    ],
)
def test_no_secret_address_is_written_out(said, written):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s: %s", said, None)

    assert WithoutRefusals().filter(record)

    assert record.getMessage() == written


def test_what_is_said_of_numbers_stays():
    record = logging.LogRecord("x", logging.WARNING, "", 0, "%d", (3,), None)
    bare = logging.LogRecord("x", logging.WARNING, "", 0, "bare", None, None)

    assert WithoutRefusals().filter(record)
    assert WithoutRefusals().filter(bare)
    assert (record.getMessage(), bare.getMessage()) == ("3", "bare")
