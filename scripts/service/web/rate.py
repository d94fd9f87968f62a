"""How often one network may do something.

The library `limits` was weighed for this: it goes by the time of day, which may jump, and its store
in memory walks through all visitors time and again. This is exact, keeps no address for longer than
it counts, and its cost does not grow with the visitors.
"""

import time
from collections import deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

HOUR = 3600.0


class Rate:
    """At most this many in an hour, from one network."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds, and never goes back."""
        self._most, self._clock = most, clock
        self._times: dict[str, deque[float]] = {}
        self._order: deque[tuple[float, str]] = deque()

    def wait(self, network: str) -> float:
        """How many seconds it is until one more is allowed; 0 when it is now."""
        now = self._forget()
        times = self._times.get(network)
        return times[0] + HOUR - now if times and len(times) >= self._most else 0.0

    def count(self, network: str) -> None:
        now = self._forget()
        self._order.append((now, network))
        self._times.setdefault(network, deque()).append(now)

    def _forget(self) -> float:
        """Leave behind what is an hour old, an address being personal data; gives the time."""
        now = self._clock()
        while self._order and self._order[0][0] <= now - HOUR:
            _, network = self._order.popleft()
            self._times[network].popleft()
            if not self._times[network]:
                del self._times[network]
        return now


def network_of(address: str) -> str:
    """The address itself, or the /64 that a provider hands out to one customer where it is IPv6."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(IPv6Address(int(known) >> 64 << 64))
