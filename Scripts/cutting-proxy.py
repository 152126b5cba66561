#!/usr/bin/env python3
"""cutting-proxy.py PORT-FILE TARGET-PORT bytes|time LIMIT TIMES: stands between a program and a server on
loopback, and breaks connections as a network does. A connection goes when the server has sent LIMIT bytes
over it, or when it is open for LIMIT seconds; after TIMES of them all others are left whole. Writes its port
to PORT-FILE, and a line for each connection that it breaks to standard output."""
import asyncio
import pathlib
import sys

port_file, target, kind, limit, times = sys.argv[1:]
limit, left = float(limit), int(times)


async def main():
    def cut(writers, why):
        global left
        left -= 1
        print(f"cut after {why}", flush=True)
        for writer in writers:
            writer.transport.abort()

    async def pass_on(reader, writer, both, is_answer):
        sent = 0
        try:
            while data := await reader.read(16_384):
                sent += len(data)
                if is_answer and kind == "bytes" and left > 0 and sent > limit:
                    return cut(both, f"{sent} bytes")
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass  # the other side is gone, as it should be after a cut
        finally:
            writer.close()

    async def serve(reader, writer):
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", int(target))
        both = (writer, to_writer)
        work = asyncio.gather(
            pass_on(reader, to_writer, both, False), pass_on(to_reader, writer, both, True)
        )
        if kind == "time":
            done, _ = await asyncio.wait([work], timeout=limit)
            if not done and left > 0:
                cut(both, f"{limit} seconds")
        await work

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    pathlib.Path(port_file).write_text(str(server.sockets[0].getsockname()[1]))
    async with server:
        await server.serve_forever()


asyncio.run(main())
