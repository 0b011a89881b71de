"""The tab "Giới thiệu": what the assistant can and cannot do, and what becomes of what people type."""

import gradio as gr

from assistant.api.health import counts
from assistant.records.corpus import Corpus
from assistant.settings import Settings
from ui.labels import day
from ui.links import source_link
from ui.prose import words


def build_about(corpus: Corpus, settings: Settings, version: str) -> None:
    """Put the tab's parts on the page under construction."""
    gr.Markdown(
        "".join((_can(), _sources(corpus), _privacy(settings), _errors(), _version(corpus, version))),
        elem_id="about",
        latex_delimiters=[],
    )


def _can() -> str:
    can = (
        "Nói ai chủ trì, ai phối hợp, hạn khi nào, kết quả là gì, chỉ tiêu bao nhiêu, kèm đúng chỗ trong văn bản.",
        "Liệt kê và đếm đủ nhiệm vụ, chỉ tiêu theo cơ quan, thời hạn, nhóm.",
        "So sánh chỉ tiêu giữa các văn bản; báo cơ quan đã sáp nhập, văn bản đã thay thế, hạn đã qua.",
        "Hiểu câu hỏi không dấu, viết tắt, gõ nhầm.",
    )
    cannot = (
        "Không biết việc đã làm xong hay chưa: kho văn bản có hạn, không có tiến độ.",
        "Không tư vấn pháp luật, không thay văn bản gốc. Trước khi dùng hãy xem dẫn chứng.",
        "Không trả lời ngoài kho văn bản. Không có thì nói là không có.",
    )
    return (
        "<h2>Giới thiệu</h2><p>Bình dân học AI là máy trả lời tự động về kế hoạch, nhiệm vụ, chỉ tiêu. "
        "Câu trả lời trích từ văn bản bằng quy tắc, không dùng mô hình ngôn ngữ để viết, không nối mạng ra ngoài.</p>"
        f"<h3>Làm được</h3>{_list(can)}<h3>Không làm được</h3>{_list(cannot)}"
    )


def _sources(corpus: Corpus) -> str:
    rows = "".join(
        f'<tr><th scope="row">{source_link(document.id, document.name)}</th>'
        f"<td>{'nguyên văn' if document.kind == 'full' else 'tóm lược'}</td>"
        f"<td>{day(document.issued) if document.issued else ''}</td><td>{words(document.note)}</td></tr>"
        for document in corpus.documents.values()
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Văn bản", "Có trong kho", "Ngày", "Ghi chú"))
    return (
        "<h3>Nguồn</h3><p>“Nguyên văn” là lời văn bản đã công bố. “Tóm lược” là lời của chúng tôi, "
        "có địa chỉ nguồn để đối chiếu.</p>"
        f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _privacy(settings: Settings) -> str:
    kept = (
        "Máy chủ này có ghi lại lời câu hỏi để cải tiến."
        if settings.log_questions
        else "Máy chủ không ghi lại lời câu hỏi."
    )
    points = (
        "Đừng gõ thông tin cá nhân: không câu hỏi nào ở đây cần đến.",
        kept,
        "Các cuộc trò chuyện nằm trong trình duyệt của bạn; xoá ở phần “Các cuộc trò chuyện”.",
        "Khi bạn bấm 👍 hoặc 👎, câu hỏi, câu trả lời và lý do bạn viết được lưu để sửa lỗi.",
        "Không gửi gì ra máy chủ khác.",
    )
    return f"<h3>Riêng tư</h3>{_list(points)}"


def _errors() -> str:
    return (
        "<h3>Báo lỗi</h3><p>Bấm 👎 dưới câu trả lời sai và viết sai ở đâu. Câu hỏi đó được đưa vào bộ câu hỏi "
        "kiểm tra để lỗi không lặp lại.</p>"
    )


def _version(corpus: Corpus, version: str) -> str:
    numbers = counts(corpus)
    return (
        f"<h3>Phiên bản</h3><p>Chương trình {words(version)}; kho văn bản <code>sha256:{corpus.sha256}</code>: "
        f"{numbers['document']} văn bản, {numbers.get('task', 0)} nhiệm vụ, {numbers.get('target', 0)} chỉ tiêu.</p>"
    )


def _list(points: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{point}</li>' for point in points)}</ul>"
