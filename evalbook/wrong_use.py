"""What a person has to put right before a command can do anything."""

from evalbook.exit_codes import WRONG_USE


class WrongUseError(Exception):
    """The command was used wrongly, or lacks what it needs; says how, in Chinese, without a full stop."""

    exit_code = WRONG_USE
