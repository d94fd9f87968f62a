"""The door for editors: the redactietafel, at /tafel/."""

from service.desk.desk import Desk as Desk
from service.desk.routes import mount as mount
