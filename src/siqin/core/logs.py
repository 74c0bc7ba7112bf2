"""What the server's log says, and what it leaves out."""

import logging

FORBIDDEN = 403


class WithoutRefusals(logging.Filter):
    """A refused request is a line, not a traceback: nothing is broken."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", None) == FORBIDDEN:
            record.exc_info = None
        return True
