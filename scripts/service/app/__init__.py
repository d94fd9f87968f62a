"""The doors under one roof: their routes, the health of all of it, and what goes on beside them."""

from service.app.application import application as application
