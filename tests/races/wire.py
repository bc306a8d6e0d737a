"""A wire to a server of PostgreSQL that can be cut: at any moment, and just after a commit was sent."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from urllib.parse import urlsplit

AT_ONCE = struct.pack("ii", 1, 0)
"""Closing throws away what was not sent yet and resets the connection."""


class Wire:
    """Passes on what clients and server say to each other."""

    def __init__(self, address: str) -> None:
        there = urlsplit(address)
        self._server = (there.hostname or "127.0.0.1", there.port or 5432)
        self._listening = socket.create_server(("127.0.0.1", 0))
        host, port = self._listening.getsockname()
        user = f"{there.username}@" if there.username else ""
        self.address = there._replace(netloc=f"{user}{host}:{port}").geturl()
        self._links: list[_Link] = []
        self._guard = Lock()
        self.cuts = 0
        """How many connections were cut."""
        self.unheard = 0
        """How many of them just after a commit was passed on: it is kept, and nobody hears of it."""
        Thread(target=self._accept, daemon=True).start()

    def cut(self, which: Callable[[int], int]) -> bool:
        """One of the connections, now. `which` draws a number below another."""
        with self._guard:
            alive = [link for link in self._links if link.alive]
            if not alive:
                return False
            alive[which(len(alive))].end()
            self.cuts += 1
            return True

    def cut_after_commit(self, which: Callable[[int], int]) -> None:
        """The same, when it has passed on its next commit."""
        with self._guard:
            alive = [link for link in self._links if link.alive]
            if alive:
                alive[which(len(alive))].doomed = True

    def refuse(self) -> None:
        """Nobody is let through any more; what is connected stays so."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def close(self) -> None:
        self.refuse()
        with self._guard:
            for link in self._links:
                link.end()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                try:
                    server = socket.create_connection(self._server, timeout=10)
                except OSError:
                    client.close()
                    continue
                server.settimeout(None)
                with self._guard:
                    self._links = [link for link in self._links if link.alive]
                    self._links.append(_Link(client, server, self._was_cut))

    def _was_cut(self) -> None:
        self.cuts += 1
        self.unheard += 1


class _Link:
    def __init__(self, client: socket.socket, server: socket.socket, told: Callable[[], None]) -> None:
        self._ends = (client, server)
        self._told = told
        self.alive = True
        self.doomed = False
        for here, there, up in ((client, server, True), (server, client, False)):
            here.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            Thread(target=self._pass_on, args=(here, there, up), daemon=True).start()

    def _pass_on(self, here: socket.socket, there: socket.socket, up: bool) -> None:
        with suppress(OSError):
            while said := here.recv(65536):
                there.sendall(said)
                if up and self.doomed and b"COMMIT" in said and self.alive:
                    self._end_gently_for_the_server()
                    self._told()
                    return
        self.end()

    def _end_gently_for_the_server(self) -> None:
        """The server reads the commit before it sees that nobody is there; the client hears nothing."""
        self.alive = False
        client, server = self._ends
        with suppress(OSError):
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
            client.shutdown(socket.SHUT_RDWR)
            client.close()
            server.shutdown(socket.SHUT_WR)

    def end(self) -> None:
        self.alive = False
        for one in self._ends:
            with suppress(OSError):
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
                one.shutdown(socket.SHUT_RDWR)
            one.close()
