"""Only the bearer of the administrator's token passes, and nobody tries many."""

import pytest
from pydantic import SecretStr
from starlette.requests import HTTPConnection

from assistant.api.admin import Admin, is_local
from assistant.api.errors import RefusedError
from assistant.api.limits import RateLimit

TOKEN = "đúng-mã-này"  # noqa: S105


def request(headers: dict[str, str], client: str = "127.0.0.1") -> HTTPConnection:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    return HTTPConnection({"type": "http", "headers": raw, "client": (client, 5)})


def refusal(admin: Admin, given: str, address: str = "203.0.113.7") -> RefusedError:
    with pytest.raises(RefusedError) as told:
        admin.check(given, address)
    return told.value


def test_the_right_token_passes_with_white_space_around_it() -> None:
    Admin(SecretStr(TOKEN)).check(f" {TOKEN}\n", "203.0.113.7")


@pytest.mark.parametrize("given", ["sai", TOKEN[:-1], f"{TOKEN}x", "\ud800", "x" * 10_000])
def test_a_wrong_token_is_refused_and_not_repeated(given: str) -> None:
    told = refusal(Admin(SecretStr(TOKEN)), given)
    assert (told.status, told.code) == (401, "wrong_token")
    assert given not in told.message
    assert TOKEN not in told.message


@pytest.mark.parametrize("given", ["", TOKEN])
def test_without_a_token_in_the_settings_nobody_passes(given: str) -> None:
    admin = Admin(SecretStr(" "))
    assert not admin.on
    assert refusal(admin, given).code == "admin_off"


def test_after_a_few_wrong_tokens_even_the_right_one_must_wait_from_that_address_alone() -> None:
    now = [0.0]
    admin = Admin(SecretStr(TOKEN), RateLimit(5, 5, clock=lambda: now[0]))
    assert [refusal(admin, "sai").status for _ in range(6)] == [401] * 5 + [429]
    told = refusal(admin, TOKEN)
    assert (told.status, told.headers) == (429, {"retry-after": "12"})
    assert admin.admits(TOKEN, "198.51.100.1")
    now[0] += 12
    assert admin.admits(TOKEN, "203.0.113.7")


def test_right_tokens_are_not_counted() -> None:
    admin = Admin(SecretStr(TOKEN))
    assert all(admin.admits(TOKEN, "203.0.113.7") for _ in range(50))


def test_a_request_bears_it_in_its_header() -> None:
    Admin(SecretStr(TOKEN)).check_request(request({"authorization": f"bearer {TOKEN}".encode().decode("latin-1")}))
    admin = Admin(SecretStr("plain-token"))
    admin.check_request(request({"authorization": "Bearer plain-token"}))
    for headers in ({}, {"authorization": "Basic plain-token"}, {"authorization": "plain-token"}):
        with pytest.raises(RefusedError) as told:
            admin.check_request(request(headers))
        assert told.value.code == "no_token"


@pytest.mark.parametrize(
    ("headers", "client", "local"),
    [
        ({"host": "127.0.0.1:7860"}, "127.0.0.1", True),
        ({"host": "localhost"}, "::1", True),
        ({"host": "[::1]:7860"}, "::1", True),
        ({"host": "hoi.example.vn"}, "127.0.0.1", False),
        ({"host": "localhost"}, "10.0.0.9", False),
        ({"host": "localhost", "x-forwarded-for": "203.0.113.7"}, "127.0.0.1", False),
        ({}, "127.0.0.1", False),
    ],
)
def test_local_is_what_this_machine_asks_of_itself(headers: dict[str, str], client: str, local: bool) -> None:
    assert is_local(request(headers, client)) is local
