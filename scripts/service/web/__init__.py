"""What every door needs of HTTP: the server, a limit for each network, a plain page."""

from service.web.server import serve as serve
