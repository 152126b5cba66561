"""A server of the program under test, on a record of its own, with a clock that can be put forward."""

import base64
import hashlib
import hmac
import os
import re
import socket
import struct
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from email.utils import parsedate_to_datetime
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PASSWORD = "three words apart"
PEOPLE = {
    "alma": ("administrator", ""),
    "adam": ("administrator", ""),
    "nina": ("national", ""),
    "noah": ("national", ""),
    "fay": ("finance", ""),
    "tess": ("area-team", "Surrey and Sussex"),
    "carl": ("ccg", "09H"),
    "cleo": ("ccg", "09X"),
    "otto": ("auditor", ""),
}


class Server:
    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="qp-browser-"))
        self.record = self.folder / "premium.sqlite"
        self.offset = 0
        self._write_clock()
        rows = ["person,role,place,from,until"]
        rows += [f"{name},{role},{place},2013-04-01," for name, (role, place) in PEOPLE.items()]
        (self.folder / "people.csv").write_text("\n".join(rows) + "\n")
        self.qp("people", "import", str(self.folder / "people.csv"), "--as", "alma")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://localhost:{port}"
        self.log = (self.folder / "log").open("wb")
        environment = os.environ | {
            "LD_PRELOAD": os.environ["LIBFAKETIME"],
            "FAKETIME_TIMESTAMP_FILE": str(self.folder / "clock"),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        # By way of a shell: libfaketime changes the environment of the first program that it comes into, and a
        # Swift program finds its arguments by that.
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", 'exec "$0" "$@"', self.program, "serve", "--database", self.record, "--port", str(port)],
            stderr=self.log, env=environment)
        self._wait()

    @property
    def program(self) -> str:
        return str((HOME / os.environ["QP"]).resolve())

    def qp(self, *arguments: str, database: Path | None = None) -> str:
        """Runs a command on the record or a copy of it, and gives what it printed."""
        done = subprocess.run(
            [self.program, *arguments, "--database", str(database or self.record)],
            capture_output=True, text=True)
        assert done.returncode == 0, f"qp {' '.join(arguments)} failed: {done.stderr}"
        return done.stdout

    def _wait(self) -> None:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{self.address}/health")
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
        raise AssertionError(f"the server did not start: {(self.folder / 'log').read_text()}")

    def _write_clock(self) -> None:
        temporary = self.folder / "clock.new"
        temporary.write_text(f"+{self.offset}\n")
        temporary.rename(self.folder / "clock")

    def put_forward(self, seconds: int) -> None:
        """Lets the server's clock jump, as if so much time had gone by."""
        self.offset += seconds
        self._write_clock()
        # The file is looked at once a second or so; every answer is dated.
        for _ in range(100):
            date = urllib.request.urlopen(f"{self.address}/health").headers["Date"]
            if parsedate_to_datetime(date).timestamp() >= time.time() + self.offset - 5:
                return
            time.sleep(0.2)
        raise AssertionError(f"the server's clock did not jump: {date}")

    def code(self, seed: str) -> str:
        """The one-time code of an authenticator app, by the server's clock."""
        counter = struct.pack(">Q", (int(time.time()) + self.offset) // 30)
        digest = hmac.new(base64.b32decode(seed), counter, hashlib.sha1).digest()
        start = digest[19] & 15
        number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
        return f"{number % 1_000_000:06}"

    def errors(self) -> list[str]:
        """The lines of the log that tell of errors of the server's own."""
        text = (self.folder / "log").read_text()
        return [line for line in text.splitlines() if '"level":"error"' in line]

    def stop(self) -> None:
        self.process.terminate()
        assert self.process.wait(timeout=20) == 0, "the server did not stop gracefully"
        self.log.close()


def routes() -> dict[str, list[str]]:
    """Every GET page of the site and who may open it: the table that the Swift tests hold complete."""
    text = (HOME / "Tests/PremiumWebTests/WhoMayTests.swift").read_text()
    found = dict(re.findall(r'"GET (/[^"]*)": "([^"]*)"', text))
    assert len(found) > 40, "the table of routes was not found in WhoMayTests.swift"
    return {path: people.split() for path, people in found.items()}
