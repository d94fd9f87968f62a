"""How often one network may do something."""

import pytest

from counting import lines_run
from service.web.rate import HOUR, Rate, network_of


class Clock:
    """A clock in seconds that stands still until a test moves it."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_network_has_to_wait_until_its_first_request_is_an_hour_old() -> None:
    clock = Clock()
    rate = Rate(2, clock)
    for moment in (0, 600):
        clock.now = moment
        assert rate.wait("a") == 0
        rate.count("a")
    assert rate.wait("a") == HOUR - 600
    assert rate.wait("b") == 0
    clock.now = HOUR
    assert rate.wait("a") == 0


def test_a_network_is_forgotten_after_an_hour() -> None:
    """It is personal data."""
    clock = Clock()
    rate = Rate(10, clock)
    rate.count("192.0.2.1")
    clock.now = HOUR
    rate.count("192.0.2.2")
    assert "192.0.2.1" not in str(vars(rate))


def test_the_cost_does_not_grow_with_the_visitors() -> None:
    small, large = Rate(10, Clock()), Rate(10, Clock())
    for number in range(10_000):
        large.count(str(number))
    small.count("a")
    assert lines_run(lambda: large.wait("a")) == lines_run(lambda: small.wait("a"))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_a_provider_hands_out_a_64_to_one_customer(address: str, network: str) -> None:
    assert network_of(address) == network
