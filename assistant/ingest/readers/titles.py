"""Titles printed over several centred lines, made one paragraph each."""

import re

from assistant.ingest.blocks import Block, Cell, Paragraph

# The line that names the type of a document stands alone, in capitals, above its title.
_TYPE = re.compile(r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|CHỈ THỊ|ĐỀ ÁN|THÔNG BÁO|BÁO CÁO)")
_BODY = re.compile(
    r"(?:[IVXLC]{1,7}|\d{1,2}|[A-Z])[.)] ?\S|[-–+•] ?\S|"
    r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị|Để |Nhằm |Ủy ban|UBND)"
)
_SENTENCE = re.compile(r"[.;:]$")
_LONGEST, _MOST_LINES = 300, 6
_TITLES = 60  # paragraphs among which a document's own title stands


def whole_titles(text: str, blocks: list[Block]) -> list[Block]:
    """The same blocks, the lines below the document's type joined: ``letterhead`` takes one paragraph for its title."""
    at = next((i for i, block in enumerate(blocks[:_TITLES]) if _names_type(block)), None)
    if at is None:
        return blocks
    last = at + 1
    while last < len(blocks) and last - at <= _MOST_LINES and _goes_on(blocks[last], first=last == at + 1):
        last += 1
    if last - at <= 2:
        return blocks
    start, end = _words(blocks[at + 1]).start, _words(blocks[last - 1]).end
    title = Paragraph(Cell(" ".join(text[start:end].split()), start, end))
    return [*blocks[: at + 1], title, *blocks[last:]]


def _names_type(block: Block) -> bool:
    return isinstance(block, Paragraph) and _TYPE.fullmatch(block.words.text) is not None


def _goes_on(block: Block, *, first: bool) -> bool:
    """Whether a block is a line of the title: the first always, then no sentence and no opening of the body."""
    if not isinstance(block, Paragraph) or len(block.words.text) > _LONGEST:
        return False
    return first or not (_SENTENCE.search(block.words.text) or _BODY.match(block.words.text))


def _words(block: Block) -> Cell:
    return block.words if isinstance(block, Paragraph) else block.header[0]
