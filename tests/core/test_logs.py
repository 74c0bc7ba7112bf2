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
