"""The administrator adds and removes documents over HTTP; nobody else gets past the door."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from shelf import FILES, TODAY, place

from assistant.adding.change import Place
from assistant.answer.assistant import Assistant
from assistant.api.administration import MAX_UPLOAD
from assistant.api.app import create_app
from assistant.records.corpus import load_corpus
from assistant.retrieve.build import build
from assistant.settings import Settings

TOKEN = {"authorization": "Bearer ma-quan-tri"}
BASE = "/api/admin/documents"
PLAN = (FILES / "dai-phuc.txt").read_bytes()


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Place:
    to = place(tmp_path_factory.mktemp("admin"), "nq57")
    build(to.corpus, to.index)
    return to


@pytest.fixture
def client(there: Place, tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(
        corpus_dir=there.corpus,
        index_dir=there.index,
        data_dir=tmp_path,
        today=TODAY,
        allowed_hosts="testserver",
        admin_token=SecretStr("ma-quan-tri"),
        log_requests=False,
    )
    with TestClient(create_app(Assistant.open(there.index, there.corpus), settings)) as opened:
        yield opened


def test_a_file_is_read_reported_added_and_removed(client: TestClient, there: Place, tmp_path: Path) -> None:
    reply = client.post(f"{BASE}?name=kế hoạch.txt", content=PLAN, headers=TOKEN)
    assert reply.status_code == 200, reply.text
    found = reply.json()
    assert dict(found["report"]["facts"])["Số hiệu"] == "101/KH-UBND"
    assert found["added"] is False
    assert "kh101" not in load_corpus(there.corpus).documents
    added = client.post(f"{BASE}/{found['key']}/add", headers=TOKEN)
    assert added.json()["added"] is True
    document = load_corpus(there.corpus).documents["kh101"]
    assert document.sources[0].title == "Tệp kế hoạch.txt"
    again = client.post(f"{BASE}/{found['key']}/add", headers=TOKEN)
    assert (again.status_code, again.json()["error"]["code"]) == (404, "no_offer")
    assert client.post(f"{BASE}/kh101/remove", headers=TOKEN).json() == {"removed": "kh101"}
    assert "kh101" not in load_corpus(there.corpus).documents
    refused = client.post(f"{BASE}/nq57/remove", headers=TOKEN)
    assert refused.status_code == 422
    assert "đi kèm chương trình" in refused.json()["error"]["message"]
    assert list((tmp_path / "cho-them").iterdir()) == []


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(client: TestClient, tmp_path: Path) -> None:
    reply = client.post(f"{BASE}?name=tep.docx", content=b"PK\x03\x04 cut", headers=TOKEN)
    assert reply.status_code == 422
    assert "Tệp hỏng" in reply.json()["error"]["message"]
    assert list((tmp_path / "cho-them").iterdir()) == []


@pytest.mark.parametrize("path", [f"{BASE}?name=a.txt", f"{BASE}/0123456789abcdef/add", f"{BASE}/kh101/remove"])
def test_without_the_token_nothing_is_taken(client: TestClient, path: str) -> None:
    for headers, code in (({}, "no_token"), ({"authorization": "Bearer sai"}, "wrong_token")):
        reply = client.post(path, content=PLAN, headers=headers)
        assert (reply.status_code, reply.json()["error"]["code"]) == (401, code)


def test_another_sites_page_is_refused_even_with_the_token(client: TestClient) -> None:
    reply = client.post(f"{BASE}?name=a.txt", content=PLAN, headers={**TOKEN, "origin": "https://example.org"})
    assert reply.status_code == 403


def test_too_large_a_file_is_refused_and_an_odd_id_or_key_is_no_path(client: TestClient) -> None:
    assert client.post(f"{BASE}?name=a.txt", content=b"a" * (MAX_UPLOAD + 1), headers=TOKEN).status_code == 413
    assert client.post(f"{BASE}?name=a.txt&id=../x", content=PLAN, headers=TOKEN).status_code == 422
    assert client.post(f"{BASE}/..%2f..%2fx/add", headers=TOKEN).status_code in (404, 405)
    assert client.post(f"{BASE}/ABC/remove", headers=TOKEN).status_code == 422


def test_the_list_says_what_was_added(client: TestClient) -> None:
    listed = client.get(BASE, headers=TOKEN).json()["documents"]
    assert [(one["id"], one["kind"], one["removable"]) for one in listed] == [("nq57", "digest", False)]


def test_without_a_token_in_the_settings_the_door_is_not_there(there: Place, tmp_path: Path) -> None:
    settings = Settings(corpus_dir=there.corpus, data_dir=tmp_path, allowed_hosts="testserver", log_requests=False)
    with TestClient(create_app(None, settings)) as closed:
        reply = closed.get(BASE, headers=TOKEN)
    assert (reply.status_code, reply.json()["error"]["code"]) == (404, "admin_off")
