"""How often one client may ask: a bucket for each address, refilled as time passes."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.errors import RefusedError

_ADDRESSES = 50_000  # buckets kept; the one used longest ago goes first, so a flood of addresses fills no memory
_OURS = ("127.0.0.1", "::1", "localhost")  # programs on this machine; a proxy names whom it speaks for


class RateLimit:
    """Lets an address ask ``burst`` times at once, and then ``per_minute`` times a minute.

    A token bucket: it starts full, each request takes one token, and tokens come back evenly.

    :param clock: seconds that only grow.
    """

    def __init__(self, per_minute: int, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate = per_minute / 60
        self.burst = burst
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str) -> int:
        """Take one token.

        :returns: 0 where there was one, else the whole seconds until there is.
        """
        if self.rate <= 0:
            return 0
        now = self._clock()
        tokens = self._tokens(address, now)
        let_in = tokens >= 1
        self._buckets.pop(address, None)
        self._buckets[address] = (tokens - 1 if let_in else tokens, now)
        while len(self._buckets) > _ADDRESSES:
            self._buckets.popitem(last=False)
        return 0 if let_in else self._until_one(tokens)

    def left(self, address: str) -> int:
        """What :meth:`wait` would return, without taking a token."""
        if self.rate <= 0:
            return 0
        tokens = self._tokens(address, self._clock())
        return 0 if tokens >= 1 else self._until_one(tokens)

    def _tokens(self, address: str, now: float) -> float:
        tokens, since = self._buckets.get(address, (float(self.burst), now))
        return min(float(self.burst), tokens + (now - since) * self.rate)

    def _until_one(self, tokens: float) -> int:
        return max(1, math.ceil((1 - tokens) / self.rate))


class Limited:
    """Refuses a client's requests to some addresses when they come too fast; this machine's own pass.

    :param limits: the limit of each address that has one; addresses may share a limit.
    """

    def __init__(self, app: ASGIApp, limits: Mapping[str, RateLimit]) -> None:
        self.app = app
        self.limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 429 with the time to wait."""
        limit = self.limits.get(scope["path"]) if scope["type"] == "http" else None
        address = (scope.get("client") or ("", 0))[0]
        wait = limit.wait(address) if limit is not None and address not in _OURS else 0
        if wait:
            await RefusedError(429, retry_after=wait).response(scope["path"])(scope, receive, send)
            return
        await self.app(scope, receive, send)
