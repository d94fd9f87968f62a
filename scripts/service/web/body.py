"""The body of a request, which anyone may send: no more of it is read than it may hold."""

from starlette.requests import Request


class TooLargeError(Exception):
    """The body is larger than it may be."""


async def body_of(request: Request, most: int) -> bytes:
    """The body, of at most so many bytes. Raises TooLargeError and ClientDisconnect."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise TooLargeError
    return bytes(body)
