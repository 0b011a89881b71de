"""What people send is checked here once, for HTTP, command line and chat alike, before anything reads it."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from assistant.answer.contract import MAX_HISTORY, MAX_QUESTION, Question

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


class InputError(ValueError):
    """Something that cannot be asked; its text tells the person what to change.

    :param field: the field of the request at fault (``question``, ``history``, ``today``).
    """

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


def make_question(text: str, *, today: date, history: Sequence[str] = (), trace: bool = False) -> Question:
    """Check and make a question.

    Lengths are counted after Unicode composition (NFC), so that a question typed with separate marks is not
    longer than the same one typed with composed letters. Blank earlier questions are left out.

    :raises InputError: for a question that is blank, unreadable or too long, or a history that is too long.
    """
    if len(history) > MAX_HISTORY:
        raise InputError("history", f"Chỉ gửi kèm tối đa {MAX_HISTORY} câu hỏi trước. Hãy bớt những câu cũ nhất.")
    earlier = [_composed(past, "history", "Một câu hỏi trước") for past in history]
    asked = _composed(text, "question", "Câu hỏi")
    if not _says_something(asked):
        raise InputError("question", "Câu hỏi đang trống. Hãy gõ câu hỏi, ví dụ: Ai chủ trì nhiệm vụ 24?")
    return Question(asked, today, tuple(past for past in earlier if _says_something(past)), trace)


def read_iso_day(text: str) -> date:
    """Read a day written ``YYYY-MM-DD``.

    :raises InputError: for anything else and for days that no calendar has.
    """
    try:
        return date.fromisoformat(text if _ISO.fullmatch(text) else "")
    except ValueError:
        raise InputError("today", "Ngày không hợp lệ. Hãy viết năm-tháng-ngày, ví dụ 2026-11-23.") from None


def read_day(text: str) -> date:
    """Read a day as people write it: ``D/M/YYYY``, or ``YYYY-MM-DD``.

    :raises InputError: for anything else and for days that no calendar has.
    """
    written = text.strip()
    parts = _DAY_MONTH_YEAR.fullmatch(written)
    if parts:
        written = f"{parts[3]}-{parts[2]:0>2}-{parts[1]:0>2}"
    try:
        return read_iso_day(written)
    except InputError:
        raise InputError("today", "Ngày không hợp lệ. Hãy viết như 23/11/2026 hoặc 2026-11-23.") from None


def _composed(text: str, field: str, subject: str) -> str:
    """The text with letters composed; refuses half characters, which no reply could repeat."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise InputError(field, f"{subject} có ký tự hỏng (không phải UTF-8). Hãy gõ lại.")
    composed = unicodedata.normalize("NFC", text)
    if len(composed) > MAX_QUESTION:
        raise InputError(
            field, f"{subject} dài {len(composed)} ký tự; tối đa {MAX_QUESTION}. Hãy rút ngắn rồi hỏi lại."
        )
    return composed


def _says_something(text: str) -> bool:
    """Whether there is a letter or a digit: blanks, marks and zero-width characters alone ask nothing."""
    return any(unicodedata.category(letter)[0] in "LN" for letter in text)
