"""The ways to the source of the site, which is a Git repository: on this machine, or at GitHub."""

from service.repository.delivery import Delivery as Delivery
from service.repository.delivery import DeliveryError as DeliveryError
