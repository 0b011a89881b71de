"""Bodies that a question names and no registry knows: "Sở Du lịch chủ trì nhiệm vụ nào?"."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from assistant.question.lexicon import Cue
from assistant.question.roles import Body
from assistant.question.words import Word
from assistant.records.types import Agency
from assistant.text.normalise import toneless

# What bodies are called first. "Các", "đơn vị", "cơ quan" begin no name of one body.
_KINDS = frozenset(
    ["so", "bo", "ban", "cuc", "chi", "tong", "phong", "van", "vien", "ubnd", "hdnd", "hoi", "truong", "trung",
     "toa", "huyen", "xa", "phuong", "ngan", "quy", "tap", "lien", "dai", "department", "ministry"]
)  # fmt: skip
# Words that a name of one body never holds: those of asking, of records, and verbs.
_NEVER = frozenset(
    ["nao", "gi", "ai", "may", "bao", "nhieu", "khi", "nhiem", "vu", "chi", "tieu", "viec", "co", "la", "duoc", "phai",
     "giao", "chu", "tri", "phoi", "hop", "theo", "doi", "nhung", "cac", "khong", "con", "thi", "ma", "nay", "do",
     "cung", "dung", "ra", "thuc", "hien", "lam", "de", "ban", "hanh", "trong", "cho", "voi", "va", "thuoc", "noi"]
)  # fmt: skip
_SEVERAL = frozenset(["may", "nhieu", "nhung", "cac", "hai", "ba", "tung", "moi"])
_LONGEST = 7  # words
_ALIKE = 0.86  # difflib's ratio from which a name is a slip of a registered one
_TWO_WORDS = {
    "chi": "cuc", "tong": "cuc", "van": "phong", "vien": "kiem", "trung": "tam", "ngan": "hang", "tap": "doan",
    "lien": "minh", "toa": "an",
}  # fmt: skip


def stranger(words: Sequence[Word], acting: Sequence[Cue], known: Sequence[Agency]) -> Body | None:
    """The body that directly before a role ("… chủ trì") bears the name of one, though it is not registered.

    One that is named almost like a registered body is that body; the id of any other is its name as said.
    """
    for cue in acting:
        for start in range(max(cue.start - _LONGEST, 0), cue.start - 1):
            name = [word.plain for word in words[start : cue.start]]
            short = next((a.id for a in known if name == toneless(a.name.lower()).replace(",", "").split()[1:]), "")
            if short and len(name) > 1:
                return Body(short, start, cue.start)  # "kế hoạch và đầu tư chủ trì": its kind left out
            if start and words[start - 1].plain in _SEVERAL:
                continue
            if not _is_name(name) or words[start].clause != words[cue.start - 1].clause:
                continue
            alike = {plain: a.id for a in known if (plain := toneless(a.name.lower())).startswith(f"{name[0]} ")}
            near = get_close_matches(" ".join(name), alike, n=1, cutoff=_ALIKE)
            said = " ".join(word.text for word in words[start : cue.start])
            return Body(alike[near[0]] if near else f"{said[:1].upper()}{said[1:]}", start, cue.start)
    return None


def _is_name(words: Sequence[str]) -> bool:
    first = words[0]
    if first not in _KINDS or (first in _TWO_WORDS and words[1] != _TWO_WORDS[first]):
        return False
    rest = words[2:] if first in _TWO_WORDS else words[1:]
    return bool(rest) and not set(rest) & _NEVER and all(re.fullmatch(r"[a-z]+", word) for word in rest)
