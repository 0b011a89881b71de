"""Lays a plan out as a flat OpenDocument text, which LibreOffice turns into anything else."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from evals.readers.plan import ABOVE, LEFT, Plan, Row, TablePlan

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}
_A4 = ("21cm", "29.7cm")
_LINE = "0.5pt solid #000000"
_PARAGRAPHS = {
    "center": {"align": "center"},
    "page": {"align": "center", "before": "page"},
    "body": {"align": "justify"},
    "cell": {"align": "start"},
    "foot": {"align": "center"},
}


def fodt(plan: Plan) -> str:
    """The plan as one XML file: letterhead, body, signature, appendices."""
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _SPACES.items())
    ending = (*_tables(plan), *_signature(plan)) if plan.signed_last else (*_signature(plan), *_tables(plan))
    body = "".join((*_letterhead(plan), *_prose(plan), *ending))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document {spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_styles(plan)}<office:body><office:text>{body}</office:text></office:body></office:document>\n"
    )


def _styles(plan: Plan) -> str:
    width, height = reversed(_A4) if plan.landscape else _A4
    turned = ' style:print-orientation="landscape"' if plan.landscape else ""
    return (
        "<office:styles>"
        f'<style:default-style style:family="paragraph"><style:text-properties fo:font-size="{plan.size}pt" '
        'style:font-name="Liberation Serif" fo:font-family="Liberation Serif" fo:language="vi" fo:country="VN"/>'
        "</style:default-style></office:styles><office:automatic-styles>"
        f"{''.join(_paragraph(name, **properties) for name, properties in _PARAGRAPHS.items())}{_list()}"
        f'<style:style style:name="ruled" style:family="table-cell"><style:table-cell-properties '
        f'fo:border="{_LINE}" fo:padding="0.05cm"/></style:style>'
        '<style:style style:name="bare" style:family="table-cell"><style:table-cell-properties fo:border="none"/>'
        f"</style:style>{''.join(_columns(plan))}"
        f'<style:page-layout style:name="sheet"><style:page-layout-properties fo:page-width="{width}" '
        f'fo:page-height="{height}" fo:margin="2cm"{turned}/><style:footer-style/></style:page-layout>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="sheet"><style:footer><text:p text:style-name="foot"><text:page-number/></text:p>'
        "</style:footer></style:master-page></office:master-styles>"
    )


def _paragraph(name: str, align: str, before: str = "auto") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
        f'fo:text-align="{align}" fo:break-before="{before}"/></style:style>'
    )


def _list() -> str:
    """A list style that counts ``1.``, ``2.``."""
    return (
        '<text:list-style style:name="counted"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."><style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="nothing" fo:text-indent="0cm" '
        'fo:margin-left="0cm"/></style:list-level-properties></text:list-level-style-number></text:list-style>'
    )


def _columns(plan: Plan) -> Iterator[str]:
    """Styles of the columns of each table, wide as their shares of the page."""
    usable = (29.7 if plan.landscape else 21.0) - 4.0
    for number, table in enumerate(plan.tables):
        share = usable / sum(table.widths)
        for column, width in enumerate(table.widths):
            yield (
                f'<style:style style:name="t{number}c{column}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{share * width:.3f}cm"/></style:style>'
            )


def _p(words: str, style: str) -> str:
    """A paragraph; ``[[…]]`` in its words becomes a footnote."""
    written, _, rest = words.partition("[[")
    note, _, after = rest.partition("]]")
    mark = (
        f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f"<text:p>{escape(note)}</text:p></text:note-body></text:note>"
    )
    return f'<text:p text:style-name="{style}">{escape(written)}{mark if note else ""}{escape(after)}</text:p>'


def _letterhead(plan: Plan) -> Iterator[str]:
    """The two columns at the top of the first page, drawn without lines, and the title."""
    left = "".join(_p(line, "center") for line in (*plan.authority, "_______", f"Số: {plan.number}"))
    nation = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "_______", plan.place_date)
    right = "".join(_p(line, "center") for line in nation)
    yield _bare(left, right)
    yield from (_p(line, "center") for line in (plan.type, *plan.title))


def _signature(plan: Plan) -> Iterator[str]:
    if plan.signature:
        left = "".join(_p(line, "cell") for line in ("Nơi nhận:", "- Như trên;", "- Lưu: VT."))
        yield _bare(left, "".join(_p(line, "center") for line in plan.signature))


def _bare(left: str, right: str) -> str:
    cells = "".join(f'<table:table-cell table:style-name="bare">{side}</table:table-cell>' for side in (left, right))
    row = f"<table:table-row>{cells}</table:table-row>"
    return f'<table:table><table:table-column table:number-columns-repeated="2"/>{row}</table:table>'


def _prose(plan: Plan) -> Iterator[str]:
    yield from (_p(line, "body") for line in plan.body)


def _tables(plan: Plan) -> Iterator[str]:
    for number, table in enumerate(plan.tables):
        first, *rest = table.before or ("",)
        yield _p(first, "page" if first.startswith("PHỤ LỤC") else "body")
        yield from (_p(line, "center") for line in rest)
        columns = "".join(f'<table:table-column table:style-name="t{number}c{c}"/>' for c in range(len(table.widths)))
        rows = "".join(_row(table, i) for i in range(len(table.rows)))
        yield f"<table:table>{columns}{_head(table)}{rows}</table:table>"


def _head(table: TablePlan) -> str:
    rows = [Row(cells=cells) for cells in table.header]
    drawn = "".join(_cells(rows, i, counted=False) for i in range(len(rows)))
    return f"<table:table-header-rows>{drawn}</table:table-header-rows>" if table.repeat else drawn


def _row(table: TablePlan, at: int) -> str:
    return _cells(list(table.rows), at, counted=table.automatic)


def _cells(rows: list[Row], at: int, *, counted: bool) -> str:
    """One row of cells, each spanning what the marks to its right and below it say."""
    drawn = []
    for column, words in enumerate(rows[at].cells):
        if words in (LEFT, ABOVE):
            drawn.append("<table:covered-table-cell/>")
            continue
        across = _run(rows[at].cells[column + 1 :], LEFT)
        down = _run([row.cells[column] for row in rows[at + 1 :]], ABOVE)
        automatic = counted and column == 0 and words.rstrip(".").isdigit()
        drawn.append(_cell(words, across + 1, down + 1, automatic=automatic))
    return f"<table:table-row>{''.join(drawn)}</table:table-row>"


def _run(following: "list[str] | tuple[str, ...]", mark: str) -> int:
    return next((i for i, words in enumerate(following) if words != mark), len(following))


def _cell(words: str, across: int, down: int, *, automatic: bool) -> str:
    spans = f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"' if across * down > 1 else ""
    if automatic:
        content = (
            '<text:list text:style-name="counted" text:continue-numbering="true"><text:list-item>'
            '<text:p text:style-name="cell"/></text:list-item></text:list>'
        )
    else:
        content = "".join(_p(line, "cell") for line in words.split("\n"))
    return f'<table:table-cell table:style-name="ruled"{spans}>{content}</table:table-cell>'
