"""How many calls a second a server answers when several clients ask at once."""

import selectors
import socket
import time

from bench.stage import Stage


def calls_per_second(stage: Stage, call: bytes, clients: int, seconds: float) -> float:
    """Keep `clients` connections busy with one call each; one thread waits for all of them."""
    _, length = stage.client.send(call)
    return answers_per_second(stage.contestant.port, call, length, clients, seconds)


def answers_per_second(port: int, call: bytes, length: int, clients: int, seconds: float) -> float:
    """As `calls_per_second`, of a server on a port whose answers have `length` bytes."""
    sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(clients)]
    with selectors.DefaultSelector() as selector:
        for sock in sockets:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            selector.register(sock, selectors.EVENT_READ)
            sock.sendall(call)
        by_number = {sock.fileno(): sock for sock in sockets}
        missing = dict.fromkeys(sockets, length)
        answered = 0
        begin = time.perf_counter()
        end = begin + seconds
        while (now := time.perf_counter()) < end:
            for key, _ in selector.select(1):
                sock = by_number[key.fd]
                missing[sock] -= len(sock.recv(length))
                if missing[sock] == 0:
                    answered += 1
                    missing[sock] = length
                    sock.sendall(call)
    for sock in sockets:
        sock.close()
    return answered / (now - begin)
