"""The one family of errors that a person may see: each is a sentence that says where, what, and how to mend it."""


class HarmattanError(Exception):
    """A refusal in plain words; the command line prints it and exits with ``exit_code``."""

    exit_code = 1


class UsageError(HarmattanError):
    """The command was called in a way that cannot work."""

    exit_code = 2
