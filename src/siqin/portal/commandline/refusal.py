class Refused(Exception):
    """The command cannot be carried out; the text is the one sentence that says why."""
