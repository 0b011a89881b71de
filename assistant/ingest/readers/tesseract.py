"""Tesseract, called as a program: a picture into words with their places, and how sure it is of each."""

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.paper import Word, middle

PROGRAM, LANGUAGE, DIGITS = "tesseract", "vie", "eng"
# Tesseract's modes for one block of lines, for one line, and for words anywhere on a page.
BLOCK, LINE, SPARSE = "6", "7", "11"
_FIGURES = "0123456789.,-%<>IVX"
_RIMS = "|¦¡_„‚"  # what is left of ruling lines and specks is read as these
_TWICE = re.compile("NÑ|nñ")  # a letter read twice, once as one that Vietnamese does not have
_LEAST = 15.0  # of 100: words below are specks and remains of lines
# Marks of letters, taken for signs of their own: no figure and no capital is so low.
_MARKS, _LOW = re.compile(r"[\^~`´A-Z0-9.-]*[\^~`´A-Z0-9][\^~`´A-Z0-9.-]*"), 0.4  # of the usual height of lines
_DOUBTED = 70.0  # of 100: below, a third of the words of the invented plans, scanned, are wrong; above 90 one in 400
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Recognised:
    """A word with its place in points, as high as its line, and how sure it is, of 100."""

    word: Word
    confidence: float


def installed() -> bool:
    """Whether Tesseract can be called here and knows Vietnamese."""
    return shutil.which(PROGRAM) is not None and LANGUAGE in _languages()


def _languages() -> list[str]:
    command = [PROGRAM, "--list-langs"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)  # noqa: S603
    return (done.stdout + done.stderr).split()


def pixels(box: tuple[float, float, float, float], dpi: int) -> tuple[int, int, int, int]:
    """A box in points as one in pixels."""
    left, top, right, bottom = (round(side * dpi / 72) for side in box)
    return left, top, right, bottom


def recognise(picture: Image.Image, dpi: int, mode: str, *, figures: bool = False) -> list[Recognised]:
    """The words of a picture.

    :param figures: look for nothing but figures.
    :raises UnreadableError: if Tesseract fails or takes too long.
    """
    options = ["-l", DIGITS if figures else LANGUAGE, "--psm", mode, "--dpi", str(dpi)]
    options += ["-c", f"tessedit_char_whitelist={_FIGURES}"] if figures else []
    return list(_words(_called(picture, [*options, "tsv"]), 72 / dpi))


def turns(picture: Image.Image, dpi: int) -> int:
    """By how many quarters to the right a picture must be turned to stand upright; 0 where Tesseract cannot tell."""
    try:
        told = _called(picture, ["--psm", "0", "--dpi", str(dpi)])
    except UnreadableError:  # too few letters, or its data of scripts are not installed
        return 0
    found = re.search(r"^Rotate: (\d+)", told, re.MULTILINE)
    return int(found[1]) // 90 % 4 if found else 0


def _called(picture: Image.Image, options: list[str]) -> str:
    """What Tesseract says of a picture, which goes in by its input."""
    packed = io.BytesIO()
    picture.save(packed, format="PNG", compress_level=1)
    command = [PROGRAM, "-", "-", *options]
    try:
        done = subprocess.run(  # noqa: S603  # a fixed command
            command, input=packed.getvalue(), capture_output=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("Nhận dạng một trang mất quá lâu, nên đã dừng. Hãy quét lại rõ hơn.") from error
    if done.returncode != 0:
        raise UnreadableError("Tesseract không nhận dạng được trang này. Hãy kiểm tra bản cài Tesseract và tiếng Việt.")
    return done.stdout.decode("utf-8", errors="replace")


def _words(table: str, scale: float) -> Iterator[Recognised]:
    """The words of Tesseract's table; it lists each line (level 4) before its words (level 5)."""
    rows = list(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))
    heights = [int(row["height"]) for row in rows if row["level"] == "4"]
    lowest = _LOW * middle(heights) if heights else 0.0
    top = bottom = 0.0
    for row in rows:
        if row["level"] == "4":
            top = int(row["top"]) * scale
            bottom = top + int(row["height"]) * scale
        text = _TWICE.sub(lambda m: m[0][0], (row["text"] or "").strip().strip(_RIMS))
        mark = int(row["height"]) < lowest and _MARKS.fullmatch(text)
        if row["level"] == "5" and text and not mark and float(row["conf"]) >= _LEAST:
            left = int(row["left"]) * scale
            right, confidence = left + int(row["width"]) * scale, float(row["conf"])
            yield Recognised(Word(text, left, top, right, bottom, unsure=confidence < _DOUBTED), confidence)
