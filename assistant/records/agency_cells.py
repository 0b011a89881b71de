"""Cuts a table cell such as ``Sở Văn hóa, Thể thao và Du lịch; Sở Nội vụ`` into the agencies it names.

Known names are found first, the longest at each place. What is left is read by the general grammar of agency
names: a name begins with a head word (``Sở``, ``Trung tâm``, ``các`` …), so that a comma inside it does not cut
it. An agency the registry does not know gets an id made of its name.
"""

import re
from collections.abc import Iterator

from assistant.records.agency_names import NameIndex
from assistant.text.normalise import fold, normalise, toneless

_HEADS = (
    "so|ban|bo|ubnd|uy ban|hdnd|hoi dong|cong an|bo chi huy|van phong|tong cuc|cuc|chi cuc|chi nhanh|trung tam|dai|"
    "bao(?! cao)|tap chi|vien|hoc vien|truong|dai hoc|hoi|hiep hoi|lien minh|lien hiep|lien doan|ngan hang|kho bac|"
    "quy|thanh tra|toa an|mat tran|mttq|doan thanh nien|tinh uy|thanh uy|huyen uy|dang uy|tap doan|tong cong ty|"
    "cong ty|to cong tac|benh vien|phong|vu|doanh nghiep|don vi|co quan|thue|bao hiem|cac|nha mang|dia phuong|doan the"
)
_HEAD = re.compile(rf"(?:{_HEADS})\b")
_SEPARATOR = re.compile(r"[;,\n]|\.(?=\s)|\bva\b|\bphoi hop voi\b|\bcung\b|(?<=\s)-(?=\s)")
_ALWAYS = ";\n"
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ENUMERATION = re.compile(r"(?P<head>[^,;:.]*?)\bcác (?P<kind>[^,;:.]{1,60}?) ?: ?(?P<members>[^;:]{1,400})")
_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 80


def split_cell(cell: str, names: NameIndex) -> tuple[str, ...]:
    """Ids of the agencies a cell names, in the order printed, each once; empty for a blank cell."""
    text = _ENUMERATION.sub(_expand, _BRACKETS.sub(" ", normalise(cell)))
    found = (agency_id for segment in _segments(text, names) for agency_id in _read(segment, names))
    return tuple(dict.fromkeys(agency_id for agency_id in found if agency_id))


def agency_slug(name: str) -> str:
    """The id of an agency no registry knows: ``Chi cục Kiểm lâm`` becomes ``chi-cuc-kiem-lam``."""
    return _SLUG.sub("-", fold(name)).strip("-")[:_SLUG_LENGTH].rstrip("-")


def _expand(match: re.Match[str]) -> str:
    """``ubnd các thành phố: a, b`` as ``ubnd thành phố a; ubnd thành phố b``."""
    prefix = f"{match['head']}{match['kind']}".strip()
    members, rest = _until_head(match["members"])
    expanded = "; ".join(
        f"{prefix} {member.strip(' .')}" for member in re.split(r",| và ", members) if member.strip(" .")
    )
    return f"{expanded}; {rest}" if rest else expanded


def _until_head(members: str) -> tuple[str, str]:
    """The members of an enumeration, and what follows from the next agency on."""
    plain = toneless(members)
    for match in _SEPARATOR.finditer(plain):
        after = match.end() + len(plain[match.end() :]) - len(plain[match.end() :].lstrip())
        if _HEAD.match(plain, after):
            return members[: match.start()], members[after:]
    return members, ""


def _segments(text: str, names: NameIndex) -> Iterator[str]:
    """Stretches of a normalised cell that begin with an agency."""
    plain = toneless(text)
    known = [(mention.start, mention.end) for mention in names.mentions(text, any_case=True)]
    starts = {start for start, _ in known}
    begin = 0
    for match in _SEPARATOR.finditer(plain):
        if any(start < match.start() < end for start, end in known):
            continue
        after = match.end() + len(plain[match.end() :]) - len(plain[match.end() :].lstrip())
        if match[0] in _ALWAYS or after in starts or _HEAD.match(plain, after):
            yield text[begin : match.start()]
            begin = match.end()
    yield text[begin:]


def _read(segment: str, names: NameIndex) -> Iterator[str]:
    """Ids of the agencies in a segment: one, or more where a separator is missing or a head word is shared."""
    text = segment.strip(" ,.-")
    while text:
        mention = next(iter(names.mentions(text, any_case=True)), None)
        if mention is None or mention.start > 0:
            # not known from its first word on: an unknown agency, or words that only qualify the last one
            if _HEAD.match(toneless(text)):
                yield agency_slug(text)
            return
        yield mention.agency_id
        head, text = text.split()[0], text[mention.end :].strip(" ,.-")
        if text and not _HEAD.match(toneless(text)):
            yield from _sharing(head, text, names)
            follow = [later for later in names.mentions(text, any_case=True) if later.start > 0]
            text = text[follow[0].start :] if follow else ""


def _sharing(head: str, text: str, names: NameIndex) -> Iterator[str]:
    """Agencies named without their head word: ``Nội vụ`` after ``Sở Tài chính``."""
    for part in re.split(r"[,;]| và ", text):
        yield names.exact(f"{head} {part.strip()}")
