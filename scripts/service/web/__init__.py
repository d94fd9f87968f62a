"""What every door needs of the web: a server that waits for no one, a limit, a plain page."""

from service.web.server import serve as serve
