"""A rate limit per network.

The library `limits` does not fit: it uses the time of day, which may jump, and its memory store
regularly scans all visitors. This one is exact, forgets an address as soon as it no longer counts,
and its cost per request does not grow with the number of visitors.
"""

import time
from collections import deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

HOUR = 3600.0


class Rate:
    """Allows each network at most this many in any hour."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` returns seconds, and never goes back."""
        self._most, self._clock = most, clock
        self._times: dict[str, deque[float]] = {}
        self._order: deque[tuple[float, str]] = deque()

    def wait(self, network: str) -> float:
        """Seconds until one more is allowed; 0 if it is allowed now."""
        now = self._expire()
        times = self._times.get(network)
        return times[0] + HOUR - now if times and len(times) >= self._most else 0.0

    def count(self, network: str) -> None:
        now = self._expire()
        self._order.append((now, network))
        self._times.setdefault(network, deque()).append(now)

    def _expire(self) -> float:
        """Drop what is an hour old, because an address is personal data; returns the time."""
        now = self._clock()
        while self._order and self._order[0][0] <= now - HOUR:
            _, network = self._order.popleft()
            self._times[network].popleft()
            if not self._times[network]:
                del self._times[network]
        return now


def network_of(address: str) -> str:
    """The address itself; for IPv6 its /64, which a provider assigns to one customer."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> 64 << 64))
