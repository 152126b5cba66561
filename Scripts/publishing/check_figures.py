"""Compares figures that went through FHIR with those that a run was worked out from."""

import csv
import sys
from decimal import Decimal


def read(path):
    figures = {}
    for row in csv.DictReader(open(path)):
        key = row["organisation"], row["indicator"], row["period"]
        counts = row["numerator"], row["denominator"]
        value = Decimal(row["value"]) if row["value"] and not row["denominator"] else None
        if counts[0] and not counts[1]:
            counts, value = ("", ""), Decimal(counts[0])
        figures[key] = (*counts, value, row.get("events") or "")
    return figures


ours, theirs = read(sys.argv[1]), read(sys.argv[2])
assert ours == theirs, list(set(ours.items()) ^ set(theirs.items()))[:4]
print(f"{len(ours)} figures came back from FHIR as they were")
