"""Where a digest's statement comes from, and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Confidence = Literal["confirmed", "single", "inferred"]

SURENESS: Mapping[Confidence, str] = {
    "confirmed": "từ hai nguồn trở lên",
    "single": "một nguồn",
    "inferred": "suy ra",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a digest's statement can be read.

    :param id: short id of the source in its document's file (``XDCS57``).
    :param url: public address, empty where only a part of it is known.
    :param full_text: whether the document's whole text can be read there.
    :param caution: what to beware of in what was read there ("Đọc từ một bản sao duy nhất, có thể có lỗi đọc").
    """

    id: str
    title: str
    url: str = ""
    publisher: str = ""
    date: str = ""
    full_text: bool = False
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a digest's record comes from.

    :param place: where in the document it stands.
    :param sources: ids of the document's sources.
    """

    place: str
    sources: tuple[str, ...]
    confidence: Confidence
    note: str = ""
