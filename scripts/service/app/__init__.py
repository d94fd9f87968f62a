"""The service as one application: the routes of its doors, its health, and the work beside them."""

from service.app.application import application as application
