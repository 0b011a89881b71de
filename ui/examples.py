"""Questions offered to somebody who opens the page for the first time, by who may ask them."""

EXAMPLES = {
    "Người dân": (
        "Ai chủ trì Kế hoạch phát triển hạ tầng số?",
        "muc tieu dich vu cong truc tuyen la bao nhieu",
    ),
    "Cán bộ": (
        "Sở Y tế chủ trì những nhiệm vụ nào?",
        "Nhiệm vụ nào đã quá hạn?",
    ),
    "Giảng viên": (
        "Chỉ tiêu 8.1 của Kế hoạch 25 và Nghị quyết 57 khác nhau thế nào?",
        "Kế hoạch 25 có bao nhiêu nhiệm vụ đến hạn năm 2026?",
    ),
}
