"""Every setting of the program, read from the environment once, at the edge."""

from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "ASSISTANT_"
# "Today" is the day in Việt Nam (Asia/Ho_Chi_Minh), wherever the server stands. The offset is written out
# because slim machines have no time zone database, and Việt Nam keeps no summer time.
ZONE = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # compared with, never bound to
_HOME = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Settings by name; each is read from ``ASSISTANT_<NAME>``, or from a ``.env`` file beside the program.

    Lists are separated by commas. Nothing below the edges reads the environment: they are given values.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    corpus_dir: Path = Field(default=_HOME / "corpus", description="thư mục văn bản")
    index_dir: Path = Field(default=_HOME / "indexes", description="thư mục chỉ mục đã dựng")
    data_dir: Path = Field(default=_HOME / "data", description="thư mục phản hồi và nhật ký yêu cầu")
    host: str = Field(default="127.0.0.1", description="địa chỉ phục vụ")
    port: int = Field(default=7860, ge=0, le=65535, description="cổng phục vụ; 0 là cổng trống bất kỳ")
    encoder: str = Field(
        default="", description="mô hình sentence-transformers khác (thư mục hoặc tên) thay bộ mã hoá kèm sẵn"
    )
    admin_token: SecretStr = Field(
        default=SecretStr(""),
        description="mã của người quản trị, để thêm văn bản trên trang và chạy bộ câu hỏi; trống là không có",
    )
    today: date | None = Field(default=None, description="ngày coi là hôm nay (YYYY-MM-DD); trống là ngày ở Việt Nam")
    allowed_hosts: str = Field(
        default="",
        description="tên miền của dịch vụ, cách nhau bằng dấu phẩy; trống là suy từ `ASSISTANT_HOST`, `*` là mọi tên",
    )
    cors_origins: str = Field(
        default="", description="các trang khác được gọi API từ trình duyệt, cách nhau bằng dấu phẩy"
    )
    database_url: str = Field(
        default="", description="cơ sở dữ liệu phản hồi theo SQLAlchemy; trống là tệp SQLite trong `ASSISTANT_DATA_DIR`"
    )
    rate_per_minute: int = Field(
        default=300,
        ge=0,
        description="số câu hỏi mỗi phút của một địa chỉ; 0 là không hạn; máy đang chạy dịch vụ không bị hạn",
    )
    rate_burst: int = Field(default=100, ge=1, description="số câu hỏi một địa chỉ được hỏi liền một lúc")
    log_requests: bool = Field(
        default=True, description="mỗi yêu cầu một dòng JSON trong `ASSISTANT_DATA_DIR`, không có lời câu hỏi"
    )
    log_questions: bool = Field(default=False, description="ghi cả lời câu hỏi")
    threads: int = Field(default=2, ge=1, le=64, description="số câu hỏi được trả lời cùng lúc")
    backlog: int = Field(default=256, ge=1, le=10_000, description="số câu hỏi được chờ, quá thì báo bận")

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        """Host names that requests may ask for; ``*`` alone stands for any well-formed one."""
        if self.allowed_hosts:
            return _listed(self.allowed_hosts)
        return ("*",) if self.host in _EVERYWHERE else (*_LOOPBACK, self.host)

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """Origins of other sites whose pages may call the API."""
        return _listed(self.cors_origins)

    @cached_property
    def database(self) -> str:
        """URL of the database of feedback."""
        return self.database_url or f"sqlite:///{self.data_dir / 'phan-hoi.db'}"

    def day(self) -> date:
        """The day to answer as of: the setting, else the clock's day in Việt Nam."""
        return self.today or datetime.now(ZONE).date()


class SettingsError(Exception):
    """A setting that cannot be used; its text is for the user."""


def read_settings(**overrides: object) -> Settings:
    """Read the settings; ``overrides`` (from the command line) win, those that are ``None`` are left out.

    :raises SettingsError: naming each variable at fault, in Vietnamese.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        names = sorted({f"{PREFIX}{str(problem['loc'][0]).upper()}" for problem in error.errors()})
        message = f"Giá trị của {', '.join(names)} không dùng được. Sửa hoặc bỏ biến đó rồi chạy lại."
        raise SettingsError(message) from None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
