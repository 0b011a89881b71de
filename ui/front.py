"""The page's HTML as Gradio writes it, made Vietnamese, with our own style and script, and its scripts signed."""

import re

from assistant.api.guard import POLICY

STATIC = "/page"  # where our own style and script are served

# Gradio's social preview names images on its own site.
_META = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>\s*')
_STYLE = re.compile(r'(<(?:html|body|gradio-app)\b[^>]*?)\s+style="[^"]*"')
_OURS = (
    '<meta name="description" content="Hỏi đáp kế hoạch, nhiệm vụ, chỉ tiêu, có dẫn chứng" />'
    f'<link rel="stylesheet" href="{STATIC}/app.css" />'
    f'<script type="module" src="{STATIC}/app.js"></script></head>'
)
WAITING = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Bình dân học AI</title>'
    '<meta http-equiv="refresh" content="2"></head>'
    "<body><main><h1>Bình dân học AI</h1><p>Hệ thống đang khởi động. Trang sẽ tự mở lại.</p></main></body></html>"
)


def front(html: str, nonce: str) -> str:
    """The index page to send.

    The scripts and styles written into it are Gradio's own and know nothing of a question; each gets the
    nonce of this reply, so that the policy can forbid every other one.
    """
    html = _STYLE.sub(r"\1", _META.sub("", html))
    html = html.replace('<html\n\tlang="en"', '<html lang="vi"', 1).replace("</head>", _OURS, 1)
    html = re.sub(r"<script(?=>| data-gradio-mode>)", f'<script nonce="{nonce}"', html)
    return re.sub(r"<style(?=>)", f'<style nonce="{nonce}"', html)


def policy(nonce: str) -> str:
    """The content security policy of the index page: what bears ``nonce`` runs, nothing else inline."""
    signed = f"'self' 'nonce-{nonce}'"
    policy = POLICY.replace("script-src 'self'", f"script-src {signed}")
    return policy.replace("style-src 'self'", f"style-src {signed}")
