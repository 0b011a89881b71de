"""Settings are read once, refused by name, and written down."""

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.settings import PREFIX, Settings, SettingsError, read_settings

README = Path(__file__).parents[2] / "README.vi.md"


def test_every_setting_is_written_down_with_what_it_is_for() -> None:
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\| (.*) \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    told = {f"{PREFIX}{name.upper()}": field.description for name, field in Settings.model_fields.items()}
    assert dict(rows) == told


def test_the_command_line_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "8001")
    assert read_settings().port == 8001
    assert read_settings(port=8002, host=None).port == 8002


def test_an_unusable_value_is_named_and_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "bảy nghìn")
    with pytest.raises(SettingsError, match="ASSISTANT_PORT") as told:
        read_settings()
    assert "bảy nghìn" not in str(told.value)


def test_a_fixed_day_is_today() -> None:
    assert Settings(today=date(2025, 2, 28)).day() == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("host", "given", "known"),
    [
        ("127.0.0.1", "", {"localhost", "127.0.0.1", "::1"}),
        ("10.0.0.5", "", {"localhost", "127.0.0.1", "::1", "10.0.0.5"}),
        ("::", "", {"*"}),
        ("::", "hoi.thainguyen.vn, noi-bo.vn", {"hoi.thainguyen.vn", "noi-bo.vn"}),
    ],
)
def test_the_hosts_follow_from_where_one_listens_unless_they_are_named(host: str, given: str, known: set[str]) -> None:
    assert set(Settings(host=host, allowed_hosts=given).hosts) == known
