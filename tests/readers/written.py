"""Small files written for one test each: Word documents, PDFs and pages with exactly what is to be read."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from itertools import accumulate
from xml.sax.saxutils import quoteattr

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>{}</Types>'
)
_PART = (
    '<Override PartName="/word/{0}.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{0}+xml"/>'
)
_LINKS = (
    '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def word(body: str, *, parts: Mapping[str, str] | None = None, outside: Iterable[tuple[str, str]] = ()) -> bytes:
    """A Word document.

    :param body: what stands in its ``w:body``.
    :param parts: further parts by name (``numbering``), each the content of its root element with the same name.
    :param outside: relations to addresses outside: kind and address.
    """
    links = [_link(f"r{name}", name, f"{name}.xml") for name in parts or {}]
    links += [_link(f"x{i}", kind, address, ' TargetMode="External"') for i, (kind, address) in enumerate(outside)]
    files = {
        "[Content_Types].xml": _TYPES.format("".join(_PART.format(name) for name in parts or {})),
        "_rels/.rels": _LINKS.format(_link("r1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _LINKS.format("".join(links)),
        "word/document.xml": _root("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": _root(name, content) for name, content in (parts or {}).items()},
    }
    return zipped({name: content.encode() for name, content in files.items()})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files packed as a ZIP."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return made.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """A Word paragraph; a run that is no XML is plain text."""
    inner = "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def tc(content: str, properties: str = "") -> str:
    """A Word cell; content that is no XML is one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def table(*rows: Iterable[str]) -> str:
    """A Word table of rows of cells."""
    drawn = "".join(f"<w:tr>{''.join(c if c.startswith('<w:tc>') else tc(c) for c in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{drawn}</w:tbl>"


def _root(name: str, content: str) -> str:
    return f'<?xml version="1.0"?><w:{name} xmlns:w="{_W}" xmlns:r="{_R}">{content}</w:{name}>'


def _link(name: str, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{name}" Type="{_KIND}{kind}" Target={quoteattr(target)}{more}/>'


def pdf(*pages: str, size: tuple[int, int] = (595, 842), more: str = "") -> bytes:
    """A PDF whose pages are drawn by these operators, in Helvetica as ``/F``.

    :param more: further entries of each page's dictionary.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for drawing in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Contents {len(objects) + 2} 0 R "
            f"/Resources << /Font << /F 3 0 R >> >> {more} >>"
        )
        objects.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _numbered(objects)


def _numbered(objects: list[str]) -> bytes:
    drawn = [f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1") for number, content in enumerate(objects, 1)]
    begin = b"%PDF-1.4\n"
    places = [len(begin) + before for before in accumulate(map(len, drawn[:-1]), initial=0)]
    made = begin + b"".join(drawn)
    listed = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + f"xref\n0 {size}\n0000000000 65535 f \n{listed}{trailer}".encode()
