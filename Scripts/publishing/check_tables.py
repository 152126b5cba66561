"""Validates the tables of an edition against their two descriptions, and adds them up."""

import csv
import json
import pathlib
import sys
from decimal import Decimal

from csvw import CSVW
from frictionless import Package

folder = pathlib.Path(sys.argv[1])
package = Package(str(folder / "datapackage.json"))
report = package.validate()
assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:10]
descriptor = json.loads((folder / "datapackage.json").read_text())
assert descriptor["$schema"].endswith("/2.0/datapackage.json")
names = {resource["name"] for resource in descriptor["resources"]}
for resource in descriptor["resources"]:
    schema = resource["schema"]
    assert resource["type"] == "table" and isinstance(resource["path"], str)
    assert isinstance(schema["primaryKey"], list), resource["name"]
    for key in schema.get("foreignKeys", []):
        assert isinstance(key["fields"], list) and key["reference"]["resource"] in names
    text = (folder / resource["path"]).read_bytes()
    assert text.count(b"\r\n") == text.count(b"\n") and not text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(text.decode().splitlines()))
    assert len(rows) - 1 == resource["rowCount"]
    blank = [column for column in rows[0] if column != "value_note"]
    for row in rows[1:]:
        cells = dict(zip(rows[0], row))
        assert all(cells[column] for column in blank), (resource["name"], row)
        # A formula would begin so; a number below nothing is a number.
        for cell in row:
            assert not cell or cell[0] not in "=+@\t\r\0", row
            assert cell[:1] != "-" or Decimal(cell) < 0

for path in sorted(folder.glob("*-metadata.json")):
    table = CSVW(str(path), validate=True)
    assert table.is_valid, path.name

wide = list(csv.DictReader((folder / "results_wide.csv").open()))
totals = {row["area"]: row for row in csv.DictReader((folder / "totals.csv").open())}
paid = sum(Decimal(row["award_at_least_gbp"]) for row in wide)
assert paid == Decimal(totals["all"]["award_at_least_gbp"])
lines = {}
for row in csv.DictReader((folder / "results_long.csv").open()):
    if row["statistic"] != "amount_at_least":
        continue
    key = (row["org_code"], "award" if row["stage"] == "award" else "lines")
    if row["stage"] != "earned":
        lines[key] = lines.get(key, 0) + Decimal(row["value"])
for row in wide:
    code = row["org_code"]
    assert lines[code, "lines"] == lines[code, "award"] == Decimal(row["award_at_least_gbp"]), code
figures = list(csv.DictReader((folder / "figures_long.csv").open()))
small = [
    row
    for row in figures
    if row["unit"] in ("count", "cases") and not row["indicator_id"].endswith("-ceiling")
    and row["value"].isdigit() and 1 <= int(row["value"]) <= 7
]
assert not small, small[:3]
print(f"{folder.name}: {len(names)} tables valid twice, {len(wide)} awards add up to {paid}")
