"""The metrics of the inbox, for Prometheus."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

from service.store import Outbox


class Metrics:
    """Counters since the start of the process, and two gauges read from the outbox."""

    def __init__(self, outbox: Outbox, clock: Callable[[], float]) -> None:
        self._outbox, self._clock, self._registry = outbox, clock, CollectorRegistry()
        self.accepted = self._counter("accepted", "Submissions that were kept")
        self.repeated = self._counter("repeated", "Submissions that had been kept already")
        self.delivered = self._counter("delivered", "Submissions that were brought to the source")
        self.failed = self._counter("failed", "Attempts to deliver that did not work")
        self.refused = Counter(
            "inbox_refused", "What was not taken", ["reason"], registry=self._registry
        )
        self._waiting = Gauge("inbox_waiting", "Submissions that wait", registry=self._registry)
        self._oldest = Gauge(
            "inbox_oldest_waiting_seconds", "How long the oldest waits", registry=self._registry
        )

    def text(self) -> bytes:
        """All metrics in the Prometheus text format. Raises StoreError."""
        waiting = self._outbox.waiting()
        self._waiting.set(waiting.count)
        self._oldest.set(max(0, self._clock() - waiting.oldest) if waiting.oldest else 0)
        return generate_latest(self._registry)

    def _counter(self, name: str, description: str) -> Counter:
        return Counter(f"inbox_{name}", description, registry=self._registry)
