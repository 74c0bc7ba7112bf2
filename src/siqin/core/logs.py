"""What the server's log says, and what it leaves out."""

import logging
import re

FORBIDDEN = 403
# Whoever reads the log may not open what its address alone opens (urls of the namespace "sign", and
# the calendars of coverage).
SECRET = re.compile(r"(/sign/|/commission/|/events/feed/)[^/\s]+")


class WithoutRefusals(logging.Filter):
    """A refused request is a line, not a traceback: nothing is broken. No address that is a secret
    is written out."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", None) == FORBIDDEN:
            record.exc_info = None
        if isinstance(record.args, tuple):
            record.args = tuple(
                SECRET.sub(r"\1…", one) if isinstance(one, str) else one for one in record.args
            )
        return True
