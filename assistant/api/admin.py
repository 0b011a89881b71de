"""Who may change what the service answers from: the bearer of the administrator's token."""

import hmac

from pydantic import SecretStr
from starlette.requests import HTTPConnection

from assistant.api.errors import RefusedError
from assistant.api.limits import RateLimit

# Wrong tokens that one address may try at once, and then a minute: 5 a minute are 2.6 million a year.
_TRIES, _TRIES_A_MINUTE = 5, 5
_LONGEST = 512  # characters of a token that are looked at
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")

_OFF = "Trang quản trị đang tắt. Người vận hành bật bằng cách đặt ASSISTANT_ADMIN_TOKEN rồi chạy lại dịch vụ."
_MISSING = "Thiếu mã quản trị. Hãy gửi tiêu đề Authorization: Bearer <mã>."
_WRONG = "Mã quản trị không đúng. Hãy nhập lại mã mà người vận hành đã đặt ở ASSISTANT_ADMIN_TOKEN."
_TOO_OFTEN = "Nhập sai mã quản trị quá nhiều lần. Hãy đợi {seconds} giây rồi thử lại."


class Admin:
    """Checks the administrator's token, in constant time, and lets nobody try many.

    ``desk.admin`` is the one of a service. An empty token in the settings turns administration off.
    """

    def __init__(self, token: SecretStr, tries: RateLimit | None = None) -> None:
        self._token = token.get_secret_value().strip().encode()
        self._tries = tries or RateLimit(_TRIES_A_MINUTE, _TRIES)

    @property
    def on(self) -> bool:
        """Whether there is an administrator at all."""
        return bool(self._token)

    def check(self, given: str, address: str) -> None:
        """Let the bearer of the token pass.

        :param given: the token as typed or sent.
        :param address: whence it came; each address has a few tries.
        :raises RefusedError: 404 where administration is off, 429 after too many wrong tries, 401 otherwise.
        """
        if not self.on:
            raise RefusedError(404, "admin_off", _OFF)
        if wait := self._tries.left(address):  # a right token too: the reply must not tell it apart
            raise RefusedError(429, "too_many_tries", _TOO_OFTEN.format(seconds=wait), retry_after=wait)
        sent = given.strip()[:_LONGEST].encode("utf-8", "replace")
        if not hmac.compare_digest(sent, self._token):
            if sent:
                self._tries.wait(address)
            raise RefusedError(401, "wrong_token" if sent else "no_token", _WRONG if sent else _MISSING)

    def check_request(self, request: HTTPConnection) -> None:
        """Let a request pass whose ``Authorization: Bearer`` header bears the token; raises as :meth:`check`."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        # A header's bytes are read as Latin-1; a token with diacritics is sent as UTF-8.
        token = token.encode("latin-1", "replace").decode("utf-8", "replace")
        self.check(token if scheme.lower() == "bearer" else "", address_of(request))

    def admits(self, given: str, address: str) -> bool:
        """Whether a token would pass; a wrong one counts as a try."""
        try:
            self.check(given, address)
        except RefusedError:
            return False
        return True


def address_of(request: HTTPConnection) -> str:
    """The address a request came from, as the server knows it."""
    return request.client.host if request.client else ""


def is_local(request: HTTPConnection) -> bool:
    """Whether a request was made on this very machine, for a name of this machine, and passed on by nobody.

    What only reads may be shown to such a one without a token. It is no protection against another site's page
    in a browser on this machine: whoever changes something must look at ``Origin`` as well, as the page's gate does.
    """
    host = request.headers.get("host", "").rpartition(":")[0] or request.headers.get("host", "")
    passed_on = any(name in request.headers for name in _PASSED_ON)
    return address_of(request) in _LOOPBACK and host.strip("[]") in _LOOPBACK and not passed_on
