"""Figures of a measurement beside what is aimed at."""

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass

from evals.load.asking import Asked
from evals.load.chatting import Chatted

# Budgets of the service on two cores, with the clients on the same machine.
P95_MS, PER_SECOND, FIRST_WORDS_S, READY_S, MEMORY_MB = 500, 100, 1.0, 5.0, 600


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    :param aim: the largest value that meets the aim, or the smallest where ``least`` is set.
    """

    name: str
    value: float
    aim: float
    unit: str
    least: bool = False

    @property
    def met(self) -> bool:
        """Whether the aim is met."""
        return self.value >= self.aim if self.least else self.value <= self.aim


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one service.

    :param ready: seconds from its start until it was ready.
    :param worked: seconds of processor time it took for what was asked.
    :param idle: megabytes it held when it was ready; ``held``, after everything.
    """

    ready: float
    asked: Asked
    chatted: Chatted
    worked: float
    idle: float
    held: float

    def figures(self, clients: int, people: int) -> list[Figure]:
        """The figures that have an aim."""
        p95 = percentile(self.asked.seconds, 0.95) * 1000
        slowest = max(self.chatted.first, default=0.0)
        return [
            Figure("Từ khởi động đến sẵn sàng", self.ready, READY_S, "giây"),
            Figure(f"/api/ask, {clients} máy cùng hỏi: p95", p95, P95_MS, "ms"),
            Figure("/api/ask: câu trả lời mỗi giây", self.asked.per_second, PER_SECOND, "câu", least=True),
            Figure("/api/ask: lỗi", self.asked.errors, 0, "câu"),
            Figure(f"{people} người cùng hỏi ở trang: chữ đầu chậm nhất", slowest, FIRST_WORDS_S, "giây"),
            Figure("Ở trang: lỗi", self.chatted.errors, 0, "câu"),
            Figure("Bộ nhớ khi đã trả lời hết", self.held, MEMORY_MB, "MB"),
        ]

    def besides(self) -> str:
        """What helps to understand the figures."""
        p50, p99 = (percentile(self.asked.seconds, share) * 1000 for share in (0.5, 0.99))
        each = self.worked / max(1, len(self.asked.seconds)) * 1000
        first, whole = percentile(self.chatted.first, 0.5), percentile(self.chatted.whole, 0.95)
        return (
            f"/api/ask: {len(self.asked.seconds)} câu, p50 {p50:.0f} ms, p99 {p99:.0f} ms, "
            f"{each:.1f} ms bộ xử lý mỗi câu. "
            f"Ở trang: {len(self.chatted.first)} câu, chữ đầu p50 {first:.2f} giây, trọn câu p95 {whole:.2f} giây. "
            f"Bộ nhớ lúc sẵn sàng {self.idle:.0f} MB. {os.cpu_count()} lõi; máy hỏi và máy trả lời là một."
        )


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` of all values do not exceed (nearest rank); 0 for none.

    :param share: in (0, 1].
    """
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)] if ranked else 0.0
