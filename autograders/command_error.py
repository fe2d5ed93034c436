"""What makes a command stop with one sentence instead of a traceback."""


class CommandError(Exception):
    """A command cannot be run as it was given; the message is for the person who typed it."""
