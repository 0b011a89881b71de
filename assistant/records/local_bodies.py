"""Bodies in the cells of a plan that somebody added: of another place or another level than the registry's.

In such a plan ``Công an xã`` is not the provincial police the registry knows, and nearly every cell names bodies that
it does not know at all. Names the registry knows as a whole are its own; of all others the plan's words decide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.records.agencies import AgencyRegistry
from assistant.records.agency_cells import agency_slug
from assistant.text.normalise import fold

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ALWAYS = re.compile(r"[;\n]")
_MAYBE = re.compile(r",|\.(?=\s)|\s(?:và|cùng|phối hợp với|phối hợp cùng)\s|\s[-–]\s")
_OFFICE = re.compile(r"văn phòng .{0,20}(?:hđnd|hội đồng nhân dân)\s*$", re.IGNORECASE)  # "… và UBND" is one office
_TWO_BODIES = re.compile(r"văn phòng .{0,20}(?:hđnd|hội đồng nhân dân) và (?:ubnd|ủy ban nhân dân)", re.IGNORECASE)
_EDGES = " \t\n,.;:-–—+•*"
_LEVEL = r"xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh"
_SEVERAL = re.compile(rf"(?P<head>.+?\S)\s+các\s+(?P<level>{_LEVEL})\s*:?\s+(?P<members>[^\W\d_].*)")
_OF_LEVEL = re.compile(rf"(?:cấp |các )?(?:{_LEVEL}|khu vực|chi nhánh|khu|thôn|bản|cơ sở|trung ương|địa phương)\b")
_BARE = re.compile(rf"(?P<level>{_LEVEL})$", re.IGNORECASE)
_ISSUER = re.compile(rf"\b(?P<level>{_LEVEL})\s+(?P<place>[^\W\d_].*)$")
# What names of bodies begin with; diacritics count, for "Bản Vẽ" is no "Ban".
_HEADS = re.compile(
    r"(?:sở|ban|bộ|ubnd|[uủ][yỷ] ban|hđnd|hội(?! nghị)|công an|văn phòng|(?:tổng |chi )?cục|chi nhánh|trung tâm|đài|"
    r"báo(?! cáo)|tạp chí|viện|học viện|trường|đại học|hiệp hội|liên (?:minh|hiệp|đoàn)|ngân hàng|kho bạc|quỹ|"
    r"t(?:òa|oà) án|mặt trận|mttq|đoàn|(?:tỉnh|thành|huyện|đảng) [uủ][yỷ]|tập đoàn|(?:tổng )?công ty|tổ(?! chức)|"
    r"bệnh viện|phòng(?! chống)|vụ|doanh nghiệp|đơn vị|cơ quan|thuế|bảo hiểm|các|nhà mạng|địa phương|trạm|đội|"
    r"hợp tác xã|chi bộ|thư viện|bảo tàng|viễn thông|bưu điện|điện lực|hạt kiểm lâm|câu lạc bộ|thanh tra|vnpt|viettel|"
    r"mobifone)\b",
    re.IGNORECASE,
)

# Words that make no name by themselves: "các đơn vị liên quan khác".
_GENERIC = re.compile(
    r"(?:(?:cac|don|vi|co|quan|doanh|nghiep|to|chuc|ca|nhan|dia|phuong|lien|khac|truc|thuoc|so|ban|bo|nganh|phong|vu|"
    r"cap|tinh|huyen|xa|thanh|pho|thi|tran|dac|khu|tren|truong|va|hoi|doan|the|nha|chuyen|mon)\b\W*)*"
)


def is_generic(words: str) -> bool:
    """Whether some words name bodies of any kind and none of its own (``các phòng, ban``)."""
    return _GENERIC.fullmatch(fold(words)) is not None


@dataclass(frozen=True, slots=True)
class Body:
    """A body named in a cell.

    :param name: its name, with its place where the cell leaves it out.
    :param others: other names of it: as the cell prints it, and with its level.
    """

    id: str
    name: str
    others: tuple[str, ...] = ()


class LocalBodies:
    """Cuts the cells of one added plan into the bodies they name.

    :param issuer: who issued the plan (``Ủy ban nhân dân xã Đại Phúc``): a body of that level is of that place.
    """

    def __init__(self, registry: AgencyRegistry, issuer: str) -> None:
        self._registry = registry
        found = _ISSUER.search(issuer)
        named = found is not None and found["place"][0].isupper()
        self._level, self._place = (found["level"], found["place"]) if found and named else ("", "")

    def bodies(self, cell: str) -> tuple[Body, ...]:
        """The bodies a cell names, in the order printed, each once."""
        found = (body for part in self._parts(_BRACKETS.sub(" ", cell)) for body in self._read(part))
        return tuple({body.id: body for body in found}.values())

    def _parts(self, text: str) -> Iterator[str]:
        """Stretches that begin with a body: cut at semicolons, at commas only before another body."""
        for line in _ALWAYS.split(text):
            begin = 0
            known = self._registry.mentions(line, any_case=True)
            starts = {mention.start for mention in known}
            for match in _MAYBE.finditer(line):
                inside = any(m.start < match.start() < m.end for m in known)
                before = line[begin : match.start()]
                whole = not (inside or is_generic(before) or _OFFICE.search(before))
                if whole and self._begins(line, match.end(), starts):
                    yield line[begin : match.start()]
                    begin = match.end()
            yield line[begin:]

    def _begins(self, line: str, at: int, starts: set[int]) -> bool:
        at += len(line[at:]) - len(line[at:].lstrip())
        return at in starts or _HEADS.match(line, at) is not None

    def _read(self, part: str) -> Iterator[Body]:
        words = " ".join(part.strip(_EDGES).split())
        several = _SEVERAL.fullmatch(words)
        if not words:
            return
        if several and several["members"][0].isupper():
            members = re.split(r",|\svà\s", several["members"])
            yield from (self._body(f"{several['head']} {several['level']} {m.strip(_EDGES)}") for m in members if m)
            return
        ids = self._registry.split(words)
        if ids and not self._own(words):
            yield from (self._registered(id_, words) for id_ in ids)
        else:
            yield self._body(words)

    def _own(self, words: str) -> bool:
        """Whether a name is the plan's own: unknown, or a known one with a level or a place of its own after it."""
        if self._registry.named(words) is not None:
            return False
        first = next(iter(self._registry.mentions(words, any_case=True)), None)
        if first is None or first.start > 0:
            return True
        rest = words[first.end :].strip(_EDGES)
        if not rest or rest.lower().startswith("tỉnh"):
            return False
        return _OF_LEVEL.match(rest.lower()) is not None or (words[first.end] == " " and rest[:1].isupper())

    def _registered(self, id_: str, words: str) -> Body:
        agency = self._registry.by_id.get(id_)
        return Body(id_, agency.name if agency else words)

    def _body(self, words: str) -> Body:
        """A body the registry does not know; of the issuer's own level it is of the issuer's place."""
        words = _capital(words)
        bare = _BARE.search(words)
        if bare and self._place and bare["level"].lower() == self._level and fold(words) != fold(self._level):
            whole = f"{words} {self._place}"
            return Body(agency_slug(whole), whole, (words,))
        if self._place and _TWO_BODIES.fullmatch(words):
            whole = f"{words} {self._level} {self._place}"
            return Body(agency_slug(whole), whole, (words, f"{words} {self._level}"))
        return Body(agency_slug(words), words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
