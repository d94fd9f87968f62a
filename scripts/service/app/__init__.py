"""The service as one ASGI application: routes, health, and background tasks."""

from service.app.application import application as application
