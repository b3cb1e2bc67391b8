"""Connections that break: a reset in the middle, or silence for ever."""

import asyncio
import contextvars
import socket
import struct

from hypercorn.asyncio import tcp_server

_writer: contextvars.ContextVar = contextvars.ContextVar("connection")


def install() -> None:
    """Each connection's task carries its own writer, so that a call can break the line it came by.

    None is closed for being idle: a call that comes in that very moment is served, and its answer lost. Clients then
    ask again, and what they made is there already.
    """
    run = tcp_server.TCPServer.run

    async def run_with_writer(self) -> None:
        _writer.set(self.writer)
        await run(self)

    async def idle_until_the_end(self) -> None:
        await self.context.terminated.wait()
        await asyncio.shield(self._initiate_server_close())

    tcp_server.TCPServer.run = run_with_writer
    tcp_server.TCPServer._idle_timeout = idle_until_the_end


def reset_connection() -> None:
    """Linger 0 turns the close into a TCP reset: the client sees ECONNRESET."""
    writer = _writer.get()
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def hang(receive) -> None:
    """Until the client goes away."""
    while (await receive())["type"] != "http.disconnect":
        await asyncio.sleep(0)
