"""Delivers submissions to the Git repository of the site: on this machine, or at GitHub."""

from service.repository.delivery import Delivery as Delivery
from service.repository.delivery import DeliveryError as DeliveryError
