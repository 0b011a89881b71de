"""``/metrics``: what happens, counted, for Prometheus."""

from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from assistant.answer.contract import Answer

router = APIRouter()

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)  # around the budget of 0.5 s


class Metrics:
    """The counters of one service."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "assistant_requests", "Requests by route and status.", ["route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "assistant_request_seconds", "Time to reply by route.", ["route"], buckets=_SECONDS, registry=self.registry
        )
        self._answers = Counter("assistant_answers", "Answers by status.", ["status"], registry=self.registry)
        self._feedback = Counter("assistant_feedback", "Verdicts of users.", ["verdict"], registry=self.registry)
        self._loaded = Gauge(
            "assistant_index_loaded_timestamp_seconds", "When the index was loaded.", registry=self.registry
        )
        self._records = Gauge("assistant_records", "Records in the index.", registry=self.registry)

    def request(self, route: str, status: int, seconds: float) -> None:
        """Count a request under its route's pattern, never under the address asked for."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def answer(self, answer: Answer) -> None:
        """Count an answer under its status."""
        self._answers.labels(answer.status).inc()

    def feedback(self, verdict: str) -> None:
        """Count what a user thought of an answer."""
        self._feedback.labels(verdict).inc()

    def loaded(self, records: int) -> None:
        """Note that an index was loaded just now; its age is the time since."""
        self._loaded.set_to_current_time()
        self._records.set(records)


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """All counters in Prometheus's text format."""
    return Response(generate_latest(request.app.state.desk.metrics.registry), media_type=CONTENT_TYPE_LATEST)
