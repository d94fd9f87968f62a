"""What every entrance needs of HTTP: the server, a rate limit, a plain page."""

from service.web.server import serve as serve
