#!/usr/bin/env python3
"""A TCP proxy on 127.0.0.1 that is as far away as a data centre.

wan.py LISTEN TARGET RTT_MS MBIT [RESETS]

A connection is made after one round trip, as TCP does; bytes arrive half a round trip later; all connections share one rate in each
direction, and each holds 4 MiB on the way at most, as a tuned receive window does. RESETS, from 0 to 1, is the share of connections
that are reset within their first two seconds.
"""
import asyncio, collections, random, socket, struct, sys, time

WINDOW = 4 << 20
listen, target, rtt, rate = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]) / 1000, float(sys.argv[4]) * 1e6 / 8
resets = float(sys.argv[5]) if len(sys.argv) > 5 else 0.0


class Link:
    """One direction of the line."""

    def __init__(self):
        self.free = 0.0

    def arrival(self, size):
        self.free = max(self.free, time.monotonic()) + size / rate
        return self.free + rtt / 2


async def pump(reader, writer, link):
    queue, wake, space = collections.deque(), asyncio.Event(), asyncio.Event()
    held = 0

    async def deliver():
        nonlocal held
        while True:
            while not queue:
                wake.clear()
                await wake.wait()
            arrival, data = queue.popleft()
            delay = arrival - time.monotonic()
            if delay > 0:
                await asyncio.sleep(delay)
            if data is None:
                break
            writer.write(data)
            held -= len(data)
            space.set()
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()

    task = asyncio.create_task(deliver())
    try:
        while data := await reader.read(65536):
            held += len(data)
            queue.append((link.arrival(len(data)), data))
            wake.set()
            while held > WINDOW:
                space.clear()
                await space.wait()
        queue.append((time.monotonic() + rtt / 2, None))
        wake.set()
        await task
    except (ConnectionError, asyncio.CancelledError):
        task.cancel()


async def reset(writer):
    await asyncio.sleep(random.uniform(0, 2))
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def serve(reader, writer, up, down):
    store, doomed = None, None
    try:
        await asyncio.sleep(rtt)
        answers, store = await asyncio.open_connection("127.0.0.1", target, limit=1 << 20)
        if random.random() < resets:
            doomed = asyncio.create_task(reset(writer))
        await asyncio.gather(pump(reader, store, up), pump(answers, writer, down))
    except OSError:
        pass
    finally:
        if doomed:
            doomed.cancel()
        for end in (writer, store):
            if end:
                end.close()


async def main():
    up, down = Link(), Link()
    server = await asyncio.start_server(lambda reader, writer: serve(reader, writer, up, down), "127.0.0.1", listen, limit=1 << 20, backlog=1024)
    async with server:
        await server.serve_forever()


asyncio.run(main())
