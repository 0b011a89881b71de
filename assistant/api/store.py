"""What users said of answers, kept in a database: SQLite unless a setting names another."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Engine,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    insert,
    make_url,
    select,
)

from assistant.api.verdict import Feedback, Verdict

_METADATA = MetaData()
_FEEDBACK = Table(
    "feedback",
    _METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("verdict", String(4), nullable=False),
    Column("reason", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("history", Text, nullable=False),
    Column("today", String(10), nullable=False),
    Column("status", String(16), nullable=False),
    Column("answer", Text, nullable=False),
    Column("refs", Text, nullable=False),
    Column("corpus", String(80), nullable=False),
)


class Store:
    """The database. Safe to use from several threads; what :meth:`add` has returned survives a kill."""

    def __init__(self, url: str) -> None:
        location = make_url(url)
        if location.drivername == "postgresql":
            location = location.set(drivername="postgresql+psycopg")  # the driver that the extra brings
        if location.get_backend_name() == "sqlite" and location.database:
            Path(location.database).parent.mkdir(parents=True, exist_ok=True)
        self._engine: Engine = create_engine(location, pool_pre_ping=True)
        if location.get_backend_name() == "sqlite":
            event.listen(self._engine, "connect", _write_ahead)
        _METADATA.create_all(self._engine)

    def add(self, feedback: Feedback) -> int:
        """Store what somebody said.

        :returns: its id.
        """
        row = {
            "at": feedback.at,
            "verdict": feedback.verdict,
            "reason": feedback.reason,
            "question": feedback.question,
            "history": json.dumps(feedback.history, ensure_ascii=False),
            "today": feedback.today,
            "status": feedback.status,
            "answer": feedback.answer,
            "refs": json.dumps(feedback.refs),
            "corpus": feedback.corpus,
        }
        with self._engine.begin() as connection:
            key = connection.execute(insert(_FEEDBACK).values(_storable(row))).inserted_primary_key
        return int(key[0]) if key else 0

    def all(self, verdict: Verdict | None = None) -> Iterator[Feedback]:
        """Everything stored, oldest first; only one verdict where it is given."""
        wanted = select(_FEEDBACK).order_by(_FEEDBACK.c.id)
        if verdict is not None:
            wanted = wanted.where(_FEEDBACK.c.verdict == verdict)
        with self._engine.connect() as connection:
            for row in connection.execute(wanted):
                yield _feedback(row)

    def forget(self, *, older_than_days: int | None = None, id: int | None = None) -> int:  # noqa: A002
        """Delete for good: one entry, or all that are older than a number of days.

        :returns: how many were deleted.
        """
        doomed = delete(_FEEDBACK)
        if id is not None:
            doomed = doomed.where(_FEEDBACK.c.id == id)
        if older_than_days is not None:
            doomed = doomed.where(_FEEDBACK.c.at < datetime.now(UTC) - timedelta(days=older_than_days))
        with self._engine.begin() as connection:
            return connection.execute(doomed).rowcount

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _write_ahead(connection: Any, _: Any) -> None:  # noqa: ANN401  # the driver's connection
    """Readers never wait for the writer, and a commit is on disk before it returns."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _storable(row: dict[str, Any]) -> dict[str, Any]:
    """Without the zero character, which PostgreSQL's texts cannot hold."""
    return {name: value.replace("\0", "") if isinstance(value, str) else value for name, value in row.items()}


def _feedback(row: Row[Any]) -> Feedback:
    return Feedback(
        verdict=row.verdict,
        reason=row.reason,
        question=row.question,
        history=tuple(json.loads(row.history)),
        today=row.today,
        status=row.status,
        answer=row.answer,
        refs=tuple(json.loads(row.refs)),
        corpus=row.corpus,
        at=row.at,
        id=row.id,
    )
