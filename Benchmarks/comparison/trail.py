"""A second implementation of the record's trail, which writes a long one for measuring.

The digests are those that docs/audit-trail.md describes, worked out here without the program.
"""
import hashlib
import sqlite3
import struct


def lengthen(path, count):
    """Adds so many events, each with one row, to a record that has at least one."""
    record = sqlite3.connect(path)
    record.execute("PRAGMA synchronous = OFF")
    number, previous = record.execute(
        "SELECT number, digest FROM audit_event ORDER BY number DESC LIMIT 1").fetchone()
    (before,) = record.execute(
        "SELECT after FROM audit_event WHERE subject = 'people' ORDER BY number DESC LIMIT 1").fetchone()
    row = record.execute("SELECT max(number) FROM appointment").fetchone()[0]
    events, rows = [], []
    for index in range(count):
        number, row = number + 1, row + 1
        fields = (row, number, f"person-{index}", "auditor", "", "2013-04-01", "", "proposed")
        contents = f"appointment 1 {_hash(b''.join(map(_column, fields)))}\n"
        after = _hash(contents.encode())
        event = [str(number), "2030-01-01T00:00:00.000Z", "an.administrator", "administrator",
                 "measuring", "people-appoint", "people", "", contents, before, after, previous]
        digest = _hash(b"".join(_netstring(text) for text in event))
        events.append((number, *event[1:], digest))
        rows.append(fields)
        before, previous = after, digest
    record.executemany(f"INSERT INTO audit_event VALUES ({','.join('?' * 13)})", events)
    record.executemany(f"INSERT INTO appointment VALUES ({','.join('?' * 8)})", rows)
    record.commit()
    record.close()


def _hash(data):
    return hashlib.sha256(data).hexdigest()


def _netstring(text):
    data = text.encode()
    return str(len(data)).encode() + b":" + data + b","


def _column(value):
    """A value as the digest of a row takes it: SQLite's type, then the number or length and text."""
    if isinstance(value, int):
        return b"\x01" + struct.pack(">q", value)
    data = value.encode()
    return b"\x03" + struct.pack(">q", len(data)) + data
